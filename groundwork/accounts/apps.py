"""Registers the accounts app, its entries of the navigation, and what happens when somebody signs in."""

from typing import Any

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "groundwork.accounts"
    verbose_name = "人员与任职"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from groundwork.accounts.permissions import may_read_people
        from groundwork.accounts.sessions import begin_session
        from groundwork.ui.navigation import Entry, register, register_place

        user_logged_in.connect(begin_session, dispatch_uid="accounts.begin_session")
        register(
            Entry("人员与任职", "accounts:people", icon="users", group="设置", may=may_read_people, order=70),
        )
        register_place(place_of)


def place_of(user: Any) -> str:
    """Return where a user works, for the header: her township, or her county, or how many townships."""
    posts = user.standing.posts
    counties = {post.county.name for post in posts if post.county_id}
    townships = sorted({post.township.name for post in posts if post.township_id})
    if counties:
        return "、".join(sorted(counties))
    return (
        townships[0]
        if len(townships) == 1
        else (f"{townships[0]}等 {len(townships)} 个乡镇" if townships else "")
    )

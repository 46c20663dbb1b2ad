"""The pages of people and posts: for the congress office and administrators; chairman, auditor and county read."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from groundwork.accounts import people
from groundwork.accounts.models import Post, User
from groundwork.accounts.people_forms import EndPostForm, PeopleFilter, PersonForm, PostForm
from groundwork.accounts.permissions import (
    may_give,
    may_manage_people,
    may_read_people,
    require,
    why_not_manage,
)
from groundwork.accounts.privacy import shown_phone
from groundwork.accounts.sessions import end_sessions
from groundwork.ui.listing import Column, Empty, page

READ = "人员与任职只供人大办、人大主席、系统管理员和审计员查看。"
MANAGE = "只有人大办工作人员和系统管理员可以管理人员与任职。"
OWN = "本人的任职和账号状态，请由其他管理人员办理。"


@login_required
def listing(request: HttpRequest) -> HttpResponse:
    """人员与任职: everybody with a post in the reader's townships."""
    require(may_read_people(request.user), READ)
    may_manage = may_manage_people(request.user)
    columns = (
        Column("name", "姓名", sort="name", main=True),
        Column("posts", "现任职务", "accounts/_posts.html"),
        Column("phone", "手机号", lambda person: phone_of(person, reader=request.user), class_="x-nowrap"),
        Column("username", "用户名", on_phone=False),
        Column("state", "账号", "accounts/_state.html"),
        Column("last_login", "最近登录", sort="login", on_phone=False, class_="x-nowrap"),
    )
    listed = page(
        request, visible_people(request.user), columns=columns, filterset=PeopleFilter, default_sort="name",
        sorts={"name": "sort_key", "login": "last_login"}, noun="人",
        href=lambda person: reverse("accounts:person", args=[person.pk]),
        empty=Empty("还没有人员", "先登记人大办、承办单位的经办人和代表的账号。"),
    )  # fmt: skip
    actions = [("登记人员", reverse("accounts:person_new"))] if may_manage else []
    return listed.respond(context={"title": "人员与任职", "actions": actions})


@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: her data, her posts since ever, the state of her account."""
    one = fetch(request, pk)
    own = one.pk == request.user.pk
    hindrance = OWN if own else why_not_manage(request.user, one)
    rows = [
        {"post": post, "current": post.pk in {p.pk for p in people.current_posts(one)},
         "may_end": not own and may_end(request.user, post)}
        for post in one.posts.all()
    ]  # fmt: skip
    context = {
        "person": one,
        "phone": phone_of(one, reader=request.user),
        "rows": rows,
        "own": own,
        "manages": not hindrance,
        "hindrance": hindrance if may_manage_people(request.user) else "",
        "may_add": may_manage_people(request.user) and not own,
        "locked_until": people.locked_until(one.username, now=timezone.now()),
    }
    return render(request, "accounts/person.html", context)


@never_cache
@login_required
def person_new(request: HttpRequest) -> HttpResponse:
    """Make an account with its first post; the initial password is shown once."""
    require(may_manage_people(request.user), MANAGE)
    form = PersonForm(request.POST or None)
    post_form = PostForm(request.POST or None, actor=request.user)
    if request.method == "POST" and all([form.is_valid(), post_form.is_valid()]):
        with transaction.atomic():
            data = form.cleaned_data
            enrolled, password = people.enrol(
                data["name"], username=data["username"], phone=data["phone"] or "", email=data["email"]
            )
            if post_form.appoint(enrolled) is not None:
                return show_password(request, enrolled, password, "账号已建立", enrolling=True)
            transaction.set_rollback(True)
    return render(request, "accounts/person_new.html", {"form": form, "post_form": post_form})


@login_required
def person_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a person's name, user name, phone or mail."""
    one = managed(request, pk)
    form = PersonForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "已保存。")
        return redirect("accounts:person", pk=one.pk)
    title, back = f"修改{one.name}的资料", reverse("accounts:person", args=[one.pk])
    return render(request, "accounts/form.html", {"form": form, "title": title, "back": back})


@login_required
def post_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a person one more post. Nobody gives herself one."""
    require(may_manage_people(request.user), MANAGE)
    one = fetch(request, pk)
    require(one.pk != request.user.pk, OWN)
    form = PostForm(request.POST or None, actor=request.user, person=one)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            given = form.appoint(one)
        if given is not None:
            messages.success(request, f"已登记：{one.name}任{given}。")
            return redirect("accounts:person", pk=one.pk)
    title, back = f"为{one.name}增加任职", reverse("accounts:person", args=[one.pk])
    return render(request, "accounts/form.html", {"form": form, "title": title, "back": back})


@login_required
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a post; it stays in the history, on which recusal rests."""
    require(may_manage_people(request.user), MANAGE)
    post = get_object_or_404(
        Post.objects.visible_to(request.user).select_related("user", "unit", "township"), pk=pk
    )
    require(post.user_id != request.user.pk, OWN)
    require(may_end(request.user, post), f"{post.get_role_display()}的任职须由系统管理员办理。")
    form = EndPostForm(request.POST or None, initial={"until": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            people.end_post(post, until=form.cleaned_data["until"])
        except ValidationError as refused:
            form.add_error("until", refused.message_dict["until"])
        else:
            messages.success(
                request, f"{post.user.name}的任职（{post}）至 {post.until:%Y年%-m月%-d日} 结束。"
            )
            return redirect("accounts:person", pk=post.user_id)
    title, back = f"结束任职：{post.user.name}，{post}", reverse("accounts:person", args=[post.user_id])
    return render(
        request, "accounts/form.html", {"form": form, "title": title, "back": back, "submit": "结束任职"}
    )


@never_cache
@login_required
@require_POST
def password_reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a new first password, shown once; every session of the person ends."""
    one = managed(request, pk)
    password = people.reset_password(one, now=timezone.now())
    return show_password(request, one, password, "密码已重置")


@login_required
@require_POST
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Disable or enable an account, lift a lock, end all sessions: the button says which."""
    one, now = managed(request, pk), timezone.now()
    acts = {
        "disable": (lambda: people.disable(one, now=now), f"{one.name}的账号已停用，已登录的设备全部退出。"),
        "enable": (lambda: people.enable(one), f"{one.name}的账号已启用。"),
        "unlock": (lambda: people.unlock(one), f"{one.name}的登录锁定已解除。"),
        "end_sessions": (lambda: end_sessions(one, now=now), f"{one.name}已在所有设备上退出。"),
    }
    act, said = acts.get(request.POST.get("act", ""), (None, ""))
    if act is None:
        messages.error(request, "没有这项操作，请刷新后重试。")
    else:
        act()
        messages.success(request, said)
    return redirect("accounts:person", pk=one.pk)


def visible_people(user: Any) -> Any:
    """People whom the reader may see, each with the posts that she may see."""
    posts = Post.objects.visible_to(user).select_related("township", "county", "unit")
    return User.objects.visible_to(user).prefetch_related(Prefetch("posts", posts))


def fetch(request: HttpRequest, pk: int) -> User:
    """Return a person, or answer 404 for a stranger's and 403 for those who do not read people."""
    require(may_read_people(request.user), READ)
    return get_object_or_404(visible_people(request.user), pk=pk)


def managed(request: HttpRequest, pk: int) -> User:
    """Return a person whose account the reader may change; her own is left to others."""
    one = fetch(request, pk)
    require(one.pk != request.user.pk, OWN)
    hindrance = why_not_manage(request.user, one)
    require(not hindrance, hindrance)
    return one


def may_end(user: Any, post: Post) -> bool:
    """Whether the reader may end that post, and it has not ended."""
    over = post.until is not None and post.until < timezone.localdate()
    return not over and may_give(user, role=post.role, township_id=post.township_id, county_id=post.county_id)


def phone_of(person: User, *, reader: Any) -> str:
    """Return a person's number as the reader may see it."""
    places = {post.township_id for post in person.posts.all()}
    return shown_phone(person.phone, reader=reader, township_ids=places, owner_id=person.pk)


def show_password(
    request: HttpRequest, one: User, password: str, title: str, *, enrolling: bool = False
) -> HttpResponse:
    """Show a first password, this once."""
    context = {"person": one, "password": password, "title": title, "enrolling": enrolling}
    return render(request, "accounts/initial_password.html", context)

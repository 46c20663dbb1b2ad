"""Addresses of terms, sessions, electoral districts and groups."""

from django.urls import path

from deputies.views import congress

urlpatterns = [
    path("terms/", congress.terms, name="terms"),
    path("sessions/", congress.sessions, name="sessions"),
    path("constituencies/", congress.constituencies, name="constituencies"),
    path("groups/", congress.groups, name="groups"),
    *(
        address
        for kind, plural in (
            ("term", "terms"),
            ("session", "sessions"),
            ("constituency", "constituencies"),
            ("group", "groups"),
        )
        for address in (
            path(f"{plural}/new/", congress.add, {"kind": kind}, name=f"{kind}_new"),
            path(f"{plural}/<int:pk>/edit/", congress.change, {"kind": kind}, name=f"{kind}_edit"),
        )
    ),
]

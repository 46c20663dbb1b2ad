"""Addresses of terms, sessions and groups."""

from django.urls import path

from deputies.views import congress

urlpatterns = [
    path("terms/", congress.terms, name="terms"),
    path("sessions/", congress.sessions, name="sessions"),
    path("groups/", congress.groups, name="groups"),
    *(
        address
        for kind in ("term", "session", "group")
        for address in (
            path(f"{kind}s/new/", congress.add, {"kind": kind}, name=f"{kind}_new"),
            path(f"{kind}s/<int:pk>/edit/", congress.change, {"kind": kind}, name=f"{kind}_edit"),
        )
    ),
]

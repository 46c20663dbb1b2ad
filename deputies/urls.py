"""Addresses of deputies, terms, sessions and groups."""

from django.urls import path

from deputies import calendar_views, views

app_name = "deputies"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/account/", views.account, name="account"),
    path("terms/", calendar_views.terms, name="terms"),
    path("sessions/", calendar_views.sessions, name="sessions"),
    path("groups/", calendar_views.groups, name="groups"),
    *(
        address
        for kind in ("term", "session", "group")
        for address in (
            path(f"{kind}s/new/", calendar_views.add, {"kind": kind}, name=f"{kind}_new"),
            path(f"{kind}s/<int:pk>/edit/", calendar_views.change, {"kind": kind}, name=f"{kind}_edit"),
        )
    ),
]

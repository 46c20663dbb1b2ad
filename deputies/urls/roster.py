"""Addresses of the roster's import and of opening accounts for many at once."""

from django.urls import path

from deputies.views import many_accounts, roster

urlpatterns = [
    path("roster/", roster.upload, name="roster"),
    path("roster/template/", roster.template, name="roster_template"),
    path("roster/<int:pk>/", roster.preview, name="roster_preview"),
    path("roster/<int:pk>/discard/", roster.discard, name="roster_discard"),
    path("accounts/", many_accounts.choose, name="accounts"),
    path("accounts/open/", many_accounts.open_accounts, name="accounts_open"),
]

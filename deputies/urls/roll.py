"""Addresses of the roll of deputies."""

from django.urls import path

from deputies.views import roll

urlpatterns = [
    path("", roll.listing, name="list"),
    path("new/", roll.new, name="new"),
    path("<int:pk>/", roll.detail, name="detail"),
    path("<int:pk>/edit/", roll.edit, name="edit"),
    path("<int:pk>/account/", roll.account, name="account"),
]

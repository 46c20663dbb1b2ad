"""Addresses of the grounds of a change of office."""

from django.urls import path

from deputies.views import office

urlpatterns = [
    path("grounds/", office.grounds, name="grounds"),
    path("grounds/new/", office.ground, name="ground_new"),
    path("grounds/<int:pk>/edit/", office.ground, name="ground_edit"),
]

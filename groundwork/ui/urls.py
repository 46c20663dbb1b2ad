"""Addresses of the ui room: the choice of large type."""

from django.urls import path

from groundwork.ui import views

app_name = "ui"
urlpatterns = [path("type-size/", views.type_size, name="type_size")]

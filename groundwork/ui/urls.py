"""Addresses of the ui room: the choice of large type, and what keeps forms through a dead signal."""

from django.urls import path

from groundwork.ui import offline, views

app_name = "ui"
urlpatterns = [
    path("no-signal/", offline.no_signal, name="no_signal"),
    path("signal/", offline.signal, name="signal"),
    path("type-size/", views.type_size, name="type_size"),
    path("worker.js", offline.worker, name="worker"),
]

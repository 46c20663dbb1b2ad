"""Addresses of the operator's pages."""

from django.urls import path

from groundwork.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.board, name="board"),
    path("<str:name>/", views.runs, name="runs"),
]

"""Addresses of the room: those of each chapter, under one name."""

from deputies.urls import congress, roll

app_name = "deputies"
urlpatterns = [*roll.urlpatterns, *congress.urlpatterns]

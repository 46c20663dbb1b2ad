"""Addresses of the room: those of each chapter, under one name."""

from liaison_stations.urls import opinions

app_name = "liaison_stations"
urlpatterns = [*opinions.urlpatterns]

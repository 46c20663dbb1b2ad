"""Addresses of the room: those of each chapter, under one name."""

from liaison_stations.urls import opinions, stations

app_name = "liaison_stations"
urlpatterns = [*stations.urlpatterns, *opinions.urlpatterns]

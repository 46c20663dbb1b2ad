"""Addresses of the room: those of each chapter, under one name."""

app_name = "liaison_stations"
urlpatterns: list = []

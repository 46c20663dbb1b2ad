"""Addresses of the opinions."""

from django.urls import path

from liaison_stations.views import opinions

urlpatterns = [
    path("opinions/", opinions.index, name="opinions"),
    path("opinions/<int:pk>/", opinions.detail, name="opinion"),
]

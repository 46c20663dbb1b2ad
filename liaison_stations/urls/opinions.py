"""Addresses of the opinions and of the places where they are heard."""

from django.urls import path

from liaison_stations.views import corrections, hearings, opinions

urlpatterns = [
    path("opinions/", opinions.index, name="opinions"),
    path("opinions/new/", hearings.record_opinion, name="record_opinion"),
    path("opinions/<int:pk>/", opinions.detail, name="opinion"),
    path("opinions/<int:pk>/edit/", corrections.opinion_edit, name="opinion_edit"),
    path("opinions/<int:pk>/slip/", hearings.slip, name="slip"),
    path("receptions/", hearings.receptions, name="receptions"),
    path("receptions/new/", hearings.receive_voter, name="receive_voter"),
    path("receptions/<int:pk>/", hearings.reception, name="reception"),
    path("meetings/", hearings.meetings, name="meetings"),
    path("meetings/new/", hearings.record_meeting, name="record_meeting"),
    path("meetings/<int:pk>/", hearings.meeting, name="meeting"),
    path("visits/", hearings.visits, name="visits"),
    path("visits/new/", hearings.record_visit, name="record_visit"),
    path("visits/<int:pk>/", hearings.visit, name="visit"),
]

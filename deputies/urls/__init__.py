"""Addresses of the room: those of each chapter, under one name."""

from deputies.urls import (
    activities,
    congress,
    deputy_file,
    duties,
    households,
    office,
    points,
    reviews,
    roll,
    rollcall,
    roster,
    trainings,
)

app_name = "deputies"
urlpatterns = [
    *roll.urlpatterns,
    *office.urlpatterns,
    *congress.urlpatterns,
    *duties.urlpatterns,
    *activities.urlpatterns,
    *points.urlpatterns,
    *roster.urlpatterns,
    *trainings.urlpatterns,
    *reviews.urlpatterns,
    *rollcall.urlpatterns,
    *deputy_file.urlpatterns,
    *households.urlpatterns,
]

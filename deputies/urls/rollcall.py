"""Addresses of a session's roll call and speeches."""

from django.urls import path

from deputies.views import rollcall

urlpatterns = [
    path("sessions/<int:pk>/", rollcall.session_page, name="session"),
    path("sessions/<int:pk>/roll/", rollcall.roll, name="session_roll"),
    path("sessions/<int:pk>/export/", rollcall.export, name="session_export"),
    path("sessions/<int:pk>/speeches/new/", rollcall.speech_new, name="session_speech_new"),
    path("speeches/<int:pk>/edit/", rollcall.speech_edit, name="speech_edit"),
    path("speeches/<int:pk>/remove/", rollcall.speech_strike, name="speech_strike"),
]

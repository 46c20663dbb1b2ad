"""Addresses of the contact households."""

from django.urls import path

from deputies.views import households

urlpatterns = [
    path("households/", households.listing, name="households"),
    path("households/new/", households.new, name="household_new"),
    path("households/coverage/", households.coverage, name="households_coverage"),
    path("households/rule/<str:code>/", households.rule, name="contact_rule"),
    path("households/<int:pk>/", households.detail, name="household"),
    path("households/<int:pk>/edit/", households.edit, name="household_edit"),
    path("households/<int:pk>/visit/", households.record_visit, name="household_visit"),
    path("households/visits/<int:pk>/remove/", households.remove_visit, name="household_call_remove"),
]

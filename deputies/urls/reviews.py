"""Addresses of reviews and reports on duties."""

from django.urls import path

from deputies.views import review_schemes, reviews

urlpatterns = [
    path("reviews/", reviews.meetings, name="reviews"),
    path("reviews/new/", reviews.new, name="review_new"),
    path("reviews/coverage/", reviews.coverage, name="review_coverage"),
    path("reviews/schemes/", review_schemes.schemes, name="review_schemes"),
    path("reviews/schemes/<int:pk>/", review_schemes.edit, name="review_scheme_edit"),
    path("reviews/schemes/<int:pk>/copy/", review_schemes.copy, name="review_scheme_copy"),
    path("reviews/<int:pk>/", reviews.meeting, name="review_meeting"),
    path("reviews/<int:pk>/result.<str:kind>", reviews.paper, name="review_paper"),
    path("duty-reports/", reviews.reports, name="duty_reports"),
    path("duty-reports/<int:pk>/", reviews.report, name="duty_report"),
    path("duty-reports/<int:pk>/write/", reviews.write, name="duty_report_write"),
]

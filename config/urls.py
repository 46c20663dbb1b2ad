"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("documents/", include("groundwork.documents.urls")),
    path("steps/", include("groundwork.workflow.urls")),
]

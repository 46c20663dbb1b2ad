"""Addresses of townships, villages and handling units."""

from django.urls import path

from groundwork.townships import views

app_name = "townships"
urlpatterns = [
    path("", views.townships, name="townships"),
    path("new/", views.township_new, name="township_new"),
    path("<int:pk>/edit/", views.township_edit, name="township_edit"),
    path("import/", views.import_page, name="import"),
    path("villages/", views.villages, name="villages"),
    path("villages/new/", views.village_new, name="village_new"),
    path("villages/<int:pk>/edit/", views.village_edit, name="village_edit"),
    path("units/", views.units, name="units"),
    path("units/new/", views.unit_new, name="unit_new"),
    path("units/<int:pk>/edit/", views.unit_edit, name="unit_edit"),
    path("units/<int:pk>/use/", views.unit_use, name="unit_use"),
]

"""The addresses of the office's pages: announcements and the rules of the public page."""

from django.urls import path

from portal.views import announcements, policy

app_name = "announcements"
urlpatterns = [
    path("", announcements.index, name="list"),
    path("new/", announcements.create, name="create"),
    path("<int:pk>/", announcements.detail, name="detail"),
    path("<int:pk>/edit/", announcements.edit, name="edit"),
    path("<int:pk>/package/", announcements.package, name="package"),
    path("rules/", policy.policy, name="policy"),
    path("categories/new/", policy.edit_category, name="category_create"),
    path("categories/<int:pk>/", policy.edit_category, name="category_edit"),
]

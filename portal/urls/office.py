"""The addresses of the office's pages: announcements and the rules of the public page."""

from django.urls import path

from portal.views import announcements, arrivals, policy, posters

app_name = "announcements"
urlpatterns = [
    path("", announcements.index, name="list"),
    path("new/", announcements.create, name="create"),
    path("<int:pk>/", announcements.detail, name="detail"),
    path("<int:pk>/edit/", announcements.edit, name="edit"),
    path("<int:pk>/package/", announcements.package, name="package"),
    path("rules/", policy.policy, name="policy"),
    path("arrivals/", arrivals.index, name="arrivals"),
    path("arrivals/<int:pk>/", arrivals.decide, name="arrival_decide"),
    path("posters/", posters.index, name="posters"),
    path("posters/stations/", posters.stations, name="poster_stations"),
    path("posters/stations/<int:pk>/", posters.stations, name="poster_station"),
    path("posters/deputies/", posters.deputies, name="poster_deputies"),
    path("posters/deputies/<int:pk>/", posters.deputies, name="poster_deputy"),
    path("categories/new/", policy.edit_category, name="category_create"),
    path("categories/<int:pk>/", policy.edit_category, name="category_edit"),
]

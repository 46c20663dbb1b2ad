"""The addresses of the public pages."""

from django.urls import path

from portal.views import people, proposals, site

app_name = "portal"
urlpatterns = [
    path("", site.index, name="index"),
    path("<int:pk>/", proposals.proposal, name="proposal"),
    path("townships/<str:code>/", site.township, name="township"),
    path("townships/<str:code>/announcements/", site.announcements, name="announcements"),
    path("townships/<str:code>/proposals/", proposals.proposals, name="proposals"),
    path("townships/<str:code>/deputies/", people.deputies, name="deputies"),
    path("townships/<str:code>/stations/", people.stations, name="stations"),
    path("announcements/<int:pk>/", site.announcement, name="announcement"),
    path("announcements/<int:pk>/pictures/<int:picture>/", site.picture, name="announcement_picture"),
    path("deputies/<int:pk>/", people.deputy, name="deputy"),
    path("stations/<str:code>/", people.station, name="station"),
]

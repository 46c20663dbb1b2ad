"""The addresses of the public pages."""

from django.urls import path

from portal.views import opinion, people, proposals, site, track

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
    path("deputies/<int:pk>/photo/", people.deputy_photo, name="deputy_photo"),
    path("stations/<str:code>/", people.station, name="station"),
    path("stations/<str:code>/opinion/", opinion.to_station, name="opinion_new"),
    path("deputies/<int:pk>/opinion/", opinion.to_deputy, name="opinion_to_deputy"),
    path("townships/<str:code>/opinion/", opinion.to_township, name="opinion_to_township"),
    path("challenge/", opinion.challenge, name="challenge"),
    path("receipts/<str:number>/", track.receipt, name="receipt"),
    path("track/", track.track, name="track"),
    path("track/<str:number>/", track.tracked, name="tracked"),
    path("track/<str:number>/rate/", track.rate, name="rate"),
    path("track/<str:number>/add/", track.add, name="add"),
]

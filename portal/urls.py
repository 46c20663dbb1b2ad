"""The addresses of the public pages."""

from django.urls import path

from portal import views

app_name = "portal"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.proposal, name="proposal"),
    path("townships/<str:code>/", views.township, name="township"),
]

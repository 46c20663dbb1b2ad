"""The addresses of this room."""

from django.urls import path

from dashboard import views

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("mine/", views.mine, name="mine"),
    path("county/", views.townships, name="townships"),
    path("figures/", views.figures, name="figures"),
]

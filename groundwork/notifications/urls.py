"""Addresses of the inbox."""

from django.urls import path

from groundwork.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.mark_read, name="mark_read"),
    path("deliveries/", views.deliveries, name="deliveries"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/open/", views.open_message, name="open"),
]

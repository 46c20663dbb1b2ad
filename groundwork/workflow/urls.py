"""The one address of every step."""

from django.urls import path

from groundwork.workflow import views

app_name = "workflow"
urlpatterns = [path("<slug:life>/<int:pk>/<slug:move>/", views.take, name="step")]

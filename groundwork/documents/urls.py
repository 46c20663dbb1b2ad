"""The address of the guarded download."""

from django.urls import path

from groundwork.documents import views

app_name = "documents"
urlpatterns = [path("<int:pk>/", views.download, name="download")]

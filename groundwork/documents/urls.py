"""The addresses of the guarded download and of photos."""

from django.urls import path

from groundwork.documents import views

app_name = "documents"
urlpatterns = [
    path("<int:pk>/", views.download, name="download"),
    path("<int:pk>/picture/", views.picture, name="picture"),
]

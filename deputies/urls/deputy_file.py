"""Addresses of a deputy's file, photo and awards."""

from django.urls import path

from deputies.views import deputy_file

urlpatterns = [
    path("mine/", deputy_file.mine, name="file_mine"),
    path("<int:pk>/file/", deputy_file.file, name="file"),
    path("<int:pk>/file/word/", deputy_file.word, name="file_word"),
    path("<int:pk>/photo/", deputy_file.photo, name="photo"),
    path("<int:pk>/awards/new/", deputy_file.award_new, name="deputy_award_new"),
    path("awards/<int:pk>/edit/", deputy_file.award_edit, name="award_edit"),
    path("awards/<int:pk>/remove/", deputy_file.award_remove, name="award_remove"),
]

"""Addresses of the training plan and of reading materials."""

from django.urls import path

from deputies.views import readings, trainings

urlpatterns = [
    path("trainings/", trainings.plan, name="trainings"),
    path("trainings/coverage/", trainings.coverage, name="training_coverage"),
    path("trainings/deputies/", trainings.deputies, name="training_deputies"),
    path("trainings/new/", trainings.planned, name="planned_training_new"),
    path("trainings/<int:pk>/edit/", trainings.planned, name="planned_training_edit"),
    path("readings/", readings.listing, name="readings"),
    path("readings/new/", readings.edit, name="reading_new"),
    path("readings/categories/", readings.categories, name="reading_categories"),
    path("readings/categories/new/", readings.category, name="reading_category_new"),
    path("readings/categories/<int:pk>/", readings.category, name="reading_category_edit"),
    path("readings/<int:pk>/", readings.detail, name="reading"),
    path("readings/<int:pk>/edit/", readings.edit, name="reading_edit"),
    path("readings/<int:pk>/learn/", readings.learn, name="reading_learn"),
    path("readings/<int:pk>/publish/", readings.publish, name="reading_publish"),
]

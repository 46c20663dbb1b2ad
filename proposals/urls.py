"""The addresses of this room."""

from django.urls import path

from proposals import import_views, paper_views, policy_views, register, upload_views, views

app_name = "proposals"
urlpatterns = [
    path("", views.index, name="list"),
    path("new/", views.create, name="create"),
    path("new/from-opinions/", views.from_opinions, name="from_opinions"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/classification/", views.edit_classification, name="classification"),
    path("<int:pk>/papers/", upload_views.attach, name="attach"),
    path("<int:pk>/papers/<slug:kind>/", paper_views.paper, name="paper"),
    path("import/", import_views.upload, name="import"),
    path("import/template/", import_views.template, name="import_template"),
    path("import/<int:pk>/", import_views.preview, name="import_preview"),
    path("import/<int:pk>/columns/", import_views.columns, name="import_columns"),
    path("import/<int:pk>/skip/", import_views.skip_refused, name="import_skip"),
    path("import/<int:pk>/discard/", import_views.discard, name="import_discard"),
    path("commitments/", register.commitments, name="commitments"),
    path("policy/", policy_views.policy, name="policy"),
    path("policy/adopt/", policy_views.adopt, name="policy_adopt"),
    path("policy/edit/", policy_views.edit_policy, name="policy_edit"),
    path("policy/limits/<int:pk>/", policy_views.edit_limit, name="limit_edit"),
    path("policy/classes/<int:pk>/", policy_views.edit_class, name="class_edit"),
    path("policy/categories/new/", policy_views.edit_category, name="category_create"),
    path("policy/categories/<int:pk>/", policy_views.edit_category, name="category_edit"),
    path("policy/grounds/new/", policy_views.edit_ground, name="ground_create"),
    path("policy/grounds/<int:pk>/", policy_views.edit_ground, name="ground_edit"),
]

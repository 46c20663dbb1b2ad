"""Addresses of signing in, one's own account, people and posts."""

from django.urls import path

from groundwork.accounts import people_views, views

app_name = "accounts"
urlpatterns = [
    path("login/", views.login, name="login"),
    path("logout/", views.sign_out, name="logout"),
    path("password/", views.password_change, name="password_change"),
    path("me/", views.profile, name="profile"),
    path("me/edit/", views.profile_edit, name="profile_edit"),
    path("me/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("people/", people_views.listing, name="people"),
    path("people/new/", people_views.person_new, name="person_new"),
    path("people/<int:pk>/", people_views.person, name="person"),
    path("people/<int:pk>/edit/", people_views.person_edit, name="person_edit"),
    path("people/<int:pk>/posts/new/", people_views.post_new, name="post_new"),
    path("people/<int:pk>/password/", people_views.password_reset, name="password_reset"),
    path("people/<int:pk>/account/", people_views.account, name="account"),
    path("posts/<int:pk>/end/", people_views.post_end, name="post_end"),
]

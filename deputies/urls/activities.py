"""Addresses of activities."""

from django.urls import path

from deputies.views import activities, activity_day, activity_rules

urlpatterns = [
    path("activities/", activities.listing, name="activities"),
    path("activities/mine/", activities.mine, name="my_activities"),
    path("activities/new/", activities.create, name="activity_new"),
    path("activities/groups/", activity_rules.groups, name="group_meetings"),
    path("activities/groups/rule/", activity_rules.rule, name="group_rule"),
    path("activities/kinds/", activity_rules.kinds, name="activity_kinds"),
    path("activities/kinds/new/", activity_rules.kind, name="activity_kind_new"),
    path("activities/kinds/<int:pk>/", activity_rules.kind, name="activity_kind_edit"),
    path("activities/<int:pk>/", activities.detail, name="activity"),
    path("activities/<int:pk>/edit/", activities.edit, name="activity_edit"),
    path("activities/<int:pk>/board/", activity_day.board, name="activity_board"),
    path("activities/<int:pk>/sign-in/", activity_day.sign_in, name="activity_sign_in"),
    path("activities/<int:pk>/sheet/", activity_day.sheet, name="activity_sheet"),
    path("activities/<int:pk>/minutes/", activity_day.minutes, name="activity_minutes"),
    path("activities/<int:pk>/attendance/", activity_day.attendance, name="activity_attendance"),
]

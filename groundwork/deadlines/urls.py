"""Addresses of the clock."""

from django.urls import path

from groundwork.deadlines.views import days, month, rules, todo

app_name = "deadlines"
urlpatterns = [
    path("mine/", todo.mine, name="mine"),
    path("overdue/", todo.overdue, name="overdue"),
    path("calendar/", month.calendar, name="calendar"),
    path("days/", days.days, name="days"),
    path("days/add/", days.add_day, name="day_add"),
    path("days/<int:pk>/", days.edit_day, name="day_edit"),
    path("days/<int:pk>/remove/", days.remove_day, name="day_remove"),
    path("days/year/<int:year>/", days.edit_year, name="year_edit"),
    path("days/import/", days.import_days, name="days_import"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<int:pk>/", rules.edit_rule, name="rule_edit"),
]

"""Addresses of stations, their rota, reception days and stars."""

from django.urls import path

from liaison_stations.views import corrections, days, rota, rules, stars, stations

urlpatterns = [
    path("", stations.listing, name="stations"),
    path("new/", stations.new, name="station_new"),
    path("<int:pk>/", stations.station, name="station"),
    path("<int:pk>/edit/", stations.edit, name="station_edit"),
    path("<int:pk>/members/", stations.members, name="station_members"),
    path("<int:pk>/officers/", stations.officers, name="station_officers"),
    path("<int:pk>/close/", stations.close, name="station_close"),
    path("<int:pk>/board/", stations.board, name="station_board"),
    path("<int:pk>/plan/", rota.plan, name="plan"),
    path("<int:pk>/rules/new/", rota.rule_new, name="station_rule_new"),
    path("<int:pk>/days/new/", rota.day_new, name="station_day_new"),
    path("<int:pk>/sign-in/", days.sign_in, name="sign_in"),
    path("<int:pk>/sign-sheet/", days.sign_sheet, name="sign_sheet"),
    path("members/<int:pk>/leave/", stations.leave, name="member_leave"),
    path("rota/", rota.month, name="rota"),
    path("rota/mine/", rota.my_shifts, name="my_shifts"),
    path("rota/rules/<int:pk>/", rota.rule_edit, name="rule_edit"),
    path("rota/rules/<int:pk>/remove/", rota.rule_remove, name="rule_remove"),
    path("days/", rota.days, name="days"),
    path("days/<int:pk>/", days.day, name="day"),
    path("days/<int:pk>/poster/", days.poster, name="day_poster"),
    path("stars/", stars.comparison, name="stars"),
    path("stars/open/", stars.open_year, name="stars_open"),
    path("stars/<int:pk>/", stars.assessment, name="star"),
    path("stars/<int:pk>/edit/", stars.edit, name="star_edit"),
    path("rules/", rules.rules, name="rules"),
    path("rules/limits/<slug:kind>/", rules.limit, name="limit_edit"),
    path("rules/functions/<int:pk>/", rules.function, name="function_edit"),
    path("rules/categories/new/", corrections.category, name="category_new"),
    path("rules/categories/<int:pk>/", corrections.category, name="category_edit"),
    path("rules/grounds/new/", corrections.ground, name="ground_new"),
    path("rules/grounds/<int:pk>/", corrections.ground, name="ground_edit"),
    path("rules/scheme/", rules.own_scheme, name="scheme_own"),
    path("rules/criteria/new/", rules.criterion_new, name="criterion_new"),
    path("rules/criteria/<int:pk>/", rules.criterion, name="criterion_edit"),
    path("rules/thresholds/<int:pk>/", rules.threshold, name="threshold_edit"),
]

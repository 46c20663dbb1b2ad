"""Addresses of the duties."""

from django.urls import path

from deputies.views import duties, duties_idle, duty_register, duty_rules

urlpatterns = [
    path("duties/", duty_register.register, name="duties"),
    path("duties/mine/", duties.mine, name="duties_mine"),
    path("duties/new/", duties.new, name="duty_new"),
    path("duties/inbox/", duty_register.inbox, name="duties_inbox"),
    path("duties/confirm/", duty_register.confirm_many, name="duties_confirm"),
    path("duties/idle/", duties_idle.idle, name="duties_idle"),
    path("duties/record/", duty_register.record, name="duty_record"),
    path("duties/rules/", duty_rules.rules, name="duty_rules"),
    path("duties/rules/kinds/<int:pk>/", duty_rules.edit_kind, name="duty_kind_edit"),
    path("duties/rules/<str:code>/<slug:kind>/", duty_rules.edit_limit, name="work_limit_edit"),
    path("duties/<int:pk>/", duties.detail, name="duty"),
]

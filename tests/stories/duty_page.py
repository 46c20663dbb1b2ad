"""A page of the tests alone: a deputy notes what she did, with photos, on a form that survives a dead signal."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401
from groundwork.documents.pictures import PicturesField, attach_pictures
from proposals.models import Proposal

PAGE = Template(
    "{% extends 'base.html' %}{% block page_title %}履职登记{% endblock %}{% block content %}"
    "{% form form submit='登记' offline=True %}{% endblock %}"
)


class DutyForm(forms.Form):
    """What was done, and photos of it."""

    words = forms.CharField(label="做了什么", max_length=30)
    place = forms.ChoiceField(
        label="在哪里", choices=[("village", "村里"), ("town", "镇上")], widget=forms.RadioSelect
    )
    photos = PicturesField(most=2)


@login_required
def duty(request: HttpRequest) -> HttpResponse:
    """Take the form: its photos hang on the only proposal there is."""
    form = DutyForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        record: Any = Proposal.objects.visible_to(request.user).get()
        attach_pictures(
            record, form.cleaned_data["photos"], actor=request.user, label=form.cleaned_data["words"]
        )
        messages.success(request, "已登记。")
        return redirect(record)
    page = PAGE.render(RequestContext(request, {"form": form, **context(request)}))
    return HttpResponse(page, status=422 if form.is_bound else 200)


def context(request: HttpRequest) -> dict[str, Any]:
    """Return what the frame of a page needs."""
    from groundwork.ui.context import navigation

    return {"request": request, "user": request.user, **navigation(request)}


urlpatterns = [*urlpatterns, path("test-duty/", duty)]

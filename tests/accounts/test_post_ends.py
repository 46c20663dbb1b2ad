"""Ending a post shortens it and never lengthens it; a form of one's data writes nothing but those data."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from groundwork.accounts import people
from groundwork.accounts.forms import ProfileForm
from groundwork.accounts.models import User
from groundwork.accounts.people_forms import PersonForm
from tests.factories import PostFactory

pytestmark = pytest.mark.django_db


def test_a_post_is_not_lengthened_by_ending_it(li: Any, township: Any) -> None:
    post = PostFactory(user=li, role="auditor", township=township, until=datetime.date(2026, 6, 30))
    with pytest.raises(ValidationError) as refused:
        people.end_post(post, until=datetime.date(2030, 1, 1))
    assert list(refused.value.message_dict) == ["until"]
    post.refresh_from_db()
    assert post.until == datetime.date(2026, 6, 30)


@pytest.mark.parametrize("form", [ProfileForm, PersonForm])
def test_an_account_disabled_meanwhile_stays_disabled(form: Any, li: Any) -> None:
    data = {"name": "李 玫", "username": "limei", "phone": "13800009999", "email": "li@example.org"}
    filled = form(data, instance=User.objects.get(pk=li.pk))
    assert filled.is_valid()
    User.objects.filter(pk=li.pk).update(is_active=False, must_change_password=True)
    filled.save()
    li.refresh_from_db()
    assert (li.is_active, li.must_change_password, li.phone) == (False, True, "13800009999")
    assert li.name == ("李玫" if form is PersonForm else "李梅")

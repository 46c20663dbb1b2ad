"""Addresses that no page can mean are answered in words, never by an error of the server."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
BEYOND = "9" * 25  # more than any key


@pytest.mark.parametrize(
    "address",
    [
        "/public/townships/%00/",
        "/proposals/new/?township=%00",
        "/proposals/import/?township=%00",
        "/proposals/policy/?township=%00",
    ],
)
def test_a_nul_names_no_township(address: str, client_of: Any, chen: Any, today: Any) -> None:
    assert client_of(chen).get(address).status_code == 404


def test_a_nul_in_the_name_at_sign_in_is_a_mistake_like_any_other(chen: Any) -> None:
    answer = Client().post("/accounts/login/", {"username": "chen\0", "password": "x"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["username"])


@pytest.mark.parametrize(
    "address",
    ["/proposals/{}/", "/steps/proposal/{}/close/", "/documents/{}/", "/public/{}/", "/deputies/{}/"],
)
def test_a_key_beyond_all_keys_is_not_found(address: str, client_of: Any, chen: Any, today: Any) -> None:
    assert client_of(chen).get(address.format(BEYOND)).status_code == 404

"""The production set-up: every part watched and restarted, and no secret with a default."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from launch.environment import ROOT
from tests.launch.test_postgres import say

TEXT = (ROOT / "docker-compose.yml").read_text()
HOUSE = {"web", "worker", "beat", "migrate"}


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    return yaml.safe_load(TEXT)["services"]


def test_the_parts_of_an_installation(services: dict[str, Any]) -> None:
    assert set(services) == HOUSE | {"postgres", "valkey"}


def test_every_part_that_stays_is_watched_and_restarted(services: dict[str, Any]) -> None:
    staying = {name: service for name, service in services.items() if name != "migrate"}
    assert {name for name, service in staying.items() if "healthcheck" not in service} == set()
    assert {service["restart"] for service in staying.values()} == {"unless-stopped"}
    assert services["migrate"]["restart"] == "no"


def test_secrets_have_no_default_and_say_what_is_missing() -> None:
    secrets = set(re.findall(r"\$\{(\w*(?:PASSWORD|SECRET_KEY)\w*)", TEXT))
    asked_for = set(re.findall(r"\$\{(\w+):\?[^}]+\}", TEXT))
    assert secrets <= asked_for
    assert re.findall(r"\$\{\w*(?:PASSWORD|SECRET)\w*:-", TEXT) == []


def test_only_migrations_hold_the_owners_password(services: dict[str, Any]) -> None:
    holders = {name for name in HOUSE if "OWNER_DB_PASSWORD" in str(services[name]["environment"])}
    assert holders == {"migrate"}


def test_the_image_does_not_run_as_root() -> None:
    assert re.findall(r"^USER (\w+)", (ROOT / "Dockerfile").read_text(), flags=re.M) == ["xiangyin"]


def test_the_roles_of_the_container_have_their_passwords(server: Any) -> None:
    server.start()
    script = (ROOT / "launch" / "roles.sql").read_text()
    server.psql("-v", "owner_password=eigen'tum", "-v", "app_password=app", "-f", "-", text=script)
    kept = server.psql(
        "-c", "SELECT count(*) FROM pg_authid WHERE rolname ~ '^xiangyin_' AND rolpassword IS NOT NULL"
    )
    assert (kept, say(server, "SELECT current_user")) == ("2", "xiangyin_owner")

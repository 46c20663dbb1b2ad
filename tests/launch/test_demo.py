"""The small decisions of bin/demo: ports, keys, assets, the operator's own servers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from launch.assets import SOURCE_MAP
from launch.borrowed import elsewhere
from launch.demo import listen
from launch.environment import ROOT
from launch.progress import SetupError
from launch.servers import groups, secret_key


def test_two_demos_take_two_ports() -> None:
    with listen(None) as first, listen(None) as second:
        ports = [line.getsockname()[1] for line in (first, second)]
        assert ports[0] != ports[1]
        with pytest.raises(SetupError, match=f"端口 {ports[0]} 不能使用"):
            listen(ports[0])


@pytest.mark.parametrize("port", [-1, 70000])
def test_a_port_that_is_none_is_said_to_be_none(port: int) -> None:
    with pytest.raises(SetupError, match=f"端口 {port} 不能使用"):
        listen(port)


def test_the_key_is_made_once_and_read_by_nobody_else(state: Path) -> None:
    key = secret_key(state)
    assert (secret_key(state), len(key) >= 50, oct((state / "secret_key").stat().st_mode & 0o777)) == (
        key,
        True,
        "0o600",
    )


@pytest.mark.parametrize(
    "text",
    [b"a{}\n/*# sourceMappingURL=tabler.min.css.map */", b"f()\n//# sourceMappingURL=tabler.min.js.map\n"],
)
def test_references_to_maps_are_dropped(text: bytes) -> None:
    assert SOURCE_MAP.sub(b"\n", text) == text.split(b"\n")[0] + b"\n"


def test_the_operators_servers_need_no_embedded_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "REDIS_URL", "XIANGYIN_PG_BIN"):
        monkeypatch.delenv(name, raising=False)
    assert groups() == ["runtime", "embedded"]
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1")
    assert groups() == ["runtime", "embedded"]
    monkeypatch.setenv("DATABASE_URL", "postgres://u@h/db")
    assert groups() == ["runtime"]


def test_a_scratch_database_is_addressed_like_its_server() -> None:
    assert (
        elsewhere("postgres://u:p@h:5432/db?sslmode=require", "x")
        == "postgres://u:p@h:5432/x?sslmode=require"
    )
    assert elsewhere("postgres://u@/db?host=/run/pg", "x") == "postgres://u@/x?host=/run/pg"


@pytest.mark.parametrize("group", ["runtime", "embedded", "dev", "node"])
def test_requirements_are_locked_with_hashes_and_name_no_place(group: str) -> None:
    text = (ROOT / "requirements" / f"{group}.txt").read_text()
    entries = re.split(r"\n(?=[A-Za-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.M).strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--index|--extra|--find-links|@ ", text) == []


def test_the_locks_agree_on_versions() -> None:
    seen: dict[str, set[str]] = {}
    for path in (ROOT / "requirements").glob("*.txt"):
        for name, version in re.findall(r"^([A-Za-z0-9_.-]+)==(\S+)", path.read_text(), flags=re.M):
            seen.setdefault(name, set()).add(version)
    assert {name: versions for name, versions in seen.items() if len(versions) > 1} == {}


def test_the_npm_lock_names_no_place() -> None:
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()

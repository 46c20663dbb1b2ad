"""Gives a command its environment: the database and the broker, ours or those that the operator named."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from launch.borrowed import scratch_database
from launch.lease import locked, shared
from launch.postgres import Postgres
from launch.progress import Steps, tell
from launch.valkey import Valkey

ROLES = {"DATABASE_URL": "xiangyin_app", "DATABASE_OWNER_URL": "xiangyin_owner"}


def groups() -> list[str]:
    """Return the groups of requirements to install: the embedded servers only where one of them is needed."""
    database = os.environ.get("DATABASE_URL") or os.environ.get("XIANGYIN_PG_BIN")
    return ["runtime"] if database and os.environ.get("REDIS_URL") else ["runtime", "embedded"]


@contextmanager
def servers(
    state: Path, *, mode: str, scratch: bool = False, steps: Steps | None = None
) -> Iterator[dict[str, str]]:
    """Yield the environment of a command, with its servers running; those that nobody else uses are stopped at the end.

    ``mode`` is the XIANGYIN_ENV where the operator set none; ``scratch``: the state folder will be thrown away."""
    env = dict(os.environ)
    env.setdefault("XIANGYIN_ENV", mode)
    env.update(XIANGYIN_STATE=str(state), DJANGO_SETTINGS_MODULE="config.settings", PYTHONUNBUFFERED="1")
    env.setdefault("ASSETS_ROOT", str(state / "assets"))
    if env["XIANGYIN_ENV"] != "production":
        env.setdefault("SECRET_KEY", secret_key(state))
    (state / "static").mkdir(
        exist_ok=True
    )  # where collectstatic would write; WhiteNoise warns when it is missing
    steps = steps or Steps(0)
    with ExitStack() as stack:
        with steps.step("启动数据库"):
            env.update(_database(stack, state, env, scratch=scratch))
        with steps.step("启动消息队列"):
            env.update(_broker(stack, state, env, scratch=scratch))
        yield env


def _database(stack: ExitStack, state: Path, env: Mapping[str, str], *, scratch: bool) -> dict[str, str]:
    app = env.get("DATABASE_URL")
    if not app:
        server = Postgres(state, scratch=scratch)
        stack.enter_context(shared(state / "locks" / "postgres", start=server.start, stop=server.stop))
        return {name: server.url(role) for name, role in ROLES.items()}
    owner = env.get("DATABASE_OWNER_URL")
    if not owner:
        tell(
            "\n注意：只设置了 DATABASE_URL，没有 DATABASE_OWNER_URL："
            "建表和日常运行将用同一个数据库账户，少一层保护。"
        )
    if scratch:
        app, owner = stack.enter_context(scratch_database(app, owner or app))
    return {"DATABASE_URL": app, "DATABASE_OWNER_URL": owner or app}


def _broker(stack: ExitStack, state: Path, env: Mapping[str, str], *, scratch: bool) -> dict[str, str]:
    if env.get("REDIS_URL"):
        return {}
    server = Valkey(state, scratch=scratch)
    stack.enter_context(shared(state / "locks" / "valkey", start=server.start, stop=server.stop))
    return {"REDIS_URL": server.url}


def secret_key(state: Path) -> str:
    """Return the key of this state folder, made at the first start and kept, so that sign-ins survive a restart."""
    path = state / "secret_key"
    with locked(state / "locks" / "secret_key"):
        if not path.exists():
            unfinished = path.with_suffix(".new")
            unfinished.unlink(missing_ok=True)
            unfinished.touch(mode=0o600)
            unfinished.write_text(secrets.token_urlsafe(64))
            unfinished.rename(path)
        return path.read_text()

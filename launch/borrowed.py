"""Makes a database of our own on the operator's server, for runs whose data are thrown away afterwards."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit, urlunsplit

from launch.environment import PYTHON
from launch.progress import SetupError

RUN = """
import os, psycopg
with psycopg.connect(os.environ["ADDRESS"], autocommit=True, connect_timeout=10) as connection:
    connection.execute(os.environ["STATEMENT"])
"""


@contextmanager
def scratch_database(app_url: str, owner_url: str) -> Iterator[tuple[str, str]]:
    """Yield both addresses with a new, empty database in place of the one they name; it is dropped at the end."""
    name = f"xiangyin_scratch_{os.getpid()}"
    execute(owner_url, f"CREATE DATABASE {name}")
    try:
        yield elsewhere(app_url, name), elsewhere(owner_url, name)
    finally:
        execute(owner_url, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def elsewhere(url: str, name: str) -> str:
    """Return a database address with another database's name."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def execute(url: str, statement: str) -> None:
    """Run one statement on the operator's server. Raises SetupError with the server's words."""
    env: Mapping[str, str] = {
        **os.environ,
        "ADDRESS": urlunsplit(urlsplit(url)._replace(scheme="postgresql")),
        "STATEMENT": statement,
    }
    done = subprocess.run([PYTHON, "-c", RUN], env=env, capture_output=True, text=True)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["没有说明原因"])[-1]
        raise SetupError(
            f"不能在指定的数据库服务器上建立或删除临时数据库（{reason}）："
            "DATABASE_OWNER_URL（没有时为 DATABASE_URL）的账户需要 CREATEDB 权限。"
        )

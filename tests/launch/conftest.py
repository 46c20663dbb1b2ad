"""A state folder of one's own for each test of the set-up, and the servers that run in it."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.account import remove_refuges
from launch.environment import make_state
from launch.postgres import Postgres
from launch.progress import SetupError


@pytest.fixture
def state() -> Iterator[Path]:
    """A folder that the database's account can reach, as that of a clone; gone afterwards."""
    top = Path(tempfile.mkdtemp(prefix="xiangyin-launch-"))
    top.chmod(0o755)
    folder = top / "state"
    make_state(folder)
    yield folder
    shutil.rmtree(top)
    remove_refuges(folder)


@pytest.fixture
def server(state: Path) -> Iterator[Postgres]:
    """A database server that is not started yet, and is stopped at the end."""
    server = Postgres(state, scratch=True)
    needs_binaries(server)
    yield server
    server.stop()


def needs_binaries(server: Postgres) -> None:
    """Skip where the operator brought servers of his own and none is embedded."""
    try:
        assert server.binaries
    except SetupError as error:
        if not os.environ.get("CI"):
            pytest.skip(str(error))
        raise

"""The embedded database: one server per folder, whatever happened to the one before, and an application that may not alter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from launch.account import remove_refuges
from launch.environment import ROOT, make_state
from launch.lease import shared
from launch.postgres import LONGEST_SOCKET, Postgres
from launch.processes import wait_until
from launch.progress import SetupError
from tests.launch.conftest import needs_binaries

OTHERS = sorted(str(path) for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists())


def say(server: Postgres, sql: str, *, user: str = "xiangyin_owner") -> str:
    """Run SQL in the house's database as one of its roles."""
    return server.psql("-c", sql, user=user, database="xiangyin")


def test_a_second_start_finds_the_first(server: Postgres) -> None:
    server.start()
    pid = server._pid()
    server.start()
    assert server._pid() == pid


def test_two_starts_at_once_give_one_server(server: Postgres, state: Path) -> None:
    program = (
        "import sys, time; from pathlib import Path\n"
        "from launch.servers import servers\n"
        "with servers(Path(sys.argv[1]), mode='demo') as env:\n"
        "    print(env['DATABASE_URL'], env['REDIS_URL'], flush=True); sys.stdin.read()\n"
    )
    env = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"}
    }
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(state)],
            cwd=ROOT,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    said = [process.stdout.readline() for process in both]
    assert said[0] == said[1] != ""
    pid = server._pid()
    assert both[0].communicate("")[0] == ""
    assert server._running(), "the first to leave must not stop the other's server"
    both[1].communicate("")
    assert [process.returncode for process in both] == [0, 0]
    assert (pid is not None, server._pid()) == (True, None)


def test_what_was_committed_outlives_kill_9(server: Postgres) -> None:
    server.scratch = False  # as in the demo: every commit is on disk
    server.start()
    say(server, "CREATE TABLE kept (name text); INSERT INTO kept VALUES ('乡音')")
    os.kill(server._pid(), signal.SIGKILL)
    server.start()
    assert say(server, "SELECT name FROM kept") == "乡音"


def test_a_half_made_data_folder_is_made_anew(server: Postgres) -> None:
    unfinished = server.home / "data.new"
    unfinished.mkdir()
    (unfinished / "PG_VERSION").write_text("18")
    server.start()
    assert (say(server, "SELECT 1"), unfinished.exists()) == ("1", False)


def test_a_pid_that_now_belongs_to_another_program_is_no_obstacle(server: Postgres) -> None:
    server.start()
    left = (server.data / "postmaster.pid").read_text()
    server.stop()
    stale = server.data / "postmaster.pid"
    stale.write_text("\n".join([str(os.getpid()), *left.split("\n")[1:]]))
    server.start()
    assert say(server, "SELECT 1") == "1"


def test_the_path_of_the_socket_may_be_too_long(state: Path) -> None:
    deep = state / ("很长的目录名" * 6)
    make_state(deep)
    server = Postgres(deep, scratch=True)
    needs_binaries(server)
    try:
        server.start()
        assert len(os.fsencode(server.run_folder / ".s.PGSQL.5432")) <= LONGEST_SOCKET
        assert say(server, "SELECT 1") == "1"
    finally:
        server.stop()
        remove_refuges(deep)


def test_a_folder_closed_to_others_is_served_from_outside_as_root(state: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root gives its database to another account")
    state.parent.chmod(0o700)
    server = Postgres(state, scratch=True)
    needs_binaries(server)
    try:
        server.start()
        assert (say(server, "SELECT 1"), state in server.data.parents) == ("1", False)
        assert oct(state.parent.stat().st_mode & 0o777) == "0o700"
    finally:
        server.stop()


def test_the_last_to_leave_stops_the_server(server: Postgres, state: Path) -> None:
    folder = state / "locks" / "postgres"
    with shared(folder, start=server.start, stop=server.stop):
        with shared(folder, start=server.start, stop=server.stop):
            pass
        assert server._running()
    assert not server._running()


def test_a_scratch_server_ends_with_the_command_that_started_it(server: Postgres, state: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("only Linux tells a child of its parent's death")
    program = (
        "import os, signal, sys; from pathlib import Path; from launch.postgres import Postgres\n"
        "Postgres(Path(sys.argv[1]), scratch=True).start(); os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program, str(state)], cwd=ROOT)
    assert wait_until(lambda: server._pid() is None, seconds=10)


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE kept",
        "ALTER TABLE kept ADD COLUMN extra text",
        "DROP TABLE kept",
        "CREATE TABLE other (name text)",
        "CREATE SCHEMA other",
        "CREATE TRIGGER other BEFORE INSERT ON kept EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "ALTER TABLE kept DISABLE TRIGGER ALL",
    ],
)
def test_the_application_may_not_change_tables(server: Postgres, statement: str) -> None:
    server.start()
    say(server, "CREATE TABLE kept (name text)")
    say(server, "GRANT SELECT, INSERT, UPDATE, DELETE ON kept TO xiangyin_app")
    say(server, "INSERT INTO kept VALUES ('甲')", user="xiangyin_app")
    with pytest.raises(SetupError, match=r"permission denied|must be owner"):
        say(server, statement, user="xiangyin_app")
    assert say(server, "SELECT name FROM kept", user="xiangyin_app") == "甲"


@pytest.mark.parametrize("binaries", OTHERS or [""])
def test_other_binaries_do_as_well(state: Path, binaries: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if not binaries:
        pytest.skip("no PostgreSQL is installed on this machine")
    monkeypatch.setenv("XIANGYIN_PG_BIN", binaries)
    server = Postgres(state, scratch=True)
    try:
        server.start()
        assert say(server, "SHOW server_encoding") == "UTF8"
    finally:
        server.stop()


def test_data_of_another_version_are_left_alone(server: Postgres) -> None:
    server.start()
    server.stop()
    version = server.data / "PG_VERSION"
    made = version.read_text()
    version.write_text("14\n")
    with pytest.raises(SetupError, match="由 PostgreSQL 14 建立"):
        server.start()
    version.write_text(made)

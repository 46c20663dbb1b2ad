"""The embedded broker: one server per folder, and what was queued outlives kill -9."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import redis

from launch.valkey import Valkey


def test_what_was_queued_outlives_kill_9(state: Path) -> None:
    server = Valkey(state)
    try:
        server.start()
        pid = server._pid()
        server.start()
        assert server._pid() == pid
        line = redis.Redis.from_url(server.url)
        line.config_set("appendfsync", "always")
        line.rpush("queue", "提醒")
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        server.start()
        assert redis.Redis.from_url(server.url).lrange("queue", 0, -1) == ["提醒".encode()]
    finally:
        server.stop()
    assert server._pid() is None

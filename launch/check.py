"""``bin/demo --check``: signs in as a user would, opens the dashboard, and has the worker run a task."""

from __future__ import annotations

import html
import http.cookiejar
import re
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping

from launch.environment import PYTHON, ROOT
from launch.progress import SetupError

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Visitor:
    """A browser without pictures: keeps cookies and follows redirects."""

    def __init__(self) -> None:
        jar = http.cookiejar.CookieJar()
        # Straight to this machine, whatever proxy the environment names.
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar)
        )

    def open(self, url: str, fields: Mapping[str, str] | None = None) -> tuple[str, str]:
        """Open a page, or send a form to it; return the address where one ends up, and the page.

        Raises SetupError when the answer is not a page."""
        data = None if fields is None else urllib.parse.urlencode(fields).encode()
        try:
            with self.opener.open(urllib.request.Request(url, data, {"Referer": url}), timeout=30) as answer:
                return answer.url, answer.read().decode()
        except urllib.error.HTTPError as error:
            raise SetupError(f"检查失败：{url} 返回 {error.code}。") from error
        except OSError as error:
            raise SetupError(f"检查失败：{url} 打不开（{error}）。") from error


def check(address: str, env: Mapping[str, str], account: tuple[str, str, str, str]) -> None:
    """Sign in with a demo account, open the dashboard and its style sheet, and have the worker run one task.

    Raises SetupError with what failed."""
    role, username, password, name = account
    visitor = Visitor()
    where, page = visitor.open(f"{address}/")
    token = TOKEN.search(page)
    if not token:
        raise SetupError(f"检查失败：{where} 不是登录页。")
    fields = {"csrfmiddlewaretoken": token.group(1), "username": username, "password": password, "next": "/"}
    where, _ = visitor.open(where, fields)
    if "login" in urllib.parse.urlsplit(where).path:
        raise SetupError(f"检查失败：演示账号 {username}（{role}）不能登录。")
    where, page = visitor.open(f"{address}/")
    if name not in html.unescape(page):
        raise SetupError(f"检查失败：{where} 没有显示登录的人（{name}）。")
    style = re.search(r'href="([^"]+\.css)"', page)
    if not style:
        raise SetupError("检查失败：首页没有样式表。")
    visitor.open(urllib.parse.urljoin(address, html.unescape(style.group(1))))
    done = subprocess.run(
        [PYTHON, ROOT / "manage.py", "check_worker", "--seconds", "30"],
        env=dict(env),
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise SetupError(f"检查失败：后台任务没有执行。{done.stderr.strip()[-500:]}")

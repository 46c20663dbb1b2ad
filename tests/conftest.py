"""The ground of every test: a real PostgreSQL used as the application's role, and the fixed cast."""

from __future__ import annotations

import datetime
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.test import Client
from django.test.testcases import TransactionTestCase

LOCAL = ("127.", "::1", "localhost")


def pytest_configure() -> None:
    """Refuse to run but on a test installation; ``XIANGYIN_TEST_DB`` names a database of one's own."""
    if not settings.TESTING:
        pytest.exit("XIANGYIN_ENV must be 'test': run bin/test.", returncode=2)
    if name := os.environ.get("XIANGYIN_TEST_DB"):
        settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = name


# --- The database: made by the owner, used as the application -----------------------------------------------

_acting = False  # whether new connections take the application's role; not while the owner makes the database


def take_role(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Give up the owner's rights on a connection."""
    if _acting:
        with connection.cursor() as cursor:
            cursor.execute(f'SET ROLE "{settings.APPLICATION_ROLE}"')


connection_created.connect(take_role)


@contextmanager
def as_owner() -> Iterator[None]:
    """Act as the owner of the tables for a while, as migrations do."""
    global _acting
    before, _acting = _acting, False
    try:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
        yield
    finally:
        _acting = before
        if not connection.needs_rollback:
            take_role(connection)


def let_flush_truncate() -> None:
    """Disable, in the test database only, the triggers that forbid the TRUNCATE of a flush."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass, quote_ident(tgname) FROM pg_trigger"
            " WHERE NOT tgisinternal AND tgtype & 32 <> 0"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Make the database as its owner, then act as the application until it is dropped."""
    global _acting
    with django_db_blocker.unblock():
        let_flush_truncate()
        _acting = True
        take_role(connection)
    flush = TransactionTestCase._fixture_teardown

    def flush_as_owner(case: TransactionTestCase) -> None:
        with as_owner():
            flush(case)

    TransactionTestCase._fixture_teardown = flush_as_owner
    yield
    TransactionTestCase._fixture_teardown = flush
    _acting = False
    with django_db_blocker.unblock():
        connection.close()


# --- No network ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """Let sockets reach this machine only."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and not str(address[0]).startswith(LOCAL):
            raise RuntimeError(f"A test tried to reach {address[0]}: no test may use the network.")
        connect(self, address)

    socket.socket.connect = connect_here  # type: ignore[method-assign]
    yield
    socket.socket.connect = connect  # type: ignore[method-assign]


# --- The day, and signing in --------------------------------------------------------------------------------


@pytest.fixture
def today() -> Iterator[datetime.date]:
    """The morning of the tests' day (a Tuesday), with a running clock."""
    from tests.factories import TODAY

    morning = datetime.datetime.combine(
        TODAY, datetime.time(9, 0), tzinfo=datetime.timezone(datetime.timedelta(hours=8))
    )
    with time_machine.travel(morning, tick=True):
        yield TODAY


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    """Return a browser in which the person is signed in: ``client_of(chen).get("/")``."""

    def sign_in(user: Any, **defaults: Any) -> Client:
        browser = Client(**defaults)
        browser.force_login(user, backend="groundwork.accounts.backends.PhoneOrUsername")
        return browser

    return sign_in


# --- The cast -----------------------------------------------------------------------------------------------
# 黄坪镇 has an office (chen), a chairman (he), a presidium member (ma), deputies (li, liu, zhou, wu, zheng
# with accounts, gao without), officers of two units (wang, qian), an administrator (admin) and an auditor
# (shen). zhao is the clerk of another township and must see nothing of it; sun oversees both from the county.


@pytest.fixture
def county(db: None) -> Any:
    """云汀县, the county of both townships."""
    from tests.factories import CountyFactory

    return CountyFactory()


@pytest.fixture
def township(county: Any) -> Any:
    """黄坪镇, where everything happens."""
    from tests.factories import TownshipFactory

    return TownshipFactory(code="990101100", name="黄坪镇", county=county)


@pytest.fixture
def other_township(county: Any) -> Any:
    """石梁镇, whose people must see nothing of 黄坪镇."""
    from tests.factories import TownshipFactory

    return TownshipFactory(code="990101101", name="石梁镇", county=county)


@pytest.fixture
def village(township: Any) -> Any:
    """上河村 of 黄坪镇."""
    from tests.factories import VillageFactory

    return VillageFactory(township=township, code="990101100200", name="上河村")


@pytest.fixture
def unit(township: Any) -> Any:
    """农业农村办, wang's unit."""
    from tests.factories import UnitFactory

    return UnitFactory(township=township, name="农业农村办")


@pytest.fixture
def other_unit(township: Any) -> Any:
    """财政所, qian's unit."""
    from tests.factories import UnitFactory

    return UnitFactory(township=township, name="财政所")


@pytest.fixture
def term(township: Any) -> Any:
    """第十七届 of 黄坪镇."""
    from tests.factories import TermFactory

    return TermFactory(township=township)


@pytest.fixture
def session(term: Any) -> Any:
    """Its ninth session, 20 to 22 January 2026."""
    from tests.factories import SessionFactory

    return SessionFactory(term=term)


@pytest.fixture
def group(township: Any) -> Any:
    """第一代表小组."""
    from tests.factories import DeputyGroupFactory

    return DeputyGroupFactory(township=township, name="第一代表小组")


def _post(username: str, name: str, role: str, **place: Any) -> Any:
    from tests.factories import person

    return person(username, name, {"role": role, **place})


@pytest.fixture
def chen(township: Any) -> Any:
    """The clerk of 黄坪镇."""
    return _post("chen", "陈静", "clerk", township=township)


@pytest.fixture
def he(township: Any) -> Any:
    """The chairman."""
    return _post("he", "何建国", "chairman", township=township)


@pytest.fixture
def ma(township: Any) -> Any:
    """A member of the presidium."""
    return _post("ma", "马秀英", "presidium", township=township)


@pytest.fixture
def wang(unit: Any) -> Any:
    """The officer of 农业农村办."""
    return _post("wang", "王强", "unit_officer", township=unit.township, unit=unit)


@pytest.fixture
def qian(other_unit: Any) -> Any:
    """The officer of 财政所."""
    return _post("qian", "钱芳", "unit_officer", township=other_unit.township, unit=other_unit)


@pytest.fixture
def zhao(other_township: Any) -> Any:
    """The clerk of 石梁镇: a stranger in 黄坪镇."""
    return _post("zhao", "赵敏", "clerk", township=other_township)


@pytest.fixture
def sun(county: Any) -> Any:
    """The county's overseer: reads both townships, changes nothing."""
    return _post("sun", "孙立", "county_overseer", county=county)


@pytest.fixture
def admin(township: Any) -> Any:
    """The system administrator."""
    return _post("admin", "安平", "administrator", township=township)


@pytest.fixture
def shen(township: Any) -> Any:
    """The auditor: sees trails, changes nothing."""
    return _post("shen", "沈清", "auditor", township=township)


def _deputy(username: str, name: str, term: Any, **more: Any) -> Any:
    from tests.factories import make_deputy

    return make_deputy(username, name, term=term, **more)


@pytest.fixture
def li(term: Any, group: Any, village: Any) -> Any:
    """The account of deputy 李梅; ``deputy_of(li)`` is her row among the deputies."""
    return _deputy("li", "李梅", term, group=group, village=village, phone="13800001234")


@pytest.fixture
def liu(term: Any) -> Any:
    """The account of deputy 刘洋."""
    return _deputy("liu", "刘洋", term)


@pytest.fixture
def zhou(term: Any) -> Any:
    """The account of deputy 周涛."""
    return _deputy("zhou", "周涛", term)


@pytest.fixture
def wu(term: Any) -> Any:
    """The account of deputy 吴霞."""
    return _deputy("wu", "吴霞", term)


@pytest.fixture
def zheng(term: Any) -> Any:
    """The account of deputy 郑波."""
    return _deputy("zheng", "郑波", term)


@pytest.fixture
def gao(term: Any) -> Any:
    """The deputy 高翔, who has no account (a Deputy, not a User)."""
    from tests.factories import DeputyFactory

    return DeputyFactory(term=term, name="高翔")

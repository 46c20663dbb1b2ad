"""Queries and server time of the list, a record's page and the cockpit, with few proposals and with many.

``bin/test benchmarks/pages.py -s`` makes a test database, prints the table and drops it again.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groundwork.deadlines.models import Deadline
from groundwork.townships.search import normalise
from proposals import states
from proposals.models import Assignment, Proposal
from tests.factories import proposal_in

PAGES = {"list": "/proposals/", "search": "/proposals/?q=机耕路", "cockpit": "/", "to-do": "/deadlines/mine/"}
FEW, MANY, RUNS = 3, 3_000, 7


def multiply(pattern: Proposal, *, to: int) -> None:
    """Copy one proposal with its assignment and its deadlines until there are so many."""
    content_type = ContentType.objects.get_for_model(Proposal)
    wanted = to - Proposal.objects.count()
    assignment = pattern.assignments.get()
    deadlines = list(Deadline.objects.of(pattern))
    copies = []
    for n in range(wanted):
        copy = Proposal.objects.get(pk=pattern.pk) if n == 0 else Proposal(**plain(pattern))
        copy.pk, copy.number, copy.title = (
            None,
            10_000 + n,
            f"关于修缮第{n}号{'灌溉渠' if n % 200 == 0 else '机耕路'}的建议",
        )
        copy.search_text = normalise(copy.title)
        copies.append(copy)
    copies = Proposal.objects.bulk_create(copies, batch_size=500)
    Assignment.objects.bulk_create(
        [Assignment(**{**plain(assignment), "proposal_id": copy.pk}) for copy in copies], batch_size=500
    )
    Deadline.objects.bulk_create(
        [
            Deadline(**{**plain(one), "object_id": copy.pk, "content_type_id": content_type.pk})
            for copy in copies
            for one in deadlines
        ],
        batch_size=500,
    )


def plain(record: Any) -> dict[str, Any]:
    """The stored values of a record, without its key and without what the database makes itself."""
    return {
        field.attname: getattr(record, field.attname)
        for field in record._meta.concrete_fields
        if not field.primary_key and not field.generated
    }


def measure(browser: Any, path: str) -> tuple[int, float]:
    """Return the queries of a page and its median server time in milliseconds."""
    browser.get(path)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(path).status_code == 200
    queries = len(seen)  # now: the next request empties the log
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        browser.get(path)
        times.append((time.perf_counter() - begun) * 1000)
    return queries, statistics.median(times)


@pytest.mark.django_db
def test_pages(li: Any, chen: Any, wang: Any, unit: Any, client_of: Callable[..., Any]) -> None:
    """Print the table."""
    browser = client_of(chen)
    made = [proposal_in(states.HANDLING, lead=li, clerk=chen, officer=wang, unit=unit) for _ in range(FEW)]
    pages = {**PAGES, "record": made[0].get_absolute_url()}
    few = {name: measure(browser, path) for name, path in pages.items()}
    multiply(made[0], to=MANY)
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("ANALYZE")
    many = {name: measure(browser, path) for name, path in pages.items()}
    print(f"\n{'page':10}{'queries':>10}{f'at {MANY}':>10}{'ms':>10}{f'at {MANY}':>10}{'ratio':>8}")
    for name in pages:
        (q1, t1), (q2, t2) = few[name], many[name]
        print(f"{name:10}{q1:>10}{q2:>10}{t1:>10.1f}{t2:>10.1f}{t2 / t1:>8.2f}")
        assert q1 == q2, f"{name}: queries grow with the rows"

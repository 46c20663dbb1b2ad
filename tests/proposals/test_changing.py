"""A form that is saved while a colleague takes a step on the same proposal does not undo her step."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connections, transaction

from proposals import states
from proposals.models import Proposal
from tests.factories import proposal_in


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["classification", "edit"])
def test_a_form_waits_for_the_step_and_reads_what_it_did(
    place: str, client_of: Any, li: Any, chen: Any, today: Any
) -> None:
    proposal = proposal_in(states.DRAFT, lead=li, clerk=chen)
    form = {
        "kind": "suggestion", "addressee": "township", "lead_deputy": proposal.lead_deputy_id, "title": "改过的标题",
        "situation": "情况", "request": "建议", "note": "改过的备注",
    }  # fmt: skip
    browser, answers = client_of(chen), []

    def save() -> None:
        try:
            answers.append(browser.post(f"/proposals/{proposal.pk}/{place}/", form).status_code)
        finally:
            connections.close_all()

    saving = threading.Thread(target=save)
    with transaction.atomic():  # the colleague's step, not committed yet
        Proposal.objects.filter(pk=proposal.pk).update(state=states.SUBMITTED, submitted_on=today)
        saving.start()
        saving.join(timeout=1.5)
        waited = saving.is_alive()
    saving.join()
    after = Proposal.objects.get(pk=proposal.pk)
    assert (waited, answers, after.state, after.submitted_on) == (True, [302], states.SUBMITTED, today)
    assert (after.title == "改过的标题", after.note) == (
        False,
        "改过的备注" if place == "classification" else "",
    )

"""收网上意见: a form that was sent becomes an opinion, once; what looks automatic is taken in with its doubt."""

from __future__ import annotations

import datetime
import hashlib
import uuid
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from groundwork.workflow.engine import NotNow
from groundwork.workflow.models import Entry
from liaison_stations import intake
from liaison_stations import steps as opinion_steps
from liaison_stations.models import Opinion
from portal import proof
from portal.models import Arrival

Doubt = Arrival.Doubt


#: What differs between two sendings of the same form.
BESIDE = {"csrfmiddlewaretoken", "proof"}


def identity(post: Any) -> str:
    """Return what makes a sent form this very form: its key together with what was written. Who goes back a page and
    writes about something else sends the same key, and that is another opinion."""
    written = [(name, values) for name, values in sorted(post.lists()) if name not in BESIDE]
    if not post.get("form_key"):
        written.append(("form_key", [uuid.uuid4().hex]))
    return hashlib.sha256(repr(written).encode("utf-8", "surrogatepass")).hexdigest()


def sent_before(form: str) -> Opinion | None:
    """Return the opinion that this very form made already, or None."""
    row = Arrival.objects.select_related("opinion").filter(form_key=form).first()
    return row.opinion if row else None


def by_receipt(number: str) -> Opinion | None:
    """Return the opinion of a receipt number, whose holder need not be anybody else."""
    return Opinion.objects.select_related("station", "category", "township").filter(receipt_no=number).first()


def doubt_of(data: dict[str, Any]) -> tuple[str, str | None]:
    """Return what is doubtful about a sending, and its solved challenge where it counts."""
    solved = proof.check(data.get("proof", ""))
    if solved and Arrival.objects.filter(proof=solved).exists():
        return Doubt.USED_PROOF, None
    if data.get("website"):
        return Doubt.TRAP, solved
    if solved is None:
        return (Doubt.BAD_PROOF if data.get("proof") else Doubt.NO_PROOF), None
    return "", solved


def take_in(
    data: dict[str, Any], *, form: str, township: Any, station: Any, deputy: Any, doubt: str, solved: str | None,
    today: datetime.date,
) -> Opinion:  # fmt: skip
    """Take a sent form in, and return its opinion; sent twice at once, it is one opinion all the same.

    Raises ValidationError as ``intake.receive`` does.
    """
    try:
        with transaction.atomic():
            opinion = intake.receive(
                township=township, channel=Opinion.Channel.PUBLIC_PAGE, content=data["content"], station=station,
                village=data.get("village"), category=data.get("category"), voter_name=data.get("voter_name", ""),
                voter_phone=data.get("voter_phone", ""), is_confidential=data.get("is_confidential", False),
                shares_contact=data.get("shares_contact", False), received_on=today, pictures=data["pictures"],
            )  # fmt: skip
            Arrival.objects.create(
                township=township, opinion=opinion, form_key=form, proof=solved, doubt=doubt
            )
            note_origin(opinion, deputy=deputy, doubt=doubt, today=today)
    except IntegrityError:
        if opinion := sent_before(form):
            return opinion
        if solved is None:
            raise
        return take_in(  # another form used the same solution in the same second
            data, form=form, township=township, station=station, deputy=deputy, doubt=Doubt.USED_PROOF, solved=None,
            today=today,
        )  # fmt: skip
    return opinion


def note_origin(opinion: Opinion, *, deputy: Any, doubt: str, today: datetime.date) -> None:
    """Write into the trail whose code was scanned, and what is doubtful."""
    notes = []
    if deputy is not None:
        notes.append(f"选民扫描{deputy.name}代表的二维码提交")
    if doubt:
        notes.append(f"待核：{Doubt(doubt).label}")
    if notes:
        Entry.write(
            opinion, actor=None, move="note_origin", label="网上来件", sentence="；".join(notes), today=today,
            from_state=opinion.state, to_state=opinion.state,
        )  # fmt: skip


@transaction.atomic
def decide(arrival: Arrival, *, genuine: bool, actor: Any, today: datetime.date) -> Arrival:
    """核对: a person says whether a doubtful arrival is a voter's; if not, the opinion is set aside and kept.

    Raises NotNow when a colleague decided already, and what the step ``set_aside`` raises.
    """
    arrival = Arrival.objects.select_for_update(of=("self",)).select_related("opinion").get(pk=arrival.pk)
    if arrival.decided_on is not None or not arrival.doubt:
        raise NotNow("这一件刚刚已由他人核对。")
    Decision = Arrival.Decision
    arrival.decision = Decision.GENUINE if genuine else Decision.NOT_GENUINE
    arrival.decided_by, arrival.decided_on = actor, today
    arrival.save(update_fields=["decision", "decided_by", "decided_on", "updated_at"])
    if not genuine:
        opinion_steps.set_aside(
            arrival.opinion, actor=actor, today=today, reason="经核对不是真实意见（机器提交或无实际内容）"
        )
        return arrival
    Entry.write(
        arrival.opinion, actor=actor, move="check_arrival", label="核对来件", sentence="核对：是真实意见",
        today=today, from_state=arrival.opinion.state, to_state=arrival.opinion.state,
    )  # fmt: skip
    return arrival


def supplement(opinion: Opinion, text: str, *, today: datetime.date) -> None:
    """选民补充: written into the trail, which nobody can change; those who keep the opinion are told.

    Raises ValidationError once it has been answered.
    """
    from groundwork.notifications.outbox import notify
    from liaison_stations import states
    from liaison_stations.people import keepers_of

    if opinion.state not in (*states.UNANSWERED, states.MERGED):
        raise ValidationError("这件意见已有答复，不能再补充；如有新的情况，请另提一件。")
    entry = Entry.write(
        opinion, actor=None, move="supplement", label="选民补充", sentence=f"选民凭回执号补充：{text}", today=today,
        from_state=opinion.state, to_state=opinion.state,
    )  # fmt: skip
    notify(
        keepers_of(opinion, on=today), key=f"entry-{entry.pk}-0", subject=f"选民补充了情况：{opinion}", body=text,
        href=opinion.get_absolute_url(), township=opinion.township,
    )  # fmt: skip

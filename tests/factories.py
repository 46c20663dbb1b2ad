"""Makes the records that tests stand on: places, people with posts, deputies, and proposals in any state.

``ProposalFactory(state=…)`` writes a row as it is given. ``proposal_in(state, …)`` takes the real steps up to
that state, with assignments, replies, trail and deadlines, as people would have done.
"""

from __future__ import annotations

import datetime
import io
from typing import Any

import factory
from factory.django import DjangoModelFactory

from deputies.models import Deputy, DeputyGroup, Session, Term
from groundwork.accounts.models import Post, User
from groundwork.accounts.roles import Role
from groundwork.townships.models import County, Township, Unit, Village
from proposals import states, steps
from proposals.models import Proposal
from proposals.rulebook import policy_for

#: The password of everybody in the tests; it satisfies the validators.
PASSWORD = "Qinglan-2026"
#: The day on which the tests' office works; see the fixture ``today``.
TODAY = datetime.date(2026, 3, 10)
#: Since when everybody holds her post.
SINCE = datetime.date(2021, 10, 15)


class CountyFactory(DjangoModelFactory):
    """A county."""

    class Meta:
        model = County
        django_get_or_create = ("code",)

    code = "990101"
    name = "云汀县"


class TownshipFactory(DjangoModelFactory):
    """A township of the test county."""

    class Meta:
        model = Township
        django_get_or_create = ("code",)

    county = factory.SubFactory(CountyFactory)
    code = factory.Sequence(lambda n: f"990101{200 + n % 800:03d}")
    name = factory.Sequence(lambda n: f"试验{n}镇")


class VillageFactory(DjangoModelFactory):
    """A village; its code continues its township's."""

    class Meta:
        model = Village

    township = factory.SubFactory(TownshipFactory)
    code = factory.LazyAttributeSequence(lambda o, n: f"{o.township.code}{200 + n % 800:03d}")
    name = factory.Sequence(lambda n: f"河湾{n}村")


class UnitFactory(DjangoModelFactory):
    """A handling unit."""

    class Meta:
        model = Unit

    township = factory.SubFactory(TownshipFactory)
    name = factory.Sequence(lambda n: f"第{n}办公室")


class UserFactory(DjangoModelFactory):
    """A person who can sign in with ``PASSWORD``."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")
    name = factory.Sequence(lambda n: f"丁{n}")
    phone = factory.Sequence(lambda n: f"139{n:08d}")
    must_change_password = False

    @classmethod
    def _create(cls, model_class: Any, *args: Any, **kwargs: Any) -> User:
        from django.utils import timezone

        password = kwargs.pop("password", PASSWORD)
        kwargs.setdefault("password_changed_at", timezone.now())
        # The tests travel to a day of their own: sessions of that day must not look older than the account.
        kwargs.setdefault("sessions_valid_from", datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC))
        return User.objects.create_user(password=password, **kwargs)


class PostFactory(DjangoModelFactory):
    """A post, held since the term began."""

    class Meta:
        model = Post

    user = factory.SubFactory(UserFactory)
    role = Role.CLERK
    since = SINCE


class TermFactory(DjangoModelFactory):
    """A term of five years."""

    class Meta:
        model = Term
        django_get_or_create = ("township", "number")

    township = factory.SubFactory(TownshipFactory)
    number = 17
    begins_on = datetime.date(2021, 10, 1)
    ends_on = datetime.date(2026, 12, 31)


class SessionFactory(DjangoModelFactory):
    """The session of early 2026."""

    class Meta:
        model = Session
        django_get_or_create = ("term", "number")

    term = factory.SubFactory(TermFactory)
    township = factory.SelfAttribute("term.township")
    number = 9
    opens_on = datetime.date(2026, 1, 20)
    closes_on = datetime.date(2026, 1, 22)
    motion_deadline = datetime.date(2026, 1, 21)


class DeputyGroupFactory(DjangoModelFactory):
    """A deputy group."""

    class Meta:
        model = DeputyGroup

    township = factory.SubFactory(TownshipFactory)
    name = factory.Sequence(lambda n: f"第{n}代表小组")


class DeputyFactory(DjangoModelFactory):
    """A deputy without an account, unless ``user`` is given."""

    class Meta:
        model = Deputy

    term = factory.SubFactory(TermFactory)
    township = factory.SelfAttribute("term.township")
    name = factory.Sequence(lambda n: f"卢{n}")
    phone = factory.Sequence(lambda n: f"137{n:08d}")


class ProposalFactory(DjangoModelFactory):
    """A proposal exactly as given, without taking any step; lead it by ``lead_deputy``."""

    class Meta:
        model = Proposal

    lead_deputy = factory.SubFactory(DeputyFactory)
    township = factory.SelfAttribute("lead_deputy.township")
    term = factory.SelfAttribute("lead_deputy.term")
    title = factory.Sequence(lambda n: f"关于修缮第{n}号机耕路的建议")
    situation = "机耕路雨天泥泞，农机进不了田。"
    analysis = "涉及两个村四百亩水田。"
    request = "列入今年的小型农田水利计划，铺设碎石路面。"


def photo_bytes(width: int = 40, height: int = 30) -> bytes:
    """Return a small photo, as a phone sends it."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(out, "JPEG")
    return out.getvalue()


def person(username: str, name: str, *posts: dict[str, Any], phone: str = "") -> User:
    """Return a person with her posts: ``person("chen", "陈静", {"role": "clerk", "township": t})``."""
    given = {"phone": phone} if phone else {}
    user = UserFactory(username=username, name=name, **given)
    for post in posts:
        PostFactory(user=user, **post)
    return user


def make_deputy(username: str, name: str, *, term: Term, phone: str = "", **more: Any) -> User:
    """Return the account of a deputy in office: her post and her row among the deputies are linked."""
    user = person(username, name, {"role": Role.DEPUTY, "township": term.township}, phone=phone)
    DeputyFactory(term=term, user=user, name=name, phone=user.phone, **more)
    return user


def deputy_of(user: User) -> Deputy:
    """Return the deputy whose account it is."""
    return Deputy.objects.select_related("township", "term").get(user=user)


ROAD = (
    states.DRAFT,
    states.SUBMITTED,
    states.REGISTERED,
    states.ASSIGNED,
    states.HANDLING,
    states.REPLIED,
    states.RATED,
)


def proposal_in(
    state: str,
    *,
    lead: User,
    clerk: User,
    officer: User | None = None,
    unit: Unit | None = None,
    today: datetime.date = TODAY,
    outcome: str = "A",
    work: str = "satisfied",
    result: str = "satisfied",
    **fields: Any,
) -> Proposal:
    """Return a proposal brought to ``state`` by the real steps, all on ``today``, handled by one unit alone.

    Known states: ``ROAD``, closed, rehandling. ``officer`` and ``unit`` are needed from "assigned" on;
    ``outcome`` is the code of the reply's class, ``work`` and ``result`` the lead deputy's grades.
    """
    from groundwork.workflow.engine import begin

    proposal = ProposalFactory(lead_deputy=deputy_of(lead), **fields)
    begin(proposal, actor=lead, today=today, sentence="起草")
    goal = ROAD.index(state) if state in ROAD else len(ROAD)
    walk = [
        lambda p: steps.submit(p, actor=lead, today=today),
        lambda p: steps.register(p, actor=clerk, today=today),
        lambda p: steps.assign(p, actor=clerk, today=today, mode=Proposal.Mode.SOLE, units=[unit]),
        lambda p: steps.acknowledge(p.assignments.get(), actor=officer, today=today),
        lambda p: answer(p, officer=officer, today=today, outcome=outcome),
        lambda p: grade(p, lead=lead, today=today, work=work, result=result),
    ]
    for go in walk[:goal]:
        go(proposal)
        proposal = Proposal.objects.get(pk=proposal.pk)
    if state == states.CLOSED:
        steps.close(proposal, actor=clerk, today=today, note="已向代表说明")
    if state == states.REHANDLING:
        steps.rehandle(proposal, actor=clerk, today=today, reason="按代表意见再办")
    return Proposal.objects.get(pk=proposal.pk)


def answer(proposal: Proposal, *, officer: User | None, today: datetime.date, outcome: str = "A") -> None:
    """Reply to a proposal that one unit handles alone."""
    outcome_class = policy_for(proposal).outcome_classes.get(code=outcome)
    steps.reply(
        proposal.assignments.get(), actor=officer, today=today, outcome_class=outcome_class,
        text="已安排铺设碎石路面。", planned_items="年底前完工" if outcome_class.needs_commitment else "",
    )  # fmt: skip


def grade(proposal: Proposal, *, lead: User, today: datetime.date, work: str, result: str) -> None:
    """Let the lead deputy grade every reply."""
    reason = "还没有完工" if "dissatisfied" in (work, result) else ""
    grades = {
        reply.pk: {"work_grade": work, "result_grade": result, "reason": reason}
        for reply in proposal.replies.filter(is_superseded=False)
    }
    steps.grade(proposal, actor=lead, today=today, deputy=deputy_of(lead), grades=grades)

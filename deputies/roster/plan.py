"""Compares a roster with the roll: who is new, what changes, who stays as she is, and what must be decided first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deputies.models import Deputy
from deputies.roster.cells import parse_certificate
from deputies.roster.columns import BY_KEY
from deputies.roster.places import NEW, NONE, Places
from deputies.roster.reading import Reading, RosterRow, read_roster
from groundwork.documents.findings import Severity
from groundwork.documents.tables import Sheet

LINKED = ("group", "constituency", "village")
#: What is taken as it stands in the row.
PLAIN = (
    "name", "sex", "level", "certificate_no", "phone", "born_in", "ethnicity", "education", "party", "employer", "job",
    "elected_on", "first_elected_on", "introduction",
)  # fmt: skip


@dataclass
class Person:
    """What would become of one row: the deputy it is about (None: a new one) and what would be written."""

    row: RosterRow
    deputy: Deputy | None = None
    candidates: list[Deputy] = field(default_factory=list)
    new_places: dict[str, str] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    skipped: bool = False

    @property
    def fate(self) -> str:
        """new, changed, same, refused or skipped."""
        if self.skipped:
            return "skipped"
        if self.row.refusals:
            return "refused"
        if self.deputy is None:
            return "new"
        return "changed" if self.changes else "same"


@dataclass(frozen=True)
class UnknownPlace:
    """A group or district that the roll does not have, with what the clerk wants: new, none, or a known one's key."""

    kind: str
    key: str
    name: str
    choice: str

    @property
    def label(self) -> str:
        """代表小组 or 选区."""
        return BY_KEY[self.kind].label


@dataclass
class RosterPlan:
    """What an import would do."""

    reading: Reading
    people: list[Person]
    unknown: list[UnknownPlace]
    places: Places

    def of(self, *fates: str) -> list[Person]:
        """Return the rows of those fates."""
        return [person for person in self.people if person.fate in fates]

    @property
    def can_import(self) -> bool:
        """Whether nothing is left to decide and something would change."""
        return not self.of("refused") and bool(self.of("new", "changed"))


def make_plan(sheets: Sequence[Sheet], *, term: Any, choices: dict[str, Any], today: date) -> RosterPlan:
    """Read the roster and compare it with the term's roll under the clerk's decisions."""
    reading = read_roster(sheets)
    places = Places(term)
    roll = list(Deputy.objects.of_township(term.township_id).filter(term=term).select_related("user"))
    people = [Person(row) for row in reading.rows]
    for person in people:
        apply_decision(person, choices.get("rows", {}).get(person.row.key, {}))
    taken = [person for person in people if not person.skipped]
    refuse_doubles(taken)
    for person in taken:
        identify(person, roll, choices.get("rows", {}).get(person.row.key, {}))
    refuse_same_deputy(taken)
    unknown: dict[tuple[str, str], UnknownPlace] = {}
    for person in taken:
        find_places(person, places, choices.get("places", {}), unknown)
    for person in taken:
        settle(person, today)
    check_leaders(taken, roll)
    return RosterPlan(reading, people, list(unknown.values()), places)


def apply_decision(person: Person, decision: dict[str, str]) -> None:
    """Apply what the clerk decided of a row: leave it out, or a name or number in the place of what stands there."""
    person.skipped = decision.get("do") == "skip"
    if name := decision.get("name"):
        person.row.values["name"] = name
        person.row.problems = [p for p in person.row.problems if p.key != "name"]
    if number := decision.get("certificate_no"):
        person.row.values["certificate_no"] = parse_certificate(number).value


def refuse_doubles(people: Iterable[Person]) -> None:
    """Two rows with one certificate, or of one name without certificates, are both refused, each naming the other."""
    same: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in people:
        values = person.row.values
        level = values.get("level", Deputy.Level.TOWNSHIP)
        if number := values.get("certificate_no"):
            same["certificate", level, number].append(person)
        elif person.row.name:
            same["name", level, person.row.name].append(person)
    for (what, *_), rows in same.items():
        for person in rows if len(rows) > 1 else ():
            others = "、".join(
                f"第 {other.row.number} 行（{other.row.name}）" for other in rows if other is not person
            )
            if what == "certificate":
                said = f"代表证号“{person.row.values['certificate_no']}”与{others}相同"
                person.row.object_to(said, key="certificate_no")
            else:
                person.row.object_to(f"与{others}同名，又都没有代表证号，分不清是不是一人")


def identify(person: Person, roll: Sequence[Deputy], decision: dict[str, str]) -> None:
    """Say which deputy of the roll a row is about: by certificate number, else by name."""
    values = person.row.values
    level = values.get("level", Deputy.Level.TOWNSHIP)
    peers = [one for one in roll if "level" not in values or one.level == level]
    chosen = decision.get("match", "")
    if chosen == NEW:
        return
    if chosen.isdigit():
        person.deputy = next((one for one in roll if one.pk == int(chosen)), None)
        return
    number = values.get("certificate_no")
    namesakes = [one for one in peers if one.name == person.row.name]
    holder = next((one for one in peers if number and one.certificate_no == number), None)
    if holder is not None:
        if holder.name == person.row.name or not person.row.name:
            person.deputy = holder
            return
        person.candidates = [holder, *namesakes]
        person.row.object_to(f"代表证号“{number}”在名册上是{holder.name}的", key="certificate_no")
    elif len(namesakes) > 1:
        person.candidates = namesakes
        person.row.object_to(f"名册上有 {len(namesakes)} 位{person.row.name}，分不清是哪一位")
    elif namesakes and number and namesakes[0].certificate_no:
        person.candidates = namesakes
        known = namesakes[0].certificate_no
        person.row.object_to(f"名册上的{person.row.name}代表证号是“{known}”，分不清是换了证号还是另一人")
    elif namesakes:
        person.deputy = namesakes[0]


def refuse_same_deputy(people: Iterable[Person]) -> None:
    """Two rows that are about one deputy of the roll are both refused."""
    about: dict[int, list[Person]] = defaultdict(list)
    for person in people:
        if person.deputy is not None and not person.row.refusals:
            about[person.deputy.pk].append(person)
    for rows in about.values():
        for person in rows if len(rows) > 1 else ():
            others = "、".join(f"第 {other.row.number} 行" for other in rows if other is not person)
            person.candidates = [person.deputy] if person.deputy else []
            person.row.object_to(f"与{others}说的是名册上同一位{person.row.name}")


def find_places(
    person: Person, places: Places, choices: dict[str, str], unknown: dict[tuple[str, str], UnknownPlace]
) -> None:
    """Look the row's places up; a group or district that is not known is made, unless the clerk says otherwise."""
    for kind in LINKED:
        name = person.row.values.get(kind)
        if not name:
            continue
        found = places.find(kind, str(name))
        if found is not None:
            person.given[f"{kind}"] = found
        elif kind == "village":
            said = f"没有叫“{name}”的村（社区），这一格没有读入"
            person.row.object_to(said, key=kind, severity=Severity.WARNING)
        else:
            key = places.key(kind, str(name))
            choice = choices.get(f"{kind}:{key}", NEW)
            unknown.setdefault((kind, key), UnknownPlace(kind, key, str(name), choice))
            if choice == NEW:
                person.new_places[kind] = key
            elif choice != NONE:
                person.given[kind] = next((one for one in places.known(kind) if str(one.pk) == choice), None)


def settle(person: Person, today: date) -> None:
    """Say what would be written and what that changes; cells left blank change nothing."""
    for key in PLAIN:
        if key in person.row.values:
            person.given[key] = person.row.values[key]
    for key in ("born_in", "elected_on", "first_elected_on"):
        if person.given.get(key) and person.given[key] > today:
            del person.given[key]
            person.row.object_to("日期在今天以后，这一格没有读入", key=key, severity=Severity.WARNING)
    if "leads_group" in person.row.values:
        person.given["leads_group"] = person.row.values["leads_group"]
    known = person.deputy
    status = person.row.values.get("status")
    if status and str(status) not in (known.get_status_display() if known else "在任"):
        said = f"状态写的是“{status}”，没有读入：状态请到代表页上办理，写明日期和法定情形"
        person.row.object_to(said, key="status", severity=Severity.WARNING)
    if known is None:
        return
    for key, value in person.given.items():
        if getattr(known, key) != value:
            person.changes.append((BY_KEY[key].label, shown(known, key), shown_value(key, value)))
    for kind in person.new_places:
        person.changes.append((BY_KEY[kind].label, shown(known, kind), str(person.row.values[kind])))


def check_leaders(people: Iterable[Person], roll: Sequence[Deputy]) -> None:
    """A group has one leader, who is of the group; a row that says otherwise leaves the leader as it is."""
    leading: dict[Any, str] = {one.group_id: one.name for one in roll if one.leads_group}
    for person in people:
        if not person.given.get("leads_group"):
            continue
        group = person.given.get("group") or (person.deputy.group if person.deputy else None)
        key = group.pk if group else person.new_places.get("group")
        if key is None:
            del person.given["leads_group"]
            person.row.object_to("没有写代表小组，组长没有读入", key="leads_group", severity=Severity.WARNING)
        elif leading.setdefault(key, person.row.name) != person.row.name:
            del person.given["leads_group"]
            said = f"这个小组的组长是{leading[key]}，组长没有读入"
            person.row.object_to(said, key="leads_group", severity=Severity.WARNING)
            person.changes = [change for change in person.changes if change[0] != BY_KEY["leads_group"].label]


def shown(deputy: Deputy, key: str) -> str:
    """Return what the roll says."""
    return shown_value(key, getattr(deputy, key))


def shown_value(key: str, value: Any) -> str:
    """Return a value as a roster shows it."""
    if key == "leads_group":
        return "组长" if value else ""
    if key == "born_in" and value:
        return f"{value:%Y-%m}"
    choices: dict[Any, Any] = {"sex": dict(Deputy.Sex.choices), "level": dict(Deputy.Level.choices)}.get(
        key, {}
    )
    return str(choices.get(value, value) if value not in (None, "") else "")

"""The plan file (docs/plan-file.md): a plan as one JSON object, both ways.

Places are named by their codes, households by their ids. A section that is not in the file stays
as it is; one that is there is put in place of the former one. Records without an id take that of
the former record of the same subject.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode
from giamngheo_desktop.domain.plan.plan import Plan, PlanPlace
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.services.plan.reading import plain, read_value, refuse
from giamngheo_desktop.store.plan import SECTIONS
from giamngheo_desktop.text import plan_files as say

JsonObject = Mapping[str, Any]

RECORD_KINDS: Mapping[str, type] = {
    "targets": Target,
    "supports": Support,
    **{name: kind for name, kind in SECTIONS.items() if name not in {"projects", "funding"}},
}
"""Sections whose rows are one record each; money stands as projects with their lines."""

_UNORDERED = frozenset({"targets", "supports"})
"""Sections with a table of their own, which keeps no order; they are shown by place and day."""

_ALIASES = {"from": "from_on", "to": "to_on"}
_PLACES = ("unit", "village", "place")
_SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "targets": ("unit", "village", "indicator", "source"),
    "tasks": ("no",),
    "remedies": ("no",),
    "registrations": ("household",),
    "able": ("household",),
    "merit": ("household",),
    "supports": ("household", "member", "policy", "from_on"),
    "training": ("place", "trade"),
    "events": ("kind", "title", "on"),
    "priority_places": ("place", "kind"),
    "funding": ("node", "source", "kind", "place"),
}
"""What a record is about, where the file gives no id."""


@dataclass(frozen=True, slots=True)
class Places:
    """Codes and ids of the places of a plan."""

    listed: Sequence[PlanPlace]

    def id_of(self, code: str) -> str:
        """Id of a code; what is no code stays as it is."""
        return next((one.id for one in self.listed if one.code == code), code)

    def code_of(self, place: str) -> str:
        """Code of an id."""
        return next((one.code for one in self.listed if one.id == place), place)

    def unit_of(self, place: str, default: str) -> str:
        """Unit a place belongs to: itself, or the one above a village."""
        found = next((one for one in self.listed if one.id == place), None)
        return found.parent if found and found.parent and "@" not in found.id else default


def read_book(
    document: JsonObject, before: PlanBook, places: Places, mint: Callable[[], str]
) -> PlanBook:
    """The plan as the file changes it.

    Args:
        document: the file.
        before: the plan as it is stored; an empty one where there is none.
        mint: gives a fresh id.

    Raises:
        FormIncomplete: for the user: names the place in the file.
    """
    _refuse_strangers(document, before.year)
    read = _Reading(before, places, mint)
    sections: dict[str, Any] = {
        name: read.section(name, document[name]) for name in RECORD_KINDS if name in document
    }
    if "funding" in document:
        sections["projects"], sections["funding"] = read.money(document["funding"])
    if "plan" in document:
        sections["plan"] = read.head(document["plan"])
    return replace(before, **sections)


def _refuse_strangers(document: JsonObject, year: int) -> None:
    for name in document:
        if name not in {"year", "version", "plan", "funding", *RECORD_KINDS}:
            raise refuse(name, say.key_unknown())
    if document.get("year", year) != year:
        raise refuse("year", say.other_year(document["year"], year))


@dataclass(frozen=True, slots=True)
class _Reading:
    before: PlanBook
    places: Places
    mint: Callable[[], str]

    def head(self, given: object) -> Plan:
        """The head; unit, year and version are not the file's to say."""
        plan = self.before.plan
        fields = self._object(given, "plan")
        baselines = [
            self._placed(self._object(one, f"plan.baselines[{at}]"))
            for at, one in enumerate(self._list(fields.get("baselines", []), "plan.baselines"))
        ]
        fixed = {"unit": plan.unit, "year": plan.year, "version": plan.version}
        read = read_value(Plan, {**fields, **fixed, "baselines": baselines}, "plan")
        return read if "baselines" in fields else replace(read, baselines=plan.baselines)

    def section(self, name: str, given: object) -> tuple[Any, ...]:
        """The records of one section, in the order of the file."""
        former = {_subject(name, one): one for one in getattr(self.before, name)}
        by_id = {key_of_record(one): one for one in getattr(self.before, name)}
        records: list[Any] = []
        for at, one in enumerate(self._list(given, name)):
            where = f"{name}[{at}]"
            row = self._row(name, self._object(one, where))
            if "id" not in row and name != "policies":
                row["id"] = "new"
                same = former.get(_subject(name, read_value(RECORD_KINDS[name], row, where)))
                row["id"] = same.id if same is not None else self.mint()
            records.append(_with_rev(read_value(RECORD_KINDS[name], row, where), by_id))
        return (*records, *self._assigned_above(name, records))

    def _assigned_above(self, name: str, records: Sequence[Any]) -> list[Target]:
        """Targets the upper unit set stay when the file does not name them: they are returned."""
        if name != "targets":
            return []
        named = {one.id for one in records}
        above = [one for one in self.before.targets if one.source is TargetSource.UPPER]
        return [one for one in above if one.id not in named]

    def _row(self, name: str, given: JsonObject) -> dict[str, Any]:
        row = self._placed({_ALIASES.get(key, key): value for key, value in given.items()})
        row.pop("rev", None)
        if name == "targets":
            unit = self.before.plan.unit
            row.setdefault("year", self.before.year)
            row.setdefault("unit", self.places.unit_of(row.get("village") or "", unit))
        if name == "registrations":
            row.setdefault("year", self.before.year)
            row["officers"] = [
                {"seat": seat, "name": one} if isinstance(one, str) else one
                for seat, one in enumerate(row.get("officers", []), start=1)
            ]
        return row

    def money(self, given: object) -> tuple[tuple[FundingNode, ...], tuple[FundingLine, ...]]:
        """Projects in the order of the file, and the lines of money under each."""
        nodes: list[FundingNode] = []
        lines: list[FundingLine] = []
        former = {_subject("funding", one): one.id for one in self.before.funding}
        for at, one in enumerate(self._list(given, "funding")):
            where = f"funding[{at}]"
            row = self._object(one, where)
            money = self._list(row.pop("lines", []), f"{where}.lines")
            row["code"] = row.pop("project", None)
            nodes.append(read_value(FundingNode, {**row, "order": at}, where))
            for no, line in enumerate(money):
                lines.append(self._line(line, nodes[-1].code, f"{where}.lines[{no}]", former))
        return tuple(nodes), tuple(lines)

    def _line(
        self, given: object, node: str, where: str, former: Mapping[object, str]
    ) -> FundingLine:
        row = {**self._placed(self._object(given, where)), "node": node}
        if "id" in row:
            return read_value(FundingLine, row, where)
        read = read_value(FundingLine, {**row, "id": "new"}, where)
        return replace(read, id=former.get(_subject("funding", read)) or self.mint())

    def _placed(self, row: dict[str, Any]) -> dict[str, Any]:
        """The row with the ids of its places for their codes."""
        named = {key: row[key] for key in _PLACES if isinstance(row.get(key), str)}
        return {**row, **{key: self.places.id_of(code) for key, code in named.items()}}

    @staticmethod
    def _object(given: object, where: str) -> dict[str, Any]:
        if not isinstance(given, Mapping):
            raise refuse(where, say.needs_object())
        return dict(given)

    @staticmethod
    def _list(given: object, where: str) -> list[object]:
        if not isinstance(given, list):
            raise refuse(where, say.needs_list())
        return given


def key_of_record(record: Any) -> str:  # noqa: ANN401 -- a record of any section
    """By which a record is known in its section: its id, or its code."""
    return str(getattr(record, "id", None) or record.code)


def _subject(name: str, record: Any) -> object:  # noqa: ANN401 -- a record of any section
    return tuple(getattr(record, field) for field in _SUBJECTS.get(name, ("code",)))


def _with_rev(record: Any, former: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- as above
    """A changed target or support gets the next revision, an unchanged one keeps its own."""
    same = former.get(key_of_record(record))
    if same is None or not hasattr(record, "rev"):
        return record
    is_same = replace(record, rev=same.rev) == same
    return replace(record, rev=same.rev if is_same else same.rev + 1)


def document_of(book: PlanBook, places: Places) -> dict[str, Any]:
    """The plan as the file that would put it."""
    head = {
        key: value
        for key, value in plain(book.plan).items()
        if key not in {"unit", "year", "version"}
    }
    if "baselines" in head:
        head["baselines"] = [_coded(one, places) for one in head["baselines"]]
    document: dict[str, Any] = {
        "year": book.year,
        "version": book.plan.version,
        "plan": head,
    }
    for name in RECORD_KINDS:
        rows = [_coded(plain(one), places) for one in getattr(book, name)]
        document[name] = [{key: row[key] for key in row if key != "rev"} for row in rows]
    document["funding"] = [_project(book, node, places) for node in book.projects]
    return document


def _project(book: PlanBook, node: FundingNode, places: Places) -> dict[str, Any]:
    lines = [_coded(plain(one), places) for one in book.funding if one.node == node.code]
    row = {"project": node.code, "parent": node.parent, "title": node.title}
    return {**row, "lines": [{key: one[key] for key in one if key != "node"} for one in lines]}


def _coded(row: dict[str, Any], places: Places) -> dict[str, Any]:
    """The row with the codes of its places for their ids."""
    return {
        key: places.code_of(value) if key in _PLACES and isinstance(value, str) else value
        for key, value in row.items()
    }


def changes_between(before: PlanBook, after: PlanBook) -> dict[str, int]:
    """`{section: records added, changed or taken off}`; sections without change are missing."""
    changed: dict[str, int] = {}
    if replace(before.plan, version=0) != replace(after.plan, version=0):
        changed["plan"] = 1
    for name in (*RECORD_KINDS, "projects", "funding"):
        old = {key_of_record(one): one for one in getattr(before, name)}
        new = {key_of_record(one): one for one in getattr(after, name)}
        count = sum(old.get(key) != one for key, one in new.items()) + len(old.keys() - new.keys())
        moved = name not in _UNORDERED and list(old) != list(new)
        if count or moved:
            changed[name] = max(count, 1)
    return changed

"""Conflicts as people read them: which household, which field, both values, the one before."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.merge import Conflict
from giamngheo_desktop.forms.phieu_b_of import form_of
from giamngheo_desktop.forms.spec import FormSpec
from giamngheo_desktop.forms.typed import show_date, show_ethnicity
from giamngheo_desktop.services.context import VIET_NAM, Workplace
from giamngheo_desktop.services.package_merging import PackageSeen
from giamngheo_desktop.services.standard_book import standards_held, standards_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import conflicts as say
from giamngheo_desktop.text.labels import AREA, CATEGORY, CAUSE, GROUP, NEED, RELATION, SEX

_CODES = say.VALUES | CATEGORY | AREA
_CODES_OF = {
    "relation": RELATION,
    "sex": SEX,
    "groups": GROUP,
    "causes": CAUSE,
    "needs": NEED,
}
"""Codes whose words depend on the field; everything else is told apart by the code alone."""


@dataclass(frozen=True, slots=True)
class ConflictShown:
    """One place two laptops changed to different values, in words.

    Args:
        where: household and village.
        what: person or kind of record, and the field.
        base: value before the package was given out.
        ours: value here; `our_by` who typed it and when, as far as the history tells.
        theirs: value of the other laptop.
        base_value: JSON text of the value before, to go back to; `None` = there was none.
    """

    conflict: Conflict
    where: str
    what: str
    base: str
    ours: str
    theirs: str
    our_by: str
    their_by: str
    base_value: str | None


@dataclass(frozen=True)
class ConflictService:
    """Puts the conflicts of a package into words."""

    at: Workplace

    def shown(self, seen: PackageSeen) -> list[ConflictShown]:
        """Every conflict of a package, in their fixed order."""
        with self.at.store.reading() as tx:
            words = _Words(tx, seen, self._form(tx, seen))
            return [words.of(one) for one in seen.plan.conflicts]

    def _form(self, tx: Tx, seen: PackageSeen) -> FormSpec | None:
        round_ = tx.rounds.find(seen.opened.head.round or "")
        if round_ is not None:
            first, *others = standards_of(self.at, tx, round_)
            return form_of(first, compared=others)
        named = [one.id for one in seen.opened.head.standards]
        return form_of(standards_held(self.at, tx).get(named[0])) if named else None


class _Words:
    def __init__(self, tx: Tx, seen: PackageSeen, form: FormSpec | None) -> None:
        self._tx, self._form = tx, form
        self._villages = {one.id: one.name for one in tx.places.villages()}
        self._people = _people(seen.ours) | _people(seen.opened.state or State())
        both = (*(seen.opened.state or State()).households, *seen.ours.households)
        self._homes = {one.id: one for one in both}
        self._typists = {one.id: one.name for one in tx.people.list()}
        self._their_by = say.by_at(seen.sender, _moment(seen.sealed_at))

    def of(self, one: Conflict) -> ConflictShown:
        return ConflictShown(
            conflict=one,
            where=self._where(one.household),
            what=self._what(one),
            base=self._value(one, one.base),
            ours=self._value(one, one.ours),
            theirs=self._value(one, one.theirs),
            our_by=self._our_by(one),
            their_by=self._their_by,
            base_value=one.base,
        )

    def _where(self, household: str | None) -> str:
        home = self._homes.get(household or "")
        if home is None:
            return ""
        head = self._people.get(home.head or "")
        name = head.name if head is not None else home.code or ""
        return f"{name} · {self._villages.get(home.village, '')}"

    def _what(self, one: Conflict) -> str:
        leaf, member = one.leaf, self._people.get(one.of)
        if leaf[0] == "member_answers" and len(leaf) > 1:
            member = self._people.get(leaf[1])
        thing = member.name if member is not None else say.THINGS[one.what.value]
        return f"{thing}: {self._field(leaf)}"

    def _field(self, leaf: tuple[str, ...]) -> str:
        if leaf[0] in {"answers", "member_answers"}:
            found = self._asked(leaf[-1])
            return found.label if found is not None else leaf[-1]
        return say.FIELDS.get(leaf[0], leaf[-1])

    def _asked(self, code: str) -> Any:  # noqa: ANN401 - a field of the form, where it has one
        fields = self._form.fields() if self._form is not None else ()
        return next((one for one in fields if one.code == code), None)

    def _value(self, one: Conflict, text: str | None) -> str:
        if one.leaf == ("record",):
            return say.REMOVED if text is None else say.KEPT
        if text is None:
            return say.NOTHING
        return self._shown(one.leaf, json.loads(text))

    def _shown(self, leaf: tuple[str, ...], value: Any) -> str:  # noqa: ANN401 - JSON
        if value in (None, [], ""):
            return say.EMPTY
        if isinstance(value, bool):
            return say.YES if value else say.NO
        if isinstance(value, list):
            shown = [self._shown(leaf, part) for part in value if part is not None]
            return ", ".join(dict.fromkeys(shown)) or say.EMPTY
        if isinstance(value, dict):
            return self._compound(value)
        return str(value) if isinstance(value, int) else self._word(leaf, str(value))

    @staticmethod
    def _compound(value: dict[str, Any]) -> str:
        if "points" in value:
            return say.points(int(value["points"]))
        category = CATEGORY.get(str(value.get("category")), "")
        return " · ".join(part for part in (category, str(value.get("reason") or "")) if part)

    def _word(self, leaf: tuple[str, ...], value: str) -> str:
        if leaf[0] == "ethnicity_code":
            return show_ethnicity(value)
        if value in self._people:
            return self._people[value].name
        if value in self._villages:
            return self._villages[value]
        asked = self._asked(leaf[-1]) if leaf[0] in {"answers", "member_answers"} else None
        choice = asked.choice(value) if asked is not None else None
        if choice is not None:
            return str(choice.label)
        codes = _CODES | _CODES_OF.get(leaf[0], {})
        return codes.get(value) or _day(value)

    def _our_by(self, one: Conflict) -> str:
        """Who saved the household here when the field changed last, and when."""
        history = self._tx.households.history(one.household) if one.household else []
        if not history or not history[0].by:
            return ""
        newest = next((row for row in history if _touches(row.changed, one.leaf[0])), history[0])
        return say.by_at(self._typists.get(newest.by, ""), _moment(newest.at))


def _touches(changed: tuple[str, ...], field: str) -> bool:
    return any(name.rpartition(".")[2] == field for name in changed)


def _people(state: State) -> dict[str, Member]:
    return {one.id: one for one in state.members}


def _day(value: str) -> str:
    try:
        return show_date(date.fromisoformat(value))
    except ValueError:
        return value


def _moment(at: datetime) -> str:
    return at.astimezone(VIET_NAM).strftime("%d/%m/%Y %H:%M")

"""What an import changes in households that are there already: every value, old and new."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.services.matching import B2_TOTAL, UNKNOWN_ETHNICITY, Reason
from giamngheo_desktop.spreadsheet.parsed import ParsedHousehold
from giamngheo_desktop.text import importing as say
from giamngheo_desktop.text import labels
from giamngheo_desktop.text.ethnic_groups import ETHNICITY


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value that changes.

    Args:
        person: name of the member; empty for a value of the household.
        field: what it is, as printed.
        before: as printed; empty = there was none.
        after: as printed.
    """

    person: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HouseholdChange:
    """A household of the register that an import changes.

    Args:
        household: its id.
        head: name of its head, as in the register.
        sheet: where the workbook has it.
        row: where the workbook has it.
        reason: by what it was found.
        why: the same in Vietnamese.
        values: every value that changes.
    """

    household: str
    head: str
    sheet: str
    row: int
    reason: Reason
    why: str
    values: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Compares households before and after; knows the names of villages."""

    villages: dict[str, str]

    def household(
        self, before: Dossier, after: Dossier, parsed: ParsedHousehold, reason: Reason
    ) -> HouseholdChange:
        """Everything that an import changes in one household."""
        head = before.head
        return HouseholdChange(
            household=before.household.id,
            head=head.name if head else parsed.head_name,
            sheet=parsed.sheet,
            row=parsed.row,
            reason=reason,
            why=say.matched_by(reason.value, has_year=head is None or head.birth_year is not None),
            values=tuple(self._values(before, after)),
        )

    def _values(self, before: Dossier, after: Dossier) -> Iterator[ValueChange]:
        old, new = self._shown(before), self._shown(after)
        if before.review is None and after.review is not None:
            yield ValueChange("", say.REVIEW, "", say.ADDED)
        yield from _differing("", old, new)
        former = {one.id: one for one in before.members}
        for member in after.members:
            known = former.get(member.id)
            if known is None:
                yield ValueChange(member.name, say.MEMBER, "", say.member(_person(member)))
            elif known != member:
                yield from _differing(known.name, _person(known), _person(member))

    def _shown(self, one: Dossier) -> dict[str, str]:
        home, head, review = one.household, one.head, one.review
        before = labels.CATEGORY[home.category_before.value]
        shown = {
            "code": home.code or "",
            "village": self.villages.get(home.village, home.village),
            "head": head.name if head else "",
            "address": home.address or "",
            "groups": "; ".join(labels.GROUP[group.value] for group in home.groups),
            "category_before": before,
            "note": home.note or "",
        }
        if review is not None:
            typed = review.diem_b1_typed
            shown |= {
                "diem_b1": str(typed.points) if typed else "",
                "diem_b2": str(review.answers.get(B2_TOTAL, "")),
                "causes": "; ".join(labels.CAUSE[one.value] for one in review.causes),
                "reviewed_on": _day(review.reviewed_on),
                "reviewer": review.by or "",
            }
        return shown


def _differing(person: str, old: dict[str, str], new: dict[str, str]) -> Iterator[ValueChange]:
    for key, after in new.items():
        before = old.get(key, "")
        if before != after:
            yield ValueChange(person, say.FIELDS[key], before, after)


def _person(one: Member) -> dict[str, str]:
    birth = _day(one.birth_date) or (str(one.birth_year) if one.birth_year else "")
    ethnic = "" if one.ethnicity_code == UNKNOWN_ETHNICITY else one.ethnicity_code
    return {
        "name": one.name,
        "relation": labels.RELATION[one.relation.value],
        "birth": birth,
        "sex": labels.SEX[one.sex.value],
        "citizen_id": one.citizen_id or "",
        "ethnicity": ETHNICITY.get(ethnic, ethnic),
    }


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""

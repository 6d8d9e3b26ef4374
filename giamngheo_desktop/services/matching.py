"""Which household of the register a household of a workbook is, and what it would change.

Names find candidates; only the same citizen id, the same official code, or the same full spelling
with birth year and village decide. A near match is reported, never taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore, Household, Member, Relation
from giamngheo_desktop.domain.review import Review, ReviewState, RoundKind, TypedB1
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.spreadsheet.parsed import ParsedHousehold, ParsedMember
from giamngheo_desktop.text import importing as say

UNKNOWN_ETHNICITY = "khong_ro"
"""Code of an ethnic group the workbook does not name; asked for in the form, never guessed."""

B2_TOTAL = "diem_b2_tong"
"""Answer code of a B2 total that came without its twelve indicators."""


class Reason(StrEnum):
    """Why a household of a workbook is one of the register."""

    CITIZEN_ID = "citizen_id"
    CODE = "code"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Match:
    """What the register knows about a household of a workbook.

    Args:
        dossier: the household it certainly is; `None` = none, or a person must decide.
        reason: by what it is that one.
        rivals: households among which a person must decide; empty = it is certain.
        other_id: it has the name, birth year and village of `rivals`, but another citizen id.
    """

    dossier: Dossier | None = None
    reason: Reason | None = None
    rivals: tuple[Dossier, ...] = ()
    other_id: str | None = None


_NameKey = tuple[str, int | None, str]


@dataclass
class Register:
    """The households at hand, found by id, code, and name with birth year and village."""

    by_citizen_id: dict[str, list[Dossier]] = field(default_factory=dict)
    by_code: dict[str, list[Dossier]] = field(default_factory=dict)
    by_name: dict[_NameKey, list[Dossier]] = field(default_factory=dict)
    by_folded_name: dict[tuple[str, int | None], list[Dossier]] = field(default_factory=dict)
    by_person: dict[str, Dossier] = field(default_factory=dict)

    def add(self, dossier: Dossier) -> None:
        """Make a household findable."""
        if dossier.household.code:
            self.by_code.setdefault(dossier.household.code, []).append(dossier)
        for one in dossier.members:
            if one.citizen_id:
                self.by_person.setdefault(one.citizen_id, dossier)
        head = dossier.head
        if head is None:
            return
        if head.citizen_id:
            self.by_citizen_id.setdefault(head.citizen_id, []).append(dossier)
        key = (head.name, head.birth_year, dossier.household.village)
        self.by_name.setdefault(key, []).append(dossier)
        self.by_folded_name.setdefault((fold(head.name), head.birth_year), []).append(dossier)

    def find(self, parsed: ParsedHousehold, *, is_distinct: bool = False) -> Match:
        """The household it certainly is, or those among which a person must decide.

        Args:
            parsed: a household of a workbook.
            is_distinct: a person has said that the household of the same name is another one.
        """
        certain = self.certain(parsed)
        if len(certain) > 1:
            return Match(rivals=certain)
        if certain:
            by_id = self.by_citizen_id.get(_citizen_id(parsed))
            return Match(certain[0], Reason.CITIZEN_ID if by_id else Reason.CODE)
        return Match() if is_distinct else self._by_name(parsed)

    def certain(self, parsed: ParsedHousehold) -> tuple[Dossier, ...]:
        """Households with its code, or the citizen id of its head; one, if all is well."""
        by_id = self.by_citizen_id.get(_citizen_id(parsed), [])
        return _unique((*by_id, *self.by_code.get(parsed.code or "", [])))

    def _by_name(self, parsed: ParsedHousehold) -> Match:
        head = parsed.head
        year = head.birth_year if head else None
        same = self.by_name.get((parsed.head_name, year, parsed.village or ""), [])
        citizen_id = head.citizen_id if head else None
        fitting = [one for one in same if _may_be(one, citizen_id)]
        if len(fitting) == 1:
            return Match(fitting[0], Reason.NAME)
        if fitting:
            return Match(rivals=tuple(fitting))
        return Match(rivals=tuple(same), other_id=citizen_id) if same else Match()

    def near(self, parsed: ParsedHousehold) -> list[Dossier]:
        """Households that may be the same, each once.

        The same name without marks and birth year; or a person of it stands in them by citizen id.
        """
        head = parsed.head
        named = (
            self.by_folded_name.get((fold(parsed.head_name), head.birth_year), []) if head else []
        )
        persons = [
            found
            for one in parsed.members
            if one.citizen_id and (found := self.by_person.get(one.citizen_id)) is not None
        ]
        return list(_unique((*named, *persons)))


def _citizen_id(parsed: ParsedHousehold) -> str:
    head = parsed.head
    return (head.citizen_id if head else None) or ""


def _unique(found: Iterable[Dossier]) -> tuple[Dossier, ...]:
    return tuple({one.household.id: one for one in found}.values())


def _may_be(one: Dossier, citizen_id: str | None) -> bool:
    """False where both heads have a citizen id and they differ."""
    head = one.head
    return head is None or not citizen_id or head.citizen_id in {None, citizen_id}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Everything by which the households of a workbook could be found in the register.

    Only what fits is kept while the register is walked: memory follows the workbook, not the
    number of households in the store.
    """

    codes: frozenset[str]
    citizen_ids: frozenset[str]
    names: frozenset[tuple[str, int | None]]

    def fits(self, dossier: Dossier) -> bool:
        """True where `Register.find` or `Register.near` could answer with the household."""
        if dossier.household.code in self.codes:
            return True
        if any(one.citizen_id in self.citizen_ids for one in dossier.members):
            return True
        head = dossier.head
        return head is not None and (fold(head.name), head.birth_year) in self.names


def wanted_by(households: Iterable[ParsedHousehold]) -> Wanted:
    """What the register is asked for by the households of a workbook."""
    codes: set[str] = set()
    ids: set[str] = set()
    names: set[tuple[str, int | None]] = set()
    for one in households:
        codes.update([one.code] if one.code else [])
        ids.update(who.citizen_id for who in one.members if who.citizen_id)
        names.add((fold(one.head_name), one.head.birth_year if one.head else None))
    return Wanted(frozenset(codes), frozenset(ids), frozenset(names))


def register_of(dossiers: Iterable[Dossier]) -> Register:
    """An index over households of the register, built in one pass."""
    register = Register()
    for dossier in dossiers:
        register.add(dossier)
    return register


@dataclass(frozen=True, slots=True)
class Into:
    """Where imported households go.

    Args:
        owner: id of the commune.
        round: id of the round whose reviews are filled; `None` = the register of last year's list.
        kind: kind of that round.
        by: id of the person who imports, for typed totals.
        source: name of the workbook, kept as the paper the totals were taken from.
    """

    owner: str
    round: str | None
    kind: RoundKind
    by: str
    source: str


def new_dossier(parsed: ParsedHousehold, into: Into) -> Dossier:
    """A household that the register does not hold yet."""
    household = Household(new_id(), into.owner, parsed.village or "")
    return updated(Dossier(household, ()), parsed, into)


def updated(former: Dossier, parsed: ParsedHousehold, into: Into) -> Dossier:
    """The household with what the workbook says; what it does not say stays."""
    members = _members(former, parsed.members)
    head = next((one for one in members if one.relation is Relation.HEAD), None)
    household = replace(
        former.household,
        code=parsed.code or former.household.code,
        village=parsed.village or former.household.village,
        head=head.id if head else former.household.head,
        address=parsed.address or former.household.address,
        groups=tuple(sorted(parsed.groups)) or former.household.groups,
        category_before=_category_before(former.household, parsed, into),
        note=parsed.note or former.household.note,
    )
    return Dossier(household, members, _review(former, parsed, into))


def _category_before(household: Household, parsed: ParsedHousehold, into: Into) -> CategoryBefore:
    if into.round is None and parsed.category is not None:
        return CategoryBefore(parsed.category.value)
    if parsed.category_before is not CategoryBefore.UNKNOWN:
        return parsed.category_before
    return household.category_before


def _members(former: Dossier, parsed: Sequence[ParsedMember]) -> tuple[Member, ...]:
    known = {_member_key(one.citizen_id, one.name, one.birth_year): one for one in former.members}
    kept = {one.id: one for one in former.members}
    for number, one in enumerate(parsed, start=1):
        match = known.get(_member_key(one.citizen_id, one.name, one.birth_year)) or known.get(
            _member_key(None, one.name, one.birth_year)
        )
        member = _member(match, one, former.household.id, number)
        kept[member.id] = member
    return tuple(sorted(kept.values(), key=lambda one: one.no))


def _member_key(citizen_id: str | None, name: str, year: int | None) -> tuple[str, int | None]:
    return (citizen_id, None) if citizen_id else (name, year)


def _member(former: Member | None, said: ParsedMember, household: str, number: int) -> Member:
    base = former or _new_member(said, household, number)
    return replace(
        base,
        name=said.name,
        relation=said.relation,
        sex=said.sex or base.sex,
        birth_date=said.birth_date or base.birth_date,
        birth_year=said.birth_year or base.birth_year,
        citizen_id=said.citizen_id or base.citizen_id,
        ethnicity_code=said.ethnicity_code or base.ethnicity_code,
    )


def _new_member(said: ParsedMember, household: str, number: int) -> Member:
    if said.sex is None:
        raise ValueError("a household with a member of unknown sex is kept out before")
    ethnicity = said.ethnicity_code or UNKNOWN_ETHNICITY
    return Member(new_id(), household, number, said.name, said.sex, ethnicity, said.relation)


def _review(former: Dossier, parsed: ParsedHousehold, into: Into) -> Review | None:
    if into.round is None:
        return former.review
    base = former.review or Review(new_id(), former.household.id, into.round, kind=into.kind)
    answers = dict(base.answers)
    if parsed.diem_b2 is not None:
        answers[B2_TOTAL] = parsed.diem_b2
    typed = base.diem_b1_typed
    if parsed.diem_b1 is not None and (typed is None or typed.points != parsed.diem_b1):
        typed = TypedB1(parsed.diem_b1, into.by, say.typed_from(into.source))
    done = typed is not None and (parsed.diem_b2 is not None or base.state is ReviewState.COMPLETE)
    return replace(
        base,
        answers=answers,
        diem_b1_typed=typed,
        causes=tuple(sorted(parsed.causes)) or base.causes,
        reviewed_on=parsed.reviewed_on or base.reviewed_on,
        by=parsed.reviewer or base.by,
        state=ReviewState.COMPLETE if done else base.state,
    )

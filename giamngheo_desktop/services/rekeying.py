"""Verification: a random twentieth keyed again by another person, and the field error rate."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from giamngheo_desktop.domain.dossier import LIVE, Dossier, HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotAllowed, NotFound
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters.rekeying import ErrorLine, bien_ban_doi_chung
from giamngheo_desktop.services.context import Workplace, local_day
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.store.audit import AuditEntry
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say
from giamngheo_desktop.text import services as words

OP, DRAWN = "rekeyed", "rekeying_drawn"
_PART = 20
_KEYED = (ReviewState.COMPLETE, ReviewState.LOCKED)
_HOUSEHOLD = ("code", "address", "phone", "residence", "groups")
_NOT_TYPED = {"id", "household", "no", "status", "status_on", "rev", "note"}
_MEMBER = tuple(one.name for one in fields(Member) if one.name not in _NOT_TYPED)


@dataclass(frozen=True, slots=True)
class Sample:
    """The households that are keyed again in a round.

    Args:
        seed: repeats the draw.
        households: ids.
    """

    seed: int
    households: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """One household that was keyed again.

    Args:
        fields: how many were compared.
        wrong: names of those that differ.
    """

    household: str
    fields: int
    wrong: tuple[str, ...]

    def wrong_words(self) -> list[str]:
        """Those that differ, as the form prints them."""
        return [field_words(one) for one in self.wrong]


@dataclass(frozen=True, slots=True)
class RekeyLine:
    """One household of the sample.

    Args:
        keyed_by: who keyed it first, by name.
        is_mine: the person at the machine keyed it, so another one keys it again.
        rekeyed_by: who keyed it again; empty while nobody did.
        found: what differed; `None` while nobody keyed it again.
    """

    line: HouseholdLine
    keyed_by: str
    is_mine: bool
    rekeyed_by: str
    on: date | None
    found: Rekeyed | None


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """Field error rate of a village."""

    village_name: str
    households: int
    rate: Rate


@dataclass(frozen=True)
class RekeyingService:
    """Use cases of the verification."""

    at: Workplace

    def sample(self, round_id: str, seed: int) -> list[str]:
        """Ids of a random twentieth of the keyed households, at least one; the seed repeats it."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return _drawn(tx, round_id, seed)

    def draw(self, round_id: str, seed: int | None = None) -> Sample:
        """Draw the sample of a round and remember it; what was keyed again before still counts.

        Args:
            seed: `None` = a new one.

        Raises:
            NotFound: for the person: nothing was keyed in the round yet.
        """
        self.at.require(Act.ENTER)
        chosen = random.SystemRandom().randrange(1, 1_000_000) if seed is None else seed
        with self.at.store.writing() as tx:
            households = _drawn(tx, round_id, chosen)
            if not households:
                raise NotFound(say.nothing_keyed(), {"round": round_id})
            after = {"seed": chosen, "households": households}
            self.at.note(tx, DRAWN, "rounds", round_id, after=after)
        return Sample(chosen, tuple(households))

    def drawn(self, round_id: str) -> Sample | None:
        """The sample drawn last in a round."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return _last_sample(tx, round_id)

    def lines(self, round_id: str) -> list[RekeyLine]:
        """The households of the sample, with who keyed and who keyed again."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            drawn = _last_sample(tx, round_id)
            wanted = frozenset(drawn.households if drawn else ())
            told = _told(tx, round_id)
            names = {one.id: one.name for one in tx.people.list()}
            found = tx.households.lines(HouseholdQuery(round=round_id))
            return [
                self._line(tx, one, told.get(one.id), names) for one in found if one.id in wanted
            ]

    def _line(
        self, tx: Tx, line: HouseholdLine, told: AuditEntry | None, names: Mapping[str, str]
    ) -> RekeyLine:
        keyer = tx.households.history(line.id)[0].by
        return RekeyLine(
            line,
            names.get(keyer, ""),
            keyer == self.at.person.id,
            names.get(told.user, "") if told else "",
            local_day(told.at) if told else None,
            _rekeyed(told) if told else None,
        )

    def record(self, round_id: str, again: Dossier) -> Rekeyed:
        """Compare what another person keyed with what is stored; the stored data stay.

        Raises:
            NotAllowed: for the person: she keyed the household herself.
            NotFound: for the person: the household is not in the round.
        """
        self.at.require(Act.ENTER)
        household = again.household.id
        with self.at.store.writing() as tx:
            held = tx.households.get(household, LIVE, round_id)
            if held is None or held.review is None:
                raise NotFound(words.household_unknown(household), {"household": household})
            if tx.households.history(household)[0].by == self.at.person.id:
                raise NotAllowed(say.not_yours(), {"household": household})
            found = compared(held, again)
            told = {
                "round": round_id,
                "village": held.household.village,
                "fields": found.fields,
                "wrong": list(found.wrong),
            }
            self.at.note(tx, OP, "households", household, after=told)
            tx.drafts.drop(again_key(household), self.at.person.id)
        return found

    def rates(self, round_id: str) -> list[ErrorRate]:
        """Field error rate by village, in natural order; a household counts as last keyed."""
        with self.at.store.reading() as tx:
            places = tx.places.villages()
            told = [_after(one) for one in _told(tx, round_id).values()]
        return [
            _rate(one.name, [each for each in told if each["village"] == one.id])
            for one in places
            if any(each["village"] == one.id for each in told)
        ]

    def letter(self, round_id: str) -> Letter:
        """The paper: error rate by village and in all, and the fields that differ most.

        Raises:
            NotFound: for the person: nobody has keyed a household again yet.
        """
        self.at.require(Act.PRINT_INTERNAL)
        rates = self.rates(round_id)
        if not rates:
            raise NotFound(say.nothing_rekeyed(), {"round": round_id})
        with self.at.store.reading() as tx:
            found = tx.rounds.get(round_id)
            context = context_of(self.at, tx, found)
            wrong = [_rekeyed(one).wrong for one in _told(tx, round_id).values()]
            drawn = _last_sample(tx, round_id)
        lines = [ErrorLine(one.village_name, one.households, one.rate) for one in rates]
        most = Counter(kind_words(name) for one in wrong for name in one).most_common(10)
        return bien_ban_doi_chung(context, lines, most, len(drawn.households) if drawn else 0)


def again_key(household: str) -> str:
    """Under which name the draft of a second keying is kept."""
    return key_of(Typed.AGAIN, household)


def _drawn(tx: Tx, round_id: str, seed: int) -> list[str]:
    query = HouseholdQuery(round=round_id, reviewed_only=True, states=_KEYED)
    keyed = [one.id for one in tx.households.lines(query)]
    count = -(-len(keyed) // _PART)
    return random.Random(seed).sample(sorted(keyed), count)


def _last_sample(tx: Tx, round_id: str) -> Sample | None:
    told = next(iter(tx.audit.entries(op=DRAWN, record=round_id, limit=1)), None)
    if told is None:
        return None
    after = _after(told)
    seed, households = after["seed"], after["households"]
    ids = tuple(map(str, households)) if isinstance(households, list) else ()
    return Sample(seed if isinstance(seed, int) else 0, ids)


def _told(tx: Tx, round_id: str) -> dict[str, AuditEntry]:
    """Household -> its newest entry of the round."""
    newest: dict[str, AuditEntry] = {}
    for entry in tx.audit.entries(op=OP):
        if _after(entry).get("round") == round_id:
            newest.setdefault(entry.id, entry)
    return newest


def _after(entry: AuditEntry) -> dict[str, object]:
    return entry.after if isinstance(entry.after, dict) else {}


def _rekeyed(entry: AuditEntry) -> Rekeyed:
    after = _after(entry)
    count, wrong = after.get("fields"), after.get("wrong")
    names = tuple(map(str, wrong)) if isinstance(wrong, list) else ()
    return Rekeyed(entry.id, count if isinstance(count, int) else 0, names)


def compared(held: Dossier, again: Dossier) -> Rekeyed:
    """Every typed field of two dossiers of one household; members are matched by their place."""
    pairs: dict[str, tuple[object, object]] = {
        name: (getattr(held.household, name), getattr(again.household, name)) for name in _HOUSEHOLD
    }
    first = {one.no: one for one in held.counted_members}
    second = {one.no: one for one in again.counted_members}
    for no in sorted(first.keys() | second.keys()):
        for name in _MEMBER:
            pairs[f"members.{no}.{name}"] = (
                _typed(getattr(first.get(no), name, None)),
                _typed(getattr(second.get(no), name, None)),
            )
        pairs |= _said_of(no, held, first.get(no), again, second.get(no))
    pairs |= _answers(held, again)
    wrong = tuple(name for name, (one, other) in pairs.items() if one != other)
    return Rekeyed(held.household.id, len(pairs), wrong)


def _typed(value: object) -> object:
    """Words as they count: blanks are no difference."""
    return tidy(value) if isinstance(value, str) else value


def _said_of(
    no: int, held: Dossier, one: Member | None, again: Dossier, other: Member | None
) -> dict[str, tuple[object, object]]:
    """Answers about one person in both keyings."""
    here, there = (
        dossier.review.member_answers.get(who.id, {}) if dossier.review and who else {}
        for dossier, who in ((held, one), (again, other))
    )
    return {
        f"member_answers.{no}.{code}": (here.get(code), there.get(code))
        for code in sorted({*here, *there})
    }


def _answers(held: Dossier, again: Dossier) -> dict[str, tuple[object, object]]:
    here = dict(held.review.answers) if held.review else {}
    there = dict(again.review.answers) if again.review else {}
    found: dict[str, tuple[object, object]] = {
        f"answers.{code}": (here.get(code), there.get(code)) for code in sorted(here | there)
    }
    points = [
        one.review.diem_b1_typed.points if one.review and one.review.diem_b1_typed else None
        for one in (held, again)
    ]
    found["diem_b1"] = (points[0], points[1])
    return found


def kind_words(name: str) -> str:
    """What kind of field it is, as printed: `members.3.birth_year` -> `Năm sinh`."""
    code = name.rsplit(".", maxsplit=1)[-1]
    if name.startswith("members."):
        return say.MEMBER_FIELDS.get(code, code)
    return _labels().get(code, code)


def field_words(name: str) -> str:
    """A field as printed, with the place of the person it is about."""
    parts = name.split(".")
    about_person = parts[0] in {"members", "member_answers"}
    return say.of_member(int(parts[1]), kind_words(name)) if about_person else kind_words(name)


def _labels() -> dict[str, str]:
    return {one.code: one.label for one in PHIEU_B.fields()}


def _rate(name: str, told: Sequence[Mapping[str, object]]) -> ErrorRate:
    wrong = sum(len(one["wrong"]) for one in told if isinstance(one["wrong"], list))
    every = sum(one["fields"] for one in told if isinstance(one["fields"], int))
    return ErrorRate(name, len(told), Rate(wrong, every))

"""Verification: a random twentieth keyed again by another person, and the field error rate."""

import random
from dataclasses import dataclass, fields

from giamngheo_desktop.domain.dossier import LIVE, Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotAllowed, NotFound
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.text import requests as say
from giamngheo_desktop.text import services as words

OP = "rekeyed"
_PART = 20
_KEYED = (ReviewState.COMPLETE, ReviewState.LOCKED)
_HOUSEHOLD = ("code", "address", "phone", "residence", "groups")
_NOT_TYPED = {"id", "household", "no", "status", "status_on", "rev", "note"}
_MEMBER = tuple(one.name for one in fields(Member) if one.name not in _NOT_TYPED)


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
        query = HouseholdQuery(round=round_id, reviewed_only=True, states=_KEYED)
        with self.at.store.reading() as tx:
            keyed = [one.id for one in tx.households.lines(query)]
        count = -(-len(keyed) // _PART)
        return random.Random(seed).sample(sorted(keyed), count)

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
        return found

    def rates(self, round_id: str) -> list[ErrorRate]:
        """Field error rate by village, in natural order; a household counts as last keyed."""
        with self.at.store.reading() as tx:
            places = tx.places.villages()
            newest: dict[str, dict[str, object]] = {}
            for entry in tx.audit.entries(op=OP):
                if isinstance(entry.after, dict) and entry.after.get("round") == round_id:
                    newest.setdefault(entry.id, entry.after)
        told = list(newest.values())
        return [
            _rate(one.name, [each for each in told if each["village"] == one.id])
            for one in places
            if any(each["village"] == one.id for each in told)
        ]


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
                getattr(first.get(no), name, None),
                getattr(second.get(no), name, None),
            )
    pairs |= _answers(held, again)
    wrong = tuple(name for name, (one, other) in pairs.items() if one != other)
    return Rekeyed(held.household.id, len(pairs), wrong)


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


def _rate(name: str, told: list[dict[str, object]]) -> ErrorRate:
    wrong = sum(len(one["wrong"]) for one in told if isinstance(one["wrong"], list))
    every = sum(one["fields"] for one in told if isinstance(one["fields"], int))
    return ErrorRate(name, len(told), Rate(wrong, every))

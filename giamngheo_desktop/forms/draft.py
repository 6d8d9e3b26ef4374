"""A form being typed: this year's answers beside last year's, problems, what is unsaved. No Qt.

The screen calls `answer()` when a field is left; everything else is read from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.lengths import ANSWER
from giamngheo_desktop.domain.review import Answer, Answers
from giamngheo_desktop.forms.explanations import (
    EXPLAINED,
    explanations,
    warning_key,
    with_explanation,
    without_person,
)
from giamngheo_desktop.forms.member_checks import members_problems
from giamngheo_desktop.forms.spec import (
    Field,
    FormSpec,
    Problem,
    Section,
    Severity,
    is_visible,
)
from giamngheo_desktop.text import forms as say


class FieldState(StrEnum):
    """How a field stands against last year. Confirmed and untouched are not the same."""

    UNTOUCHED = "untouched"
    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass
class Draft:
    """Answers of one household while they are typed.

    Args:
        spec: the form.
        on: the day ages are counted on.
        answers: `{field code: answer}`; a missing key = not answered.
        last: last year's answers.
        members: in the order of the form.
        last_members: members as they stood last year, by id.
        member_answers: member id -> answers.
        last_member_answers: member id -> last year's answers.
        overridden: codes of indicators judged otherwise than the answers give; each needs a
            reason.
        unset: id of a new member -> columns that still hold a stand-in nobody has typed.
    """

    spec: FormSpec
    on: date
    answers: dict[str, Answer] = field(default_factory=dict)
    last: Answers = field(default_factory=dict)
    members: list[Member] = field(default_factory=list)
    last_members: Mapping[str, Member] = field(default_factory=dict)
    member_answers: dict[str, dict[str, Answer]] = field(default_factory=dict)
    last_member_answers: Mapping[str, Answers] = field(default_factory=dict)
    unset: dict[str, set[str]] = field(default_factory=dict)
    is_dirty: bool = False
    overridden: frozenset[str] = frozenset()

    # -- answers ----------------------------------------------------------------------------

    def answer(self, code: str, value: Answer) -> bool:
        """Take one answer; `None` takes it back. True when it differs from before."""
        if self.answers.get(code) == value and (code in self.answers) == (value is not None):
            return False
        _put(self.answers, code, value)
        self.is_dirty = True
        return True

    def answer_member(self, member: str, code: str, value: Answer) -> bool:
        """Take one answer about a person; `None` takes it back. True when it differs."""
        given = self.member_answers.setdefault(member, {})
        if given.get(code) == value and (code in given) == (value is not None):
            return False
        _put(given, code, value)
        self.is_dirty = True
        return True

    def put_member(self, member: Member) -> bool:
        """Replace a person by id, or add her at the end. True when something differs."""
        for place, one in enumerate(self.members):
            if one.id == member.id:
                if one == member:
                    return False
                self.is_dirty = True
                self.members[place] = member
                _put(self.answers, EXPLAINED, without_person(self.answers.get(EXPLAINED), one.name))
                return True
        self.members.append(member)
        self.is_dirty = True
        return True

    def add_member(self, member: Member, unset: Sequence[str]) -> None:
        """Add a person of whom nothing is known yet.

        Args:
            unset: columns whose value is only a stand-in until somebody types it.
        """
        self.put_member(member)
        self.unset[member.id] = set(unset)

    def set_member(self, member: Member, column: str) -> bool:
        """Replace a person after a column of hers was typed. True when something differs."""
        was_unset = column in self.unset.get(member.id, set())
        self.unset.get(member.id, set()).discard(column)
        self.is_dirty |= was_unset
        return self.put_member(member) or was_unset

    def is_unset(self, member: str, column: str) -> bool:
        """True while a column of a new person holds only a stand-in."""
        return column in self.unset.get(member, set())

    def move_member(self, member: str, step: int) -> bool:
        """Move a person up (-1) or down (+1) the form; numbers follow the order."""
        places = [one.id for one in self.members]
        here, there = places.index(member), places.index(member) + step
        if not 0 <= there < len(places):
            return False
        self.members.insert(there, self.members.pop(here))
        self.members = [replace(one, no=no) for no, one in enumerate(self.members, start=1)]
        self.is_dirty = True
        return True

    def take_out_new_member(self, member: str) -> bool:
        """Take out a person added in this draft; one who was on file leaves with a status only."""
        if member in self.last_members:
            return False
        kept = [one for one in self.members if one.id != member]
        self.is_dirty |= len(kept) != len(self.members)
        self.members = [replace(one, no=no) for no, one in enumerate(kept, start=1)]
        self.member_answers.pop(member, None)
        self.unset.pop(member, None)
        return True

    # -- as last year -----------------------------------------------------------------------

    def confirm(self, code: str) -> bool:
        """Take last year's answer for one field; False when there was none."""
        if self.last.get(code) is None:
            return False
        self.answer(code, self.last[code])
        return True

    def confirm_section(self, section: Section) -> list[str]:
        """Take last year's answers for every unanswered field of a section; their codes."""
        return self._confirm_all(list(self.spec.fields_of(section)))

    def confirm_household(self) -> list[str]:
        """Take last year's answers for every unanswered field of the form; their codes."""
        return self._confirm_all(list(self.spec.fields()))

    def unconfirmed(self) -> list[Field]:
        """Fields that "như năm trước" would fill now, to be shown before it is done."""
        return [one for one in self.spec.household_fields() if self._can_confirm(one)]

    def unconfirmed_of_people(self) -> int:
        """How many answers about persons "như năm trước" would fill now."""
        return sum(
            self.last_member_answers.get(member.id, {}).get(one.code) is not None
            and self.member_answers.get(member.id, {}).get(one.code) is None
            for member in self.members
            for one in self.spec.member_fields()
        )

    def _can_confirm(self, one: Field) -> bool:
        if one.per_member or one.this_year_only:
            return False
        return self.answers.get(one.code) is None and self.last.get(one.code) is not None

    def _confirm_all(self, fields: Sequence[Field]) -> list[str]:
        done = [one.code for one in fields if self._can_confirm(one) and self.confirm(one.code)]
        for one in fields:
            if one.per_member and self._confirm_for_members(one.code):
                done.append(one.code)
        return done

    def _confirm_for_members(self, code: str) -> bool:
        changed = False
        for member in self.members:
            before = self.last_member_answers.get(member.id, {}).get(code)
            if before is not None and self.member_answers.get(member.id, {}).get(code) is None:
                changed |= self.answer_member(member.id, code, before)
        return changed

    # -- reading ----------------------------------------------------------------------------

    def state(self, code: str) -> FieldState:
        """How a field stands against last year."""
        now, before = self.answers.get(code), self.last.get(code)
        if now is None:
            return FieldState.UNTOUCHED
        if before is None:
            return FieldState.NEW
        return FieldState.SAME if now == before else FieldState.CHANGED

    def visible_fields(self, section: Section) -> list[Field]:
        """Household fields of a section that are asked now."""
        return [
            one
            for one in self.spec.fields_of(section)
            if not one.per_member and self._is_asked(one)
        ]

    def _is_asked(self, one: Field) -> bool:
        return is_visible(one, self.answers) or one.reason_for in self.overridden

    def _unexplained(self) -> list[Problem]:
        return [
            Problem(one.code, say.override_unexplained(one.label))
            for one in self.spec.household_fields()
            if one.reason_for in self.overridden and not self.answers.get(one.code)
        ]

    def problems(self) -> list[Problem]:
        """Everything wrong or odd, in the order of the form: members first, then the fields."""
        counted = {one.id for one in self.members if one.is_counted()}
        given = {member: one for member, one in self.member_answers.items() if member in counted}
        lists_members = any(one.lists_members for one in self.spec.sections)
        people = members_problems(self.members, self.on) if lists_members else []
        return self._unset_problems() + people + self._all_checks(given)

    def _all_checks(self, given: Mapping[str, Answers]) -> list[Problem]:
        return self.spec.check(self.answers, given) + self._unexplained()

    def _unset_problems(self) -> list[Problem]:
        return [
            Problem(column, say.not_chosen(column), member=one.id)
            for one in self.members
            if one.is_counted()
            for column in sorted(self.unset.get(one.id, ()))
        ]

    def explanation(self, problem: Problem) -> str:
        """What the officer said to a warning; empty while she said nothing, and for errors."""
        if problem.severity is Severity.ERROR:
            return ""
        told = explanations(self.answers.get(EXPLAINED))
        return told.get(warning_key(problem, self._names()), "") if told else ""

    def explain(self, problem: Problem, word: str) -> bool:
        """Keep a word on a warning; an empty one takes it back. True when it differs.

        Words that would make the answer longer than it may be are not kept: a warning never
        stops anything, and what explains it may not either.
        """
        if problem.severity is Severity.ERROR:
            return False
        key = warning_key(problem, self._names())
        told = with_explanation(self.answers.get(EXPLAINED), key, word)
        if told is not None and word and len(told) > ANSWER:
            return False
        return self.answer(EXPLAINED, told)

    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.members}

    def open_problems(self) -> list[Problem]:
        """Errors, and warnings nobody has explained."""
        return [one for one in self.problems() if not self.explanation(one)]

    def errors(self) -> list[Problem]:
        """Problems that stop "hoàn thành"."""
        return [one for one in self.problems() if one.severity is Severity.ERROR]

    def next_problem(self, after: Problem | None) -> Problem | None:
        """The problem that F8 leads to: the one after `after`, errors before warnings, round."""
        found = sorted(self.open_problems(), key=lambda one: one.severity is Severity.WARNING)
        if not found:
            return None
        places = [(one.field, one.member, one.text) for one in found]
        here = (after.field, after.member, after.text) if after else None
        start = places.index(here) + 1 if here in places else 0
        return found[start % len(found)]

    def answered(self) -> tuple[int, int]:
        """Required household fields answered, and how many there are."""
        asked = [
            one
            for one in self.spec.household_fields()
            if one.required and is_visible(one, self.answers)
        ]
        return sum(self.answers.get(one.code) is not None for one in asked), len(asked)

    def saved(self) -> None:
        """The store has it now."""
        self.is_dirty = False


def _put(answers: dict[str, Answer], code: str, value: Answer) -> None:
    if value is None:
        answers.pop(code, None)
    else:
        answers[code] = value

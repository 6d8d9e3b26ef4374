"""Which fields the rows about places, households, reviews and legal steps have."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle import quick, shapes
from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.bundle.spec import Bag, Field, Spec
from giamngheo_desktop.bundle.strict_json import JsonValue
from giamngheo_desktop.domain import lengths
from giamngheo_desktop.domain.category import Area, Category, Cause, Grade, Group, Need
from giamngheo_desktop.domain.classification import B1Source
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    HouseholdStatus,
    Member,
    MemberStatus,
    Origin,
    Relation,
    Residence,
    Sex,
    Work,
)
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.place import Unit, UnitKind, Village, VillageKind
from giamngheo_desktop.domain.procedure import (
    KEPT_HERE,
    ProcedureRecord,
    Step,
)
from giamngheo_desktop.domain.review import (
    Override,
    PhieuA,
    ResultReason,
    Review,
    ReviewResult,
    ReviewState,
    RoundKind,
    TypedB1,
)


def must(name: str, codec: s.Codec[Any], attr: str = "") -> Field:
    """A field that always has a value."""
    return Field(name, codec, attr)


def maybe(name: str, codec: s.Codec[Any], attr: str = "") -> Field:
    """A field that may be `null`."""
    return Field(name, s.optional(codec), attr)


def _flag_or_answer(value: object) -> bool | int | str | tuple[str, ...] | None:
    if value is None or type(value) is bool:
        return value
    if type(value) is int:
        return s.ANY_INT.read(value)
    return _ANSWER_TEXT.read(value) if type(value) is str else _ANSWER_SET.read(value)


def _show_answer(value: bool | int | str | tuple[str, ...] | None) -> JsonValue:
    return list(value) if isinstance(value, tuple) else value


_ANSWER_TEXT = s.text(lengths.ANSWER)
_ANSWER_SET = s.many(s.CODE, key=s.same)
_ANSWER = s.Codec(
    _flag_or_answer,
    _show_answer,
    shape=shapes.either(
        *(shapes.nothing(), s.FLAG.shape, s.ANY_INT.shape, _ANSWER_TEXT.shape, _ANSWER_SET.shape)
    ),
)


def _sets_in_order(answers: Mapping[str, object]) -> bool:
    for one in answers.values():  # noqa: SIM110 - asked of every row: a generator costs as much again
        if type(one) is tuple and not quick.ascending(one):
            return False
    return True


ANSWERS = s.mapping(s.CODE, _ANSWER, core=quick.scalars_and_sets(), check=_sets_in_order)


def _read_member_answers(value: object) -> dict[str, dict[str, Any]]:
    return dict(_MEMBER_ANSWER_LIST.read(value))


def _show_member_answers(value: Mapping[str, Mapping[str, Any]]) -> JsonValue:
    return [
        {"answers": ANSWERS.show(dict(value[member])), "member": member} for member in sorted(value)
    ]


def _pair(member: str, answers: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    return member, answers


def _by_member(given: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Of a list that fits its shape.

    Raises:
        ValueError: for the core: it is not in order.
    """
    if not quick.ascending([one["member"] for one in given]):
        raise ValueError("not in order")
    return {one["member"]: quick.with_tuples(one["answers"]) for one in given}


_MEMBER_ANSWER_LIST = s.many(
    Spec(_pair, must("member", s.UUID), must("answers", ANSWERS)).codec(), key=lambda pair: pair[0]
)
MEMBER_ANSWERS = s.Codec(
    _read_member_answers,
    _show_member_answers,
    core=quick.by_hand(_by_member, _show_member_answers),
    shape=_MEMBER_ANSWER_LIST.shape,
    check=lambda given: all(map(ANSWERS.check or bool, given.values())),
    names=lambda given: 2 * len(given) + sum(map(len, given.values())),
)

UNIT = Spec(
    Unit,
    must("id", s.UNIT),
    must("code", s.UNIT_CODE),
    must("name", s.text(120)),
    must("kind", s.one_of(UnitKind)),
    maybe("area", s.one_of(Area)),
    maybe("parent", s.UNIT),
    maybe("valid_from", s.DATE),
    maybe("valid_to", s.DATE),
    must("before", s.many(s.UNIT, key=s.same)),
)
VILLAGE = Spec(
    Village,
    must("id", s.UUID),
    must("unit", s.UNIT),
    must("code", s.text(24)),
    must("name", s.text(120)),
    must("kind", s.one_of(VillageKind)),
    must("area", s.one_of(Area)),
    maybe("households", s.COUNT),
    maybe("people", s.COUNT),
    maybe("valid_from", s.DATE),
    maybe("valid_to", s.DATE),
    must("rev", s.REV),
)
HOUSEHOLD = Spec(
    Household,
    must("id", s.UUID),
    must("owner", s.UNIT),
    must("village", s.UUID),
    maybe("code", s.text(lengths.CODE)),
    maybe("head", s.UUID),
    maybe("address", s.text(lengths.ADDRESS)),
    maybe("phone", s.text(lengths.PHONE)),
    must("residence", s.one_of(Residence)),
    must("groups", s.many(s.one_of(Group), key=s.same)),
    must("category_before", s.one_of(CategoryBefore)),
    must("origin", s.one_of(Origin)),
    must("status", s.one_of(HouseholdStatus)),
    maybe("status_on", s.DATE),
    maybe("merged_into", s.UUID),
    maybe("note", s.text(lengths.NOTE, multi=True)),
    must("rev", s.REV),
)


def _years_agree(member: Member) -> Member:
    born, year = member.birth_date, member.birth_year
    if born is not None and year is not None and born.year != year:
        raise Wrong(s.Kind.VALUE, "birth_year")
    return member


MEMBER = Spec(
    Member,
    must("id", s.UUID),
    must("household", s.UUID),
    must("no", s.whole(1, 200)),
    must("name", s.text(lengths.NAME)),
    must("sex", s.one_of(Sex)),
    maybe("birth_date", s.DATE),
    maybe("birth_year", s.whole(s.FIRST_YEAR, s.LAST_YEAR)),
    must("ethnicity_code", s.CODE),
    must("relation", s.one_of(Relation)),
    maybe("citizen_id", s.CITIZEN_ID),
    maybe("citizen_id_issued_on", s.DATE),
    maybe("citizen_id_issued_by", s.text(lengths.PLACE)),
    maybe("work", s.one_of(Work)),
    must("status", s.one_of(MemberStatus)),
    maybe("status_on", s.DATE),
    maybe("note", s.text(lengths.ANSWER)),
    must("rev", s.REV),
    settle=_years_agree,
)
KNOWN_GRADE = s.one_of(Grade, Grade.UNKNOWN)
REASON = Spec(
    ResultReason,
    must("rule", s.CODE),
    maybe("value", s.ANY_INT),
    must("op", s.pattern("<=|<|>=|>|=|missing")),
    maybe("limit", s.ANY_INT),
    must("unit", s.CODE),
    must("article", s.text(120)),
    must("grade", KNOWN_GRADE),
)
RESULT = Spec(
    ReviewResult,
    must("standard", s.CODE),
    maybe("diem_b1", s.ANY_INT),
    must("diem_b1_source", s.one_of(B1Source)),
    maybe("diem_b2", s.ANY_INT),
    must("deprivations", s.many(s.CODE, key=s.same)),
    maybe("category", s.one_of(Category)),
    maybe("movement", s.one_of(Movement)),
    must("low_income_workers", s.many(s.UUID, key=s.same)),
    must("grade", KNOWN_GRADE),
    must("reasons", s.many(REASON.codec())),
)
TYPED_B1 = Spec(
    TypedB1,
    must("points", s.whole(0, 1000)),
    must("by", s.UUID),
    must("ref", s.blank_or(s.text(lengths.NAME))),
)
OVERRIDE = Spec(
    Override,
    must("category", s.one_of(Category)),
    maybe("decision", s.UUID),
    must("by", s.UUID),
    must("on", s.DATE),
    must("reason", s.text(lengths.NOTE, multi=True)),
)
REVIEW = Spec(
    Review,
    must("id", s.UUID),
    must("household", s.UUID),
    must("round", s.ROUND),
    must("kind", s.one_of(RoundKind)),
    maybe("phieu_a", s.one_of(PhieuA)),
    maybe("reviewed_on", s.DATE),
    maybe("by", s.text(lengths.NAME)),
    must("answers", ANSWERS),
    must("member_answers", MEMBER_ANSWERS),
    maybe("diem_b1_typed", TYPED_B1.codec()),
    maybe("income_vnd_pm", s.MONEY),
    must("results", s.many(RESULT.codec(), limit=4)),
    maybe("override", OVERRIDE.codec()),
    must("causes", s.many(s.one_of(Cause), key=s.same)),
    must("needs", s.many(s.one_of(Need), key=s.same)),
    must("state", s.one_of(ReviewState)),
    maybe("note", s.text(lengths.NOTE, multi=True)),
    must("rev", s.REV),
)

_DECIDED = Bag(maybe("decision", s.UUID), maybe("household_no", s.text(60)))
STEP_DATA: Mapping[Step, Bag] = {
    Step.REQUEST: Bag(must("form", s.pattern("m01|m04")), maybe("received_by", s.UUID)),
    Step.LIST_MADE: Bag(must("households", s.COUNT)),
    Step.SURVEY: Bag(must("reviewers", s.many(s.text(lengths.NAME)))),
    Step.MEETING: Bag(
        must("chair", s.text(lengths.NAME)),
        must("secretary", s.text(lengths.NAME)),
        must("invited", s.many(s.text(lengths.PLACE))),
        must("households_present", s.COUNT),
        must("households_total", s.COUNT),
        must("agree", s.COUNT),
        must("disagree", s.COUNT),
        must("front_present", s.FLAG),
    ),
    Step.POSTING: Bag(must("places", s.many(s.text(lengths.PLACE)))),
    Step.COMPLAINT: Bag(
        must("from", s.text(lengths.NAME)), must("content", s.text(lengths.CONTENT, multi=True))
    ),
    Step.RECHECK: Bag(
        must("complaint", s.UUID),
        must("result", s.pattern("kept|changed")),
        must("text", s.text(lengths.CONTENT, multi=True)),
    ),
    Step.OPINION_REQUEST: Bag(must("to", s.text(lengths.PLACE))),
    Step.OPINION_ANSWER: Bag(
        must("from", s.text(lengths.PLACE)),
        must("result", s.pattern("agree|partly|disagree")),
        must("text", s.text(lengths.CONTENT, multi=True)),
    ),
    Step.RECOGNITION: _DECIDED,
    Step.REFUSAL: _DECIDED,
    Step.CERTIFICATE: _DECIDED,
}


def _read_step_data(record: ProcedureRecord) -> ProcedureRecord:
    try:
        return replace(record, data=STEP_DATA[record.step].read(record.data))
    except Wrong as wrong:
        raise wrong.under("data") from None


def _show_step_data(record: ProcedureRecord) -> ProcedureRecord:
    return replace(record, data=STEP_DATA[record.step].show(_listed(record.data)))


def _listed(data: Mapping[str, object]) -> dict[str, object]:
    return {
        name: () if value == [] else value for name, value in data.items() if name not in KEPT_HERE
    }


PROCEDURE = Spec(
    ProcedureRecord,
    must("id", s.UUID),
    must("round", s.ROUND),
    must("step", s.one_of(Step)),
    maybe("village", s.UUID),
    maybe("household", s.UUID),
    maybe("on", s.DATE),
    maybe("until", s.DATE),
    maybe("number", s.text(lengths.NUMBER)),
    maybe("place", s.text(lengths.PLACE)),
    must("data", s.Codec(lambda value: value)),
    maybe("note", s.text(lengths.CONTENT, multi=True)),
    must("rev", s.REV),
    settle=_read_step_data,
    unsettle=_show_step_data,
)

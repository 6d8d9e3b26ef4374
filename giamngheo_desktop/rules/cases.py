"""The law's cases: facts and the expected result, written by people who know the law.

Each file is YAML: a list of cases under `cases`, and households to start from under `bases`. They
are run by the tests and by `giamngheo check`, so that an office sees whether its program still
decides what the cases say.
"""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.classification import Classification, Reason
from giamngheo_desktop.domain.errors import BadFacts, NoLawInForce
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.resources import package_path
from giamngheo_desktop.rules.classify import classify, classify_by_income
from giamngheo_desktop.rules.facts_json import facts_of
from giamngheo_desktop.rules.parameters import Standards, load_standards
from giamngheo_desktop.rules.strict_yaml import Fields, Node, read_yaml
from giamngheo_desktop.text import rule_files as say

_EXPECTED = (
    "standard",
    "category",
    "refused",
    "field",
    "diem_b1",
    "diem_b2",
    "deprivations",
    "missing",
    "not_missing",
    "movement",
    "muc_song_trung_binh",
    "low_income_workers",
    "unverified",
)


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Args:
        file: name of its file.
        line: where it begins.
        name: one sentence in Vietnamese.
        standard: id of the standard; `None` = the one that counts on the day.
        on: day of the review.
        facts: shape of docs/cli.md, § 3.1, and the further fields of `facts_of`.
        by_income: judged by declared income, for comparison.
        expect: what must come out; only what is named is compared.
    """

    file: str
    line: int
    name: str
    standard: str | None
    on: date
    facts: Mapping[str, object]
    by_income: bool
    expect: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CaseFailure:
    """A case that comes out otherwise than its file says."""

    case: Case
    want: str
    got: str

    @property
    def text(self) -> str:
        """In words."""
        return say.case_failed_text(self.case.name, self.want, self.got)


def load_cases(text: str, name: str) -> tuple[Case, ...]:
    """The cases of one file.

    Args:
        text: the whole file.
        name: its name, for messages.

    Raises:
        RuleFileDamaged: for the person who wrote it: names file and line.
    """
    top = read_yaml(text, name).fields(("cases",), ("bases",))
    bases = top.get("bases")
    known = {str(key): one for key, one in bases.mapping().items()} if bases else {}
    return tuple(_case(one, known) for one in top["cases"].items())


def _case(node: Node, bases: Mapping[str, Node]) -> Case:
    optional = ("standard", "base", "facts", "basis")
    fields = node.fields(("name", "on", "expect"), optional)
    standard, basis = fields.get("standard"), fields.get("basis")
    expect = fields["expect"].fields((), _EXPECTED)
    if not expect.found:
        fields["expect"].fail(say.yaml_empty())
    if basis is not None and basis.text() != "income":
        basis.fail(say.unknown_code(basis.text(), ("income",)))
    return Case(
        file=node.file,
        line=node.line,
        name=fields["name"].text(),
        standard=standard.text() if standard else None,
        on=fields["on"].day(),
        facts=_case_facts(fields, bases),
        by_income=basis is not None,
        expect={key: one.plain() for key, one in expect.found.items()},
    )


def _case_facts(fields: Fields, bases: Mapping[str, Node]) -> dict[str, object]:
    """The facts, laid over those of the base; a fact of the case replaces the whole fact there."""
    given, base = fields.get("facts"), fields.get("base")
    facts: dict[str, object] = {"id": "ho"}
    if base is not None:
        if base.text() not in bases:
            base.fail(say.unknown_code(base.text(), tuple(bases)))
        facts |= _as_json(bases[base.text()])
    return facts | (_as_json(given) if given else {})


def _as_json(node: Node) -> dict[str, object]:
    return {str(key): _json(one.plain()) for key, one in node.mapping().items()}


def _json(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _json(one) for key, one in value.items()}
    return [_json(one) for one in value] if isinstance(value, list) else value


def run_case(case: Case, standards: Standards) -> CaseFailure | None:
    """One case; `None` = it holds."""
    expect = {**case.expect, "untrue_steps": []}
    got = {"untrue_steps": [], **_outcome(case, standards)}
    wrong = [key for key in expect if expect[key] != got.get(key)]
    if not wrong:
        return None
    return CaseFailure(
        case,
        ", ".join(f"{key} = {expect[key]}" for key in wrong),
        ", ".join(f"{key} = {got.get(key)}" for key in wrong),
    )


def run_cases(
    standards: Standards | None = None, cases: tuple[Case, ...] | None = None
) -> list[CaseFailure]:
    """Cases that do not hold.

    Args:
        standards: those of the office; by default those that come with the program.
        cases: by default those that come with the program.
    """
    held = load_standards() if standards is None else standards
    wanted = packaged_cases() if cases is None else cases
    return [bad for case in wanted if (bad := run_case(case, held)) is not None]


def packaged_cases() -> tuple[Case, ...]:
    """Every case that comes with the program, file by file.

    Raises:
        RuleFileDamaged: for the officer: names file and line.
    """
    folder = package_path("rules", "cases")
    return tuple(
        case
        for path in sorted(folder.glob("*.yaml"))
        for case in load_cases(path.read_bytes().decode("utf-8"), path.name)
    )


def _outcome(case: Case, standards: Standards) -> dict[str, object]:
    try:
        standard = (
            standards.in_force(case.on) if case.standard is None else standards.get(case.standard)
        )
        standard.require_day(case.on)
        facts = facts_of(case.facts, standard.indicator_codes, further=True)
    except NoLawInForce as error:
        return {"refused": [error.code]}
    except BadFacts as error:
        return {"refused": [error.code], "field": error.details["field"]}
    return _verdict_outcome(case, standard, facts)


def _verdict_outcome(case: Case, standard: Standard, facts: HouseholdFacts) -> dict[str, object]:
    judge = classify_by_income if case.by_income else classify
    verdict = judge(facts, standard, case.on)
    found = _described(verdict, standard)
    for key in ("missing", "not_missing"):
        codes = case.expect.get(key)
        if isinstance(codes, list) and verdict.category is not None:
            is_wanted = key == "missing"
            found[key] = [code for code in codes if (code in verdict.deprivations) == is_wanted]
    return found


def _described(verdict: Classification, standard: Standard) -> dict[str, object]:
    return {
        "standard": standard.id,
        "category": verdict.category and verdict.category.value,
        "refused": sorted({one.code for one in verdict.refused}),
        "field": verdict.refused[0].field if verdict.refused else None,
        "diem_b1": verdict.diem_b1,
        "diem_b2": verdict.diem_b2,
        "deprivations": list(verdict.deprivations),
        "movement": verdict.movement and verdict.movement.value,
        "muc_song_trung_binh": verdict.muc_song_trung_binh,
        "low_income_workers": list(verdict.low_income_workers),
        "unverified": [one.parameter for one in verdict.unverified],
        "untrue_steps": [one.text for one in verdict.reasons if not step_is_true(one)],
    }


_COMPARE: Mapping[str, Callable[[int, int], bool]] = {
    "<=": operator.le,
    "<": operator.lt,
    ">=": operator.ge,
    ">": operator.gt,
    "=": operator.eq,
}


def step_is_true(step: Reason) -> bool:
    """True when a step with numbers says the truth about its own comparison."""
    if step.value is None or step.limit is None:
        return step.op == "missing"
    return _COMPARE[step.op](step.value, step.limit) is step.holds

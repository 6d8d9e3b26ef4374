"""The procedure that comes with the program: one YAML file per decision, every value cited."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.procedure_law import Procedure, ProcedureRule, RuleUnit
from giamngheo_desktop.domain.standard import DatedValue, LegalValue, Source
from giamngheo_desktop.resources import package_path
from giamngheo_desktop.rules.read_standard import citation_of, share_of, sources_of
from giamngheo_desktop.rules.read_tables import code_of, codes_of, one_of
from giamngheo_desktop.rules.strict_yaml import Node, read_yaml
from giamngheo_desktop.text import rule_files as say

_CITED = ("value", "source", "article", "grade")
_CITED_MORE = ("strength", "note")
_LEAP_YEAR = "2000"


@cache
def load_procedure(name: str = "qd_24_2021") -> Procedure:
    """The procedure that counts; a later decision is a second file.

    Raises:
        RuleFileDamaged: for the officer, at start: names file and line.
    """
    path = package_path("rules", "procedures") / f"{name}.yaml"
    return read_procedure(read_yaml(path.read_text(encoding="utf-8"), path.name))


def read_procedure(root: Node) -> Procedure:
    """The procedure a file states.

    Raises:
        RuleFileDamaged: for the officer: names file and line.
    """
    fields = root.fields(("id", "title", "sources", "rules"))
    name = code_of(fields["id"])
    if f"{name}.yaml" != root.file:
        fields["id"].fail(say.file_name_differs(name, root.file))
    sources = sources_of(fields["sources"])
    rules = {one.path: one for one in _rules(fields["rules"], "", sources)}
    return Procedure(name, fields["title"].text(), sources, MappingProxyType(rules))


def _rules(node: Node, prefix: str, sources: Mapping[str, Source]) -> Iterator[ProcedureRule]:
    for key, one in node.mapping().items():
        path = f"{prefix}{key}"
        if isinstance(one.content, dict) and "values" not in one.content:
            yield from _rules(one, f"{path}.", sources)
        else:
            yield _rule(one, path, sources)


def _rule(node: Node, path: str, sources: Mapping[str, Source]) -> ProcedureRule:
    fields = node.fields(("title", "unit", "values"))
    unit = RuleUnit(one_of(fields["unit"], tuple(one.value for one in RuleUnit)))
    values: list[DatedValue] = []
    for key, one in fields["values"].mapping().items():
        if not isinstance(key, date):
            one.fail(say.yaml_want_day())
        if values and key <= values[-1].from_on:
            one.fail(say.days_not_rising(key))
        inside = one.fields(_CITED, _CITED_MORE)
        values.append(DatedValue(key, _READ[unit](inside["value"]), citation_of(inside, sources)))
    if not values:
        fields["values"].fail(say.yaml_empty())
    return ProcedureRule(path, fields["title"].text(), unit, tuple(values))


def _whole(node: Node) -> LegalValue:
    number = node.whole()
    if number < 0:
        node.fail(say.negative_value())
    return number


def _day_of_year(node: Node) -> LegalValue:
    """`14/12` as `("12-14",)`."""
    day, _, month = node.text().partition("/")
    try:
        found = date.fromisoformat(f"{_LEAP_YEAR}-{month:0>2}-{day:0>2}")
    except ValueError:
        node.fail(say.yaml_want_day())
    return (f"{found:%m-%d}",)


def _months(node: Node) -> LegalValue:
    return tuple(one.text() for one in node.items())


def _steps(node: Node) -> LegalValue:
    known = tuple(one.value for one in Step)
    for one in node.items():
        one_of(one, known)
    return codes_of(node)


_READ: Mapping[RuleUnit, Callable[[Node], LegalValue]] = {
    RuleUnit.DAYS: _whole,
    RuleUnit.WORKING_DAYS: _whole,
    RuleUnit.DAY_OF_MONTH: _whole,
    RuleUnit.SWITCH: _whole,
    RuleUnit.DAY_OF_YEAR: _day_of_year,
    RuleUnit.MONTHS: _months,
    RuleUnit.STEPS: _steps,
    RuleUnit.SHARE: share_of,
}

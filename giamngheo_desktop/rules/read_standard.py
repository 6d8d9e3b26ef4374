"""From the YAML of a standard to its value; every doubt is refused with file and line."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.score_table import B1Table, QuickTable
from giamngheo_desktop.domain.standard import (
    Citation,
    DatedValue,
    Indicator,
    LegalValue,
    Parameter,
    ParameterUnit,
    Source,
    Standard,
    Strength,
)
from giamngheo_desktop.rules.criteria import CRITERIA
from giamngheo_desktop.rules.methods import METHODS
from giamngheo_desktop.rules.read_tables import (
    code_of,
    codes_of,
    one_of,
    read_b1_table,
    read_quick_table,
)
from giamngheo_desktop.rules.strict_yaml import Fields, Node, raise_damaged
from giamngheo_desktop.text import rule_files as say

_HEAD = ("id", "title", "counts_for", "method", "sources", "parameters")
_BODY = ("dimensions", "indicators", "b1_table", "phieu_a")
_CITED = ("source", "article", "grade")
_CITED_MORE = ("strength", "note")
_GRADES = tuple(one.value for one in Grade)
_STRENGTHS = tuple(one.value for one in Strength)
_UNITS = tuple(one.value for one in ParameterUnit)
_SHARE = re.compile(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})\Z")
_UNIT_CODE = re.compile(r"[0-9]{2,5}\Z")


@dataclass(slots=True)
class _Reading:
    """What the pieces of one file need of each other."""

    file: str
    sources: Mapping[str, Source]
    first: date
    last: date
    parameters: dict[str, Parameter] = field(default_factory=dict)
    lines: dict[str, Node] = field(default_factory=dict)

    def keep(self, path: str, node: Node) -> None:
        self.parameters[path] = _parameter(node, path, self)
        self.lines[path] = node


def read_standard(root: Node, text: str) -> Standard:
    """The standard a file states.

    Args:
        root: the tree of the file.
        text: its whole text, kept for bundles and hashed.

    Raises:
        RuleFileDamaged: for the officer: names file and line.
    """
    fields = root.fields((*_HEAD, *_BODY), ("area",))
    name = code_of(fields["id"])
    if f"{name}.yaml" != root.file:
        fields["id"].fail(say.file_name_differs(name, root.file))
    sources = sources_of(fields["sources"])
    first, last, counts_cited = _counts(fields["counts_for"], sources)
    reading = _Reading(root.file, sources, first, last)
    _walk_parameters(fields["parameters"], "", reading)
    indicators = _indicators(fields, reading)
    b1_table, b1_cited = _b1_table(fields["b1_table"], sources)
    quick_table, quick_cited = _quick_table(fields["phieu_a"], sources)
    standard = Standard(
        id=name,
        title=fields["title"].text(),
        counts_from=first,
        counts_to=last,
        counts_cited=counts_cited,
        method=_method(fields["method"]),
        unit_code=_unit_code(fields.get("area")),
        sources=sources,
        parameters=MappingProxyType(reading.parameters),
        indicators=indicators,
        b1_table=b1_table,
        b1_cited=b1_cited,
        quick_table=quick_table,
        quick_cited=quick_cited,
        yaml_text=text,
        file_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    _check_method(standard, fields, reading)
    return standard


def _method(node: Node) -> str:
    method = code_of(node)
    if method not in METHODS:
        node.fail(say.unknown_method(method, tuple(METHODS)))
    return method


def _unit_code(node: Node | None) -> str | None:
    if node is None:
        return None
    code = node.text()
    if not _UNIT_CODE.match(code):
        node.fail(say.not_a_code(code))
    return code


def sources_of(node: Node) -> Mapping[str, Source]:
    """The texts a file cites."""
    found: dict[str, Source] = {}
    for key, one in node.mapping().items():
        fields = one.fields(("title", "issued"))
        issued = fields["issued"]
        on = None if issued.is_null() else issued.day()
        found[str(key)] = Source(str(key), fields["title"].text(), on)
    return MappingProxyType(found)


def _counts(node: Node, sources: Mapping[str, Source]) -> tuple[date, date, Citation]:
    fields = node.fields(("from", "to", *_CITED), _CITED_MORE)
    first, last = fields["from"].day(), fields["to"].day()
    if last < first:
        fields["to"].fail(say.days_backwards())
    return first, last, citation_of(fields, sources)


def citation_of(fields: Fields, sources: Mapping[str, Source]) -> Citation:
    """Where a value stands and how well it is known."""
    source = fields["source"].text()
    if source not in sources:
        fields["source"].fail(say.unknown_source(source))
    grade = Grade(one_of(fields["grade"], _GRADES))
    strength, note = fields.get("strength"), fields.get("note")
    if grade is Grade.UNVERIFIED and strength is None:
        fields["grade"].fail(say.strength_wanted())
    if grade is not Grade.UNVERIFIED and strength is not None:
        strength.fail(say.strength_unwanted())
    return Citation(
        source=source,
        article=fields["article"].text(),
        grade=grade,
        strength=Strength(one_of(strength, _STRENGTHS)) if strength else None,
        note=note.text() if note else "",
    )


def _walk_parameters(node: Node, prefix: str, reading: _Reading) -> None:
    for key, one in node.mapping().items():
        path = f"{prefix}{key}"
        if not isinstance(key, str):
            one.fail(say.not_a_code(path))
        if isinstance(one.content, dict) and "values" in one.content:
            reading.keep(path, one)
        elif isinstance(one.content, dict) and not {"unit", "title"} & one.content.keys():
            _walk_parameters(one, f"{path}.", reading)
        else:
            one.fields(("title", "unit", "values"), ("since",))
            one.fail(say.yaml_missing_field("values"))


def _parameter(node: Node, path: str, reading: _Reading) -> Parameter:
    fields = node.fields(("title", "unit", "values"), ("since",))
    unit = ParameterUnit(one_of(fields["unit"], _UNITS))
    values: list[DatedValue] = []
    for key, one in fields["values"].mapping().items():
        if not isinstance(key, date):
            one.fail(say.yaml_want_day())
        if not reading.first <= key <= reading.last:
            one.fail(say.day_outside_standard(key))
        if values and key <= values[-1].from_on:
            one.fail(say.days_not_rising(key))
        values.append(_dated(one, key, unit, reading.sources))
    if not values:
        fields["values"].fail(say.yaml_empty())
    _check_first_day(fields, values[0].from_on, reading.first)
    return Parameter(path, fields["title"].text(), unit, tuple(values))


def _check_first_day(fields: Fields, first: date, standard_first: date) -> None:
    since = fields.get("since")
    if since is not None and since.day() != first:
        since.fail(say.since_differs())
    if since is None and first != standard_first:
        fields["values"].fail(say.first_day_gap(first, standard_first))


def _dated(node: Node, day: date, unit: ParameterUnit, sources: Mapping[str, Source]) -> DatedValue:
    fields = node.fields(("value", *_CITED), _CITED_MORE)
    cited = citation_of(fields, sources)
    given = fields["value"]
    if given.is_null() != (cited.grade is Grade.UNKNOWN):
        given.fail(say.grade_needs_value(cited.grade.value))
    return DatedValue(day, None if given.is_null() else _VALUE[unit](given), cited)


def _amount(node: Node) -> LegalValue:
    amount = node.whole()
    if amount < 0:
        node.fail(say.negative_value())
    return amount


def share_of(node: Node) -> LegalValue:
    """An exact share, `1/2`."""
    text = node.text()
    found = _SHARE.match(text)
    if found is None:
        node.fail(say.bad_share(text))
    return Rate(int(found[1]), int(found[2]))


_VALUE: Mapping[ParameterUnit, Callable[[Node], LegalValue]] = {
    ParameterUnit.SHARE: share_of,
    ParameterUnit.DAY: Node.day,
    ParameterUnit.CODES: codes_of,
    **{
        unit: _amount
        for unit in ParameterUnit
        if unit not in {ParameterUnit.SHARE, ParameterUnit.DAY, ParameterUnit.CODES}
    },
}


def _indicators(fields: Fields, reading: _Reading) -> tuple[Indicator, ...]:
    dimensions = {str(key): one.text() for key, one in fields["dimensions"].mapping().items()}
    found: list[Indicator] = []
    for order, node in enumerate(fields["indicators"].items(), start=1):
        one = _indicator(node, order, dimensions, reading)
        if any(one.code == other.code for other in found):
            node.fail(say.repeated_code(one.code))
        found.append(one)
    return tuple(found)


def _indicator(
    node: Node, order: int, dimensions: Mapping[str, str], reading: _Reading
) -> Indicator:
    fields = node.fields(("code", "dimension", "name", "cutoff", *_CITED), _CITED_MORE)
    code, cutoff = code_of(fields["code"]), fields["cutoff"]
    dimension = one_of(fields["dimension"], tuple(dimensions))
    if cutoff.content != Grade.UNKNOWN.value:
        _read_cutoff(code, cutoff, reading)
    return Indicator(
        code=code,
        order=order,
        dimension=dimension,
        dimension_name=dimensions[dimension],
        name=fields["name"].text(),
        cited=citation_of(fields, reading.sources),
        has_cutoff=cutoff.content != Grade.UNKNOWN.value,
    )


def _read_cutoff(code: str, node: Node, reading: _Reading) -> None:
    if code not in CRITERIA:
        node.fail(say.no_criterion(code))
    wanted = CRITERIA[code].UNITS
    for key, one in node.mapping().items():
        if key not in wanted:
            one.fail(say.yaml_unknown_field(str(key)))
    for name, unit in wanted.items():
        if name not in node.mapping():
            node.fail(say.yaml_missing_field(name))
        one, path = node.mapping()[name], f"chi_so.{code}.{name}"
        reading.keep(path, one)
        _check_unit(reading, path, unit)
        if any(dated.value is None for dated in reading.parameters[path].values):
            one.fail(say.grade_needs_value(Grade.VERIFIED.value))


def _check_unit(reading: _Reading, path: str, unit: ParameterUnit) -> None:
    if reading.parameters[path].unit is not unit:
        reading.lines[path].fail(say.parameter_unit_differs(path, unit.value))


def _b1_table(node: Node, sources: Mapping[str, Source]) -> tuple[B1Table | None, Citation]:
    fields = node.fields(_CITED, (*_CITED_MORE, "columns", "items"))
    cited = citation_of(fields, sources)
    if cited.grade is Grade.UNKNOWN:
        node.fields(_CITED, ("note",))
        return None, cited
    return read_b1_table(node.fields((*_CITED, "columns", "items"), _CITED_MORE)), cited


def _quick_table(node: Node, sources: Mapping[str, Source]) -> tuple[QuickTable | None, Citation]:
    content = ("questions", "surely_not_poor_from")
    fields = node.fields(_CITED, (*_CITED_MORE, *content))
    cited = citation_of(fields, sources)
    if cited.grade is Grade.UNKNOWN:
        node.fields(_CITED, ("note",))
        return None, cited
    return read_quick_table(node.fields((*_CITED, *content), _CITED_MORE)), cited


def _check_method(standard: Standard, fields: Fields, reading: _Reading) -> None:
    """What only the whole file can show: the parameters of the method, and their agreement."""
    method = METHODS[standard.method]
    wanted = {**method.parameters, **method.optional}
    for path, node in reading.lines.items():
        if path.startswith("chi_so."):
            continue
        if path not in wanted:
            node.fail(say.parameter_unused(path))
        _check_unit(reading, path, wanted[path])
    for path in method.parameters:
        if path not in reading.parameters:
            fields["parameters"].fail(say.parameter_missing(path))
    days = sorted({one.from_on for _, one in standard.values()})
    for day in days:
        why = method.disagreement(standard, day)
        if why is not None:
            raise_damaged(reading.file, fields["parameters"].line, why)

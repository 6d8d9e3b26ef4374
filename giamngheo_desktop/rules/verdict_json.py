"""Verdicts as JSON lines: the same verdict gives the same bytes on every machine.

The shape is docs/cli.md, § 3.1. `classify_lines` is the whole of `giamngheo classify-facts` but
for the files.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.classification import (
    Classification,
    Reason,
    Refusal,
    Unverified,
)
from giamngheo_desktop.domain.errors import BadFacts
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.classify import rulebook
from giamngheo_desktop.rules.facts_json import facts_of, read_json_line
from giamngheo_desktop.text import verdicts as say

_CACHED = 50_000
_BAD = "bad_facts"


def _reason(step: Reason) -> dict[str, object]:
    found: dict[str, object] = {
        "rule": step.rule,
        "value": step.value,
        "op": step.op,
        "limit": step.limit,
        "holds": step.holds,
        "unit": step.unit,
        "article": step.article,
        "grade": step.grade.value,
        "text": step.text,
    }
    if step.member is not None:
        found["member"] = step.member
    return found


def _unverified(one: Unverified) -> dict[str, object]:
    return {"parameter": one.parameter, "text": one.text}


def _refusal(one: Refusal) -> dict[str, object]:
    return {"code": one.code, "field": one.field, "text": one.text}


_dump = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_quoted = json.encoder.encode_basestring
_MARK, _NULL = '"', "null"
_YES_NO = {None: _NULL, True: "true", False: "false"}


def _number(value: int | None) -> str:
    return _NULL if value is None else str(value)


class VerdictWriter:
    """Writes verdicts as lines. Steps that many verdicts share are written out once."""

    def __init__(self) -> None:
        # By identity, holding the object: a rulebook hands out the same steps again and again.
        self._known: dict[int, tuple[object, str]] = {}

    def line(self, verdict: Classification, household: str) -> str:
        """One verdict as one line, without line end."""
        reasons = ",".join([self._once(step) for step in verdict.reasons])
        refused = ",".join([_dump(_refusal(one)) for one in verdict.refused])
        return (
            f'{{"id":{_quoted(household)},{self._head(verdict)},"reasons":[{reasons}],'
            f'"unverified":{self._once(verdict.unverified)},"refused":[{refused}]}}'
        )

    def _head(self, verdict: Classification) -> str:
        """The fields between the id and the steps: codes and numbers, nothing to escape."""
        law = f'"standard":"{verdict.standard}","method":"{verdict.method}","on":"{verdict.on}"'
        if verdict.category is None:
            return f'"category":null,{law}'
        missing = '","'.join(verdict.deprivations)
        basis = "" if verdict.basis == "scores" else f',"basis":"{verdict.basis}"'
        return (
            f'"category":"{verdict.category}",{law},"area":"{verdict.area}",'
            f'"diem_b1":{_number(verdict.diem_b1)},"diem_b1_source":"{verdict.diem_b1_source}",'
            f'"diem_b2":{_number(verdict.diem_b2)},'
            f'"deprivations":[{f"{_MARK}{missing}{_MARK}" if missing else ""}],'
            f'"movement":{f"{_MARK}{verdict.movement}{_MARK}" if verdict.movement else _NULL},'
            f'"muc_song_trung_binh":{_YES_NO[verdict.muc_song_trung_binh]},'
            f'"digest":"{verdict.digest}"{basis}'
        )

    def _once(self, part: Reason | tuple[Unverified, ...]) -> str:
        known = self._known.get(id(part))
        if known is not None:
            return known[1]
        if len(self._known) >= _CACHED:
            self._known.clear()
        text = _dump(
            [_unverified(one) for one in part] if isinstance(part, tuple) else _reason(part)
        )
        self._known[id(part)] = (part, text)
        return text


@dataclass(slots=True)
class Summary:
    """Counts of a run, filled while its lines are drawn.

    Args:
        read: households read.
        classified: of them with a verdict.
        refused: of them without.
        by_category: category -> households.
        unverified: verdicts that rest on a value nobody has held against the original.
    """

    standard: str
    method: str
    digest: str
    read: int = 0
    classified: int = 0
    refused: int = 0
    by_category: Counter[Category] = field(default_factory=Counter)
    unverified: int = 0

    def take(self, verdict: Classification) -> None:
        """Count one verdict."""
        self.read += 1
        if verdict.category is None:
            self.refused += 1
            return
        self.classified += 1
        self.by_category[verdict.category] += 1
        self.unverified += bool(verdict.unverified)

    def add(self, other: Mapping[str, Any]) -> None:
        """Count what another run counted, as its `as_json` says."""
        self.read += other["read"]
        self.classified += other["classified"]
        self.refused += other["refused"]
        self.unverified += other["unverified"]
        self.by_category.update({Category(one): n for one, n in other["by_category"].items()})

    def as_json(self) -> dict[str, object]:
        """The result of `classify-facts --json`."""
        return {
            "read": self.read,
            "classified": self.classified,
            "refused": self.refused,
            "by_category": {one.value: self.by_category[one] for one in sorted(self.by_category)},
            "standard": self.standard,
            "method": self.method,
            "digest": self.digest,
            "unverified": self.unverified,
        }


class LineClassifier:
    """Facts as JSON lines in, verdicts as JSON lines out, in the same order.

    Args:
        standard: the standard.
        on: day whose values are used and on which ages are counted.

    Raises:
        NoLawInForce: for the person at the command line: before any line is read.
    """

    def __init__(self, standard: Standard, on: date) -> None:
        self._rules = rulebook(standard, on)
        self._standard, self._on = standard, on
        self._codes = standard.indicator_codes
        self._writer = VerdictWriter()
        self.begin()

    def begin(self) -> None:
        """Forget ids and counts; what is known of the standard stays."""
        self.ids: set[str] = set()
        self.summary = Summary(self._standard.id, self._standard.method, self._standard.digest)

    def block(self, text: str) -> str:
        """Whole lines of facts to whole lines of verdicts."""
        return "".join([f"{line}\n" for line in self.lines(text.split("\n"))])

    def lines(self, lines: Iterable[str]) -> Iterator[str]:
        """One verdict per line of facts, without line ends; blank lines are passed over."""
        for line in lines:
            if line.strip():
                yield self._line(line)

    def _line(self, line: str) -> str:
        name: object = None
        try:
            given = read_json_line(line.removeprefix("\ufeff"))
            name = given.get("id")
            facts = facts_of(given, self._codes)
            if facts.id in self.ids:
                raise BadFacts(say.facts_id_twice(facts.id), {"field": "id"})
        except BadFacts as error:
            return self._bad_line(name, error)
        self.ids.add(facts.id)
        verdict = self._rules.classify(facts, self._on)
        self.summary.take(verdict)
        return self._writer.line(verdict, facts.id)

    def _bad_line(self, name: object, error: BadFacts) -> str:
        self.summary.read += 1
        self.summary.refused += 1
        refusal = Refusal(_BAD, str(error.details.get("field", "")), error.text)
        return _dump(
            {
                "id": name if isinstance(name, str) else None,
                "category": None,
                "standard": self._standard.id,
                "method": self._standard.method,
                "on": self._on.isoformat(),
                "reasons": [],
                "unverified": [],
                "refused": [_refusal(refusal)],
            }
        )


def classify_lines(
    lines: Iterable[str], standard: Standard, on: date
) -> tuple[Iterator[str], Summary]:
    """Verdicts of many households; the summary is complete when the lines are drawn.

    Args:
        lines: facts, one JSON object each.
        standard: the standard.
        on: day whose values are used and on which ages are counted.

    Raises:
        NoLawInForce: for the person at the command line: before any line is read.
    """
    run = LineClassifier(standard, on)
    return run.lines(lines), run.summary

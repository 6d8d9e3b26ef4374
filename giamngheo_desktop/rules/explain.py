"""A verdict as lines an officer can check by hand and a household can read.

Internal lines carry the mark of values that nobody has held against the original text; official
papers never do.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.classification import B1Source, Classification, Reason
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.indicators import known_whole
from giamngheo_desktop.rules.methods.tt_07_2021 import B2_RULE, B2_STEP
from giamngheo_desktop.text import verdicts as say


class LineKind(StrEnum):
    """What a line of an explanation is."""

    HEAD = "head"
    STEP = "step"
    DEPRIVATION = "deprivation"
    STATUS = "status"
    REFUSAL = "refusal"
    MARK = "mark"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class ExplainLine:
    """One line.

    Args:
        kind: what it is.
        text: in words, without mark and article.
        points: points of an answer, where it has some.
        article: title and article of the text it rests on; empty where it rests on none.
        is_marked: it rests on a value nobody has held against the original text.
    """

    kind: LineKind
    text: str
    points: int | None = None
    article: str = ""
    is_marked: bool = False

    def printed(self) -> str:
        """The whole line: mark, words, article."""
        mark = f"{say.UNVERIFIED_MARK} " if self.is_marked else ""
        article = f" ({self.article})" if self.article else ""
        return f"{mark}{self.text}{article}"


def explain(
    verdict: Classification, standard: Standard, *, official: bool = False
) -> tuple[ExplainLine, ...]:
    """The verdict step by step, in the order an officer works.

    Args:
        verdict: of one household.
        standard: the standard it was reached under.
        official: for an official paper: no marks, no list of unverified values.
    """
    lines = [_head(verdict, standard), *_refusals(verdict)]
    if verdict.category is not None:
        lines.append(_how(verdict))
        lines += [_step(one, standard, official=official) for one in verdict.reasons]
        lines += _typed(verdict)
        lines += _deprivations(verdict, standard)
        lines += status_lines(verdict)
    if not official:
        lines += [
            ExplainLine(LineKind.MARK, one.text, None, "", True) for one in verdict.unverified
        ]
    lines.append(ExplainLine(LineKind.DIGEST, say.explain_digest(verdict.method, verdict.digest)))
    return tuple(lines)


def result_lines(verdict: Classification, standard: Standard) -> tuple[ExplainLine, ...]:
    """The steps of a verdict as a table for paper: points beside each answer, short sources.

    In the order of Phiếu B: B1 with its items, the indicators, B2, other statuses; without a
    verdict, what is missing.
    """
    if verdict.category is None:
        return tuple(_refusals(verdict))
    codes = frozenset(standard.indicator_codes)
    points = _points_of_one(verdict, standard)
    rows: list[ExplainLine] = []
    for step in verdict.reasons:
        if step.rule == B2_RULE and not any(one.rule in codes for one in verdict.reasons):
            rows += _deprivations(verdict, standard)
        line = _step(step, standard, official=False)
        if step.rule in codes and points is not None:
            line = replace(line, points=points if step.rule in verdict.deprivations else 0)
        rows.append(replace(line, article=_short_article(step, standard)))
    return tuple(rows)


def _short_article(step: Reason, standard: Standard) -> str:
    source, _, article = step.article.partition(", ")
    held = standard.sources.get(source)
    return say.short_source(held.title, article) if held and article else step.article


def _points_of_one(verdict: Classification, standard: Standard) -> int | None:
    if B2_STEP not in standard.parameters or verdict.diem_b2 is None:
        return None
    return known_whole(standard, B2_STEP, standard.nearest_day(verdict.on))


def _head(verdict: Classification, standard: Standard) -> ExplainLine:
    category = verdict.category.value if verdict.category else None
    return ExplainLine(LineKind.HEAD, say.explain_head(category, standard.title, verdict.on))


def _refusals(verdict: Classification) -> list[ExplainLine]:
    return [ExplainLine(LineKind.REFUSAL, one.text) for one in verdict.refused]


def _how(verdict: Classification) -> ExplainLine:
    area = verdict.area.value if verdict.area else ""
    say_it = say.explain_scores if verdict.basis == "scores" else say.explain_income
    return ExplainLine(LineKind.STEP, say_it(area))


def _step(step: Reason, standard: Standard, *, official: bool) -> ExplainLine:
    source, _, article = step.article.partition(", ")
    held = standard.sources.get(source)
    return ExplainLine(
        kind=LineKind.STEP,
        text=step.text,
        points=step.value if step.unit == "points" else None,
        article=f"{held.title}, {article}" if held and article else step.article,
        is_marked=step.grade is not Grade.VERIFIED and not official,
    )


def _typed(verdict: Classification) -> list[ExplainLine]:
    if verdict.diem_b1_source is not B1Source.TYPED or verdict.diem_b1 is None:
        return []
    return [ExplainLine(LineKind.STEP, say.typed_mark(verdict.diem_b1), verdict.diem_b1)]


def _deprivations(verdict: Classification, standard: Standard) -> list[ExplainLine]:
    points = _points_of_one(verdict, standard)
    return [
        ExplainLine(
            LineKind.DEPRIVATION,
            say.explain_deprivation(standard.indicator(code).name, points),
            points,
        )
        for code in verdict.deprivations
    ]


def status_lines(verdict: Classification) -> list[ExplainLine]:
    """What stands beside the category: movement, mức sống trung bình."""
    found: list[str] = []
    if verdict.movement is not None:
        found.append(say.explain_movement(verdict.movement.value))
    if verdict.muc_song_trung_binh is not None:
        found.append(say.explain_average(holds=verdict.muc_song_trung_binh))
    return [ExplainLine(LineKind.STATUS, one) for one in found]

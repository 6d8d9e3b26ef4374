"""Questions of the forms that are known only as data: items of Phiếu B1, questions of Phiếu A.

A standard has them once an office, or the upper unit, has keyed them; until then the totals and
results of the paper forms are typed.
"""

from dataclasses import dataclass

from giamngheo_desktop.domain.review import Answers
from giamngheo_desktop.domain.score_table import B1Table, ScoreItem
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.spec import Choice, Field, Kind
from giamngheo_desktop.text import phieu_b as label

B1_COLUMN = "cot_b1"
"""Answer that names the column of points, where the table has several for one area."""


@dataclass(frozen=True, slots=True)
class ItemQuestion:
    """One item of Phiếu B1 as it is asked; options are pairs of code and name."""

    code: str
    name: str
    options: tuple[tuple[str, str], ...]
    is_multiple: bool = False


@dataclass(frozen=True, slots=True)
class KnownTables:
    """What a standard knows of the item tables.

    Args:
        items: of Phiếu B1; empty while its total is typed.
        columns: code and name of the columns of points, where one must be chosen.
        quick: code and text of the questions of Phiếu A; empty while its result is typed.
        compared: code and name of indicators that only the second standard of a round asks.
    """

    items: tuple[ItemQuestion, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    quick: tuple[tuple[str, str], ...] = ()
    compared: tuple[tuple[str, str], ...] = ()


NO_TABLES = KnownTables()


def tables_of(standard: Standard, *compared: Standard) -> KnownTables:
    """The questions a standard's tables ask, and what further standards ask beside it."""
    own = set(standard.indicator_codes)
    further = {one.code: one.name for other in compared for one in other.indicators}
    b1, quick = standard.b1_table, standard.quick_table
    return KnownTables(
        items=tuple(map(_question, b1.items)) if b1 else (),
        columns=_columns(b1) if b1 else (),
        quick=tuple((one.code, one.text) for one in quick.questions) if quick else (),
        compared=tuple((code, name) for code, name in further.items() if code not in own),
    )


def _question(item: ScoreItem) -> ItemQuestion:
    options = tuple((one.code, one.name) for one in item.options)
    return ItemQuestion(item.code, item.name, options, item.is_multiple)


def _columns(table: B1Table) -> tuple[tuple[str, str], ...]:
    areas = [one.area for one in table.columns]
    if len(set(areas)) == len(areas):
        return ()
    return tuple((one.code, one.name) for one in table.columns)


def item_code(item: str) -> str:
    """Code of the answer to an item of Phiếu B1."""
    return f"b1_{item}"


def quick_code(question: str) -> str:
    """Code of the answer to a question of Phiếu A."""
    return f"a_{question}"


def item_fields(tables: KnownTables) -> tuple[Field, ...]:
    """The items of Phiếu B1; a total typed from the paper form answers all of them."""
    fields = [
        Field(
            item_code(one.code),
            one.name,
            Kind.CHOICES if one.is_multiple else Kind.CHOICE,
            number=str(no),
            choices=_choices(one.options),
            required=True,
            computed_from=("diem_b1",),
        )
        for no, one in enumerate(tables.items, start=1)
    ]
    if tables.columns:
        choices = _choices(tables.columns)
        column = Field(B1_COLUMN, label.B1_COLUMN, Kind.CHOICE, choices=choices)
        fields.insert(0, column)
    return tuple(fields)


def quick_fields(tables: KnownTables) -> tuple[Field, ...]:
    """The questions of Phiếu A."""
    return tuple(
        Field(quick_code(code), text, Kind.YES_NO, number=str(no))
        for no, (code, text) in enumerate(tables.quick, start=1)
    )


def _choices(pairs: tuple[tuple[str, str], ...]) -> tuple[Choice, ...]:
    return tuple(Choice(code, name, str(no)) for no, (code, name) in enumerate(pairs, start=1))


def item_answers(table: B1Table | None, answers: Answers) -> dict[str, object] | None:
    """Answers to the items of a table; `None` where it is unknown, or none is given."""
    given = {one.code: answers.get(item_code(one.code)) for one in table.items} if table else {}
    said: dict[str, object] = {code: one for code, one in given.items() if one is not None}
    return said or None


def quick_answers(standard: Standard, answers: Answers) -> dict[str, bool | None]:
    """Answers to the questions of Phiếu A; empty where they are not known."""
    questions = standard.quick_table.questions if standard.quick_table else ()
    said = {one.code: answers.get(quick_code(one.code)) for one in questions}
    return {code: one if isinstance(one, bool) else None for code, one in said.items()}

"""Báo cáo kết quả rà soát to the upper level: made in every round, its opinion asked or not."""

from collections import Counter

from giamngheo_desktop.domain.category import LISTED, Category, Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.papers.cells import Align, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    committee_head,
    committee_name,
    committee_signature,
    paper_stamps,
    round_words,
)
from giamngheo_desktop.papers.letter import Letter, TableBlock, cell_row, heading, para
from giamngheo_desktop.papers.letters.spec import LetterSpec, Matter, Needs
from giamngheo_desktop.papers.paper import Column, Row, RowKind
from giamngheo_desktop.text import labels
from giamngheo_desktop.text import papers as say

_SIGN = "BC-UBND"
_ESCAPED = {
    CategoryBefore.HO_NGHEO: "thoat_ngheo",
    CategoryBefore.HO_CAN_NGHEO: "thoat_can_ngheo",
}
_KEYS = ("all", Category.HO_NGHEO, Category.HO_CAN_NGHEO, "thoat_ngheo", "thoat_can_ngheo")
_COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("thon", say.REPORT_HEADS[0], weight=3, is_label=True),
    *(
        Column(f"c{place}", title, CellKind.COUNT)
        for place, title in enumerate(say.REPORT_HEADS[1:], start=1)
    ),
)


def bao_cao_cap_tren(matter: Matter) -> tuple[Letter, ...]:
    """One report of the whole round, with the numbers of every village."""
    context = matter.context
    sign = context.settings.document_signs.get("bao_cao_cap_tren", _SIGN)
    asks = any(one.step is Step.OPINION_REQUEST for one in matter.records)
    unit = committee_name(context.office.unit)
    return (
        Letter(
            id="bao_cao_cap_tren",
            letterhead=committee_head(context, sign),
            titles=("BÁO CÁO", say.report_title(round_words(context.round), asks=asks)),
            blocks=(
                para(say.report_to(_recipient(context)), held=True),
                para(say.report_opening(unit, round_words(context.round))),
                heading(say.REPORT_COURSE),
                *(para(line) for line in _course(matter)),
                heading(say.REPORT_RESULT),
                TableBlock(_COLUMNS, _rows(matter)),
                para(say.report_end(asks=asks)),
            ),
            is_public=False,
            signatures=(committee_signature(context),),
            recipients=context.settings.recipients.get(
                "bao_cao_cap_tren", ("- Như trên;", "- Lưu: VT.")
            ),
            stamps=paper_stamps(context),
        ),
    )


def _recipient(context: PaperContext) -> str:
    """As the office has said, else the committee of the unit above."""
    above = context.office.upper_name
    is_place = above.lower().startswith(tuple(labels.UNIT_KIND.values()))
    return context.report_to or (say.committee_of(above) if is_place else above)


def _course(matter: Matter) -> list[str]:
    """What was done, from the steps that were recorded."""
    taken = Counter(one.step for one in matter.records)
    met = {one.village for one in matter.records if one.step is Step.MEETING}
    lines = [
        say.report_meetings(taken[Step.MEETING], len(met)),
        say.report_complaints(taken[Step.COMPLAINT], taken[Step.RECHECK]),
    ]
    if taken[Step.REFUSAL]:
        lines.append(say.report_refusals(taken[Step.REFUSAL]))
    return lines


def _rows(matter: Matter) -> tuple[Row, ...]:
    counts = {one.id: _counts(matter, one) for one in matter.villages}
    rows = [
        cell_row(no, one.name, *(counts[one.id][key] for key in _KEYS))
        for no, one in enumerate(matter.villages, start=1)
    ]
    whole = [sum(each[key] for each in counts.values()) for key in _KEYS]
    return (*rows, Row(RowKind.TOTAL, (None, say.REPORT_TOTAL, *whole)))


def _counts(matter: Matter, village: Village) -> Counter[str]:
    found: Counter[str] = Counter()
    for one in matter.in_village(village):
        found["all"] += 1
        found.update(_of(one))
    return found


def _of(dossier: Dossier) -> list[str]:
    category = dossier.review.category if dossier.review else None
    if category is None:
        return []
    before = dossier.household.category_before
    left = before.value != category.value and before in _ESCAPED
    is_worse = category is Category.HO_NGHEO and before is CategoryBefore.HO_CAN_NGHEO
    escaped = [_ESCAPED[before]] if left and not is_worse else []
    return [*([category.value] if category in LISTED else []), *escaped]


BAO_CAO_CAP_TREN = LetterSpec(
    id="bao_cao_cap_tren",
    title="Báo cáo kết quả rà soát gửi cấp trên",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    is_public=False,
    needs=Needs.ROUND,
    build=bao_cao_cap_tren,
)

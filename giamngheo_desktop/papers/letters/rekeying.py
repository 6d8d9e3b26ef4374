"""Biên bản đối chứng nhập liệu: how many fields differ when another person keys them again."""

from collections.abc import Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Align, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import (
    SIGN_AND_NAME,
    SIGN_AND_SEAL,
    committee_head,
    paper_stamps,
    round_words,
)
from giamngheo_desktop.papers.letter import (
    Letter,
    TableBlock,
    cell_row,
    heading,
    para,
    text_column,
)
from giamngheo_desktop.papers.paper import Column, Row, Signature

_COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("thon", "Thôn", weight=3, is_label=True),
    Column("ho", "Số hộ nhập lại", CellKind.COUNT),
    Column("o", "Số ô so sánh", CellKind.COUNT),
    Column("khac", "Số ô khác", CellKind.COUNT),
    text_column("ty_le", "Tỷ lệ sai (%)", middle=True),
)
_FIELDS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("muc", "Mục của phiếu", weight=4, is_label=True),
    Column("lan", "Số lần khác", CellKind.COUNT),
)


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """Field error rate of a village."""

    village_name: str
    households: int
    rate: Rate


def bien_ban_doi_chung(
    context: PaperContext,
    lines: Sequence[ErrorLine],
    most: Sequence[tuple[str, int]],
    drawn: int,
) -> Letter:
    """The paper of the verification; mẫu đề xuất.

    Args:
        lines: one a village, in order.
        most: fields that differ most often, with how often.
        drawn: households of the sample.
    """
    keyed = sum(one.households for one in lines)
    rows = [_line(no, one) for no, one in enumerate(lines, start=1)]
    rows.append(_line(len(lines) + 1, _total(lines)))
    fields = [cell_row(no, name, count) for no, (name, count) in enumerate(most, start=1)]
    return Letter(
        id="bien_ban_doi_chung",
        letterhead=committee_head(context),
        titles=("BIÊN BẢN ĐỐI CHỨNG NHẬP LIỆU", f"({round_words(context.round)})"),
        blocks=(
            para(
                f"Chọn ngẫu nhiên {drawn} hộ (5 % số phiếu đã nhập), người khác nhập lại độc lập "
                f"từ phiếu giấy; đã nhập lại {keyed} hộ. Mỗi ô khác nhau được đếm là một lỗi."
            ),
            heading("Tỷ lệ ô sai theo thôn"),
            TableBlock(_COLUMNS, tuple(rows)),
            heading("Các mục sai nhiều nhất"),
            *([TableBlock(_FIELDS, tuple(fields))] if fields else [para("Không có ô nào khác.")]),
        ),
        is_public=False,
        signatures=(
            Signature(("NGƯỜI LẬP BIỂU",), hint=SIGN_AND_NAME),
            Signature(context.signer.titles, context.signer.name, SIGN_AND_SEAL),
        ),
        stamps=paper_stamps(context),
    )


def _line(no: int, one: ErrorLine) -> Row:
    rate = one.rate
    return cell_row(no, one.village_name, one.households, rate.den, rate.num, rate.text())


def _total(lines: Sequence[ErrorLine]) -> ErrorLine:
    wrong = sum(one.rate.num for one in lines)
    whole = sum(one.rate.den for one in lines)
    return ErrorLine("Tổng cộng", sum(one.households for one in lines), Rate(wrong, whole))

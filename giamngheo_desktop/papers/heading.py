"""Top and foot of an official document by NĐ 30/2020: issuer, number, date line, signatures."""

from datetime import date

from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.review import ReviewRound, RoundKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.paper import AppendixHead, Letterhead, Signature
from giamngheo_desktop.text import labels
from giamngheo_desktop.text import papers as say

MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
PEOPLES_COMMITTEE = "ỦY BAN NHÂN DÂN"
BOARD = ("BAN CHỈ ĐẠO RÀ SOÁT", "HỘ NGHÈO, HỘ CẬN NGHÈO")
PREPARER = "NGƯỜI LẬP BIỂU"
SIGN_AND_NAME = "(Ký, ghi rõ họ tên)"
SIGN_AND_SEAL = "(Ký, ghi rõ họ tên và đóng dấu)"
BLANK = "……"
_FOR_THE_BODY = ("TM.", "TL.", "TUQ.", "Q.")
MARK_SAMPLE = "MẪU"
MARK_RESTRICTED = "LƯU HÀNH NỘI BỘ"
MARK_UNBALANCED = "CHƯA CÂN ĐỐI"


def unit_name(unit: Unit) -> str:
    """Name with its kind: `xã Trà My`."""
    return f"{labels.UNIT_KIND[unit.kind]} {unit.name}"


def committee_name(unit: Unit) -> str:
    """Committee of a unit in a sentence: `Ủy ban nhân dân xã Trà My`."""
    return say.committee_of(unit_name(unit))


def capitalised(text: str) -> str:
    """First letter as a capital, the rest as it is: `Xã Trà My`."""
    return text[:1].upper() + text[1:]


def document_day(on: date | None, year: int | None = None) -> str:
    """`ngày 05 tháng 02 năm 2027`; a blank day leaves room for the pen.

    Days below 10 and the months 1 and 2 get a leading zero, other months do not (NĐ 30/2020).
    """
    if on is None:
        return f"ngày {BLANK} tháng {BLANK} năm {year or BLANK}"
    return f"ngày {on.day:02d} tháng {document_month(on.month)} năm {on.year}"


def document_month(month: int) -> str:
    """Month as documents write it: `02`, `9`, `12`."""
    return f"{month:02d}" if month < 3 else str(month)


def document_number(number: str, sign: str) -> str:
    """`Số: 05/QĐ-UBND`; numbers below 10 get a leading zero, a blank one leaves room."""
    shown = f"{int(number):02d}" if number.isdecimal() and number.isascii() else number
    return f"Số: {shown or BLANK}/{sign}" if sign else f"Số: {shown or BLANK}"


def dateline(context: PaperContext) -> str:
    """Place and date of the paper: `Trà My, ngày 05 tháng 02 năm 2027`."""
    place = context.place or context.office.unit.name
    return f"{place}, {document_day(context.on)}"


def committee_head(context: PaperContext, sign: str = "") -> Letterhead:
    """Head of a document of the People's Committee (UBND); no line for a superior body.

    Args:
        sign: sign after the number, for example `QĐ-UBND`; empty = the paper has no number.
    """
    return Letterhead(
        body=(PEOPLES_COMMITTEE, unit_name(context.office.unit).upper()),
        number=document_number(context.number, sign) if sign else "",
        dateline=dateline(context),
    )


def board_head(context: PaperContext, sign: str = "") -> Letterhead:
    """Head of a document of the steering board (Ban Chỉ đạo rà soát cấp xã)."""
    above = f"{PEOPLES_COMMITTEE} {unit_name(context.office.unit).upper()}"
    return Letterhead(
        body=BOARD,
        superior=(above,),
        number=document_number(context.number, sign) if sign else "",
        dateline=dateline(context),
    )


def table_signatures(context: PaperContext) -> tuple[Signature, ...]:
    """Under lists and reports: Người lập biểu on the left, the head of the office on the right."""
    return (
        Signature((PREPARER,), context.preparer, SIGN_AND_NAME),
        Signature(context.signer.titles, context.signer.name, SIGN_AND_SEAL),
    )


def committee_signature(context: PaperContext) -> Signature:
    """TM. ỦY BAN NHÂN DÂN, signed by the chairman or for him (NĐ 30/2020).

    For a document of the committee as a body; what the chairman decides himself has no such line.
    """
    titles = context.signer.titles
    is_for = titles[:1] and not titles[0].startswith(_FOR_THE_BODY)
    above = (f"TM. {PEOPLES_COMMITTEE}",) if is_for else ()
    return Signature((*above, *titles), context.signer.name, SIGN_AND_SEAL)


def board_signature() -> Signature:
    """TM. BAN CHỈ ĐẠO, signed by the head of the board."""
    return Signature(("TM. BAN CHỈ ĐẠO", "TRƯỞNG BAN"), hint=SIGN_AND_SEAL)


def round_words(chosen: ReviewRound) -> str:
    """`rà soát định kỳ năm 2026`, `rà soát thường xuyên tháng 9 năm 2026`."""
    kind = say.ROUND_KIND[chosen.kind]
    if chosen.kind is RoundKind.DINH_KY or chosen.month is None:
        return f"{kind} năm {chosen.year}"
    return f"{kind} tháng {document_month(chosen.month)} năm {chosen.year}"


def status_words(context: PaperContext) -> str:
    """Sơ bộ or chính thức; every table says which it is."""
    return "chính thức" if context.is_official else "sơ bộ"


def paper_stamps(context: PaperContext) -> tuple[str, ...]:
    """Stamps every paper of this office carries."""
    return (MARK_SAMPLE,) if context.office.is_sample else ()


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """Roman numeral of a whole number from 1 to 39."""
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def appendix_head(number: int, of_several: bool, document: str, on: date | None) -> AppendixHead:
    """Head of an attached list: `Phụ lục II`, and `(Kèm theo Quyết định số … ngày …)`.

    Args:
        number: place among the attachments, from 1.
        of_several: False for a single attachment, which has no numeral.
        document: for example `Quyết định số 05/QĐ-UBND`.
        on: day of the document; `None` = left blank.
    """
    numeral = f"Phụ lục {roman(number)}" if of_several else "Phụ lục"
    return AppendixHead(numeral, f"(Kèm theo {document} {document_day(on)})")

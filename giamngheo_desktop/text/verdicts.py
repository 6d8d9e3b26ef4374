"""Sentences of explanations, and of facts that are handed in as JSON lines."""

import re
from datetime import date

from giamngheo_desktop.text.labels import AREA, CATEGORY, MOVEMENT
from giamngheo_desktop.text.rules import BY_INCOME, TYPED, day_text
from giamngheo_desktop.text.ui import standard_short

UNVERIFIED_MARK = "⚑"
UNVERIFIED_WORDS = "chưa đối chiếu văn bản gốc"
_REST_OF_TITLE = re.compile(r" (về|quy định|hướng dẫn|sửa đổi|,).*")


def short_source(source: str, article: str) -> str:
    """Where a value stands, without the long title of the text."""
    return f"{_REST_OF_TITLE.sub('', source)}, {article}"


def how_it_was_computed(method: str, digest: str) -> str:
    """Last line of a score sheet."""
    return f"Điểm B1 và điểm B2 không cộng với nhau. {explain_digest(method, digest)}."


def compared(standard: str, category: str | None) -> str:
    """The verdict under the standard that only compares."""
    shown = CATEGORY[category].lower() if category else "chưa phân loại được"
    return f"Để so sánh, theo chuẩn {standard_short(standard)}: {shown}."


def explain_head(category: str | None, standard: str, on: date) -> str:
    """First line: the verdict, its standard, its day."""
    verdict = CATEGORY[category] if category else "Chưa phân loại được"
    return f"{verdict} – {standard}, ngày rà soát {day_text(on)}"


def explain_scores(area: str) -> str:
    """How the scores decide."""
    return f"Tính theo điểm B1 và B2, khu vực {AREA[area]}; hai điểm không cộng với nhau"


def explain_income(area: str) -> str:
    """How the declared income decides."""
    return f"Tính {BY_INCOME} và số chỉ số thiếu hụt, khu vực {AREA[area]}; chỉ để so sánh"


def explain_deprivation(name: str, points: int | None) -> str:
    """One deprivation and its points."""
    return f"Thiếu hụt: {name}" if points is None else f"Thiếu hụt: {name} – {points} điểm"


def explain_movement(movement: str) -> str:
    """Movement against the list before."""
    return f"Diễn biến: {MOVEMENT[movement]}"


def explain_average(*, holds: bool) -> str:
    """Mức sống trung bình by declared income."""
    verb = "thuộc" if holds else "không thuộc"
    return f"Theo thu nhập khai, hộ {verb} mức sống trung bình"


def explain_digest(method: str, digest: str) -> str:
    """Which rules were used, for redoing it years later."""
    return f"Cách tính {method}, bộ quy tắc {digest.removeprefix('sha256:')[:16]}"


def typed_mark(points: int) -> str:
    """The B1 total was typed from paper."""
    return f"Điểm B1 {points}: {TYPED} từ phiếu giấy"


def facts_not_json() -> str:
    """The line is no JSON object."""
    return "Dòng này không phải một đối tượng JSON."


def facts_duplicate_key(key: str) -> str:
    """Two equal keys."""
    return f"Khóa {key} viết hai lần."


def facts_unknown_field(field: str) -> str:
    """A field nobody reads."""
    return f"Không có trường {field}."


def facts_missing_field(field: str) -> str:
    """A field that must be there."""
    return f"Thiếu trường {field}."


def facts_wrong_type(field: str, wanted: str) -> str:
    """A value of another kind."""
    return f"Trường {field} phải là {wanted}."


def facts_unknown_code(field: str, code: str) -> str:
    """A code outside its list."""
    return f"Trường {field}: không có mã {code}."


def facts_repeated(field: str, code: str) -> str:
    """The same code twice."""
    return f"Trường {field}: {code} viết hai lần."


def facts_both_forms() -> str:
    """Judged indicators and raw answers in one line."""
    return "Chỉ dùng một trong hai: deprivations, hoặc members, dwelling, information."


def facts_id_twice(household: str) -> str:
    """Two lines about the same household."""
    return f"Hộ {household} đã có ở dòng trên."


WANT_TEXT = "một chuỗi chữ"
WANT_WHOLE = "một số nguyên từ 0 trở lên"
WANT_FLAG = "true, false hoặc null"
WANT_LIST = "một danh sách mã"
WANT_OBJECT = "một đối tượng"
WANT_DAY = "một ngày dạng 1984-05-01"

"""Sentences of the commands about the standards."""

from collections.abc import Mapping, Sequence
from datetime import date

from giamngheo_desktop.text.rules import day_text

WHOLE = "Cả đợt"
_GRADES = {"verified": "đã đối chiếu", "unverified": "chưa đối chiếu", "unknown": "chưa biết"}


def help_list() -> str:
    """Summary of standards list."""
    return "các chuẩn nghèo đang có"


def help_show() -> str:
    """Summary of standards show."""
    return "mọi giá trị của một chuẩn, kèm căn cứ và mức tin cậy"


def help_confirm() -> str:
    """Summary of standards confirm."""
    return "xác nhận một giá trị đã đối chiếu với văn bản gốc"


def help_key() -> str:
    """Summary of standards key."""
    return "nhập một bảng điểm (lần một hoặc lần hai, do hai người)"


def help_differences() -> str:
    """Summary of standards differences."""
    return "các ô khác nhau giữa hai lần nhập bảng"


def help_activate() -> str:
    """Summary of standards activate."""
    return "đưa vào dùng bảng đã nhập hai lần giống nhau"


def help_export() -> str:
    """Summary of standards export."""
    return "xuất chuẩn kèm bảng điểm thành tệp có chữ ký"


def help_import() -> str:
    """Summary of standards import."""
    return "nhận tệp bảng điểm có chữ ký và đưa vào dùng"


def help_add() -> str:
    """Summary of standards add."""
    return "thêm tệp chuẩn cao hơn của tỉnh (có ghi địa bàn)"


def added(standard: str, area: str) -> str:
    """A local standard was taken into the book."""
    return f"Đã thêm chuẩn {standard} của địa bàn mã {area}."


def help_compare() -> str:
    """Summary of rounds compare."""
    return "so sánh một đợt theo hai chuẩn: do hộ thay đổi, do chuẩn thay đổi"


def standard_line(standard: str, title: str, row: Mapping[str, object]) -> str:
    """One standard of the list."""
    days = f"{_day(row['from'])} – {_day(row['to'])}"
    return f"{standard}\t{days}\t{title}\t{row['unverified']} chưa đối chiếu"


def _day(on: object) -> str:
    return day_text(on) if isinstance(on, date) else "…"


def value_line(path: str, value: str, grade: str) -> str:
    """One value of a standard."""
    return f"{path}\t{value or '—'}\t{_GRADES.get(grade, grade)}"


def confirmed(title: str, value: str) -> str:
    """A value was confirmed."""
    return f"Đã xác nhận “{title}” = {value}; dấu chưa đối chiếu đã được bỏ ở đơn vị này."


def table_unreadable(file: str) -> str:
    """The file of a table cannot be read."""
    return (
        f"Không đọc được tệp {file} (cần một đối tượng JSON). Dữ liệu không thay đổi. "
        "Hãy kiểm tra lại tệp."
    )


def keyed(number: int, cells: int) -> str:
    """A table was keyed."""
    return f"Đã lưu lần nhập thứ {number}: {cells} ô."


def difference(cell: str, first: object, second: object) -> str:
    """A cell on which two keyings differ."""
    shown = ["—" if one is None else str(one) for one in (first, second)]
    return f"{cell}\tlần 1: {shown[0]}\tlần 2: {shown[1]}"


def no_differences() -> str:
    """The keyings agree."""
    return "Hai lần nhập giống nhau ở mọi ô."


def activated(standard: str, rounds: Sequence[str]) -> str:
    """A table was put to use."""
    again = f" Hãy phân loại lại đợt {', '.join(rounds)}." if rounds else ""
    return f"Bảng của chuẩn {standard} đã được đưa vào dùng.{again}"


def exported(path: str, digest: str) -> str:
    """A package was written."""
    return f"Đã xuất {path}; mã kiểm tra {digest}."


def compare_head(old: str, new: str, *, by_income: bool) -> str:
    """What is compared."""
    basis = "theo thu nhập khai" if by_income else "theo điểm"
    return f"So sánh {old} với {new} ({basis})."


def compare_line(place: str, household: int, standard: int, unknown: int) -> str:
    """One village."""
    return (
        f"{place}\tdo hộ thay đổi: {household}\tdo chuẩn thay đổi: {standard}\tchưa rõ: {unknown}"
    )


def help_verified() -> str:
    """Help of --verified."""
    return "người dùng lệnh đã đối chiếu bảng với văn bản gốc; cần --page"


def help_page() -> str:
    """Help of --page of standards activate."""
    return "trang, nguồn của bản gốc đã đối chiếu"

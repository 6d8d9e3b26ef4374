"""Sentences about administrative units and their lists."""

from collections.abc import Sequence

NAMES_THAT_BEGIN_LIKE_A_KIND = frozenset({"Phường Đúc"})
"""Official names whose first word is no kind: phường Phường Đúc."""


def unit_unknown(code: str, day: str) -> str:
    """No such unit in the list of that day."""
    return (
        f"Không có đơn vị hành chính mã {code} trong danh mục ngày {day}. Không có gì thay đổi. "
        "Hãy kiểm tra mã (xã: 5 chữ số, tỉnh: 2 chữ số); mã có thể đã đổi sau khi sắp xếp đơn vị."
    )


def file_unreadable(name: str) -> str:
    """The file cannot be read as UTF-8 text."""
    return (
        f"Không đọc được danh mục đơn vị {name}: tệp không có hoặc không phải văn bản UTF-8. "
        "Danh mục đang dùng không thay đổi. Hãy lưu lại tệp dạng CSV UTF-8 rồi thử lại."
    )


def heads_unknown(name: str, heads: str) -> str:
    """The first line does not name the columns."""
    return (
        f"Tệp {name} thiếu dòng tên cột. Danh mục đang dùng không thay đổi. "
        f"Dòng đầu phải là: {heads}"
    )


def rows_rejected(name: str, problems: Sequence[str]) -> str:
    """Some rows are wrong; the first ones are named."""
    shown = "; ".join(problems[:5])
    more = f"; và {len(problems) - 5} lỗi khác" if len(problems) > 5 else ""
    return (
        f"Chưa nhập danh mục {name}: {shown}{more}. Danh mục đang dùng không thay đổi. "
        "Hãy sửa các dòng này rồi nhập lại."
    )


def bad_code(line: int, code: str) -> str:
    """A code is not 2, 3 or 5 digits."""
    return f"dòng {line}: mã “{code}” không phải 2, 3 hoặc 5 chữ số"


def code_twice(line: int, code: str) -> str:
    """A code stands twice."""
    return f"dòng {line}: mã {code} bị lặp"


def no_name(line: int) -> str:
    """The name is empty."""
    return f"dòng {line}: thiếu tên đơn vị"


def bad_kind(line: int, kind: str) -> str:
    """The kind is not one of the known ones."""
    return f"dòng {line}: không có loại đơn vị “{kind}”"


def no_parent(line: int, parent: str) -> str:
    """The unit above is not in the file, or not above."""
    return f"dòng {line}: không có đơn vị cấp trên mã “{parent}” trong tệp"


def bad_day(line: int, day: str) -> str:
    """A day is not written as year-month-day."""
    return f"dòng {line}: ngày “{day}” phải viết dạng 2026-04-30"


def bad_row(line: int) -> str:
    """A row has another number of cells than the heads."""
    return f"dòng {line}: thừa hoặc thiếu cột"


def replaces_unknown(line: int, code: str) -> str:
    """A replaced unit is not in the list before."""
    return f"dòng {line}: mã cũ {code} không có trong danh mục trước đó"

"""Sentences about files of the law that cannot be used."""

from collections.abc import Sequence
from datetime import date

from giamngheo_desktop.text.labels import AREA
from giamngheo_desktop.text.rules import day_text


def rule_file_damaged(file: str, line: int, why: str) -> str:
    """A file of the law cannot be used."""
    return (
        f"Không dùng được bộ quy tắc: tệp {file}, dòng {line}: {why}. "
        "Chưa có hộ nào bị phân loại theo tệp này. Hãy sửa tệp hoặc cài lại chương trình."
    )


def yaml_want_mapping() -> str:
    """A record was expected."""
    return "cần các cặp khóa: giá trị"


def yaml_want_list() -> str:
    """A list was expected."""
    return "cần một danh sách"


def yaml_want_text() -> str:
    """Words were expected."""
    return "cần một dòng chữ, không để trống"


def yaml_not_nfc() -> str:
    """Words in another Unicode form, or on several lines."""
    return "chữ phải là Unicode dựng sẵn (NFC) và nằm trên một dòng"


def yaml_want_whole() -> str:
    """A whole number was expected."""
    return "cần một số nguyên, không có dấu chấm phân cách"


def yaml_want_day() -> str:
    """A day was expected."""
    return "cần một ngày dạng 2026-12-31"


def yaml_want_flag() -> str:
    """Yes or no was expected."""
    return "cần true hoặc false"


def yaml_unknown_field(name: str) -> str:
    """A field nobody reads."""
    return f"không có trường tên {name}"


def yaml_missing_field(name: str) -> str:
    """A field that must be there."""
    return f"thiếu trường {name}"


def yaml_too_long() -> str:
    """Beyond the size of any standard."""
    return "tệp quá dài"


def yaml_broken() -> str:
    """Not YAML."""
    return "sai cú pháp YAML"


def yaml_empty() -> str:
    """No content."""
    return "tệp trống"


def yaml_alias() -> str:
    """Anchors and aliases are not taken."""
    return "không dùng & và * của YAML"


def yaml_tag() -> str:
    """Tags are not taken."""
    return "không dùng thẻ ! của YAML"


def yaml_too_deep() -> str:
    """Nested beyond any standard."""
    return "lồng nhau quá sâu"


def yaml_second_document() -> str:
    """Several documents in one file."""
    return "tệp chỉ được có một tài liệu"


def yaml_bad_key() -> str:
    """A key that is no word, number or day."""
    return "khóa phải là một từ, một số hoặc một ngày"


def yaml_duplicate_key(key: str) -> str:
    """Two equal keys."""
    return f"khóa {key} viết hai lần"


def yaml_no_such_day(text: str) -> str:
    """A day the calendar does not have."""
    return f"không có ngày {text}"


def yaml_unclear(text: str) -> str:
    """A word that readers take differently."""
    return f"{text} không rõ là số hay chữ; số viết liền, chữ đặt trong ngoặc kép"


def unknown_code(code: str, known: Sequence[str]) -> str:
    """A code outside its list."""
    return f"không có mã {code}; dùng một trong: {', '.join(known)}"


def not_a_code(text: str) -> str:
    """A code with other characters than a-z, 0-9 and _."""
    return f"mã {text} chỉ được có chữ thường không dấu, số và dấu _"


def file_name_differs(found: str, file: str) -> str:
    """The id of a standard is the name of its file."""
    return f"id {found} khác tên tệp {file}"


def unknown_source(source: str) -> str:
    """A source that the head of the file does not list."""
    return f"nguồn {source} không có trong sources"


def unknown_method(method: str, known: Sequence[str]) -> str:
    """A way of computing the program does not have."""
    return f"không có cách tính {method}; hiện có: {', '.join(known)}"


def grade_needs_value(grade: str) -> str:
    """A value is missing or must not be there."""
    if grade == "unknown":
        return "giá trị chưa có căn cứ (unknown) phải là null"
    return f"thiếu giá trị; mức {grade} phải có giá trị"


def strength_wanted() -> str:
    """Unverified values say how likely they are."""
    return "giá trị unverified phải có strength: strong, fair hoặc weak"


def strength_unwanted() -> str:
    """Only unverified values say how likely they are."""
    return "chỉ giá trị unverified mới có strength"


def days_backwards() -> str:
    """The last day lies before the first."""
    return "ngày cuối đứng trước ngày đầu"


def first_day_gap(first: date, wanted: date) -> str:
    """A parameter begins after its standard."""
    return (
        f"có khoảng trống: giá trị bắt đầu {day_text(first)} "
        f"nhưng chuẩn bắt đầu {day_text(wanted)}; nếu đúng là mới có từ đó, ghi since"
    )


def day_outside_standard(day: date) -> str:
    """A value begins on a day the standard does not count for."""
    return f"ngày {day_text(day)} nằm ngoài thời gian áp dụng của chuẩn"


def days_not_rising(day: date) -> str:
    """Values must stand in the order of their days."""
    return f"ngày {day_text(day)} không đứng sau ngày trước đó"


def since_differs() -> str:
    """`since` and the first value must be the same day."""
    return "since phải bằng ngày của giá trị đầu tiên"


def negative_value() -> str:
    """Legal amounts are never negative."""
    return "giá trị không được âm"


def bad_share(text: str) -> str:
    """A share is written as a fraction."""
    return f'{text} không phải phân số dạng "1/2"'


def repeated_code(code: str) -> str:
    """A code stands twice in a list."""
    return f"mã {code} viết hai lần"


def parameter_missing(path: str) -> str:
    """The method needs a parameter the file lacks."""
    return f"thiếu tham số {path} mà cách tính cần"


def parameter_unit_differs(path: str, unit: str) -> str:
    """The method expects another unit."""
    return f"tham số {path} phải có đơn vị {unit}"


def parameter_unused(path: str) -> str:
    """No method reads this parameter."""
    return f"không có cách tính nào dùng tham số {path}"


def no_criterion(code: str) -> str:
    """No code computes this indicator."""
    return f"chưa có cách tính chỉ số {code}; ghi cutoff: unknown để cán bộ tự đánh giá"


def indicators_differ(found: int, stated: int) -> str:
    """The list is not as long as it says."""
    return f"danh mục có {found} chỉ số nhưng danh_muc_chi_so ghi {stated}"


def points_inconsistent(left: str, right: str) -> str:
    """Two parameters contradict each other."""
    return f"{left} không khớp với {right}"


def file_not_utf8() -> str:
    """The bytes are no UTF-8 text."""
    return "tệp không phải văn bản UTF-8"


def standards_overlap(other: str, day: date) -> str:
    """Two standards count for the same day."""
    return f"trùng thời gian với {other} từ ngày {day_text(day)}"


def standards_gap(other: str, first: date, last: date) -> str:
    """Days between two standards that none counts for."""
    return (
        f"có khoảng trống sau {other}: từ {day_text(first)} đến {day_text(last)} không có chuẩn nào"
    )


def local_line_lower(area: str, national: str) -> str:
    """A local standard may only be higher."""
    return f"mức thu nhập {AREA[area]} của địa phương thấp hơn {national}"


def case_failed_text(name: str, want: str, got: str) -> str:
    """A law case gives another result than its file says."""
    return f'Trường hợp "{name}": ghi {want}, tính ra {got}'

"""Sentences of the commands of the plan."""

from typing import Protocol

from giamngheo_desktop.text.plan import number
from giamngheo_desktop.text.plan_words import INDICATOR, INDICATOR_UNIT, TARGET_SOURCE


def help_put() -> str:
    """Summary of plan put."""
    return "nhập kế hoạch từ tệp JSON"


def help_show() -> str:
    """Summary of plan show."""
    return "xem kế hoạch của một năm (cùng dạng với tệp nhập)"


def help_progress() -> str:
    """Summary of plan progress."""
    return "tiến độ thực hiện các chỉ tiêu"


def help_lists() -> str:
    """Summary of plan lists."""
    return "danh sách cần theo dõi: hộ chưa ai giúp, chưa hưởng, quá hạn, so với năm trước…"


def help_above() -> str:
    """Summary of plan above."""
    return "xem kế hoạch cấp trên gửi xuống"


def help_adopt() -> str:
    """Summary of plan adopt."""
    return "lấy nhiệm vụ, chính sách, dự án của cấp trên vào kế hoạch của xã"


def help_behind() -> str:
    """Help of --behind."""
    return "kèm danh sách đứng sau một số: nhiệm vụ, hộ, người, dòng vốn"


def help_behind_unit() -> str:
    """Help of --unit."""
    return "chỉ xã này"


def help_communes() -> str:
    """Summary of plan communes."""
    return "tiến độ của từng xã (ở cấp trên), theo kế hoạch các xã gửi lên"


def no_communes(year: int) -> str:
    """No commune has told anything."""
    return f"Chưa có xã nào gửi số liệu kế hoạch năm {year}."


def commune_line(place: str, tasks: str, remedies: str, registered: int, round_id: str) -> str:
    """One commune in one line."""
    return (
        f"{place}\tnhiệm vụ {tasks}\thạn chế đã khắc phục {remedies}\t"
        f"hộ đăng ký {registered}\tđợt {round_id}"
    )


def help_dry_run() -> str:
    """Help of --dry-run."""
    return "chỉ đọc và kiểm tra, không lưu"


def stored(year: int, version: int, changed: int) -> str:
    """A plan was put."""
    if changed == 0:
        return f"Kế hoạch năm {year} không có gì thay đổi (bản {version})."
    return f"Đã lưu kế hoạch năm {year}, bản {version}: {changed} mục thay đổi."


def tried(changed: int) -> str:
    """A plan was only checked."""
    return f"Tệp đọc được, không có lỗi: {changed} mục sẽ thay đổi. Chưa lưu gì."


def file_unreadable(file: str) -> str:
    """The file is not there, or no JSON object."""
    return (
        f"Không đọc được tệp {file} (cần một đối tượng JSON). Dữ liệu không thay đổi. "
        "Hãy kiểm tra lại tệp."
    )


def no_targets(year: int) -> str:
    """A plan without targets."""
    return f"Kế hoạch năm {year} chưa có chỉ tiêu nào."


class _Rate(Protocol):
    def text(self) -> str: ...


class _Row(Protocol):
    @property
    def indicator(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def planned(self) -> "int | _Rate": ...
    @property
    def done(self) -> "int | _Rate | None": ...
    @property
    def reached(self) -> _Rate | None: ...
    @property
    def provisional(self) -> bool: ...


def progress_line(place: str, row: _Row) -> str:
    """One target beside what was done."""
    unit = INDICATOR_UNIT[row.indicator]
    words = f"{place}\t{INDICATOR[row.indicator]} ({TARGET_SOURCE[row.source]})"
    reached = f"; đạt {row.reached.text()} % chỉ tiêu" if row.reached else ""
    mark = " (tạm tính)" if row.provisional else ""
    return f"{words}\t{_value(row.done)} / {_value(row.planned)} {unit}{reached}{mark}"


def _value(value: "int | _Rate | None") -> str:
    if value is None:
        return "—"
    return number(value) if isinstance(value, int) else value.text()

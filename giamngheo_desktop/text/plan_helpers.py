"""Sentences about the households a plan puts first and those who help them."""

from collections.abc import Sequence
from datetime import date

from giamngheo_desktop.text.plan import day


def grounds_missing() -> str:
    """Able to escape needs grounds."""
    return "Hộ có khả năng thoát nghèo phải có căn cứ đánh giá."


def able_twice() -> str:
    """The same household marked twice."""
    return "Một hộ được đánh dấu có khả năng thoát nghèo hai lần."


def officer_without_agency(name: str) -> str:
    """An officer of no agency."""
    return f"Cán bộ {name} chưa có cơ quan giúp đỡ: hãy nhập tên cơ quan trước."


def officer_refused(name: str, limit: int) -> str:
    """One officer too many."""
    return (
        f"Không thêm được cán bộ {name}: mỗi hộ có nhiều nhất {limit} cán bộ giúp đỡ (đổi được "
        "trong Thiết lập)."
    )


def officer_twice(name: str) -> str:
    """The same person twice for one household."""
    return f"Cán bộ {name} được ghi hai lần cho cùng một hộ."


def seat_taken(seat: int, first: str, second: str) -> str:
    """Two helpers for one seat."""
    return f"Vị trí giúp đỡ thứ {seat} của một hộ có hai người: {first} và {second}."


def seat_impossible(name: str, seat: int) -> str:
    """Seats count from 1."""
    return f"Cán bộ {name}: vị trí giúp đỡ phải từ 1 trở lên, không thể là {seat}."


def memorandum_missing(agency: str) -> str:
    """A helper agency without memorandum."""
    return f"{agency} giúp đỡ hộ nhưng chưa có số văn bản ghi nhớ."


def registration_of_other_year(year: int, plan_year: int) -> str:
    """A registration of another year."""
    return f"Đăng ký thoát nghèo năm {year} không thuộc kế hoạch năm {plan_year}."


def registered_twice(agencies: Sequence[str]) -> str:
    """One household registered twice in a year."""
    if len(set(agencies)) > 1:
        named = " và ".join(dict.fromkeys(agencies))
        return f"Một hộ có hai cơ quan giúp đỡ trong cùng một năm: {named}."
    return "Một hộ được ghi đăng ký thoát nghèo hai lần trong cùng một năm."


def result_incomplete() -> str:
    """A result needs day and words."""
    return "Kết quả cuối năm của hộ đăng ký phải có ngày và nội dung."


def result_before_registration(result_on: date, on: date) -> str:
    """A result before the registration."""
    return f"Ngày có kết quả ({day(result_on)}) trước ngày đăng ký ({day(on)})."


def diary_before_registration(first: date, on: date) -> str:
    """A diary entry before the registration."""
    return f"Nhật ký giúp đỡ có ngày {day(first)}, trước ngày đăng ký ({day(on)})."


def registered_on_form(round_title: str) -> str:
    """Where a registration is written: on the household's form of a round."""
    return f"ghi trên Phiếu B, {round_title[:1].lower()}{round_title[1:]}"


def registered_in_plan() -> str:
    """Where a registration is written: in the plan alone."""
    return "ghi trong kế hoạch"


def registered_in_both(on_form: str) -> str:
    """Where a registration is written: in the plan and on a form."""
    return f"ghi trong kế hoạch và {on_form}"

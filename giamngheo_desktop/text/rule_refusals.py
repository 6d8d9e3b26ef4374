"""Sentences about households that get no verdict, and tables that may not be used."""

from giamngheo_desktop.text.labels import AREA, MOVEMENT

MEMBER_FIELD = {
    "birth_date": "ngày sinh hoặc năm sinh",
    "seeking_work": "có đang tìm mà không có việc làm không",
    "wage_without_contract": "có làm công mà không có hợp đồng lao động không",
    "monthly_benefit": "có hưởng trợ cấp xã hội hằng tháng không",
    "malnourished": "trẻ có suy dinh dưỡng không",
    "has_health_insurance": "có thẻ bảo hiểm y tế không",
    "in_training": "có đang đi học, đào tạo không",
    "certificate": "bằng cấp cao nhất",
    "certified_on_the_job": "có được doanh nghiệp đào tạo và cấp chứng nhận không",
    "school_level": "đang học cấp nào",
}
HOUSE_FIELD = {
    "area": "khu vực nông thôn hay thành thị",
    "members": "các thành viên của hộ",
    "deprivations": "các chỉ số thiếu hụt",
    "diem_b1": "tổng điểm B1 trên phiếu giấy",
    "b1_answers": "các câu trả lời của Phiếu B1",
    "b1_column": "cột vùng của bảng điểm B1",
    "income_vnd_pm": "thu nhập bình quân người/tháng",
    "dwelling.area_m2": "diện tích nhà ở",
    "dwelling.durable.tuong": "tường có bền chắc không",
    "dwelling.durable.cot": "cột có bền chắc không",
    "dwelling.durable.mai": "mái có bền chắc không",
    "dwelling.water": "nguồn nước sinh hoạt",
    "dwelling.latrine": "loại nhà tiêu",
    "information.uses_internet": "hộ có người dùng Internet không",
    "information.means": "phương tiện tiếp cận thông tin",
}


def missing_member(no: int, field: str) -> str:
    """An answer about one person is missing.

    Args:
        no: place of the person on the form, from 1.
        field: name of the fact.
    """
    return f"Thành viên thứ {no}: chưa có câu trả lời: {MEMBER_FIELD[field]}."


def missing_house(field: str) -> str:
    """An answer about the household is missing."""
    return f"Chưa có câu trả lời: {HOUSE_FIELD.get(field, field)}."


def missing_indicator(name: str) -> str:
    """An indicator is neither judged nor answered."""
    return f"Chỉ số {name}: chưa có câu trả lời."


def need_birth_day(no: int, name: str) -> str:
    """The result depends on the day of birth, and only the year is known."""
    return (
        f"Thành viên thứ {no}: chỉ có năm sinh mà kết quả chỉ số {name} phụ thuộc ngày sinh; "
        "hãy ghi đủ ngày sinh."
    )


def cutoff_unknown(name: str) -> str:
    """The cut-off is not known: the officer must judge."""
    return f"Chỉ số {name}: chưa có ngưỡng trong chuẩn này; cán bộ phải tự đánh giá có hoặc không."


def scoring_unknown(title: str) -> str:
    """No line for B1: a verdict only from declared income."""
    return (
        f"{title} chưa có điểm B1, điểm B2 nên không phân loại theo điểm. Điểm B1 đã ghi vẫn được "
        "giữ; nhập thu nhập khai bình quân người/tháng để có kết quả so sánh."
    )


def b1_cut_unknown(title: str) -> str:
    """The line of B1 is not known."""
    return f"{title} chưa có mức điểm B1 cho khu vực này."


def b1_table_unknown(title: str) -> str:
    """No item table: the total must be typed."""
    return f"{title} chưa có bảng điểm B1; hãy nhập tổng điểm B1 từ phiếu giấy."


def quick_unknown(title: str) -> str:
    """The questions of Phiếu A are not known."""
    return f"{title} chưa có câu hỏi Phiếu A; hãy ghi kết quả từ phiếu giấy."


def b1_negative() -> str:
    """A score below zero."""
    return "Điểm B1 phải là số nguyên từ 0 trở lên."


def b2_not_possible(points: int, step: int, high: int) -> str:
    """A B2 total that no set of indicators gives."""
    return f"Điểm B2 {points} không thể có: phải là bội số của {step}, từ 0 đến {high}."


def b2_differs(stated: int, counted: int) -> str:
    """The typed total and the indicators contradict each other."""
    return f"Điểm B2 ghi {stated} nhưng các chỉ số cho {counted} điểm."


def b2_out_of_reach(stated: int, low: int, high: int) -> str:
    """The typed total cannot be reached with the indicators already answered."""
    return f"Điểm B2 ghi {stated} nhưng các chỉ số đã trả lời chỉ cho từ {low} đến {high} điểm."


def b1_twice() -> str:
    """A typed total and item answers that give another one."""
    return "Tổng điểm B1 nhập tay khác với điểm tính từ các câu trả lời của Phiếu B1."


def income_negative() -> str:
    """Declared income below zero, or over no time."""
    return "Thu nhập khai phải từ 0 đồng trở lên và tính cho ít nhất một người trong một tháng."


def income_twice() -> str:
    """Two declared incomes that differ."""
    return "Thu nhập bình quân người/tháng khác với thu nhập 12 tháng đã khai."


def born_later(no: int) -> str:
    """Born after the day of the review."""
    return f"Thành viên thứ {no}: ngày sinh sau ngày rà soát."


def birth_years_differ(no: int) -> str:
    """Date and year of birth contradict each other."""
    return f"Thành viên thứ {no}: ngày sinh và năm sinh khác nhau."


def unknown_answer(field: str, code: str) -> str:
    """A code the standard does not have."""
    name = HOUSE_FIELD.get(field, field)
    return f"{name[:1].upper()}{name[1:]}: không có mã {code} trong chuẩn này."


def unknown_member_answer(no: int, field: str, code: str) -> str:
    """A code about a person that no form has."""
    return f"Thành viên thứ {no}: {MEMBER_FIELD[field]}: không có mã {code}."


def negative_area() -> str:
    """Floor area below zero."""
    return "Diện tích nhà ở phải từ 0 m² trở lên."


def indicator_of_other_standard(code: str) -> str:
    """A judged indicator the standard does not have."""
    return f"Chuẩn này không có chỉ số {code}."


def area_column_missing(area: str) -> str:
    """The B1 table has no column for the area."""
    return f"Bảng điểm B1 không có cột cho khu vực {AREA[area]}."


def unknown_item(code: str) -> str:
    """An answer to an item the B1 table does not have."""
    return f"Bảng điểm B1 không có mục {code}."


def unknown_option(item: str) -> str:
    """An answer the item does not offer."""
    return f"Mục {item}: câu trả lời không có trong bảng điểm B1."


def column_missing(column: str) -> str:
    """An option without points in one column."""
    return f"thiếu điểm của cột {column}"


def keyings_differ(count: int) -> str:
    """Two keyings of a table differ: it may not be used."""
    return (
        f"Hai lần nhập bảng còn khác nhau ở {count} ô nên chưa dùng được. "
        "Hai bản nhập vẫn được giữ. Hãy xem từng ô với văn bản gốc rồi sửa."
    )


def person_reason_needed() -> str:
    """A correction needs a reason."""
    return "Sửa diễn biến phải ghi lý do. Chưa có gì thay đổi."


def movement_not_open(found: str, wanted: str) -> str:
    """History cannot turn the one movement into the other."""
    return (
        f"Diễn biến “{MOVEMENT[found]}” không sửa thành “{MOVEMENT[wanted]}” được: "
        "chỉ đổi giữa tái nghèo và phát sinh mới. Chưa có gì thay đổi."
    )

"""Sentences of the law's floor: standards, and the reasons of a verdict."""

from collections.abc import Sequence
from datetime import date

from giamngheo_desktop.text.labels import AREA, CATEGORY

TYPED = "nhập tay"
BY_INCOME = "theo thu nhập khai"
AVERAGE_LIVING = "Mức sống trung bình"
INCOME_LINE = "Mức thu nhập"
LOW_INCOME_WORKERS = "Người lao động có thu nhập thấp"
UNVERIFIED = "chưa đối chiếu văn bản gốc"
B2_WITHOUT_INDICATORS = "B2 nhập từ tệp, chưa có 12 chỉ số"
UNIT = {
    "points": "điểm",
    "vnd_pm": "đồng/người/tháng",
    "persons": "người",
    "years": "tuổi",
    "m2_per_person": "m²/người",
    "structures": "kết cấu",
    "indicators": "chỉ số",
    "share": "",
    "day": "",
    "codes": "",
}


def day_text(day: date) -> str:
    """A day as printed: `31/12/2026`."""
    return f"{day:%d/%m/%Y}"


def vnd(amount: int) -> str:
    """Đồng as printed: `1.500.000 đ`."""
    return f"{amount:,}".replace(",", ".") + " đ"


def outside_days(title: str, first: date, last: date, on: date) -> str:
    """The standard does not count on that day."""
    return (
        f"{title} chỉ áp dụng từ {day_text(first)} đến {day_text(last)}, "
        f"không áp dụng cho ngày {day_text(on)}. "
        "Chưa có gì thay đổi. Hãy chọn ngày khác hoặc chuẩn khác."
    )


def no_standard_on(on: date, first: date, last: date) -> str:
    """No standard counts on that day."""
    return (
        f"Không có chuẩn nghèo nào cho ngày {day_text(on)}: chương trình chỉ có chuẩn "
        f"từ {day_text(first)} đến {day_text(last)} và không đoán ngoài khoảng đó. "
        "Hãy nhận bộ quy tắc mới từ cấp trên."
    )


def no_standards_held() -> str:
    """The program holds no standard at all."""
    return "Chương trình không có chuẩn nghèo nào. Hãy cài lại chương trình."


def standard_not_found(standard: str, known: Sequence[str]) -> str:
    """No such standard."""
    return f"Không có chuẩn {standard}. Các chuẩn hiện có: {', '.join(known)}."


def edition_not_found(standard: str, sha256: str) -> str:
    """The standard is held, but not with this content."""
    return (
        f"Có chuẩn {standard} nhưng không có bản mang mã {sha256[:12]}…. "
        "Hãy nhận đúng bản đó từ cấp trên."
    )


def parameter_not_found(path: str, title: str) -> str:
    """No such parameter."""
    return f"{title} không có tham số {path}."


def parameter_not_yet(title: str, on: date) -> str:
    """The parameter begins later."""
    return f"{title}: chưa có quy định vào ngày {day_text(on)}."


def value_unknown(title: str, standard: str) -> str:
    """The legal text is not known to the program."""
    return f"{title}: chưa có căn cứ trong {standard}; chương trình không đoán."


def indicator_not_found(code: str, title: str) -> str:
    """No such indicator."""
    return f"{title} không có chỉ số {code}."


def unverified_value(title: str, value: str, unit: str) -> str:
    """A value nobody has held against the original text."""
    counted = f"{value} {UNIT[unit]}".rstrip()
    return f"{title}: {counted} – {UNVERIFIED}"


def b1_reason(points: int, limit: int, area: str, *, typed: bool) -> str:
    """B1 against its line."""
    verb = "không vượt" if points <= limit else "vượt"
    how = f" – {TYPED}" if typed else ""
    return f"Điểm B1 {points} {verb} {limit} ({AREA[area]}){how}"


def b1_item(item: str, answer: str, points: int) -> str:
    """Points of one item of Phiếu B1."""
    return f"{item}: {answer} – {points} điểm"


def b1_item_void(item: str, because: str) -> str:
    """An item that gives no points."""
    return f"{item}: không tính điểm vì {because}"


def b2_reason(points: int, count: int, limit: int) -> str:
    """B2 against its line."""
    verb = "từ" if points >= limit else "dưới"
    return f"Điểm B2 {points}: thiếu hụt {count} chỉ số, {verb} {limit} điểm"


def income_reason(total: int, limit: int, area: str, months: int) -> str:
    """Declared income against the line."""
    verb = "không vượt" if total <= limit else "vượt"
    if months == 1:
        return (
            f"Thu nhập khai {vnd(total)}/người/tháng {verb} {vnd(limit)} ({AREA[area]}) "
            f"– {BY_INCOME}, để so sánh"
        )
    return (
        f"Thu nhập khai 12 tháng {vnd(total)} {verb} {vnd(limit)} của {months} người × tháng "
        f"({AREA[area]}) – {BY_INCOME}, để so sánh"
    )


def count_reason(count: int, limit: int) -> str:
    """Number of deprivations against the least number."""
    verb = "từ" if count >= limit else "dưới"
    return f"Thiếu hụt {count} chỉ số, {verb} {limit} chỉ số"


def average_low(total: int, limit: int) -> str:
    """Declared income against the lower line of mức sống trung bình."""
    verb = "trên" if total > limit else "không trên"
    return f"Mức sống trung bình: thu nhập khai {vnd(total)} {verb} {vnd(limit)}"


def average_high(total: int, limit: int) -> str:
    """Declared income against the upper line of mức sống trung bình."""
    verb = "không vượt" if total <= limit else "vượt"
    return f"Mức sống trung bình: thu nhập khai {vnd(total)} {verb} {vnd(limit)}"


def average_unknown() -> str:
    """The standard says nothing we know about mức sống trung bình."""
    return "Mức sống trung bình: chưa có căn cứ trong chuẩn này, không xác định"


def worker_reason(total: int, limit: int) -> str:
    """Household income of a worker against the line."""
    verb = "không vượt" if total <= limit else "vượt"
    return f"Người lao động có thu nhập thấp: thu nhập của hộ {vnd(total)} {verb} {vnd(limit)}"


def worker_excluded(category: str) -> str:
    """Workers of poor and near-poor households are not counted."""
    return f"Người lao động có thu nhập thấp: không xét vì là {CATEGORY[category].lower()}"


def worker_unknown() -> str:
    """The standard says nothing we know about low-income workers."""
    return "Người lao động có thu nhập thấp: chưa có căn cứ cho ngày này, không xác định"


def judged(name: str, *, missing: bool, reason: str | None) -> str:
    """An indicator that the officer judged."""
    why = f"; lý do: {reason}" if reason else ""
    return f"{name}: cán bộ đánh giá {_missing(missing)}{why}"


def overridden(name: str, *, missing: bool, reason: str | None) -> str:
    """The officer's judgement differs from what the answers give."""
    why = f"; lý do: {reason}" if reason else "; chưa ghi lý do"
    return (
        f"{name}: cán bộ đánh giá {_missing(missing)}, "
        f"khác với {_missing(not missing)} tính từ câu trả lời{why}"
    )


def _missing(missing: bool) -> str:
    return "thiếu hụt" if missing else "không thiếu hụt"


def by_birth_year() -> str:
    """A member has only a year of birth, and the result does not depend on the day."""
    return " (có người chỉ có năm sinh, kết quả không phụ thuộc ngày sinh)"


def persons_found(what: str, count: int, limit: int) -> str:
    """Number of persons that make an indicator missing."""
    if count >= limit:
        return f"{count} người {what}"
    return f"không có người nào {what}" if count == 0 else f"chỉ {count} người {what}"


def without_work() -> str:
    """People counted for việc làm."""
    return "không có việc làm hoặc làm công không có hợp đồng"


def malnourished(age: int) -> str:
    """People counted for dinh dưỡng."""
    return f"dưới {age} tuổi suy dinh dưỡng"


def uninsured(age: int) -> str:
    """People counted for bảo hiểm y tế."""
    return f"từ đủ {age} tuổi không có thẻ bảo hiểm y tế"


def exactly_insured_age(age: int) -> str:
    """A copy of the decree words the age of health insurance differently."""
    return f' (có trẻ đúng {age} tuổi; một bản sao ghi "trên {age} tuổi", cần đối chiếu)'


def below_education(low: int, high: int) -> str:
    """People counted for trình độ giáo dục của người lớn."""
    return f"từ {low} đến {high} tuổi không đi học và không có bằng cấp theo tuổi"


def not_at_school(low: int, under: int) -> str:
    """People counted for tình trạng đi học của trẻ em."""
    return f"từ {low} đến dưới {under} tuổi không học đúng cấp"


def dependants(count: int, members: int, num: int, den: int) -> str:
    """Share of dependants, in the words of the decree."""
    verb = "quá" if count * den > members * num else "không quá"
    return f"{count}/{members} người phụ thuộc, {verb} {percent(num, den)}"


def percent(num: int, den: int) -> str:
    """A share as printed: `50 %`, or the fraction where it is no whole percent."""
    hundred = num * 100
    return f"{hundred // den} %" if hundred % den == 0 else f"{num}/{den}"


def not_durable(count: int, limit: int) -> str:
    """Number of structures that are not durable."""
    verb = "từ" if count >= limit else "chưa đến"
    return f"{count} kết cấu chính không bền chắc, {verb} {limit}"


def floor_area(area: int, members: int, per_person: int) -> str:
    """Floor area, compared without dividing."""
    verb = "dưới" if area < per_person * members else "không dưới"
    return f"{area} m² cho {members} người, {verb} {per_person} m²/người"


def water(*, clean: bool) -> str:
    """Source of water."""
    return "nguồn nước hợp vệ sinh" if clean else "nguồn nước không hợp vệ sinh"


def latrine(*, clean: bool) -> str:
    """Kind of latrine."""
    return "nhà tiêu hợp vệ sinh" if clean else "nhà tiêu không hợp vệ sinh hoặc không có"


def internet(*, used: bool) -> str:
    """Use of the Internet."""
    return "có người dùng Internet" if used else "không có người nào dùng Internet"


def means(count: int) -> str:
    """Means of information."""
    return f"có {count} loại phương tiện" if count else "không có phương tiện nào"

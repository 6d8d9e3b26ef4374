"""Sentences of the law's floor: reasons, refusals, files of the law that cannot be used."""

from collections.abc import Sequence
from datetime import date

from giamngheo_desktop.text.labels import AREA, CATEGORY, MOVEMENT

TYPED = "nhập tay"
BY_INCOME = "theo thu nhập khai"
AVERAGE_LIVING = "Mức sống trung bình"
INCOME_LINE = "Mức thu nhập"
LOW_INCOME_WORKERS = "Người lao động có thu nhập thấp"
UNVERIFIED_MARK = "⚑"
UNVERIFIED = "chưa đối chiếu văn bản gốc"
B2_WITHOUT_INDICATORS = "B2 nhập từ tệp, chưa có 12 chỉ số"

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
SCHOOL_LEVEL = {
    "none": "không đi học",
    "mam_non": "mầm non",
    "tieu_hoc": "tiểu học",
    "thcs": "THCS",
}
UNIT = {
    "points": "điểm",
    "vnd_pm": "đồng/người/tháng",
    "persons": "người",
    "years": "tuổi",
    "m2_per_person": "m²/người",
    "structures": "kết cấu",
    "indicators": "chỉ số",
    "share": "phần",
    "day": "ngày",
    "codes": "mã",
}


def day_text(day: date) -> str:
    """A day as printed: `31/12/2026`."""
    return f"{day:%d/%m/%Y}"


def vnd(amount: int) -> str:
    """Đồng as printed: `1.500.000 đ`."""
    return f"{amount:,}".replace(",", ".") + " đ"


# Files of the law.


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


# Standards by day and by name.


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
    return f"{title}: {value} {UNIT[unit]} – {UNVERIFIED}"


# Reasons: points, income, other statuses.


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


# Reasons: indicators.


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


# Refusals.


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
    return f"{HOUSE_FIELD.get(field, field)}: không có mã {code} trong chuẩn này.".capitalize()


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


# Explanation and comparison.


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


# Facts handed in as JSON lines.


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

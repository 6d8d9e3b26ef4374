"""Sentences about cells, households and sheets of a workbook: what is wrong and what to do."""

from collections.abc import Sequence

READING = "Đang đọc tệp Excel"
SORTING = "Đang xếp các dòng thành hộ"


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


# Cells


def bad_date(value: str) -> str:
    """No such day."""
    return (
        f"“{value}” không phải ngày, tháng, năm có thật. Hãy ghi dạng ngày/tháng/năm, "
        f"hoặc chỉ ghi năm."
    )


def day_month_swapped(value: str, reading: str) -> str:
    """Month and day are in the American order."""
    return f"“{value}” không có tháng như vậy. Có phải {reading} không?"


def date_order(value: str, reading: str) -> str:
    """The column mixes both orders, so this day may be the other one."""
    return (
        f"Cột này có ngày ghi theo thứ tự tháng/ngày. “{value}” có phải là {reading} "
        f"(ngày/tháng/năm) không?"
    )


def dates_swapped_by_excel(count: int) -> str:
    """True dates all have a day up to 12, texts all above: Excel turned day and month round."""
    return (
        f"Có {count} ô ngày mà Excel có thể đã đảo ngày với tháng (mọi ô dạng ngày đều có "
        f"ngày không quá 12, "
        "mọi ô dạng chữ đều có ngày lớn hơn 12). Hãy đối chiếu vài ô với giấy tờ."
    )


def century(value: str, year: int) -> str:
    """Two digits of a year were read as this year."""
    return f"Năm trong “{value}” được hiểu là {year}."


def compact_date(value: str, reading: str) -> str:
    """A day typed as digits only."""
    return f"“{value}” ghi liền không có dấu. Có phải {reading} không?"


def month_only(value: str, year: int) -> str:
    """Month and year without a day: the year is kept."""
    return f"“{value}” thiếu ngày hoặc tháng; chỉ giữ năm {year}."


def year_out_of_range(value: str) -> str:
    """A birth before 1900 or after this year."""
    return f"Năm trong “{value}” không hợp lý. Hãy kiểm tra lại."


def missing_birth() -> str:
    """No birth at all."""
    return "Chưa có ngày sinh hoặc năm sinh."


def not_whole(value: str, what: str, low: int, high: int) -> str:
    """Not a whole number in range."""
    return f"{what} “{value}” phải là số nguyên từ {_number(low)} đến {_number(high)}."


def ambiguous_number(value: str, thousands: str, decimal: str) -> str:
    """The sign may group thousands or part decimals."""
    return f"“{value}” có thể là {thousands} hoặc {decimal}. Hãy chọn một cách hiểu."


def id_eleven(value: str) -> str:
    """Excel drops the zero at the front."""
    return (
        f"Số định danh “{value}” có 11 chữ số, có thể Excel đã bỏ số 0 ở đầu. Có phải "
        f"“0{value}” không?"
    )


def id_cut(value: str) -> str:
    """Excel keeps fifteen digits and shows large numbers as powers of ten."""
    return (
        f"Số định danh “{value}” đã bị Excel đổi thành dạng rút gọn nên mất chữ số. Hãy "
        f"gõ lại đủ 12 chữ số."
    )


def id_bad(value: str, digits: int) -> str:
    """Wrong number of digits."""
    return f"Số định danh “{value}” có {digits} chữ số; căn cước có 12, chứng minh cũ có 9."


def id_letters(value: str) -> str:
    """Letters or signs in it."""
    return f"Số định danh “{value}” có ký tự không phải chữ số."


def id_nine_from_eight(value: str) -> str:
    """Eight digits: a former identity card without its zero."""
    return (
        f"Số “{value}” có 8 chữ số, có thể thiếu số 0 ở đầu của chứng minh cũ. Có phải "
        f"“0{value}” không?"
    )


def id_prefix(value: str) -> str:
    """No province has these digits."""
    return f"Ba chữ số đầu của “{value}” không phải mã tỉnh đã biết. Hãy đối chiếu với thẻ."


def id_against_sex(value: str) -> str:
    """Fourth digit against sex or century."""
    return (
        f"Chữ số thứ tư của “{value}” không khớp giới tính hoặc thế kỷ sinh. Hãy đối chiếu với thẻ."
    )


def id_against_birth(value: str) -> str:
    """Fifth and sixth digit against the year of birth."""
    return f"Chữ số thứ năm và sáu của “{value}” không khớp năm sinh. Hãy đối chiếu với thẻ."


def id_twice(value: str, place: str) -> str:
    """The same number on two people of the file."""
    return f"Số định danh “{value}” đã có ở {place}. Hãy đối chiếu thẻ của hai người."


def bad_sex(value: str) -> str:
    """Not a word for a sex."""
    return f"Giới tính “{value}” không rõ. Hãy ghi Nam hoặc Nữ."


def missing_sex(name: str) -> str:
    """No sex."""
    return f"Chưa có giới tính của “{name}”. Hãy ghi Nam hoặc Nữ."


def sex_from_id(name: str) -> str:
    """Sex was taken from the fourth digit of the citizen id."""
    return f"Chưa ghi giới tính của “{name}”; lấy theo chữ số thứ tư của số định danh."


def sex_against_relation(name: str, relation: str) -> str:
    """For example a wife who is a man."""
    return f"Giới tính của “{name}” không khớp quan hệ “{relation}”."


def unknown_relation(value: str) -> str:
    """A relation nobody knows is kept as other."""
    return f"Quan hệ “{value}” không có trong danh mục; ghi là “Khác”."


def missing_relation(name: str) -> str:
    """Relation is empty."""
    return f"Chưa có quan hệ với chủ hộ của “{name}”; ghi là “Khác”."


def unknown_ethnicity(value: str) -> str:
    """Not one of the 54 groups."""
    return f"Dân tộc “{value}” không có trong danh mục 54 dân tộc. Hãy ghi tên dân tộc chính thức."


def unknown_category(value: str) -> str:
    """Not a category."""
    return f"Phân loại “{value}” không rõ. Hãy ghi Hộ nghèo hoặc Hộ cận nghèo."


def missing_category() -> str:
    """No category on a list of poor and near-poor households."""
    return "Chưa ghi phân loại hộ (Hộ nghèo hoặc Hộ cận nghèo)."


def unknown_mark(value: str, what: str) -> str:
    """A mark that is neither yes nor no."""
    return (
        f"Dấu “{value}” ở cột {what} không rõ là có hay không; đọc là không. Hãy đánh dấu x nếu có."
    )


def unknown_cause(value: str) -> str:
    """Words that are no known cause."""
    return f"Nguyên nhân “{value}” không có trong danh mục; ghi là “Khác”."


def unknown_village(value: str, count: int) -> str:
    """No village of that name, none near."""
    return (
        f"Thôn “{value}” ({count} dòng) không có trong danh sách thôn của xã. Hãy thêm "
        f"thôn hoặc sửa tên."
    )


def village_question(value: str, count: int, near: Sequence[str]) -> str:
    """Near names; a person decides."""
    names = " hay ".join(f"“{name}”" for name in near)
    return (
        f"Thôn “{value}” ({count} dòng) không có trong danh sách thôn của xã. Có phải "
        f"{names} không?"
    )


def missing_village() -> str:
    """No village."""
    return "Chưa có tên thôn."


def error_cell(value: str) -> str:
    """A formula left an error."""
    return f"Ô có lỗi công thức “{value}”. Hãy gõ giá trị đúng vào ô."


def too_long(what: str, most: int) -> str:
    """Longer than any name."""
    return f"{what} dài quá {most} ký tự. Hãy kiểm tra lại ô này."


def missing_name() -> str:
    """A row with data but without a name."""
    return "Dòng có dữ liệu nhưng không có họ tên."


def digits_in_name(value: str) -> str:
    """A name with digits."""
    return f"Họ tên “{value}” có chữ số. Hãy kiểm tra lại."


def undecided_encoding(value: str, reading: str) -> str:
    """A cell that could be Unicode or an old encoding."""
    return f"Ô “{value}” có thể là phông cũ (đọc ra “{reading}”). Giữ nguyên; hãy kiểm tra lại."


# Households


def no_head(name: str) -> str:
    """Nobody is marked as the head."""
    return f"Hộ “{name}” không có ai ghi quan hệ là chủ hộ."


def two_heads(name: str, other: str) -> str:
    """Two heads in one household."""
    return f"Hộ “{name}” có hai chủ hộ; người thứ hai là “{other}”. Hãy sửa quan hệ hoặc tách hộ."


def head_differs(name: str, head: str) -> str:
    """The column of the head's name names somebody else."""
    return f"Cột chủ hộ ghi “{name}” nhưng thành viên là chủ hộ lại tên “{head}”."


def many_members(name: str, count: int) -> str:
    """More people than households have; probably two households run together."""
    return f"Hộ “{name}” có {count} người. Hãy kiểm tra xem có lẫn hai hộ không."


def too_many_members(name: str, count: int) -> str:
    """Beyond what a form can hold."""
    return f"Hộ “{name}” có {count} người, quá 200 người. Hãy kiểm tra cột STT hộ."


def count_differs(name: str, said: int, found: int) -> str:
    """Number written against rows."""
    return f"Hộ “{name}” ghi {said} nhân khẩu nhưng có {found} dòng thành viên."


def household_twice(name: str, place: str) -> str:
    """The same household a second time."""
    return (
        f"Hộ “{name}” đã có ở {place}: cùng họ tên, năm sinh và thôn. Hãy xóa một dòng "
        f"nếu là một hộ."
    )


def member_twice(name: str, row: int) -> str:
    """The same person twice in a household."""
    return f"“{name}” đã có ở dòng {row} của hộ này. Hãy xóa một dòng nếu là một người."


def code_twice(code: str, place: str) -> str:
    """Two households with one code."""
    return f"Mã hộ “{code}” đã có ở {place}."


def row_value_differs(what: str, value: str, first: str) -> str:
    """Rows of one household that contradict each other."""
    return f"{what} “{value}” khác dòng đầu của hộ (“{first}”); lấy theo dòng đầu."


# Sheets


def hidden_rows(count: int, rows: Sequence[int]) -> str:
    """Hidden rows were read too."""
    shown = ", ".join(str(row) for row in rows[:8])
    more = " …" if count > 8 else ""
    return (
        f"Có {count} dòng đang bị ẩn (dòng {shown}{more}) vẫn được đọc. Hãy kiểm tra có "
        f"phải dòng cần bỏ không."
    )


def hidden_sheet(name: str) -> str:
    """A hidden sheet is not read."""
    return f"Trang tính “{name}” đang bị ẩn nên không đọc. Hãy bỏ ẩn nếu cần nhập."


def sheet_skipped(name: str) -> str:
    """A sheet without known heads."""
    return f"Trang tính “{name}” không có cột nào nhận ra được nên không đọc."


def formulas(count: int) -> str:
    """Stored results of formulas were read."""
    return (
        f"Có {count} ô công thức; chương trình lấy giá trị đã lưu lần cuối, có thể chưa cập nhật."
    )


def read_by_letters() -> str:
    """Heads were not recognised."""
    return (
        "Không nhận ra tên cột; đọc theo vị trí cột của mẫu. Hãy kiểm tra vài dòng trước khi nhập."
    )


def no_rows() -> str:
    """Heads without data."""
    return "Có tên cột nhưng không có dòng dữ liệu nào."


def total_row() -> str:
    """A row of totals typed by hand."""
    return "Dòng tổng cộng được bỏ qua."


def joined_with_listed(name: str, place: str) -> str:
    """The escaped household is on the list again as near-poor; both rows are one household."""
    return f"Hộ “{name}” cũng có ở {place}; gộp thành một hộ."


def cell_place(sheet: str, row: int) -> str:
    """A place inside the workbook."""
    return f"trang “{sheet}” dòng {row}"


# Written workbooks

PROBLEM_SHEET = "Cần sửa"
PROBLEM_HEADS = ("Trang tính", "Ô", "Mức", "Nội dung ô", "Cần sửa gì", "Gợi ý")
SEVERITY = {"block": "Phải sửa", "warn": "Nên xem", "info": "Cho biết"}
DICTIONARY_SHEET = "Từ điển dữ liệu"
DICTIONARY_HEADS = ("Bảng", "Tên bảng", "Cột", "Kiểu", "Ý nghĩa", "Nhập lại")
LEFT_OUT_HEADS = ("Bảng", "Vì sao không xuất")
EXPORT_WARNING = "Tệp có dữ liệu cá nhân, không được mã hóa. Chỉ dùng nội bộ."

"""Words of the window: buttons, messages, names of things that are heard."""

import re

APP = "Giảm nghèo"
CLOSE = "Đóng"
HELP_KEY = "F1  Trợ giúp"
CANCEL = "Không, quay lại"
GO_ON = "Tiếp tục"
NOT_EQUAL = "Hai lần gõ mật khẩu không giống nhau. Chưa có gì thay đổi. Hãy gõ lại."
STOP = "Dừng"
MESSAGE = "Thông báo"
FINAL = "Việc này không hoàn tác được."
CLOSES_WHEN_SAVED = "Đang lưu nốt việc vừa làm; lưu xong cửa sổ tự đóng."
CLOSES_WHEN_STOPPED = "Đang dừng việc đang chạy; dừng xong cửa sổ tự đóng."
CLOSE_ANYWAY = "Cứ đóng, bỏ chữ chưa giữ được"
DATE_HINT = "ngày/tháng/năm"


def closes_without(why: str) -> str:
    """The window closes while words cannot be kept."""
    return (
        f"Chưa giữ được phần đang gõ dở nên cửa sổ chưa đóng. {why} "
        "Để cửa sổ mở, xử lý xong rồi đóng lại thì không mất gì; cứ đóng bây giờ thì mất phần đó."
    )


def last_in_brackets(text: str) -> str:
    """Last year's answer where this year's is missing."""
    return f"({text})"


def last_year_was(text: str) -> str:
    """Last year's answer, as a tip and under the table of people."""
    return f"Năm trước: {text}"


def explained(word: str) -> str:
    """What was said to a warning."""
    return f"Đã giải thích: {word}"


def with_word(text: str, word: str) -> str:
    """A warning with what was said to it."""
    return f"{text} — {explained(word).lower()}"


EXPLAIN = "Giải thích (F7)"
WORD_LEFT = "Lời giải thích cảnh báo ở ô này còn gõ dở: bấm F7 để gõ tiếp."


def no_room_to_explain(longest: int) -> str:
    """All words on warnings together are as long as they may be."""
    return (
        f"Các lời giải thích của phiếu đã đủ {longest} ký tự, lời vừa gõ không giữ được. Cảnh báo "
        "không chặn gì: phiếu vẫn hoàn thành được. Hãy rút gọn các lời trước, hoặc ghi vào "
        "“Ghi chú của phiếu”."
    )


def ask_word(text: str) -> str:
    """The warning whose explanation is asked for."""
    return f"{text}\n\nGiải thích (vài chữ, ví dụ: đúng theo giấy khai sinh):"


def bug() -> str:
    """The program is at fault."""
    return "Chương trình gặp lỗi. Việc vừa làm chưa được ghi; dữ liệu và bản nháp vẫn còn."


def busy(label: str, done: int, total: int, place: str, left_seconds: int | None) -> str:
    """Work in hand."""
    parts = [label or "Đang làm"]
    if total:
        parts.append(f"{_number(done)}/{_number(total)}")
    elif done:
        parts.append(_number(done))
    if place:
        parts.append(place)
    if left_seconds is not None:
        parts.append(f"còn khoảng {left_seconds} giây")
    return " · ".join(parts)


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")


LAST_YEAR = "Năm trước"
THIS_YEAR = "Năm nay"
MEMBERS = "Thành viên của hộ"
VERDICT = "Kết quả"
NOT_YET = "Chưa phân loại được"


def first_problem(text: str, who: str, count: int) -> str:
    """Line under a form: what is missing first, and how to get there."""
    about = f"{who}: " if who else ""
    more = f" (và {count - 1} việc nữa)" if count > 1 else ""
    return f"! {about}{text}{more} — F8 tới ô này"


REASONS = "Các bước phân loại"
PREVIEW = "Xem trước khi in"
TYPED = "nhập tay"


def year_before(category: str) -> str:
    """Category on the list of the round before."""
    return f"Danh sách trước: {category.lower()}"


def standard_line(standard: str, area: str) -> str:
    """Standard and area a verdict rests on."""
    return " · ".join(part for part in (standard_short(standard), area) if part)


def other_standard(standard: str, category: str, why: str, *, by_income: bool) -> str:
    """Verdict under the standard to compare with."""
    basis = " – theo thu nhập khai" if by_income else ""
    reason = f" ({why})" if why else ""
    return f"Để so sánh, {standard_short(standard)}: {category}{basis}{reason}"


def unverified(text: str) -> str:
    """A value nobody has held against the original text."""
    return f"⚑ Chưa đối chiếu văn bản: {text}"


RAIL = "Các màn hình"
SEARCH = "Tìm hộ"
SEARCH_HINT = "Ctrl+F  Tìm hộ, người, số"
NO_ROUND = "Chưa có đợt rà soát"
SAMPLE_DATA = "DỮ LIỆU MẪU"
AWAITS_RECEIPT = "Vừa phục hồi: đọc biên nhận trước khi xuất"
PASSPHRASE = "Mật khẩu"
SHOW_TEXT = "Hiện chữ"
UNLOCK = "Mở"
ROUND_KIND = {
    "dinh_ky": "Đợt định kỳ",
    "thuong_xuyen": "Đợt thường xuyên",
    "muc_song_trung_binh": "Đợt mức sống trung bình",
    "lao_dong_thu_nhap_thap": "Đợt lao động thu nhập thấp",
}
_ROUND_OF = {
    "DK": "Định kỳ",
    "TX": "Thường xuyên",
    "MS": "Mức sống TB",
    "LD": "Lao động TNT",
}
CATEGORY_SHORT = {
    "ho_ngheo": "Nghèo",
    "ho_can_ngheo": "Cận nghèo",
    "ho_muc_song_trung_binh": "Trung bình",
    "khong_ngheo": "Không nghèo",
    "none": "—",
    "unknown": "chưa rõ",
    "": "chưa đủ",
}
REVIEW_STATE = {
    "none": "○ chưa rà soát",
    "draft": "! bản nháp",
    "complete": "✓ xong",
    "locked": "✓ đã khóa",
}


def window_title(unit: str, code: str) -> str:
    """Title of the window: program, unit, code."""
    return f"{APP} — {unit} ({code})"


def logged_in(person: str) -> str:
    """Who works here."""
    return f"Cán bộ: {person}"


def locked(person: str) -> str:
    """Head of the locked page."""
    return f"Đang khóa — {person}"


def wrong_passphrase() -> str:
    """The passphrase does not open."""
    return "Mật khẩu không đúng. Kiểm tra Unikey đang tắt và phím Caps Lock."


def round_name(kind: str, year: int, month: int | None) -> str:
    """A round in words."""
    when = f"tháng {month}/{year}" if month else str(year)
    return f"{ROUND_KIND[kind]} {when}"


def round_of_code(code: str) -> str:
    """The id of a round in words, short, for a column: `2026-DK` is `Định kỳ 2026`."""
    found = re.fullmatch(r"(\d{4})-(DK|TX|MS|LD)(?:-(\d{2}))?", code)
    if found is None:
        return code
    year, kind, month = found.groups()
    return f"{_ROUND_OF[kind]} {int(month)}/{year}" if month else f"{_ROUND_OF[kind]} {year}"


def standard_short(standard: str) -> str:
    """A standard by the number of its decree: `nd_07_2021` is `NĐ 07/2021`."""
    found = re.fullmatch(r"nd_(\d+)_(\d{4})", standard)
    return f"NĐ {found[1]}/{found[2]}" if found else standard


def round_is_closed(name: str) -> str:
    """Status cell: the newest round is closed."""
    return f"{name} · đã khóa"


def round_left(name: str, days: int, last: str) -> str:
    """Status cell: days left, with the date."""
    if days < 0:
        return f"{name} · quá hạn {-days} ngày ({last})"
    return f"{name} · còn {days} ngày ({last})"


def saved_at(clock: str) -> str:
    """Status cell: the store has it."""
    return f"Đã lưu {clock}"


CHART_HINT = "Xanh: đã phân loại; vàng: còn thiếu. Mũi tên để chọn, Enter để mở thôn."

UNIKEY_ON = "Unikey đang bật? Mật khẩu có chữ có dấu: bấm Hiện chữ để xem lại."
NO_SHEET = "Chưa có phiếu phục hồi"
KEY_CHANGE_DUE = "Cần đổi khóa dữ liệu"
TO_SHEET = "Làm phiếu phục hồi…"
NEVER_OUTSIDE = "Sao lưu ngoài: chưa có"


def outside_copy(working_days: int) -> str:
    """How old the last copy outside the laptop is."""
    return f"Sao lưu ngoài: {working_days} ngày" if working_days else "Sao lưu ngoài: hôm nay"


def outside_due(working_days: int, changes: int) -> str:
    """A copy outside the laptop is asked for."""
    return f"Cần sao lưu ngoài: {working_days} ngày, {changes} thay đổi"


def clock_behind(day: str, floor: str) -> str:
    """The clock shows a day before one that is known."""
    return f"Đồng hồ máy chỉ {day}, trước {floor}: xem lại giờ máy"


def clock_ahead(day: str) -> str:
    """The clock shows a day far ahead of everything known."""
    return f"Đồng hồ máy chỉ {day}: xem lại giờ máy"


def switch_to() -> str:
    """Title of the dialog of another person."""
    return "Đổi người dùng"


SWITCH_HINT = "Dữ liệu vẫn mở; người sau gõ mật khẩu của mình. Bản nháp của người trước được giữ."
SWITCH = "Đổi người"
NOBODY_ELSE = "Chưa có người dùng nào khác. Thêm người trong Thiết lập, Người dùng."
SWITCH_TIP = "Đổi người dùng (Ctrl+Shift+L); khóa màn hình: Ctrl+L"


def unsent(count: int) -> str:
    """Households whose present answers have not gone up."""
    return f"↑ {count} hộ chưa gửi" if count else "✓ đã gửi hết"

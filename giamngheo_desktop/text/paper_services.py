"""Sentences about papers on their way: codes held against data, sets of files, slips, choices."""

import re

SET_PART = "đang ghi"
TO_PRINTER = "gửi tới máy in"
SET_DONE = "đã xong cả bộ"
SLIP_UNIT = "Đơn vị gửi"
SLIP_INSTALL = "Máy cài đặt"
SLIP_KIND = "Loại gói"
SLIP_ROUND = "Đợt rà soát"
SLIP_SEQUENCE = "Số thứ tự gói"
SLIP_FILE = "Tên tệp"
SLIP_HOUSEHOLDS = "Số hộ trong gói"
SLIP_OFFICER = "Cán bộ"
SLIP_PHONE = "Điện thoại"
STATUS = {
    "active": "đang quản lý",
    "moved_out": "đã chuyển đi",
    "dissolved": "đã giải thể",
    "merged": "đã nhập vào hộ khác",
}
BUNDLE_KIND = {
    "commune.state": "Số liệu đợt rà soát của cấp xã",
    "commune.amend": "Số liệu sửa đổi của cấp xã",
    "village.package": "Gói của thôn",
    "upper.ack": "Biên nhận của cấp trên",
    "upper.down": "Gói của cấp trên",
    "transfer": "Chuyển hộ",
    "enrol.request": "Đăng ký khóa",
}


AMENDS = "sửa đổi, bổ sung"
DECREE = r"Nghị định (\d\S*) (.+)"
"""Title of a decree: its number, and what it is about."""


def readable(title: str) -> str:
    """Title of a paper in running letters; capitals are for the paper itself."""
    words = " ".join(re.sub(r"\{\w+\}", "", title).split())
    return words[:1] + words[1:].lower() if words.isupper() else words


def set_page(title: str, page: int, pages: int) -> str:
    """A page of it."""
    return f"{readable(title)}: trang {page}/{pages}"


def decree(number: str, day: str, about: str, *, amended: bool) -> str:
    """A decree as legal bases name it."""
    more = " và các văn bản sửa đổi, bổ sung" if amended else ""
    return f"Nghị định số {number} {day} của Chính phủ {about}{more}"


def request_refused(reason: str) -> str:
    """Answer to a request on the list of requests."""
    return f"Không công nhận: {reason}" if reason else "Không công nhận"


def request_decided(words: str, number: str) -> str:
    """Answer to a request by a decision."""
    return f"{words} (Quyết định số {number})" if number else words


def code_unreadable(text: str) -> str:
    """What was typed is no code."""
    return (
        f"“{text}” không phải mã kiểm tra. Dữ liệu không thay đổi. Hãy gõ tám ký tự ở chân trang "
        "(ví dụ 4TDK-9M2X) hoặc quét mã QR trên giấy."
    )


def code_matches(title: str, round_id: str, rows: str) -> str:
    """The paper says what the data say now."""
    return f"Khớp: “{title}”, đợt {round_id}, {rows}. Giấy đúng với dữ liệu hiện có."


def code_changed(title: str, round_id: str, before: str, now: str, code: str) -> str:
    """The paper was printed here, and the data are no longer those."""
    past = f" Khi in có {before}, nay có {now}." if before else f" Nay có {now}."
    return (
        f"Không còn khớp: “{title}”, đợt {round_id}. Dữ liệu đã thay đổi sau khi in.{past} "
        f"Mã hiện nay là {code}. Hãy in lại trước khi dùng tờ giấy này."
    )


def code_gone(title: str, round_id: str) -> str:
    """The paper was printed here; what it stood on cannot be drawn any more."""
    return (
        f"Không còn khớp: “{title}”, đợt {round_id} được in từ máy này nhưng nay không dựng lại "
        "được từ dữ liệu hiện có. Hãy kiểm tra lại đợt rà soát."
    )


def code_unknown(code: str) -> str:
    """No paper of this workplace has or had the code."""
    return (
        f"Không có giấy tờ nào của máy này mang mã {code}. Hãy xem lại mã, hoặc kiểm tra trên máy "
        "đã in tờ giấy."
    )


def rows(count: int, word: str) -> str:
    """Rows with their word."""
    return f"{count:,} {word}".replace(",", ".")


def print_line(day: str, person: str, file: str, receiver: str) -> str:
    """When and by whom a sheet was printed."""
    given = f", giao cho {receiver}" if receiver else ""
    return f"In ngày {day}, {person}, {file}{given}."


def tables_have_no_word(title: str) -> str:
    """Lists and reports are not written as Word."""
    return (
        f"Chưa ghi: “{title}” là bảng số liệu nên không có bản Word. Dữ liệu không thay đổi. "
        "Hãy lưu PDF hoặc Excel."
    )


def letters_have_no_workbook(title: str) -> str:
    """Letters are not written as a workbook."""
    return (
        f"Chưa ghi: “{title}” là văn bản nên không có bản Excel. Dữ liệu không thay đổi. "
        "Hãy lưu PDF hoặc Word."
    )


def ending_unknown(name: str) -> str:
    """A file name whose ending names no kind of file."""
    return (
        f"Chưa ghi {name}: không rõ loại tệp. Dữ liệu không thay đổi. "
        "Hãy đặt tên có đuôi .pdf, .docx hoặc .xlsx."
    )


def column_unknown(key: str) -> str:
    """No such column."""
    return f"Danh sách không có cột “{key}”. Dữ liệu không thay đổi. Hãy chọn lại các cột."


def public_list_unfiltered() -> str:
    """A posted list is never cut by ethnic group or kind of household."""
    return (
        "Chưa in: bản niêm yết không lọc theo dân tộc hoặc nhóm hộ, vì cách lọc cũng nói lên dữ "
        "liệu nhạy cảm. Dữ liệu không thay đổi. Hãy bỏ bộ lọc hoặc chọn bản hồ sơ."
    )


def filtered(words: str) -> str:
    """Note under a list that shows a part of its households."""
    return f"Danh sách đã lọc, không phải toàn bộ: {words}."


def filter_villages(names: str) -> str:
    """Part of the words of a filter."""
    return f"thôn {names}"


def missing_characters(characters: str) -> str:
    """Characters no font here has."""
    return (
        f"Phông chữ không có ký tự {characters}; trên giấy chúng được in thành mã [U+…]. Hãy xem "
        "lại các tên có ký tự này trước khi ký."
    )


def on_the_list(head: str, title: str) -> str:
    """The household is on the list after all."""
    return f"Hộ {head} có trong “{title}”."


def list_takes(who: str) -> str:
    """Which households a list takes."""
    return f"Danh sách này chỉ gồm {who}."


def not_on_the_books(head: str, status: str) -> str:
    """The household is no longer there."""
    return f"Hộ {head} {status}."


def no_review(head: str, round_id: str) -> str:
    """The household has no review in the round."""
    return f"Hộ {head} chưa có phiếu rà soát trong đợt {round_id}."


def no_category(head: str) -> str:
    """The household has a review without a verdict."""
    return f"Hộ {head} chưa có kết quả phân loại: phiếu chưa đủ hoặc đợt chưa được phân loại."


def has_category(head: str, category: str, before: str) -> str:
    """What the household is now and was before."""
    return f"Hộ {head} được phân loại: {category}; đầu kỳ: {before}."


def decided_by_override(reason: str) -> str:
    """A person decided another category."""
    return f"Kết quả này do người có thẩm quyền quyết định khác với điểm, lý do: {reason}."


def no_member_fits(head: str) -> str:
    """A list of persons takes none of the household's members."""
    return f"Không thành viên nào của hộ {head} thuộc diện của danh sách."


def filter_leaves_out() -> str:
    """The filter chosen leaves the household out."""
    return "Bộ lọc đang chọn (thôn, nhóm hộ hoặc dân tộc) không gồm hộ này."


def other_village(village: str) -> str:
    """The household lives in another village than those asked for."""
    return f"Hộ thuộc {village}, ngoài các thôn đang chọn."


def bundle_unknown(head: str) -> str:
    """No such bundle in the log."""
    return (
        f"Không có gói nào mang mã {head} trong sổ giao nhận của máy này. Dữ liệu không thay đổi. "
        "Hãy xem danh sách bằng lệnh bundle list."
    )


def choice_unknown(name: str) -> str:
    """No saved choice of that name."""
    return f"Không có bộ lọc tên “{name}”. Dữ liệu không thay đổi."


def choice_unnamed() -> str:
    """A saved choice needs a name."""
    return "Chưa lưu: bộ lọc cần có tên. Dữ liệu không thay đổi. Hãy gõ tên ngắn rồi lưu lại."


def setting_unknown(name: str) -> str:
    """No such setting of papers."""
    return (
        f"Không có thiết lập giấy tờ tên “{name}”. Thiết lập không thay đổi. "
        "Hãy xem tên bằng lệnh paper-settings show."
    )


def setting_unreadable(names: str) -> str:
    """A setting of papers has a value of the wrong kind."""
    return (
        f"Giá trị của thiết lập {names} không đúng kiểu. Thiết lập không thay đổi. "
        "Hãy xem mẫu bằng lệnh paper-settings show."
    )


def audit_anchor(n: int, head: str) -> str:
    """Foot of the minutes: how far the log was."""
    return f"Nhật ký đến mục {n}: {head}"

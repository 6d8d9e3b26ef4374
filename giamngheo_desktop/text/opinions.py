"""Words about papers of the upper unit to its communes."""

from collections.abc import Sequence
from datetime import date

ABOUT = {
    "y_kien": "Ý kiến về danh sách",
    "xem_lai": "Đề nghị xem lại hộ",
    "giao_chi_tieu": "Giao chỉ tiêu",
    "khac": "Văn bản khác",
}
RESULT = {"agree": "thống nhất", "partly": "thống nhất một phần", "disagree": "không thống nhất"}
BASIS = {
    "y_kien": (
        "Bước xin ý kiến cấp trên: QĐ 24/2021/QĐ-TTg, Điều 4 (đã kiểm chứng). Từ 01/7/2025 không "
        "còn cấp được nêu tên để cho ý kiến (chưa kiểm chứng): chỉ dùng khi xã bật bước này."
    ),
    "xem_lai": (
        "Không có căn cứ luật riêng: chương trình chỉ chuyển đề nghị; người công nhận vẫn là "
        "Chủ tịch UBND cấp xã."
    ),
    "giao_chi_tieu": "Số, ngày của văn bản giao chỉ tiêu; con số chỉ tiêu đi trong phần kế hoạch.",
    "khac": "Văn bản của cấp trên để xã biết và lưu.",
}
_FIELDS = {
    "number": "số văn bản",
    "signer": "người ký",
    "text": "nội dung",
    "result": "kết quả ý kiến",
    "round": "đợt rà soát",
    "households": "hộ cần xem lại",
    "reason": "lý do của từng hộ",
}


def title(about: str, result: str | None, round_id: str | None) -> str:
    """Title of a paper as every reader shows it."""
    words = ABOUT[about] + (f": {RESULT[result]}" if result else "")
    return f"{words} (đợt {round_id})" if round_id else words


def question(number: str, on: date, reason: str) -> str:
    """What a paper asks about one household, at its form."""
    return f"Văn bản số {number} ngày {on:%d/%m/%Y} của cấp trên: {reason}"


def incomplete(missing: Sequence[str]) -> str:
    """What a paper lacks."""
    words = ", ".join(_FIELDS[one] for one in missing)
    return f"Văn bản chưa ghi được vì còn thiếu: {words}. Chưa có gì thay đổi; hãy điền tiếp."


def only_above() -> str:
    """A commune has nobody below it."""
    return (
        "Máy này là máy cấp xã nên không ghi văn bản trả lời xã. Chưa có gì thay đổi; "
        "văn bản của cấp trên đến bằng tài liệu trên USB."
    )


def household_unknown() -> str:
    """A household that this commune did not hand over."""
    return (
        "Không có hộ này trong số liệu xã đã nộp của đợt. Chưa có gì thay đổi; "
        "hãy chọn hộ trong danh sách đã nhận."
    )


def paper_unknown() -> str:
    """A paper that is not recorded here."""
    return "Không có văn bản này cho xã đã chọn. Chưa có gì thay đổi; hãy chọn trong danh sách."


def number_taken(number: str) -> str:
    """The number was used for this commune this year."""
    return (
        f"Số văn bản {number} đã ghi cho xã này trong năm. Chưa có gì thay đổi; "
        "hãy sửa văn bản đã ghi hoặc dùng số khác."
    )


def recorded(number: str, commune: str, households: int) -> str:
    """A paper was recorded."""
    homes = f", {households} hộ nêu tên" if households else ""
    return f"Đã ghi văn bản số {number} cho xã {commune}{homes}; đi cùng tài liệu gửi xã."


def line(
    number: str, on: date, about: str, result: str | None, unit: str, asked: int, answered: int
) -> str:
    """A paper in one line."""
    words = title(about, result, None)
    told = f", {answered}/{asked} câu hỏi đã trả lời" if asked else ""
    return f"Số {number} ngày {on:%d/%m/%Y}, {unit}: {words}{told}"


def none() -> str:
    """No papers."""
    return "Chưa có văn bản nào của cấp trên."

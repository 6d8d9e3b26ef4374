"""Words about what is written longer than it may be."""

from collections.abc import Mapping

LABELS: Mapping[str, str] = {
    "code": "Mã hộ",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "name": "Họ tên",
    "citizen_id_issued_by": "Nơi cấp giấy tờ",
    "note": "Ghi chú",
    "by": "Rà soát viên",
    "ref": "Số phiếu giấy",
    "number": "Số văn bản",
    "signer": "Người ký",
    "place": "Địa điểm",
    "reason": "Lý do",
    "reviewers": "Rà soát viên",
    "chair": "Chủ trì",
    "secretary": "Thư ký",
    "invited": "Khách mời",
    "places": "Nơi niêm yết",
    "from": "Người gửi",
    "content": "Nội dung",
    "text": "Nội dung",
    "to": "Nơi nhận",
}


def too_long(label: str, length: int, longest: int) -> str:
    """A field holds more letters than it may."""
    return (
        f"“{label}” dài {_n(length)} ký tự, nhiều nhất {_n(longest)} ký tự thì mới bàn giao được. "
        "Hãy viết gọn lại."
    )


def refused(label: str, length: int, longest: int) -> str:
    """Why nothing was stored."""
    return f"Chưa lưu được: {too_long(label, length, longest)} Dữ liệu không thay đổi."


def label_of(field: str) -> str:
    """Name of a field; an answer of the form is called what it is."""
    return LABELS.get(field, "Câu trả lời")


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")

"""Sentences of the open export: its tables, what stays out of it and why, what is refused."""

from collections.abc import Sequence

TABLES = {
    "units": "Đơn vị hành chính",
    "villages": "Thôn",
    "households": "Hộ gia đình",
    "members": "Thành viên hộ",
    "reviews": "Phiếu rà soát của hộ trong một đợt",
    "procedure": "Các bước của đợt rà soát",
    "supports": "Chính sách hỗ trợ",
    "targets": "Chỉ tiêu kế hoạch",
    "decisions": "Quyết định",
    "decision_items": "Nội dung quyết định theo hộ",
    "transfers": "Hộ chuyển đến, chuyển đi",
    "tombstones": "Bản ghi đã xóa",
    "resolutions": "Việc đã quyết khi số liệu hai bên khác nhau",
    "issue_replies": "Trả lời ý kiến của cấp trên",
    "audit": "Mốc nhật ký",
    "confirmations": "Giá trị đã đối chiếu",
    "rounds": "Đợt rà soát",
    "long_texts": "Ô dài",
    "household_marks": "Dấu lưu của hộ",
    "review_marks": "Dấu lưu của phiếu",
    "former_states": "Các lần lưu trước của hộ",
    "views": "Lượt mở dữ liệu hộ",
    "log": "Nhật ký",
    "people": "Người dùng",
    "settings": "Thiết lập",
    "holidays": "Ngày nghỉ",
    "requests": "Giấy đề nghị đang chờ",
    "imports": "Lần nhập Excel",
    "import_items": "Hộ của lần nhập Excel",
    "issues": "Ý kiến cấp trên",
    "bundles": "Gói đã gửi, đã nhận",
    "packages": "Gói thôn",
    "above_decisions": "Văn bản cấp trên",
    "opinions": "Nội dung văn bản cấp trên",
    "opinion_items": "Hộ nêu trong văn bản",
    "raised_questions": "Câu hỏi về người trùng",
    "withdrawn_issues": "Ý kiến đã rút",
    "plan_past": "Kế hoạch những ngày trước",
    "plan_kept": "Số liệu phụ lục đã in",
    "plans": "Kế hoạch",
    "plan_tasks": "KH - Nhiệm vụ",
    "plan_remedies": "KH - Tồn tại, khắc phục",
    "plan_registrations": "KH - Đăng ký thoát nghèo",
    "plan_able": "KH - Hộ có khả năng thoát",
    "plan_merit": "KH - Hộ có công",
    "plan_policies": "KH - Chính sách",
    "plan_training": "KH - Dạy nghề, việc làm",
    "plan_events": "KH - Tuyên truyền, sự kiện",
    "plan_projects": "KH - Dự án",
    "plan_funding": "KH - Kinh phí",
    "plan_places": "KH - Địa bàn ưu tiên",
}

LONG_TEXT = "Ô dài số "
"""Begins the cell of a text that no cell takes; its number follows."""

LEFT_OUT = {
    "meta": "Dữ kiện riêng của tệp (mã tệp, đợt số thứ tự, khóa phục hồi): chỉ đúng với tệp này",
    "install_key": "Khóa ký và khóa giải mã của máy: bí mật, không bao giờ ra khỏi tệp",
    "trusted_key": "Khóa của các nơi khác: chỉ tin sau khi đối chiếu từng chữ số trên máy mới",
    "stream": "Số thứ tự gói theo khóa của máy này; máy mới có khóa mới, đánh số lại từ đầu",
    "stream_head": "Mã các gói theo khóa của máy này; máy mới có khóa mới, nhận lại từ đầu",
    "package_content": "Bản chép số liệu của gói lúc giao; chính các hộ đó đã có trong bản xuất",
    "household_event": "Mục lục tra nhanh vào nhật ký: mọi điều trong đó đã có ở bảng Nhật ký",
    "draft": "Phần đang gõ chưa bấm lưu: chưa phải số liệu của đơn vị",
}
"""Tables of the store that no export holds, each with the reason."""

NOT_TAKEN_BACK = {
    "audit": "mốc của chuỗi nhật ký tệp cũ không chứng minh gì ở tệp mới",
    "bundles": "máy mới có khóa mới, việc giao nhận bắt đầu lại",
    "packages": "máy mới có khóa mới, việc giao nhận bắt đầu lại",
    "confirmations": "nhập lại từ bảng Thiết lập",
    "review_marks": "máy mới có khóa mới, việc giao nhận bắt đầu lại",
}
"""Tables of an export that are only to be read, each with the reason."""

_BACK_OTHERWISE = {
    "log": "Có, giữ riêng thành nhật ký của tệp trước, không nối vào chuỗi mới",
    "people": "Có, để đọc tên trong nhật ký; không đăng nhập được",
    "settings": "Có, trừ thiết lập riêng của máy và của việc giao nhận",
}

SETTINGS_NOT_TAKEN = {
    "backup_folder": "của máy cũ",
    "checked_states": "kết quả tính lại trên máy cũ",
    "confirmations_received": "về lại cùng gói của xã",
    "laptop_names": "máy khác phải đăng ký lại với khóa mới",
    "max_schema": "việc giao nhận bắt đầu lại",
    "require_two_approvals": "cấp trên gửi lại cùng gói",
    "schemas_read": "việc giao nhận bắt đầu lại",
    "sent_down": "việc giao nhận bắt đầu lại",
    "taken_down": "việc giao nhận bắt đầu lại",
}
"""Settings that are exported and stay with their machine, each with the reason."""


def taken_back(table: str) -> str:
    """Whether a table is taken back, and why not."""
    why = NOT_TAKEN_BACK.get(table)
    if why is not None:
        return f"Không: {why}"
    return _BACK_OTHERWISE.get(table, "Có")


def not_ours(file: str) -> str:
    """A workbook without a single table of the open export."""
    return (
        f"Tệp {file} không phải bản xuất toàn bộ số liệu của chương trình: không thấy bảng nào đã "
        "biết. Chưa nhập gì, số liệu trên máy còn nguyên. Hãy chọn thư mục do nút “Xuất toàn bộ số "
        "liệu” ghi ra."
    )


def columns_missing(file: str, sheet: str, columns: Sequence[str]) -> str:
    """A table has lost columns."""
    return (
        f"Tệp {file}, sheet {sheet} thiếu cột {', '.join(columns)}. Chưa nhập gì, số liệu trên máy "
        "còn nguyên. Hãy dùng đúng tệp đã xuất, không xóa cột."
    )

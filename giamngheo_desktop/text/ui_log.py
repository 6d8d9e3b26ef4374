"""Words of the log: who did what, and who looked at whose personal data."""

TITLE = "Nhật ký"
DONE = "Việc đã làm"
SEEN = "Ai đã xem"
FORMER = "Nhật ký của tệp trước"
FORMER_HINT = (
    "Nhật ký do bản xuất toàn bộ số liệu mang về. Chỉ để đọc, không nối vào nhật ký của tệp này."
)
FILTER = "Lọc theo người, việc, hộ, lý do"
FILTER_HINT = "Gõ vài chữ rồi Enter: tên người, việc, tên chủ hộ, lý do"
READING = "Đang đọc nhật ký…"
NOT_YOURS = (
    "Danh sách “Ai đã xem” chỉ dành cho người quản trị và lãnh đạo. Các lần xem vẫn được ghi lại."
)
CLOCK = "giờ máy nghi sai"
OPEN = "Nhật ký: ai làm gì, ai đã xem hộ nào…"
HEADS = {
    "n": "Số",
    "at": "Lúc",
    "person": "Người",
    "op": "Việc",
    "about": "Về",
    "reason": "Lý do",
}
OPS = {
    "household_saved": "Lưu phiếu",
    "household_restored": "Khôi phục bản trước",
    "household_split": "Tách hộ",
    "household_joined": "Nhập hộ",
    "member_left": "Thành viên không còn trong hộ",
    "head_changed": "Đổi chủ hộ",
    "household_moved_out": "Hộ chuyển đi",
    "household_moved_in": "Hộ chuyển đến",
    "event_undone": "Hoàn tác thay đổi về hộ",
    "households_put": "Ghi nhiều hộ",
    "told_apart": "Xác nhận không trùng",
    "category_decided": "Quyết định của hội nghị, Chủ tịch",
    "rekeyed": "Nhập đối chứng",
    "rekeying_drawn": "Chọn mẫu đối chứng",
    "request_registered": "Nhận giấy đề nghị",
    "request_refused": "Từ chối giấy đề nghị",
    "round_opened": "Mở đợt",
    "round_closed": "Khóa đợt",
    "round_reopened": "Mở lại đợt",
    "round_classified": "Phân loại",
    "round_standard_changed": "Đổi chuẩn của đợt",
    "step_recorded": "Ghi bước của đợt",
    "recognised": "Công nhận",
    "certified": "Cấp giấy chứng nhận",
    "workbook_imported": "Nhập tệp Excel",
    "import_undone": "Hoàn tác lần nhập",
    "national_workbook_exported": "Xuất tệp trao đổi",
    "all_exported": "Xuất toàn bộ",
    "open_export_imported": "Nhập lại bản xuất toàn bộ",
    "state_exported": "Xuất gói bàn giao",
    "state_sealed": "Đóng gói bàn giao",
    "state_merged": "Nhập gói bàn giao",
    "bundle_not_merged": "Trả gói bàn giao",
    "receipt_read": "Đọc biên nhận",
    "paper_printed": "In, lưu giấy tờ",
    "papers_printed": "In, lưu giấy tờ",
    "person_added": "Thêm người dùng",
    "person_removed": "Bỏ người dùng",
    "passphrase_changed": "Đổi mật khẩu",
    "village_added": "Thêm thôn",
    "village_changed": "Sửa thôn",
    "units_imported": "Cập nhật danh mục đơn vị",
    "backup_made": "Sao lưu",
    "restored": "Phục hồi",
    "workplace_made": "Tạo nơi làm việc",
    "value_confirmed": "Xác nhận giá trị của chuẩn",
    "table_keyed": "Nhập bảng của chuẩn",
    "table_activated": "Kích hoạt bảng của chuẩn",
    "paper_settings": "Sửa thiết lập giấy tờ",
    "issue_raised": "Hỏi cấp dưới",
    "issue_answered": "Trả lời cấp trên",
    "upper_unit_pinned": "Ghi khóa của cấp trên",
    "enrolment_requested": "Xin đăng ký với cấp trên",
    "installation_registered": "Đăng ký máy của cấp dưới",
    "recovery_sheet_made": "Lập phiếu phục hồi",
    "recovery_sheet_proved": "Thử phiếu phục hồi",
    "opened_with_recovery_sheet": "Mở bằng phiếu phục hồi",
    "import_layout_kept": "Nhớ cách đọc tệp Excel",
    "no_receipt_recorded": "Ghi nhận không có biên nhận",
    "file_upgraded": "Nâng cấp tệp dữ liệu",
    "data_key_changed": "Đổi khóa dữ liệu",
    "old_key_file_removed": "Xóa tệp cũ sau khi đổi khóa",
    "opened_by_rescue": "Mở bằng cứu hộ của cấp trên",
    "rescue_answered": "Trả lời yêu cầu cứu hộ",
    "recovery_key_made": "Tạo khóa cứu hộ",
    "slot_given": "Cấp lại mật khẩu",
    "duties_changed": "Đổi nhiệm vụ",
    "person_switched": "Đổi người dùng",
    "two_persons": "Đặt hai người duyệt",
    "sent_down": "Gửi gói xuống xã",
    "taken_down": "Nhận gói của cấp trên",
    "plan_started": "Mở kế hoạch",
    "plan_saved": "Lưu kế hoạch",
    "plan_put": "Nhập tệp kế hoạch",
    "plan_adopted": "Lấy kế hoạch của cấp trên",
    "package_sealed": "Ghi gói thôn",
    "package_merged": "Nhập gói thôn",
    "package_not_merged": "Trả gói thôn",
    "package_withdrawn": "Rút gói thôn đã giao",
    "conflict_decided": "Quyết định chỗ hai máy ghi khác nhau",
    "merge_undone": "Hoàn tác lần nhập gói",
    "transfer_sealed": "Ghi phiếu chuyển hộ",
    "transfer_read": "Đọc phiếu chuyển hộ",
    "transfer_answered": "Trả lời việc chuyển hộ",
    "transfer_closed": "Đóng việc chuyển hộ",
    "transfer_withdrawn": "Rút đề nghị chuyển hộ",
    "household_adopted": "Nhận hộ chuyển đến",
    "people_flagged": "Báo hai xã về người có thể trùng",
    "people_told_apart": "Xác nhận hai người khác nhau",
    "paper_recorded": "Ghi văn bản trả lời xã",
    "round_settings": "Sửa thiết lập đợt rà soát",
    "signers": "Sửa người ký",
    "large_difference": "Đặt ngưỡng chênh lệch lớn",
    "commune_direct": "Đặt xã nộp thẳng cấp trên",
    "local_standard_added": "Thêm chuẩn của tỉnh",
    "key_retired": "Thôi dùng khóa cũ của máy",
    "key_revoked": "Thu hồi khóa của máy",
    "keys_rotated": "Đổi khóa của máy này",
}


def op_words(op: str) -> str:
    """An act in words; the code of one that has none."""
    return OPS.get(op, op)


def count(shown: int) -> str:
    """Under the log."""
    return f"{shown} dòng, mới nhất trước"


DETAIL = "Giá trị trước và sau"
DETAIL_HINT = (
    "Chọn một dòng để xem giá trị trước và sau; Enter mở lịch sử của hộ ngay tại bản đó, "
    "Ctrl+R khôi phục bản đó."
)


RESULT_FIELDS = {
    "standard": "Kết quả: chuẩn",
    "category": "Kết quả: phân loại",
    "diem_b1": "Kết quả: điểm B1",
    "diem_b2": "Kết quả: điểm B2",
    "deprivations": "Kết quả: thiếu hụt",
    "movement": "Kết quả: diễn biến",
}
"""Fields of a stored result."""


VALUE = "Giá trị"
FIELDS = {
    "": VALUE,
    "user": "Tên đăng nhập",
    "households": "Số hộ",
    "household": "Hộ",
    "members": "Số người",
    "changed": "Số hộ có thay đổi",
    "new": "Số hộ mới",
    "to_review": "Số hộ cần rà soát",
    "rows": "Số dòng",
    "code": "Mã",
    "name": "Tên",
    "kind": "Loại",
    "category": "Phân loại",
    "standard": "Chuẩn",
    "round": "Đợt",
    "step": "Bước",
    "number": "Số",
    "on": "Ngày",
    "until": "Đến ngày",
    "reply": "Trả lời",
    "field": "Mục",
    "file": "Tệp",
    "files": "Số tệp",
    "content": "Dấu của nội dung tệp",
    "unit": "Đơn vị",
    "units": "Số đơn vị",
    "to": "Gửi tới",
    "officer": "Người xin",
    "version": "Bản",
    "plan": "Kế hoạch",
    "conflicts": "Số chỗ khác nhau",
    "certificates": "Số giấy chứng nhận",
    "result": "Kết quả",
    "from_revision": "Từ bản",
    "head": "Dấu của gói",
    "seq": "Số thứ tự gói",
    "how": "Cách kiểm tra",
    "way": "Cách",
    "others": "Người khác",
    "status": "Tình trạng",
}
"""Fields of acts that are not about the form of a household."""


def change(field: str, before: str, after: str) -> str:
    """One value of an entry."""
    return f"{field}: {before or '—'} → {after or '—'}"


def chain(n: int, head: str) -> str:
    """The log holds."""
    return f"Nhật ký nguyên vẹn: {n} mục, mục cuối {head}"


def chain_broken(problem: str) -> str:
    """The log does not hold."""
    return f"NHẬT KÝ BỊ THAY ĐỔI: {problem}"

"""Labels of the small forms by which steps of the procedure are recorded."""

ON = "Ngày"
UNTIL = "Đến ngày"
NUMBER = "Số văn bản"
PLACE = "Địa điểm"
NOTE = "Ghi chú"
HOUSEHOLDS = "Số hộ cần rà soát"
REVIEWERS = "Rà soát viên"
SEMICOLONS = "Nhiều mục cách nhau bằng dấu chấm phẩy."
CHAIR = "Chủ trì (trưởng thôn)"
SECRETARY = "Thư ký"
INVITED = "Người được mời"
FRONT = "Mặt trận Tổ quốc xã giám sát"
TOTAL = "Số hộ cần rà soát"
PRESENT = "Số hộ có mặt"
PEOPLE = "Số người dự họp"
OF_THESE = "Tỷ lệ đồng ý tính trên số người dự họp, kể cả người không biểu quyết."
UNTIL_HELP = "Để trống: tính đủ số ngày làm việc theo quy trình, trừ ngày nghỉ."
RECHECK_TEXT = "Kết quả, lý do"
RECHECKS = {"kept": "Giữ nguyên kết quả", "changed": "Thay đổi kết quả"}
AGREE = "Số người đồng ý"
DISAGREE = "Số người không đồng ý"
PLACES = "Nơi niêm yết"
FROM = "Người, cơ quan gửi"
TO = "Kính gửi"
CONTENT = "Nội dung"
RESULT = "Kết quả"
OPINIONS = {"agree": "Thống nhất", "partly": "Thống nhất một phần", "disagree": "Không thống nhất"}


def more_present(present: int, total: int) -> str:
    """More households came than were invited."""
    return f"Có mặt {present} hộ, nhiều hơn {total} hộ trong danh sách."


def more_votes(votes: int, present: int) -> str:
    """More votes than people."""
    return f"{votes} người biểu quyết, nhiều hơn {present} người dự họp."


def below_half(agree: int, present: int) -> str:
    """Fewer than half agree."""
    return f"Đồng ý {agree}/{present} người dự họp, chưa đủ: phải rà soát lại và họp lại."

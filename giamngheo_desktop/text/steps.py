"""Labels of the small forms by which steps of the procedure are recorded."""

ON = "Ngày"
UNTIL = "Đến ngày"
NUMBER = "Số văn bản"
DECISION_NUMBER = "Số quyết định"
NOTE = "Ghi chú"
HOUSEHOLDS = "Số hộ cần rà soát"
REVIEWERS = "Rà soát viên"
SEMICOLONS = "Nhiều mục cách nhau bằng dấu chấm phẩy."
CHAIR = "Chủ trì (trưởng thôn)"
SECRETARY = "Thư ký"
INVITED = "Thành phần mời"
FRONT = "Có đại diện Mặt trận Tổ quốc giám sát"
TOTAL = "Số hộ được mời"
PRESENT = "Số hộ có mặt"
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
    return f"Có mặt {present} hộ, nhiều hơn {total} hộ được mời."


def below_half(agree: int, voting: int) -> str:
    """Fewer than half agree."""
    return f"Đồng ý {agree}/{voting}, dưới 50 %: phải rà soát lại và họp lại."

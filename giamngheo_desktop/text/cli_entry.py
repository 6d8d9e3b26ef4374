"""Words of the commands around entry."""

HELP_WORKLIST = "hộ phải rà soát trong đợt và tiến độ"
HELP_FORMS = "in Phiếu B trắng hoặc điền sẵn, đúng thứ tự danh sách phải rà soát"
HELP_VILLAGE = "chỉ thôn này (tên thôn)"
HELP_REVIEWER = "chỉ rà soát viên này (họ tên)"
HELP_FILLED = "điền sẵn người và câu trả lời năm trước"
HELP_REQUESTS = "giấy đề nghị (Mẫu 01, 04) và hạn trả lời"
HELP_REGISTER = "nhận một giấy đề nghị"
HELP_REFUSE = "từ chối một giấy đề nghị, kèm lý do"
HELP_DRAW = "chọn ngẫu nhiên 5 % số phiếu để người khác nhập lại"
HELP_RECORD = "so sánh các hộ vừa nhập lại với số liệu đã lưu"
HELP_RATES = "tỷ lệ ô sai theo thôn"
HELP_RATE_PAPER = "lưu biên bản đối chứng nhập liệu"
HELP_TIMELINE = "một hộ qua các đợt: kết quả, thay đổi, hỗ trợ, các lần sửa"
HELP_DIFFERENCES = "những gì khác nhau giữa hai bản của một hộ"
HELP_REVISION = "bản số N, so với bản ngay trước nó"
HELP_ROUND = "đợt này, so với đợt trước có rà soát hộ"
HELP_TO_PRESENT = "so bản số N với hiện nay"
HELP_UNDO = "hoàn tác việc vừa làm gần nhất của mình"
NOBODY_DUE = "Không có hộ nào phải rà soát theo điều kiện này."
NO_REQUESTS = "Chưa có giấy đề nghị nào."
NOTHING_REKEYED = "Chưa có hộ nào được nhập lại."
NO_DIFFERENCE = "Không có gì khác."
REFUSED = "Đã ghi từ chối. In thông báo bằng lệnh print thong_bao_tu_choi --household."


def written(path: str, pages: int) -> str:
    """A paper was written."""
    return f"Đã lưu {path} ({pages} trang)."


def registered(deadline: str, round_id: str) -> str:
    """A request was taken."""
    return f"Đã nhận giấy đề nghị vào đợt {round_id}; hạn trả lời {deadline}."


def undone(name: str) -> str:
    """The last act was taken back."""
    return f"Đã {name[:1].lower()}{name[1:]}."

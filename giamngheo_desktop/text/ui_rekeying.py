"""Words of the verification: a random twentieth keyed again by another person."""

TITLE = "Đối chứng 5 %"
LINES = "Hộ phải nhập lại"
RATES = "Tỷ lệ ô sai theo thôn"
DRAW = "Chọn mẫu 5 %"
AGAIN = "Nhập lại hộ này (Enter)"
PRINT = "Lưu biên bản (PDF)"
HEADS = {
    "head": "Chủ hộ",
    "village": "Thôn",
    "keyed": "Người nhập",
    "again": "Người nhập lại",
    "on": "Ngày",
    "wrong": "Ô khác",
    "which": "Khác ở",
    "households": "Số hộ",
    "fields": "Số ô",
    "rate": "Tỷ lệ (%)",
}
YOURS = "bạn đã nhập"
WAITING = "chờ nhập lại"
EMPTY = (
    "Chưa chọn mẫu. Bấm “Chọn mẫu 5 %”: chương trình chọn ngẫu nhiên một phần hai mươi số phiếu đã "
    "nhập, người khác nhập lại từ phiếu giấy, rồi tính tỷ lệ ô sai của từng thôn."
)
DRAW_AGAIN = "Chọn mẫu mới? Các hộ đã nhập lại vẫn được tính."
DRAW_YES = "Chọn mẫu mới"
NO_ROUND = "Chưa mở đợt rà soát nên chưa có phiếu để đối chứng."
RECORDING = "Đang so sánh…"
FILE_KINDS = "PDF (*.pdf)"
FORM_HINT = (
    "Đối chứng: nhập lại từ phiếu giấy, không nhìn số liệu cũ. Lưu là so sánh; số liệu đã lưu "
    "không thay đổi."
)


def seed(number: int, households: int) -> str:
    """Which sample is shown."""
    return f"Mẫu số {number}: {households} hộ"


def form_title(village: str) -> str:
    """Title of the form while it is keyed again."""
    return f"Nhập lại để đối chứng · {village}"


def compared(head: str, wrong: list[str], fields: int) -> str:
    """What the comparison gave."""
    if not wrong:
        return f"Đối chứng hộ {head}: {fields} ô, không ô nào khác."
    shown = "; ".join(wrong[:6]) + (f"; … và {len(wrong) - 6} ô nữa" if len(wrong) > 6 else "")
    return f"Đối chứng hộ {head}: {len(wrong)}/{fields} ô khác: {shown}."


def drawn(households: int) -> str:
    """A sample was drawn."""
    return f"Đã chọn ngẫu nhiên {households} hộ để nhập lại."


def saved(path: str, pages: int) -> str:
    """The paper was written."""
    return f"Đã lưu biên bản đối chứng: {path} ({pages} trang)."


FILE_NAME = "doi-chung-nhap-lieu.pdf"

"""Words of the screens of moves between communes and of people who stand in two communes."""

from giamngheo_desktop.text.ui_sticks import take_out

TITLE = "Chuyển hộ giữa các xã"
OPEN = "Chuyển hộ… (Ctrl+H)"
OFFER = "Đề nghị chuyển một hộ… (Ctrl+G)"
HAND_ON = "Chuyển tiếp cho xã nhận… (Ctrl+G)"
TAKE = "Đọc phiếu chuyển hộ… (Ctrl+R)"
SEND = "Ghi lại phiếu…"
ACCEPT = "Nhận hộ… (Ctrl+T)"
REFUSE = "Không nhận…"
CLOSE = "Đóng: hộ đã chuyển xong… (Ctrl+T)"
WITHDRAW = "Rút đề nghị…"
TABLE = "Hộ chuyển đi, chuyển đến"
HEADS = {
    "name": "Chủ hộ",
    "way": "Chiều",
    "other": "Xã",
    "on": "Ngày",
    "state": "Tình trạng",
    "next": "Việc tiếp theo",
}
WHICH = "Mã hộ hoặc họ tên chủ hộ chuyển đi"
TO = "Mã xã nhận (5 chữ số)"
REASON = "Lý do chuyển"
WHY_NOT = "Lý do không nhận"
WHY_WITHDRAW = "Lý do rút đề nghị"
WHICH_VILLAGE = "Hộ chuyển đến thôn nào?"
NOTHING = "Chọn một dòng trong bảng trước."
READING, WRITING = "Đang đọc phiếu chuyển hộ", "Đang ghi phiếu chuyển hộ"
CONFIRM_CLOSE = (
    "Đóng việc chuyển hộ này? Từ lúc này hộ thuộc xã nhận và không còn trong danh sách của xã."
)
OUT, IN, BETWEEN = "↑ đi", "↓ đến", "↕ giữa hai xã"
NEXT = {
    ("out", "offered"): "chờ xã nhận trả lời; hộ vẫn của xã",
    ("out", "accepted"): "đóng để hộ sang xã nhận",
    ("in", "offered"): "nhận hoặc không nhận",
    ("in", "accepted"): "chờ xã đi đóng; trả lời đi cùng gói số liệu",
    ("between", "offered"): "chuyển tiếp cho xã nhận",
    ("between", "accepted"): "gửi tài liệu cho xã đi",
    ("between", "closed"): "gửi tài liệu cho xã nhận",
}
TOLD_EARLY = "xã nhận báo đã xong, xã đi chưa đóng: chưa tính; hỏi lại"
CHOOSE_VILLAGE = "chưa có thôn: bấm Nhận hộ, chọn thôn"
ASK_FOR_SLIP = "chưa có phiếu: xin xã đi ghi lại phiếu"
EMPTY = "Chưa có hộ nào chuyển đi hoặc chuyển đến."
TWICE_TITLE = "Một người ở hai xã"
TWICE_OPEN = "Người ở hai xã… (Ctrl+U)"
TWICE_FLAG = "Báo cả hai xã… (Ctrl+G)"
TWICE_APART = "Không trùng (Ctrl+T)"
TWICE_TABLE = "Cặp có thể là một người"
TWICE_HEADS = {
    "one": "Người ở xã thứ nhất",
    "first": "Xã",
    "other": "Người ở xã thứ hai",
    "second": "Xã",
    "why": "Vì sao",
    "score": "Điểm",
    "state": "Tình trạng",
}
FLAGGED, NOT_FLAGGED = "✓ đã báo hai xã", "chưa báo"


def not_one(count: int) -> str:
    """The words fit no household, or several."""
    if not count:
        return "Không có hộ nào khớp. Gõ mã hộ hoặc họ tên chủ hộ."
    return f"Có {count} hộ khớp. Gõ thêm chữ hoặc dùng mã hộ."


def offered(file: str, to: str) -> str:
    """An offer stands on the stick."""
    return f"{written(file, to)} Hộ vẫn của xã tới khi đóng việc chuyển."


def written(file: str, to: str) -> str:
    """A slip stands on the stick.

    Args:
        to: name of the office it is for.
    """
    return f"Đã ghi phiếu {file} và đọc lại đúng. {take_out()} Mang USB tới {to}."


def read(name: str) -> str:
    """A slip was read."""
    return f"Đã đọc phiếu chuyển hộ của {name}."


def done() -> str:
    """A step was recorded."""
    return "Đã ghi. Việc này đi cùng gói số liệu gửi cấp trên lần sau."


def pairs(count: int) -> str:
    """Head of the list of pairs."""
    return f"{count} cặp giữa các xã có thể là một người; chương trình không tự quyết định cặp nào."

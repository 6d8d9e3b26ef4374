"""Words of the screens about papers of the upper unit."""

TITLE = "Văn bản trả lời xã"
OPEN = "Trả lời xã… (Ctrl+Y)"
TABLE = "Văn bản đã ghi"
TAB = "Ý kiến cấp trên"
HEADS = {
    "number": "Số",
    "on": "Ngày",
    "unit": "Xã",
    "from": "Cơ quan",
    "about": "Loại",
    "household": "Hộ",
    "text": "Nội dung, lý do",
    "homes": "Hộ nêu tên",
    "reply": "Xã trả lời",
    "state": "Tình trạng",
}
UNIT, ROUND, ABOUT, RESULT = "Xã", "Đợt", "Loại văn bản", "Kết quả ý kiến"
NUMBER, ON, SIGNER, TEXT = "Số văn bản", "Ngày", "Người ký", "Nội dung"
NAMED = "Hộ nêu tên"
NAMED_HEADS = {"name": "Chủ hộ", "reason": "Lý do"}
RECORD = "Ghi văn bản (Ctrl+Enter)"
ADD = "Thêm hộ… (Ctrl+G)"
REMOVE = "Bỏ hộ (Ctrl+B)"
CORRECT = "Sửa văn bản đã chọn (Ctrl+E)"
REPLACE = "Thay bằng văn bản mới (Ctrl+T)"
FRESH = "Văn bản mới (Ctrl+N)"
SEND = "Gửi tài liệu cho xã… (Ctrl+D)"
WHICH = "Họ tên chủ hộ hoặc mã hộ"
WHICH_ONE = "Hộ nào?"
REASON = "Lý do cần xem lại hộ này"
WRITING = "Đang ghi văn bản"
NO_UNIT = "Chưa có xã nào đăng ký máy: hãy đăng ký xã trong Hộp nhận trước."
NOT_OURS = "Văn bản của cấp trên không sửa, không thay được ở đây; Ctrl+D để gửi tiếp cho xã."
NOBODY_NAMED = (
    "Văn bản này của cấp trên không nêu hộ nào của xã. Hãy ghi văn bản của đơn vị cho xã (Ctrl+N)."
)
PUT_BACK = "Đã đưa lại văn bản đang gõ dở; Ctrl+N để bỏ và gõ văn bản mới."
PICK = "Chọn một văn bản trong bảng trước."
NOBODY = "Không có hộ nào của xã này khớp. Gõ thêm chữ hoặc dùng mã hộ."
STANDS, REPLACED = "đang hiệu lực", "đã được thay thế"
NO_REPLY = "chưa trả lời"
WHOLE = "(cả danh sách)"
EMPTY = "Chưa có văn bản nào của cấp trên cho đợt này."
HINT = "Enter: mở hộ để xem và trả lời; dòng chung: ghi trả lời của xã."
NOTHING_ASKED = "Văn bản này không cần trả lời."


def editing(number: str) -> str:
    """The form holds a paper that was typed wrongly."""
    return f"Đang sửa văn bản số {number}: ghi lại thì phiên bản tăng, xã nhận bản mới nhất."


def replacing(number: str) -> str:
    """The form holds a paper that takes the place of another."""
    return f"Văn bản mới thay thế văn bản số {number}."


def answered(done: int, asked: int) -> str:
    """How many questions of a paper the commune answered."""
    return f"{done}/{asked}" if asked else "—"


def whose(name: str, village: str) -> str:
    """A household in a list to choose from."""
    return " · ".join(one for one in (name, village) if one)


def counts(papers: int, waiting: int) -> str:
    """Head of the tab at the commune."""
    if not papers:
        return EMPTY
    left = f"{waiting} câu hỏi chưa trả lời." if waiting else "đã trả lời hết."
    return f"{papers} văn bản; {left} {HINT}"


def from_above(name: str) -> str:
    """A paper of the unit above this one."""
    return f"↓ của {name}"

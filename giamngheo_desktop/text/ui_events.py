"""Words of the dialog of household events and of the screen of work that is due."""

TITLE = "Thay đổi về hộ"
WHAT = "Việc xảy ra"
KINDS = {
    "leaves": "Thành viên mất, chuyển đi, rời hộ",
    "head": "Đổi chủ hộ",
    "split": "Tách hộ",
    "join": "Nhập hộ này vào hộ khác",
    "out": "Cả hộ chuyển đi nơi khác",
    "in": "Hộ từ nơi khác chuyển đến",
    "undo": "Hoàn tác một thay đổi",
}
HINTS = {
    "leaves": "Chọn một người và lý do. Nếu là chủ hộ, chọn thêm chủ hộ mới. Không ai bị xóa.",
    "head": "Chọn chủ hộ mới, rồi sửa quan hệ của từng người trên phiếu.",
    "split": "Đánh dấu những người ra ở riêng và chọn chủ hộ mới trong số đó. Chủ hộ cũ ở lại.",
    "join": "Mọi người của hộ này sang hộ được chọn; hộ này kết thúc, lịch sử vẫn còn.",
    "in": "Hộ được tính “tăng khác” khi rà soát; kỳ trước không thuộc danh sách của xã.",
    "out": "Hộ được tính “giảm khác” và không còn trong danh sách của xã. "
    "Giao hộ sang xã khác bằng USB: Bàn giao, Chuyển hộ.",
    "undo": "Chọn thay đổi cần hoàn tác và ghi lý do. Cả hai bản đều còn trong lịch sử.",
}
SIDES = "Hai bên sau thay đổi"
NOTHING_TO_UNDO = "Hộ này không có thay đổi nào còn hoàn tác được."
ASK_SLIP = "Lưu phiếu chuyển hộ (PDF) để giao cho hộ hoặc xã nơi đến?"
SLIP_YES = "Lưu phiếu"
SLIP_FILE = "phieu-chuyen-ho.pdf"
WAYS = {"dead": "Mất", "moved_out": "Chuyển đi", "left": "Rời hộ (kết hôn, đi ở riêng…)"}
WHO = "Thành viên"
WAY = "Lý do"
NEXT_HEAD = "Chủ hộ mới"
NOBODY = "(không đổi)"
INTO = "Vào hộ"
EVENT = "Thay đổi"
REASON = "Lý do hoàn tác"
ON = "Ngày"
DO = "Ghi thay đổi"
CANCEL = "Không, quay lại"
SAVE_FIRST = "Phiếu còn phần chưa lưu. Hãy lưu (Ctrl+S) rồi mới ghi thay đổi về hộ."
NEW_FIRST = "Hộ này chưa lưu lần nào. Hãy lưu (Ctrl+S) trước."
WORKING = "Đang ghi thay đổi…"

WORK = "Việc cần làm"
TABS = {
    "due": "Tới hạn",
    "village": "Theo thôn",
    "reviewer": "Theo rà soát viên",
    "lines": "Từng hộ",
    "requests": "Giấy đề nghị",
    "diverging": "Điểm và quyết định",
}
HEADS = {
    "what": "Việc",
    "about": "Về",
    "on": "Ngày",
    "left": "Còn lại",
    "name": "Tên",
    "all": "Phải rà soát",
    "done": "Đã xong",
    "draft": "Bản nháp",
    "wrong": "Chưa đủ",
    "missing": "Chưa nhập",
    "head": "Chủ hộ",
    "village": "Thôn",
    "reviewer": "Rà soát viên",
    "before": "Kỳ trước",
    "source": "Diện",
    "progress": "Tiến độ",
    "form": "Mẫu",
    "received": "Ngày nhận",
    "deadline": "Hạn trả lời",
    "state": "Tình trạng",
    "score": "Theo điểm",
    "met": "Họp dân",
    "decided": "Kết quả nay",
    "reason": "Lý do",
    "by": "Người ghi",
}
DUE = {
    "round_ends": "Kết thúc đợt rà soát",
    "posting_ends": "Hết niêm yết",
    "recheck": "Phúc tra khiếu nại",
    "opinion": "Cấp trên trả lời ý kiến",
    "request": "Trả lời giấy đề nghị",
    "monthly_report": "Báo cáo rà soát thường xuyên (ngày 05)",
    "preliminary_report": "Báo cáo sơ bộ kết quả năm (trước 15/11)",
    "official_report": "Báo cáo chính thức kết quả năm (trước 20/12)",
}
PROGRESS = {
    "missing": "chưa nhập",
    "draft": "bản nháp",
    "wrong": "chưa phân loại được",
    "done": "đã xong",
}
REQUESTED = "có giấy đề nghị"
LISTED = "đang quản lý"
FOUND = "khác"
NOT_RECORDED = "—"
NO_REVIEWER = "(chưa ghi tên)"
EVERYTHING = "Tất cả"
PRINT_BLANK = "In phiếu trắng theo danh sách này"
PRINT_FILLED = "In phiếu điền sẵn theo danh sách này"
PRINTING_FORMS = "Đang in phiếu…"
FORMS_BLANK_FILE = "phieu-b-trang.pdf"
FORMS_FILLED_FILE = "phieu-b-dien-san.pdf"
PDF_KINDS = "PDF (*.pdf)"
REKEYING = "Đối chứng 5 %…"
REFUSE_REQUEST = "Từ chối…"
REFUSE_NUMBER = "Số thông báo (để trống nếu ghi tay):"
PRINT_REQUEST = "Lưu giấy đề nghị (PDF)"
PRINT_ANSWER = "Lưu quyết định, thông báo từ chối (PDF)"
NO_ROUND_FOR_PAPER = "Chưa mở đợt nào nên chưa in được giấy này. Mở đợt ở Đợt rà soát (Ctrl+3)."
OPEN_WORK_KEY = "Việc cần làm (Ctrl+J)"
TAKE_REQUEST = "Nhận giấy đề nghị"
ASK_HOUSEHOLD = "Tên chủ hộ (không cần dấu):"
WHICH_FORM = "Hộ nộp mẫu nào?"
NO_HOUSEHOLD = "Không tìm thấy hộ nào. Hãy thêm hộ (Ctrl+N) trước rồi nhận giấy đề nghị."
TAKING = "Đang ghi giấy đề nghị…"
DRAFT_BACK = "Đã mở lại những gì đang chọn, đang gõ dở về hộ này; chưa ghi gì."


def days_left(days: int | None) -> str:
    """Days until something is due."""
    if days is None:
        return "đã trả lời"
    if days < 0:
        return f"quá hạn {-days} ngày"
    return "hôm nay" if days == 0 else f"{days} ngày"


def taken(head: str, deadline: str) -> str:
    """A request was taken."""
    return f"Đã nhận giấy đề nghị của hộ {head}; hạn trả lời {deadline}."


def household(head: str, village: str) -> str:
    """A household to choose."""
    return f"{head} · {village}"


def event(day: str, what: str) -> str:
    """An event to choose."""
    return f"{day} · {what}"


def lines_shown(shown: int, whole: int) -> str:
    """Under the households that are due."""
    return f"{whole} hộ" if shown == whole else f"{shown}/{whole} hộ · đang lọc"


def forms_printed(forms: int, pages: int, path: str) -> str:
    """Forms were written."""
    return f"Đã lưu {forms} phiếu, {pages} trang, đúng thứ tự danh sách: {path}."


def refuse_reason(head: str) -> str:
    """Why a request is refused; stands on the notice."""
    return f"Lý do từ chối giấy đề nghị của hộ {head} (ghi trên thông báo):"


def refused_request(head: str) -> str:
    """A request was refused."""
    return f"Đã ghi từ chối hộ {head}. Bấm “{PRINT_ANSWER}” để lấy thông báo."


def paper_saved(path: str, pages: int) -> str:
    """A paper was written."""
    return f"Đã lưu: {path} ({pages} trang)."


def with_head(name: str) -> str:
    """A person who is the head."""
    return f"{name} (chủ hộ)"


def _counted(people: list[str]) -> str:
    return f"{len(people)} khẩu: {', '.join(people)}" if people else "0 khẩu"


def sides_of_split(stay: list[str], go: list[str]) -> str:
    """Who stays and who goes."""
    return f"Hộ cũ còn {_counted(stay)}.\nHộ mới có {_counted(go)}."


def sides_of_join(kept: str, count: int, coming: list[str]) -> str:
    """The household that grows and the one that ends."""
    return f"Hộ {kept} sẽ có {count} khẩu, thêm: {', '.join(coming)}.\nHộ đang mở kết thúc."


def sides_of_leaving(stay: list[str]) -> str:
    """Who is left."""
    if not stay:
        return "Không còn ai: hộ sẽ được ghi là đã giải thể."
    return f"Còn lại {_counted(stay)}."


def goes_back(where: str, now: str, then: str) -> str:
    """One thing that goes back."""
    return f"{where}: {now or '(trống)'} → {then or '(trống)'}"


def sides_of_undo(lines: list[str], more: int, others: int) -> str:
    """What goes back in this household, and in how many others."""
    shown = "\n".join(lines) + (f"\n… và {more} mục nữa" if more > 0 else "")
    beside = f"\n{others} hộ khác cũng trở lại như trước." if others > 0 else ""
    return f"{shown}{beside}"

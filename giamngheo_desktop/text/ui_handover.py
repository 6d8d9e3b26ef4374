"""Words of the outbox, the inbox and the first contact of two units."""

from collections.abc import Sequence

from giamngheo_desktop.text.ui import round_of_code
from giamngheo_desktop.text.ui_sticks import take_out

OUTBOX = "Bàn giao"
UPWARD = "Gửi cấp trên"
UPWARD_OPEN = "Gửi cấp trên… (Ctrl+T)"
HANDED_ON = (
    "Gói gửi cấp trên mang nguyên văn số liệu các xã đã nhập, cùng chữ ký của từng xã; "
    "xã chưa nộp được nêu tên."
)
INBOX = "Hộp nhận"
EXPORT = "Xuất gói của đợt đã khóa… (Ctrl+E)"
READ_RECEIPT = "Đọc biên nhận… (Ctrl+O)"
TAKE_DOWN = "Đọc tài liệu cấp trên… (Ctrl+D)"
BUNDLES = "Các gói"
ENROL_TAB = "Đăng ký với cấp trên"
SEND_TAB = "Gói bàn giao"
ISSUES_TAB = "Ý kiến và trả lời"
ISSUE_HEADS = {
    "state": "Tình trạng",
    "unit": "Xã",
    "household": "Hộ",
    "field": "Mục",
    "text": "Ý kiến của cấp trên",
    "reply": "Lời trả lời",
    "round": "Đợt",
}
ISSUE_WAITS, ANSWERED_MARK = "! chờ trả lời", "✓ đã trả lời"
ISSUE_OPEN = "Mở hộ ở mục này (Enter)"
FOLDER_TITLE = "Chọn USB hoặc thư mục để ghi"
OPEN_TITLE = "Chọn tệp"
KINDS = "Gói bàn giao (*.gnb)"
HEADS = {
    "at": "Lúc",
    "way": "Chiều",
    "unit": "Đơn vị",
    "kind": "Loại",
    "round": "Đợt",
    "seq": "Số",
    "households": "Hộ",
    "state": "Tình trạng",
    "file": "Tệp",
    "why": "Ghi chú",
}
WAY = {"sent": "↑ gửi", "received": "↓ nhận"}
KIND = {
    "commune.state": "Số liệu đợt",
    "commune.amend": "Điều chỉnh sau khóa",
    "village.package": "Gói thôn",
    "upper.ack": "Biên nhận",
    "upper.down": "Tài liệu cấp trên",
    "transfer": "Phiếu chuyển hộ",
    "backup": "Sao lưu",
    "enrol.request": "Đăng ký khóa",
}
EXPORTING = "Đang xuất gói"
READING = "Đang đọc tệp"
MERGING = "Đang nhập gói"
WRITING = "Đang ghi"
OWN_DIGITS = "40 chữ số của máy này (ghi lên phiếu giấy):"
STEP_1 = "1. Ghi yêu cầu đăng ký ra USB, in phiếu 40 chữ số, mang cả hai tới cấp trên."
STEP_2 = "2. Cấp trên trả lại USB và phiếu của họ: gõ 40 chữ số của cấp trên rồi chọn tệp trả lời."
OFFICE = "Phòng, bộ phận"
PHONE = "Điện thoại để cấp trên gọi lại"
REQUEST = "Ghi yêu cầu ra USB…"
UPPER_DIGITS = "40 chữ số trên phiếu của cấp trên"
SLIP_TITLE = "Lưu phiếu giấy (PDF)"
PDF_KINDS = "PDF (*.pdf)"
SAVE_REQUEST_SLIP = "Lưu phiếu đăng ký (PDF)…"
SAVE_KEY_SLIP = "Lưu phiếu khóa cấp trên (PDF)…"
SAVE_HANDOVER_SLIP = "Lưu phiếu giao nhận (PDF)…"
REQUEST_SLIP_NAME = "phieu-dang-ky.pdf"
KEY_SLIP_NAME = "phieu-khoa-cap-tren.pdf"
FINISH = "Chọn tệp trả lời của cấp trên…"
NOT_PINNED = "○ Chưa đăng ký với cấp trên: chưa xuất được gói."
NO_CLOSED_ROUND = "Chưa có đợt nào đã khóa để xuất: khóa đợt ở Ctrl+3."
LOOK = "Xem gói… (Ctrl+O)"
MERGE = "Nhập gói và ghi biên nhận… (Ctrl+Enter)"
RELEASE_REASON = "Gói đang tạm giữ. Lý do cho nhập:"
ACCEPT = "Đăng ký một xã: chọn tệp yêu cầu…"
DIGITS_OF_COMMUNE = "Gõ 40 chữ số trên phiếu giấy của xã"
ASSURANCES = {
    "tan_noi": "Giao tận nơi",
    "dien_thoai": "Gọi điện đọc lại",
    "cong_van": "Theo công văn",
}
HOW = "40 chữ số đến bằng cách nào?"
NOTHING_OPEN = "Chọn một gói của xã để xem. Chưa có gì thay đổi cho tới khi bấm Nhập."
MERGE_YES = "Nhập"
TOTAL_HEADS = {
    "village": "Thôn",
    "before": "Hộ trước",
    "after": "Hộ sau",
    "poor": "Hộ nghèo",
    "near": "Cận nghèo",
    "incomplete": "Chưa phân loại",
}
KEY_HEADS = {"name": "Đơn vị", "unit": "Mã", "role": "Vai trò", "state": "Khóa"}
ROLES = {"writer": "Máy chính của xã", "helper": "Máy phụ", "upper": "Cấp trên"}
KEY_STATES = {"active": "✓ đang dùng", "retired": "đã thay", "revoked": "! đã hủy"}
WHICH_FIELD = "Ý kiến về mục nào trên trang này?"
WHOLE_HOUSEHOLD = "Cả hộ"
WHAT_TO_ASK = "Nội dung ý kiến gửi xã"
ASKED = "Đã ghi ý kiến; ý kiến đi kèm biên nhận hoặc tài liệu gửi xã."
NOTHING_ASKED = "Không có ý kiến nào của cấp trên chờ trả lời về hộ này."
REPLIES = {"fixed": "Đã sửa", "explained": "Giải trình", "contested": "Không đồng ý"}
ANSWER_TEXT = "Nội dung trả lời cấp trên"
ANSWERED = "Đã ghi câu trả lời; câu trả lời đi cùng gói bàn giao sau."


def answer(reply: str, words: str = "") -> str:
    """How a question was answered.

    Args:
        words: of the answer.
    """
    return f"{REPLIES[reply]}: {words}" if words else REPLIES[reply]


def remark(text: str, reply: str, words: str = "", *, is_asker: bool = False) -> str:
    """A question at its field, and what was answered.

    Args:
        reply: how it was answered; empty while it waits.
        words: of the answer.
        is_asker: shown where it was asked.
    """
    waits = " (chờ xã trả lời)" if is_asker else " (Ctrl+I để trả lời)"
    return f"Cấp trên: {text}{f' → {answer(reply, words)}' if reply else waits}"


def remarks_open(texts: list[str]) -> str:
    """Questions about a household that wait for an answer."""
    return " · ".join(texts)


def answer_how(text: str) -> str:
    """How an issue is answered."""
    return f"Ý kiến của cấp trên: {text}"


def pinned(name: str) -> str:
    """The unit above is known."""
    return f"✓ Đã đăng ký với {name}."


def exported(file: str, households: int, digits: str, earlier: Sequence[str] = ()) -> str:
    """A bundle stands on the stick.

    Args:
        earlier: files that must be taken above before it.
    """
    before = (
        f"Trước tệp này đã ghi {', '.join(earlier)} (mỗi tệp một lần điều chỉnh của xã): cấp trên "
        "nhận lần lượt theo số thứ tự. "
        if earlier
        else ""
    )
    return before + (
        f"Đã ghi {file} ({households} hộ) và đọc lại đúng. Ghi lên phiếu giao nhận: {digits}. "
        f"{take_out()}"
    )


def slip(file: str) -> str:
    """A slip was written."""
    return f"Đã ghi {file}. In tờ này, ký tên rồi mang theo USB."


def handover_slip_name(seq: int) -> str:
    """File of the slip of a bundle."""
    return f"phieu-giao-nhan-so-{seq}.pdf"


def receipt(result: str, households: int, issues: int = 0, why: str = "") -> str:
    """A receipt was read.

    Args:
        issues: questions that came with it.
        why: the upper unit's reason for taking nothing; empty when it took all.
    """
    words = {
        "accepted": "Cấp trên đã nhận",
        "accepted_with_issues": "Cấp trên đã nhận, có việc cần xem",
        "held": "Cấp trên đang tạm giữ",
        "refused": "Cấp trên từ chối",
    }
    reason = f" Lý do: {why}." if why else ""
    return f"{words[result]}: {households} hộ.{reason}{_asked(issues)}"


def _asked(issues: int) -> str:
    """Where the questions that came can be read."""
    return f" Có {issues} ý kiến: xem thẻ “{ISSUES_TAB}”." if issues else ""


def taken(is_new: bool, issues: int, targets: int) -> str:
    """A document of the unit above was read."""
    if not is_new:
        return "Tài liệu này đã đọc trước đây; không có gì thay đổi."
    return f"Đã nhận tài liệu của cấp trên: {issues} ý kiến, {targets} chỉ tiêu.{_asked(issues)}"


def requested(file: str, digits: str) -> str:
    """A request stands on the stick."""
    return f"Đã ghi {file}. 40 chữ số phải ghi lên phiếu giấy: {digits}. {take_out()}"


def finished(name: str) -> str:
    """The unit above is pinned."""
    return f"Đã đăng ký với {name}. Giờ xuất được gói bàn giao."


def accepted(name: str, file: str, digits: str) -> str:
    """A commune was registered."""
    return (
        f"Đã đăng ký {name}. Tệp trả lời {file} đã ghi. Phiếu của cấp trên: {digits}. {take_out()}"
    )


def inspected(sender: str, round_id: str, seq: int, households: int) -> str:
    """Head of a bundle that was looked at."""
    return f"{sender} · đợt {round_of_code(round_id).lower()} · gói số {seq} · {households} hộ"


def difference(new: int, changed: int, gone: int, moved: int, flips: int, same: int) -> str:
    """What merging would do."""
    return (
        f"Thêm {new} hộ, sửa {changed}, bớt {gone}, đổi thôn {moved}, "
        f"đổi kết quả phân loại {flips}; {same} hộ không đổi."
    )


def checks(
    is_first: bool, on_hold: bool, differing: int, sequence: str, unaccepted: int = 0
) -> str:
    """What the checks say."""
    parts = ["✓ Chữ ký, mã số liệu và nội dung khớp"]
    if is_first:
        parts.append("gói đầu tiên của đợt")
    if sequence == "gap":
        parts.append("! thiếu số gói ở giữa")
    if differing:
        parts.append(f"! {differing} hộ tính lại khác kết quả của xã")
    if unaccepted:
        parts.append(f"! {unaccepted} hộ ghi đã chuyển sang xã khác mà xã đó chưa nhận")
    if on_hold:
        parts.append("! tạm giữ: cần lý do để nhập")
    return " · ".join(parts)


def confirm_merge(sender: str, words: str) -> str:
    """Before a state is merged."""
    return f"Nhập gói của {sender}?\n{words}\nBản sao lưu được tạo trước khi thay số liệu cũ."


def merged(sender: str, is_new: bool, receipt_file: str) -> str:
    """A state was merged."""
    where = f" Biên nhận: {receipt_file}. {take_out()}" if receipt_file else ""
    if is_new:
        return f"Đã nhập số liệu của {sender}.{where}"
    return f"Gói này đã nhập trước đây; không có gì thay đổi.{where}"


def village_of(commune: str, village: str) -> str:
    """A village in a table of several communes."""
    return f"{commune} · {village}" if commune else village

"""Sentences of the commands of the hand-over."""

from collections.abc import Sequence

from giamngheo_desktop.text.labels import BUNDLE_STATE
from giamngheo_desktop.text.paper_services import BUNDLE_KIND


def default_office() -> str:
    """Room of the office where none is named."""
    return "Phòng Kinh tế"


def help_to() -> str:
    """Help of --to."""
    return "mã đơn vị cấp trên; bỏ trống: cấp trên theo danh mục"


def help_digits() -> str:
    """Help of the typed digits."""
    return "40 chữ số gõ từ phiếu giấy, 8 nhóm 5 số"


def help_request() -> str:
    """Summary of enrol request."""
    return "ghi yêu cầu đăng ký khóa ra USB"


def help_show() -> str:
    """Summary of enrol show."""
    return "xem một yêu cầu đăng ký"


def help_accept() -> str:
    """Summary of enrol accept."""
    return "cấp trên đăng ký khóa của xã"


def help_finish() -> str:
    """Summary of enrol finish."""
    return "xã xác nhận khóa của cấp trên"


def help_export() -> str:
    """Summary of bundle export."""
    return "xuất gói bàn giao"


HELP_INSPECT_HOUSEHOLD = "nêu thêm từng mục khác nhau của một hộ"


def help_inspect() -> str:
    """Summary of bundle inspect."""
    return "kiểm tra một gói, không thay đổi gì"


def help_merge() -> str:
    """Summary of bundle merge."""
    return "nhập một gói và ghi biên nhận"


def help_decisions() -> str:
    """Help of --decisions."""
    return "quyết định cho từng chỗ hai máy sửa khác nhau"


def help_receipt() -> str:
    """Summary of bundle receipt."""
    return "xã đọc biên nhận của cấp trên"


def help_list() -> str:
    """Summary of bundle list."""
    return "các gói đã gửi và đã nhận"


def requested(path: str, digits: str) -> str:
    """A request stands on the stick."""
    return f"Đã ghi {path}. Ghi 40 chữ số này vào phiếu giấy gửi kèm:\n{digits}"


def shown(name: str, officer: str) -> str:
    """A request was looked at."""
    return f"Yêu cầu của {name}, cán bộ {officer}. Hãy gõ 40 chữ số từ phiếu giấy để đăng ký."


def accepted(name: str, path: str, digits: str) -> str:
    """An installation was registered."""
    return f"Đã đăng ký {name}. Mang {path} về xã kèm phiếu khóa cấp trên có 40 chữ số:\n{digits}"


def finished(name: str) -> str:
    """The unit above is pinned."""
    return f"Đã xác nhận khóa của {name}. Từ nay có thể bàn giao."


def exported(path: str, households: int, earlier: Sequence[str] = ()) -> str:
    """A bundle stands on the stick and was read back.

    Args:
        earlier: files that must be taken above before it.
    """
    before = f"Nhận trước, lần lượt: {', '.join(earlier)}. " if earlier else ""
    return f"{before}Đã ghi và đọc lại {path} ({households} hộ). Có thể rút USB."


def inspected(sender: str, households: int) -> str:
    """A bundle was verified."""
    return f"Gói của {sender}: {households} hộ, chữ ký và nội dung đúng."


def unaccepted(count: int) -> str:
    """Households closed by the commune they leave, taken by nobody."""
    return (
        f"Tạm giữ: {count} hộ ghi đã chuyển xong sang xã khác mà xã đó chưa đồng ý nhận (GNB-721)."
    )


SEQUENCE = {
    "same": "Gói này đã nhập rồi: nhập lại không đổi gì.",
    "older": "Gói này cũ hơn bản đang giữ: không nhập được.",
    "fork": "Hai gói khác nhau cùng một số: không nhập được, gọi nơi gửi.",
    "gap": "Thiếu gói ở giữa: vẫn nhập được, biên nhận nêu số còn thiếu.",
    "new_epoch": "Máy gửi vừa phục hồi: tạm giữ, cần --release kèm lý do.",
    "hold": "Số gói nhảy quá xa: tạm giữ, cần --release kèm lý do.",
}
COUNTED = {"Hộ": "households", "Hộ nghèo": "ho_ngheo", "Hộ cận nghèo": "ho_can_ngheo"}


def differs(new: int, changed: int, gone: int, flips: int, recomputed: int) -> str:
    """The difference to the state held, in counts."""
    return (
        f"Mới {new} · thay đổi {changed} · không còn {gone} · đổi loại {flips} · "
        f"tính lại khác {recomputed}"
    )


def then_and_now(name: str, before: int, after: int) -> str:
    """A total of the state held and of the new one."""
    return f"{name}: {before} → {after}"


def accept_with(digest: str) -> str:
    """How the difference that was seen is accepted."""
    return f"Đồng ý với chênh lệch này: bundle merge … --accept {digest}"


def merged(code: str) -> str:
    """A bundle was merged."""
    return f"Đã nhập gói {code} và lập biên nhận."


def already_merged() -> str:
    """The bundle was merged before."""
    return "Gói này đã nhập trước đây: không có gì thay đổi, biên nhận được ghi lại."


def receipt(households: int) -> str:
    """A receipt was read."""
    return f"Cấp trên đã nhận {households} hộ."


def receipt_read_before() -> str:
    """The receipt was read before."""
    return "Biên nhận này đã đọc trước đây: không có gì thay đổi."


def bundle_line(direction: str, kind: str, file: str, state: str) -> str:
    """One bundle of the list."""
    way = "gửi" if direction == "sent" else "nhận"
    return f"{way}\t{BUNDLE_KIND.get(kind, kind)}\t{file}\t{BUNDLE_STATE.get(state, state)}"


def help_household() -> str:
    """Help of --household of an export."""
    return "mã hộ xin chuyển sang xã khác (cho --kind transfer)"


def help_down_to() -> str:
    """Help of --to of an export downward."""
    return "mã xã nhận tài liệu cấp trên"


def help_field() -> str:
    """Help of --field."""
    return "mã mục của phiếu mà ý kiến nói đến"


def help_take() -> str:
    """Summary of bundle take."""
    return "xã đọc tài liệu của cấp trên"


def help_ask() -> str:
    """Summary of issues raise."""
    return "cấp trên ghi ý kiến về một mục của một hộ"


def help_issues() -> str:
    """Summary of issues list."""
    return "các ý kiến và câu trả lời"


def help_answer() -> str:
    """Summary of issues reply."""
    return "xã trả lời một ý kiến"


def sent_down(path: str, issues: int) -> str:
    """A document for a commune stands on the stick."""
    return f"Đã ghi và đọc lại {path} ({issues} ý kiến). Có thể rút USB."


def taken(issues: int) -> str:
    """A document of the upper unit was read."""
    return f"Đã nhận tài liệu của cấp trên: {issues} ý kiến."


def taken_before() -> str:
    """The document was read before."""
    return "Tài liệu này đã đọc trước đây: không có gì thay đổi."


def asked() -> str:
    """An issue was kept."""
    return "Đã ghi ý kiến; ý kiến đi kèm biên nhận hoặc tài liệu gửi xã."


def no_issues() -> str:
    """No issues."""
    return "Chưa có ý kiến nào."


def issue_line(household: str, text: str, answer: str) -> str:
    """One issue of the list.

    Args:
        answer: how the commune answered; empty while it waits.
    """
    state = f"đã trả lời: {answer}" if answer else "chờ trả lời"
    return f"{household}\t{text}\t{state}"


def answered() -> str:
    """An issue was answered."""
    return "Đã ghi câu trả lời; câu trả lời đi cùng gói bàn giao sau."

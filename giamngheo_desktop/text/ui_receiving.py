"""Words of the overview of hand-overs, of taking back, locking, and of the register of keys."""

from collections.abc import Sequence

from giamngheo_desktop.text.ui_sticks import take_out

OVERVIEW_TAB = "Tình hình nộp"
BUNDLES_TAB = "Gói đã nhận, đã gửi"
KEYS_TAB = "Máy đã đăng ký"
SEND_DOWN = "Gửi tài liệu cho xã… (Ctrl+D)"
PRINT_OVERVIEW = "In tình hình nộp… (Ctrl+P)"
PAPER_TITLE = "Ghi tình hình nộp"
PAPER_KINDS = "PDF (*.pdf);;Excel (*.xlsx)"
LOCK = "Khóa đợt của xã (Ctrl+K)"
UNLOCK = "Mở khóa…"
DIRECT, NOT_DIRECT = "Nộp thẳng (Ctrl+J)", "Nộp qua đây (Ctrl+J)"
UNDO = "Hoàn tác lần nhập… (Ctrl+Z)"
UNDO_REASON = "Vì sao hoàn tác lần nhập này?"
UNDOING = "Đang hoàn tác"
REVOKE = "Thu hồi khóa… (Ctrl+R)"
REVOKE_REASON = "Vì sao thu hồi khóa của máy này?"
RENEW = "Đổi khóa cấp trên…"
ROTATE = "Đổi khóa của máy này…"
AMEND = "Bản điều chỉnh sau khóa…"
AMEND_REASON = "Lý do điều chỉnh"
AMEND_GROUND = "Căn cứ (số, ngày văn bản)"
UNLOCK_REASON = "Vì sao mở khóa đợt này?"
NO_ROUND = "Chưa nhận gói nào. Danh sách dưới đây là các xã phải nộp."
TOTALS_TAB = "Tổng từng thôn"
LINES_TAB = "Từng hộ khác biệt"

HEADS = {
    "code": "Mã",
    "name": "Đơn vị",
    "state": "Tình trạng",
    "seq": "Số gói",
    "gaps": "Số thiếu",
    "at": "Ngày nhập",
    "households": "Hộ",
    "poor": "Hộ nghèo",
    "near": "Cận nghèo",
    "note": "Ghi chú",
}
LINE_HEADS = {
    "name": "Chủ hộ",
    "village": "Thôn",
    "differs": "Khác ở đâu",
    "before": "Đang giữ",
    "after": "Trong gói",
}
FIELDS = "Từng mục của hộ đã chọn"
MARKS = {
    "missing": "○ chưa có",
    "waiting": "! tạm giữ",
    "refused": "! bị từ chối",
    "merged": "✓ đã nhập",
    "locked": "✓ đã khóa",
}
DIFFERS = {
    "unaccepted": "! chuyển đi, chưa xã nào nhận",
    "recomputed": "! tính lại khác kết quả của xã",
    "gone": "không còn trong gói",
    "flipped": "đổi kết quả phân loại",
    "moved": "chuyển thôn",
    "changed": "sửa",
    "new": "mới",
}
NO_CATEGORY = "chưa phân loại"


def hand_up_again(newer: int) -> str:
    """Communes changed after this unit had handed up; empty where none did."""
    if not newer:
        return ""
    return f" {newer} xã thay đổi sau lần gửi cấp trên: gửi lại (Ctrl+T, Ctrl+E)."


def overview(round_name: str, handed: int, total: int, waiting: int) -> str:
    """Head of the overview."""
    held = f", {waiting} đơn vị có gói tạm giữ hoặc bị từ chối" if waiting else ""
    return f"{round_name}: đã có số liệu của {handed}/{total} đơn vị{held}."


def all_sent_down(told: Sequence[str]) -> str:
    """Documents stand on the stick."""
    return " ".join([*told, take_out()])


def sent_down(name: str, file: str, issues: int, targets: int, papers: int = 0) -> str:
    """A document for a unit below stands on the stick."""
    more = f", {papers} văn bản" if papers else ""
    return f"Đã ghi {file} cho {name}: {issues} ý kiến, {targets} chỉ tiêu{more}."


def village(name: str, count: int) -> str:
    """Households of one village that were not sent."""
    return f"{name} {count}"


def deliveries(not_sent: int, sent: int, received: int, villages: list[str]) -> str:
    """How far the households of a round are on their way up."""
    where = f" ({', '.join(villages)})" if villages else ""
    return (
        f"Chưa gửi {not_sent} hộ{where} · đã ghi ra USB {sent} hộ · đã có biên nhận {received} hộ."
    )


def saved(name: str) -> str:
    """The overview was written."""
    return f"Đã ghi {name}."


def confirm_undo(sender: str, seq: int) -> str:
    """Before a merge is taken back."""
    return (
        f"Hoàn tác lần nhập gói số {seq} của {sender}? Bản trước trở lại nguyên vẹn; bản sao lưu "
        "được tạo trước; xã nhận biên nhận mới báo gói này chưa được nhập."
    )


def undone(households: int, receipt: str) -> str:
    """A merge was taken back."""
    where = f" Biên nhận cho xã: {receipt}. {take_out()}" if receipt else ""
    return f"Đã hoàn tác. Đang giữ bản trước: {households} hộ.{where}"


def confirm_lock(name: str, round_id: str) -> str:
    """Before a round is locked."""
    return (
        f"Khóa đợt {round_id} của {name}? Từ đó chỉ nhận bản điều chỉnh có lý do và căn cứ. "
        "Mở khóa được, có lý do."
    )


def confirm_revoke(name: str) -> str:
    """Before a key is revoked."""
    return (
        f"Thu hồi khóa của {name}? Mọi gói chưa nhập do máy này ký sẽ bị từ chối; số liệu đã nhập "
        "còn nguyên. Đơn vị phải đăng ký máy khác bằng phiếu giấy."
    )


def revoked(name: str) -> str:
    """A key was revoked."""
    return f"Đã thu hồi khóa của {name}."


def confirm_renew() -> str:
    """Before the upper unit makes new keys."""
    return (
        "Đổi khóa cấp trên? Phải in lại phiếu khóa và mọi xã phải gõ lại 40 chữ số mới trước khi "
        "đọc biên nhận, tài liệu tiếp theo."
    )


def renewed(digits: str) -> str:
    """The upper unit has new keys."""
    return (
        "Đã đổi khóa. In phiếu khóa mới gửi các xã, và in phiếu phục hồi mới: bản sao lưu ghi từ "
        f"nay không mở được bằng 40 chữ số của phiếu cũ. 40 chữ số: {digits}"
    )


def confirm_rotate() -> str:
    """Before a commune makes new keys."""
    return (
        "Đổi khóa của máy này? Gói ghi từ nay chỉ được nhận sau khi cấp trên đăng ký khóa mới bằng "
        "phiếu giấy. Gói cũ đã được nhận còn nguyên giá trị. Sau đó hãy in phiếu phục hồi mới: bản "
        "sao lưu ghi từ nay không mở được bằng 40 chữ số của phiếu cũ."
    )


def others_active(name: str, count: int) -> str:
    """A commune has registered a further laptop; the older one is still active."""
    return (
        f"{name} còn {count} máy chính khác đang dùng khóa. Nếu máy cũ bị mất, chọn máy đó trong "
        f"{KEYS_TAB} và thu hồi khóa."
    )


def fields_of(name: str, village: str) -> str:
    """Over the fields of one household."""
    return f"Hộ {name}, {village}: từng mục khác nhau"

"""Words of the screen where households are decided, recognised and refused."""

TITLE = "Công nhận"
HOUSEHOLDS = "Kết quả từng hộ"
VILLAGE = "Thôn"
ALL_VILLAGES = "Mọi thôn"
SHOW = "Xem"
ONLY = {
    "": "mọi hộ",
    "differs": "điểm, họp dân, quyết định khác nhau",
    "lists": "có tên trong quyết định",
    "requests": "có giấy đề nghị",
    "refuse": "phải ra thông báo từ chối",
}
HEADS = {
    "head": "Chủ hộ",
    "village": "Thôn",
    "before": "Kỳ trước",
    "score": "Theo điểm",
    "meeting": "Họp dân",
    "now": "Kết quả nay",
    "decision": "Quyết định",
    "certificate": "Số giấy CN",
    "request": "Giấy đề nghị",
}
DECIDE_TAB = "Kết luận khác điểm"
RECOGNISE_TAB = "Công nhận"
REFUSE_TAB = "Không công nhận"
CERTIFY_TAB = "Giấy chứng nhận"
CHOSEN = "Hộ đang chọn"
NOBODY = "(chọn một hộ trong bảng)"
CATEGORY = "Kết luận"
REASON = "Lý do"
ON = "Ngày"
NUMBER = "Số quyết định"
LETTER_NUMBER = "Số thông báo (đầu tiên)"
SIGNER = "Người ký"
DECIDE = "Ghi kết luận"
RECOGNISE = "Ghi quyết định công nhận"
REFUSE = "Không công nhận hộ này"
REFUSE_ALL = "Không công nhận mọi hộ không đủ điều kiện"
CERTIFY = "Cấp số giấy chứng nhận"
PRINT_DECISION = "In quyết định"
PRINT_REFUSALS = "In thông báo"
PRINT_CERTIFICATES = "In giấy chứng nhận"
OPEN_HOUSEHOLD = "Mở phiếu"
BACK = "Về đợt"
WORKING = "Đang ghi"
READY = "✓ Công nhận được: không còn gì vướng."
DECIDE_NOTE = "Điểm của hộ giữ nguyên; kết luận đứng cạnh điểm và mang lý do."
REFUSE_NOTE = "Lý do in trên thông báo gửi hộ. Để trống: lấy theo kết quả rà soát."
WAITING = "đang chờ"
ANSWERED = "đã công nhận"
REFUSED = "đã từ chối"


def counts(shown: int, every: int) -> str:
    """How many are shown."""
    return f"{_n(shown)} / {_n(every)} hộ"


def vote(category: str, share: str) -> str:
    """What the meeting said, with its share."""
    return f"{category} · {share} %"


def decided(head: str, category: str) -> str:
    """A household was decided."""
    return f"Đã ghi kết luận {category.lower()} cho hộ {head}; điểm giữ nguyên bên cạnh."


def recognised(number: str, parts: list[str]) -> str:
    """A decision was stored."""
    return f"Đã ghi quyết định {number}: {', '.join(parts)}."


def part(count: int, what: str) -> str:
    """Households of one result."""
    return f"{_n(count)} {what}"


def refused(count: int, number: str) -> str:
    """Requests were refused."""
    return f"Đã ghi {_n(count)} thông báo không công nhận, số đầu {number or 'để trống'}."


def certified(count: int) -> str:
    """Certificates were numbered."""
    return f"Đã cấp số cho {_n(count)} giấy chứng nhận."


def to_refuse(count: int) -> str:
    """How many are to be refused."""
    return f"{_n(count)} hộ không đủ điều kiện theo giấy đề nghị, chưa có thông báo."


def blocked(text: str, more: int) -> str:
    """What stands in the way of recognition."""
    rest = f" (và {_n(more)} việc khác)" if more else ""
    return f"! Chưa công nhận được: {text}{rest}"


RESULTS = {
    "ho_ngheo": "hộ nghèo",
    "ho_can_ngheo": "hộ cận nghèo",
    "ho_muc_song_trung_binh": "hộ có mức sống trung bình",
    "khong_ngheo": "hộ không nghèo",
    "thoat_ngheo": "hộ thoát nghèo",
    "thoat_can_ngheo": "hộ thoát cận nghèo",
}


def _n(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def draft_back(head: str) -> str:
    """What was typed on a form before a break is back."""
    about = f" về hộ {head}" if head else ""
    return f"Đã mở lại những chữ đang gõ dở{about}, chưa ghi."

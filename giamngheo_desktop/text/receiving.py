"""Words about who handed over: the overview on screen, on paper and on the command line."""

TITLE = "TÌNH HÌNH NỘP SỐ LIỆU"
UNIT_WORD = "đơn vị"
SUM = "Cộng"


def through(name: str) -> str:
    """A commune hands over through another unit."""
    return f"qua {name}"


DIRECT = "nộp thẳng lên cấp trên"
HAND_UP_AGAIN = "mới hơn bản đã gửi cấp trên: gửi lại"
NOT_REGISTERED = "chưa có máy đang đăng ký"

STATES = {
    "missing": "chưa có",
    "waiting": "tạm giữ",
    "refused": "bị từ chối",
    "merged": "đã nhập",
    "locked": "đã nhập, đã khóa",
}

HEADS = {
    "tt": "TT",
    "code": "Mã",
    "name": "Đơn vị",
    "state": "Tình trạng",
    "seq": "Số gói",
    "gaps": "Số thiếu",
    "on": "Ngày nhập",
    "households": "Số hộ",
    "ho_ngheo": "Hộ nghèo",
    "ho_can_ngheo": "Hộ cận nghèo",
    "note": "Ghi chú",
}


def handed_of(handed: int, total: int) -> str:
    """How many units of all have handed over."""
    return f"Đã có số liệu của {handed}/{total} đơn vị"


def no_round_yet() -> str:
    """No round is known at this upper unit."""
    return (
        "Chưa in được: chưa có đợt rà soát nào ở đây. Không có gì được ghi. "
        "Hãy nhập gói đầu tiên của một xã rồi in lại."
    )


def line(code: str, name: str, state: str, seq: int | None, households: int | None) -> str:
    """One unit on the command line."""
    held = f"gói số {seq}, {households} hộ" if seq is not None else ""
    return f"{code}  {name:<24}{state:<18}{held}".rstrip()

"""Sentences about a round that is closed before its decision of recognition."""

NO_REASON = "không nêu lý do"


def _n(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def closing_refused(count: int) -> str:
    """A round without decision is closed only with a reason."""
    return (
        f"Chưa khóa được đợt: {_n(count)} hộ nghèo, cận nghèo, thoát nghèo chưa có quyết định "
        "công nhận. Dữ liệu đã nhập vẫn nguyên vẹn. Hãy ghi quyết định công nhận, hoặc ghi lý do "
        "khóa trước."
    )


def ask_reason(count: int) -> str:
    """Before a round without decision is closed."""
    return (
        f"{_n(count)} hộ chưa có quyết định công nhận của Chủ tịch UBND. Lý do khóa đợt trước "
        "quyết định (được giữ trong nhật ký và in trong danh sách nội bộ):"
    )


def closed_without(reason: str) -> str:
    """What the log and the lists say."""
    return f"Đợt khóa khi chưa có quyết định công nhận: {reason or NO_REASON}"


def warned(count: int, told: str) -> str:
    """Said beside the result on the command line."""
    return f"{told} ({_n(count)} hộ)."

"""Words about people who may stand in two communes."""

WHY = {
    "citizen_id": "cùng số định danh",
    "name_birth": "cùng họ tên và ngày, năm sinh",
    "address": "cùng địa chỉ",
}


def question(commune: str | None, why: list[str]) -> str:
    """Put to the owner of each of both records; no name of the other side travels.

    Args:
        commune: name of the other commune; `None` = another household of the same one.
    """
    reasons = ", ".join(WHY[one] for one in why)
    if commune is None:
        return (
            f"Người này có thể cũng có trong một hộ khác của xã ({reasons}). "
            "Đề nghị đối chiếu hai hộ: cùng một người thì chỉ giữ ở hộ đang ở; "
            "không trùng thì trả lời “Giải trình”."
        )
    return (
        f"Người này có thể cũng có trong danh sách của xã {commune} ({reasons}). "
        "Đề nghị hai xã đối chiếu: cùng một người thì sửa ở nơi không còn cư trú; "
        "không trùng thì trả lời “Giải trình”."
    )


def flagged(count: int) -> str:
    """Both communes are asked."""
    if not count:
        return "Không có cặp mới nào để báo."
    return f"Đã ghi {count} cặp báo cho cả hai xã; đi cùng biên nhận hoặc tài liệu gửi xã."


def found_by_merge(pairs: int, raised: int, waiting: int = 0) -> str:
    """Pairs a merge showed; empty without any."""
    if not pairs:
        return ""
    told = f" Có {pairs} cặp người có thể đứng tên hai nơi"
    new = f": {raised} cặp mới đã ghi để hỏi cả hai nơi" if raised else ", không có cặp mới để hỏi"
    if waiting:
        new += f", {waiting} cặp chỉ giống tên và năm sinh chờ người chọn"
    return f"{told}{new}; xem và đối chiếu ở “Người ở hai xã” (Ctrl+U)."


def apart() -> str:
    """A pair is remembered as two people."""
    return "Đã nhớ: không trùng. Cặp này không hỏi lại."


def line(names: tuple[str, str], communes: tuple[str, str], why: list[str], score: int) -> str:
    """A pair."""
    reasons = ", ".join(WHY[one] for one in why)
    return f"{names[0]} ({communes[0]}) – {names[1]} ({communes[1]}): {reasons}, {score} điểm"

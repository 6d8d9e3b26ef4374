"""Sentences of moves of households between communes."""

STATES = {
    "offered": "đã đề nghị",
    "accepted": "bên nhận đồng ý",
    "refused": "không chuyển",
    "closed": "đã chuyển xong",
}


def moved() -> str:
    """Reason on a slip where none was written."""
    return "Hộ chuyển nơi ở"


def reason_needed() -> str:
    """A move is offered with a reason."""
    return (
        "Đề nghị chuyển hộ cần có lý do. Hộ vẫn ở xã này, chưa có gì được ghi. "
        "Hãy ghi lý do rồi đề nghị lại."
    )


def same_unit() -> str:
    """A household is not offered to its own commune."""
    return (
        "Xã nhận phải là xã khác. Hộ vẫn ở xã này, chưa có gì được ghi. "
        "Chuyển giữa các thôn của xã thì sửa thôn trong phiếu của hộ."
    )


def offered_already() -> str:
    """A household is offered once at a time."""
    return (
        "Hộ này đang có đề nghị chuyển chưa xong. Hộ vẫn ở xã này. "
        "Hãy ghi lại phiếu cũ, hoặc rút đề nghị rồi đề nghị lại."
    )


def household_unknown() -> str:
    """No such household here."""
    return "Không tìm thấy hộ này trong sổ của xã. Chưa có gì được ghi. Hãy chọn lại hộ."


def unknown() -> str:
    """No such move is known."""
    return (
        "Không tìm thấy phiếu chuyển hộ này. Chưa có gì thay đổi. "
        "Hãy xem lại danh sách chuyển hộ rồi chọn đúng dòng."
    )


def not_now(state: str) -> str:
    """The move is too far, or not far enough, for this."""
    return (
        f"Việc này không làm được lúc này: phiếu chuyển hộ đang ở bước “{STATES[state]}”. "
        "Hộ và phiếu không thay đổi. Hãy đọc tài liệu mới nhất của cấp trên rồi làm tiếp."
    )


def not_accepted_yet() -> str:
    """A move is closed once the other commune has accepted it."""
    return (
        "Chưa đóng được: xã nhận chưa đồng ý nhận hộ này. Hộ vẫn của xã, chưa có gì thay đổi. "
        "Hãy chờ tài liệu của cấp trên báo xã nhận đồng ý rồi đóng; không chuyển nữa thì dùng "
        "“Rút đề nghị”."
    )


def nothing_to_hand_on() -> str:
    """The unit above lacks the slip, or the other commune's laptop."""
    return (
        "Chưa chuyển tiếp được: chưa đọc phiếu của xã đi, hoặc xã nhận chưa đăng ký máy. "
        "Không có gì được ghi. Hãy đọc phiếu hoặc đăng ký máy của xã nhận trước."
    )


def not_offered_to_us() -> str:
    """Only an open offer to this commune is answered."""
    return (
        "Phiếu này không phải đề nghị đang chờ xã này trả lời. Không có gì thay đổi. "
        "Hãy xem lại danh sách chuyển hộ."
    )


def slip_missing() -> str:
    """The household itself has not arrived."""
    return (
        "Chưa đọc phiếu có thông tin của hộ nên chưa nhận được. Không có gì thay đổi. "
        "Hãy xin cấp trên ghi lại phiếu chuyển hộ."
    )


def village_needed() -> str:
    """An accepted household goes to a village."""
    return (
        "Chưa chọn thôn cho hộ chuyển đến. Không có gì thay đổi. Hãy chọn một thôn của xã rồi nhận."
    )

"""Sentences about taking a merge back."""


def taken_back(reason: str) -> str:
    """In the list of bundles, beside one that was merged and taken back."""
    return f"đã hoàn tác: {reason}"


def no_such_merge() -> str:
    """Nothing was merged from such a bundle."""
    return (
        "Không có lần nhập nào từ gói này. Chưa có gì thay đổi. "
        "Hãy chọn gói đã nhập trong danh sách của Hộp nhận."
    )


def newer_came() -> str:
    """A newer bundle of the same unit and round was merged meanwhile."""
    return (
        "Không hoàn tác được: sau lần nhập này đã nhập gói mới hơn của đơn vị. "
        "Số liệu đang giữ còn nguyên. Hãy đề nghị đơn vị gửi bản đúng."
    )


def round_locked(round_id: str) -> str:
    """The round of that unit is locked."""
    return (
        f"Không hoàn tác được: đợt {round_id} của đơn vị này đã khóa. Số liệu đang giữ còn nguyên. "
        "Hãy mở khóa đợt hoặc đề nghị đơn vị gửi bản điều chỉnh."
    )


def no_longer_kept() -> str:
    """The bundle of the state before is not in the mailbox any more."""
    return (
        "Không hoàn tác được: gói của bản trước không còn nguyên trong hộp thư trên máy. "
        "Số liệu đang giữ không thay đổi. Hãy phục hồi bản sao lưu làm trước khi nhập."
    )


def taken_back_with() -> str:
    """The state of a commune went with the bundle of the unit that handed it on."""
    return "đã hoàn tác cùng gói của đơn vị chuyển tiếp"

"""Words of the page of people and their duties."""

PEOPLE = "Người dùng của nơi làm việc"
HEADS = {"user": "Tên đăng nhập", "name": "Họ tên", "duties": "Nhiệm vụ", "state": "Tình trạng"}
REMOVED = "đã thôi"
WITHOUT = "chưa có mật khẩu"
ADD = "Thêm người…"
DUTIES = "Đổi nhiệm vụ…"
GIVE = "Cấp lại mật khẩu…"
REMOVE = "Xóa người…"
REMOVE_YES = "Xóa"
CHANGE_PASSPHRASE = "Đổi mật khẩu của mình…"
NAME = "Họ và tên"
USER = "Tên đăng nhập (không dấu, không cách)"
DUTY = "Nhiệm vụ"
OLD_PASSPHRASE = "Mật khẩu hiện nay"
CHOOSE = "Chọn một người trong bảng trước."
ADD_ABOUT = "Người mới tự gõ mật khẩu của mình; không ai khác cần biết. Ít nhất nên có hai người."
PASSPHRASE_ABOUT = "Mật khẩu cũ hết tác dụng ngay. Bản sao lưu cũ vẫn mở bằng mật khẩu cũ."
TWO_PERSONS = "Việc quan trọng cần người thứ hai duyệt bằng mật khẩu của mình"
TWO_PERSONS_TIP = "Khóa đợt, xuất gói, đăng ký, duyệt gói tạm giữ: người nhập không tự duyệt."


def added(name: str) -> str:
    """A person was added."""
    return f"Đã thêm {name}."


def duties_about(name: str) -> str:
    """What the dialog of duties does."""
    return f"Nhiệm vụ của {name}. Thay đổi được ghi nhật ký; có hiệu lực từ lần đăng nhập sau."


def duties_changed(name: str) -> str:
    """A person has other duties."""
    return f"Đã đổi nhiệm vụ của {name}."


def give_about(name: str) -> str:
    """A person without a slot types a passphrase."""
    return f"{name} tự gõ mật khẩu mới ở đây. Chỉ dùng cho người chưa có mật khẩu sau khi đổi khóa."


def slot_given(name: str) -> str:
    """A person can log in again."""
    return f"{name} đăng nhập lại được."


def remove_about(name: str) -> str:
    """What removing does."""
    return (
        f"Xóa {name}? Mật khẩu của người này không mở được dữ liệu nữa; nhật ký vẫn giữ tên. Nếu "
        "nghi người này giữ khóa cũ, sau đó hãy đổi khóa dữ liệu ở mục Sao lưu."
    )


def removed(name: str) -> str:
    """A person was taken off."""
    return f"Đã xóa {name}."


def passphrase_changed() -> str:
    """The passphrase was changed."""
    return "Đã đổi mật khẩu; lần sau dùng mật khẩu mới."


def two(*, wanted: bool) -> str:
    """The setting of two persons."""
    return "Việc quan trọng cần người thứ hai duyệt." if wanted else "Một người đủ quyền là được."

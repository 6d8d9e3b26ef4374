"""Words of the second person's approval, and of the bound of a large difference."""

TITLE = "Người thứ hai duyệt"
SECOND = "Tên đăng nhập của người duyệt"
SECOND_PASSPHRASE = "Mật khẩu của người duyệt"
APPROVE = "Duyệt"
LARGE = "Chênh lệch lớn từ (% số hộ đang giữ):"
LARGE_TIP = (
    "Gói làm mất hoặc đổi phân loại từ chừng này phần trăm số hộ thì người có quyền duyệt phải "
    "đồng ý. 0 = không hỏi. Con số do đơn vị tự đặt, không phải quy định."
)
LARGE_SAVE = "Lưu ngưỡng"


def about(why: str) -> str:
    """Why a second person is asked, and what she does."""
    return (
        f"{why}\n\nNgười duyệt gõ tên và mật khẩu của mình ngay tại đây; người đang làm việc không "
        "phải thoát ra. Nhật ký ghi tên cả hai người."
    )


def may_not(user: str, why: str) -> str:
    """The person who proved herself may not approve this."""
    return f"“{user}” không duyệt được việc này. {why}"


def large_saved(percent: int) -> str:
    """The bound was stored."""
    if not percent:
        return "Đã lưu: không hỏi người duyệt vì chênh lệch lớn."
    return f"Đã lưu: từ {percent}% số hộ là chênh lệch lớn, cần người duyệt."


def large_out_of_range() -> str:
    """No percentage."""
    return "Ngưỡng phải là số nguyên từ 0 đến 100. Chưa có gì thay đổi. Hãy gõ lại."


def help_approval() -> str:
    """Summary of users approval."""
    return "xem hoặc đặt: việc cần hai người duyệt, ngưỡng chênh lệch lớn"


def help_two() -> str:
    """Help of --two."""
    return "on: việc quan trọng cần người thứ hai duyệt"


def help_large() -> str:
    """Help of --large-difference."""
    return "phần trăm số hộ, 0 đến 100; 0 = không hỏi"


def standing(*, two: bool, percent: int) -> str:
    """Both settings, on the command line."""
    words = "cần hai người duyệt" if two else "một người làm được"
    return f"Việc quan trọng: {words}. {large_saved(percent).removeprefix('Đã lưu: ')}"

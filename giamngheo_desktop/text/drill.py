"""Words of the page a drill leaves."""


def title() -> str:
    """Title of the page of a drill."""
    return "KẾT QUẢ DIỄN TẬP PHỤC HỒI"


def about() -> str:
    """Second title."""
    return "Mẫu đề xuất"


def intro(when: str) -> str:
    """First paragraph."""
    return (
        f"Lúc {when}, bản sao lưu dưới đây được phục hồi vào chỗ tạm, mở bằng khóa của nó, "
        "kiểm tra cấu trúc, mã hóa từng trang và chuỗi nhật ký, đếm số hộ, rồi xóa. "
        "Trang này không có thông tin cá nhân."
    )


def source() -> str:
    """Line."""
    return "Bản sao lưu"


def households() -> str:
    """Line."""
    return "Số hộ"


def kept() -> str:
    """Line."""
    return "Số hộ trong các bản chốt của đợt"


def unknown() -> str:
    """In the place of a figure nobody counted."""
    return "–"


def not_compared() -> str:
    """Under the table, when the workplace in use was not opened."""
    return (
        "Nơi làm việc đang dùng không mở được trong lúc diễn tập, nên cột cuối để trống; kết quả "
        "của bản sao lưu vẫn đủ."
    )


def entries() -> str:
    """Line."""
    return "Số mục nhật ký"


def head() -> str:
    """Line."""
    return "Mục nhật ký cuối (8 ký tự)"


def removed() -> str:
    """Line."""
    return "Kiểm tra đủ, đã xóa bản thử"


def copy() -> str:
    """Head of a column."""
    return "Trong bản sao lưu"


def now() -> str:
    """Head of a column."""
    return "Đang dùng"


def person() -> str:
    """Who signs."""
    return "NGƯỜI DIỄN TẬP"

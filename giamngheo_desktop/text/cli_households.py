"""Sentences of the commands about households."""


def help_find() -> str:
    """Summary of households find."""
    return "tìm hộ theo tên, mã, số định danh; không cần dấu, không cần đúng thứ tự"


def help_show() -> str:
    """Summary of households show."""
    return "xem một hộ và lý do kết quả"


def help_history() -> str:
    """Summary of households history."""
    return "các bản trước của một hộ"


def help_restore() -> str:
    """Summary of households restore."""
    return "khôi phục một bản trước"


def nothing_found(text: str) -> str:
    """No household matches."""
    return f"Không tìm thấy hộ nào khớp “{text}”."


def no_history() -> str:
    """The household was never changed."""
    return "Hộ này chưa có bản trước."


def restored(revision: int) -> str:
    """A former state came back."""
    return f"Đã khôi phục bản {revision} thành bản mới; bản vừa rồi vẫn còn trong lịch sử."


def help_put() -> str:
    """Summary of households put."""
    return "ghi nhiều hộ từ tệp JSON, mỗi dòng một hộ; tất cả hoặc không"


def put(new: int, changed: int, unchanged: int) -> str:
    """Many households were put."""
    return f"Hộ mới: {new}; thay đổi: {changed}; không đổi: {unchanged}."

"""Words under the table of problems, where the officer answers them."""

NOTHING = "Chọn một vấn đề ở bảng trên (Enter) để sửa ngay tại đây; tệp gốc không bị sửa."
CELL = "Nội dung đúng của ô"
KEEP = "Ghi (Enter)"
SUGGESTION = "Nhận gợi ý (Ctrl+G)"
VILLAGE = "Thôn trong danh sách"
IS_VILLAGE = "Là thôn này"
IS_NEW_VILLAGE = "Là thôn mới"
DISTINCT = "Không trùng (Ctrl+K)"
READ_AGAIN = "Đọc lại (Ctrl+R)"
DISTINCT_ANSWER = "hộ khác"
EMPTY_ANSWER = "(để trống)"


def suggestion(value: str) -> str:
    """Button that takes the suggestion."""
    return f"Nhận “{value}” (Ctrl+G)"


def read_again(count: int) -> str:
    """Button that reads the file again with the answers."""
    return f"Đọc lại với {count} câu trả lời (Ctrl+R)" if count else READ_AGAIN


def is_village(name: str) -> str:
    """A spelling means a village of the list."""
    return f"là {name}"


def is_new_village() -> str:
    """A spelling is a village of its own."""
    return "thôn mới"

"""Sentences of the commands of the review round."""

from collections.abc import Mapping, Sequence


def help_open() -> str:
    """Summary of rounds open."""
    return "mở đợt rà soát"


def help_list() -> str:
    """Summary of rounds list."""
    return "danh sách các đợt"


def help_record() -> str:
    """Summary of rounds record."""
    return "ghi một bước của đợt (họp dân, niêm yết, công nhận…)"


def help_close() -> str:
    """Summary of rounds close."""
    return "khóa đợt"


def help_classify() -> str:
    """Summary of classify."""
    return "phân loại các hộ của một đợt"


def opened(round_id: str, to_review: int) -> str:
    """A round was opened."""
    return f"Đã mở đợt {round_id}: {to_review} hộ trong danh sách cần rà soát."


def round_line(row: Mapping[str, object]) -> str:
    """One round of the list."""
    status = "đang mở" if row["status"] == "open" else "đã khóa"
    return f"{row['round']}\t{status}\t{row['classified']}/{row['households']} hộ đã phân loại"


def no_rounds() -> str:
    """There is no round yet."""
    return "Chưa có đợt rà soát nào. Hãy mở một đợt bằng lệnh rounds open."


def recorded(step: str, round_id: str) -> str:
    """A step was recorded."""
    return f"Đã ghi bước {step} của đợt {round_id}."


def data_unreadable(file: str) -> str:
    """The file of --data cannot be read."""
    return (
        f"Không đọc được tệp {file} (cần một đối tượng JSON). Dữ liệu không thay đổi. "
        "Hãy kiểm tra lại tệp."
    )


def closed(round_id: str, code: str) -> str:
    """A round was closed."""
    return f"Đã khóa đợt {round_id}; mã dữ liệu {code}."


def refused(count: int, first: str, missing: str) -> str:
    """Some households have no verdict."""
    return (
        f"Còn {count} hộ chưa phân loại được (ví dụ {first}: {missing}). "
        "Các hộ khác đã được phân loại và lưu. Hãy bổ sung câu trả lời còn thiếu rồi phân loại lại."
    )


def classified(round_id: str, households: int, counts: Sequence[str]) -> str:
    """A round was classified."""
    return f"Đợt {round_id}: {households} hộ. " + "; ".join(counts) + "."


def village_unknown(code: str) -> str:
    """No village of this code."""
    return f"Không có thôn mã {code}. Dữ liệu không thay đổi. Hãy xem lại danh mục thôn."

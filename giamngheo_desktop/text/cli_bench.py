"""Sentences of the command that measures."""

_NAMES = {
    "merge": "nhập gói lần đầu",
    "merge_newer": "nhập bản mới khác ít hộ",
    "merge_again": "nhập lại gói đã nhập",
    "import_xlsx": "nhập tệp Excel",
    "classify": "phân loại",
    "classify_one": "phân loại một hộ",
    "list": "xem danh sách (chậm nhất)",
    "print": "in danh sách",
    "open_form": "mở phiếu có lịch sử",
    "cost_of_encryption": "ghi, đọc có mã hóa",
}
_COUNTED = {"households": "hộ", "people": "người", "pages": "trang", "years": "năm"}


def help_bench() -> str:
    """Summary of bench."""
    return "đo tốc độ trên máy này bằng dữ liệu bịa"


def help_households() -> str:
    """Help of --households."""
    return "các cỡ cần đo, cách nhau bằng dấu phẩy; bỏ trống: cỡ riêng của từng phép đo"


def help_only() -> str:
    """Help of --only."""
    return "chỉ đo các phép đo này, cách nhau bằng dấu phẩy"


def help_enforce() -> str:
    """Help of --enforce."""
    return "kết thúc với mã 1 khi có phép đo vượt ngưỡng"


def person() -> str:
    """Name of the invented person who measures."""
    return "Người đo"


def line(
    name: str, n: int, counted: str, seconds: float, bar: float | None, ratio: float | None
) -> str:
    """One row of the table."""
    count = f"{n:,}".replace(",", ".")
    what = f"{count:>9} {_COUNTED.get(counted, counted):6}"
    head = f"{_NAMES.get(name, name):28} {what} {_decimal(seconds):>9} giây"
    if ratio is not None:
        return f"{head}   gấp {_decimal(ratio)} lần không mã hóa"
    if bar is None:
        return head
    mark = "đạt" if seconds <= bar else "CHƯA ĐẠT"
    return f"{head}   ngưỡng {_decimal(bar)}: {mark}"


def _decimal(value: float) -> str:
    return (f"{value:.4f}" if value < 0.1 else f"{value:.2f}").replace(".", ",")


def memory(peak: int | None) -> str:
    """Peak of memory, where it can be told."""
    return "" if peak is None else f"   bộ nhớ cao nhất {peak} MB"


def missed(names: list[str]) -> str:
    """Some bars were missed."""
    shown = ", ".join(_NAMES.get(one, one) for one in names)
    return (
        f"Máy này chưa đạt ngưỡng ở: {shown}. Dữ liệu không bị thay đổi. "
        "Hãy đóng các chương trình khác rồi đo lại."
    )

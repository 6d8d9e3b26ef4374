"""Sentences of the commands of the village packages."""


def help_list() -> str:
    """Summary of packages list."""
    return "thôn nào đang ở máy nào của xã"


def help_withdraw() -> str:
    """Summary of packages withdraw."""
    return "thu hồi một gói thôn đã giao"


def written(file: str, households: int) -> str:
    """A package stands on the stick."""
    return f"Đã ghi gói thôn {file} ({households} hộ) và đọc lại đúng."


def village_unknown(codes: list[str]) -> str:
    """A village is not known here."""
    return (
        f"Không có thôn mã {', '.join(codes)}. Chưa có gì được ghi. "
        "Hãy xem mã thôn bằng lệnh packages list."
    )


def inspected(sender: str, changed: int, conflicts: int) -> str:
    """What merging a package would do."""
    return f"Gói thôn của {sender}: {changed} hộ thay đổi, {conflicts} chỗ cần người quyết định."


def merged(decided: int) -> str:
    """A package was merged."""
    return f"Đã nhập gói thôn; {decided} chỗ khác nhau đã quyết định."


def merged_before() -> str:
    """A package was merged before."""
    return "Gói thôn này đã nhập trước đây; không có gì thay đổi."


def emptied(name: str) -> str:
    """A merge left nobody in a household."""
    return f"Hộ {name}: sau khi nhập gói không còn ai, đã ghi giải thể. Hãy hỏi lại nếu không đúng."


def decisions_unreadable(name: str) -> str:
    """The file of decisions has another shape."""
    return (
        f"Không đọc được tệp quyết định {name}. Chưa có gì thay đổi. "
        "Tệp cần có plan_digest và decisions như docs/cli.md."
    )


def other_plan() -> str:
    """The decisions belong to another difference."""
    return (
        "Các quyết định này thuộc một bảng so sánh khác: dữ liệu đã thay đổi từ lúc đó. "
        "Chưa có gì thay đổi. Hãy xem lại gói (bundle inspect) rồi quyết định lại."
    )


def village_line(name: str, households: int, laptop: str) -> str:
    """A village with who works on it."""
    return f"{name}: {households} hộ, " + (f"đang giao {laptop}" if laptop else "ở máy này")


def withdrawn() -> str:
    """A package was withdrawn."""
    return "Đã thu hồi gói. Thôn trở lại máy này; gói trả về sau sẽ bị từ chối (GNB-719)."

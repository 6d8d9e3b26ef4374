"""Sentences of the commands about workbooks."""


def help_import() -> str:
    """Summary of import-xlsx."""
    return "nhập danh sách hộ từ tệp Excel"


def help_undo() -> str:
    """Summary of import-undo."""
    return "hoàn tác một lần nhập"


def help_dry_run() -> str:
    """Help of --dry-run."""
    return "chỉ xem, không nhập"


def help_round() -> str:
    """Help of --round."""
    return "nhập vào đợt rà soát này; bỏ trống: danh sách năm trước"


def help_create_villages() -> str:
    """Help of --create-villages."""
    return "thêm các thôn có trong tệp vào danh mục thôn"


def help_partial() -> str:
    """Help of --partial."""
    return "bỏ qua các hộ có lỗi, nhập các hộ còn lại"


def help_problems() -> str:
    """Help of --problems."""
    return "ghi tệp Excel đánh dấu các ô có lỗi"


def place(sheet: str, row: int, column: str, text: str) -> str:
    """A problem with its place."""
    where = f"sheet “{sheet}”"
    if row:
        where += f", dòng {row}"
    if column:
        where += f", cột {column}"
    return f"{where}: {text}"


def counts(new: int, changed: int, unchanged: int, rejected: int, members: int) -> str:
    """What an import does."""
    return (
        f"Hộ mới: {new}; thay đổi: {changed}; không đổi: {unchanged}; có lỗi: {rejected}; "
        f"nhân khẩu: {members}."
    )


def undone(households: int) -> str:
    """An import was taken back."""
    return f"Đã hoàn tác lần nhập: {households} hộ trở lại như trước."

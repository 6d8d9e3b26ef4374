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


def help_layout() -> str:
    """Help of --layout."""
    return "mẫu cột có sẵn, hoặc tên mẫu đã lưu ở màn hình Nhập Excel"


def help_import_all() -> str:
    """Help of `import-all`."""
    return "nhập lại bản xuất toàn bộ số liệu vào sổ còn trống"


def help_export_all() -> str:
    """Summary of export-all."""
    return "xuất toàn bộ số liệu kèm từ điển dữ liệu (Excel và CSV, không mã hóa)"


def help_export_national() -> str:
    """Summary of export-national."""
    return "xuất tệp Excel theo mẫu phần mềm quốc gia (không mã hóa)"


def help_national_round() -> str:
    """Help of --round of export-national."""
    return "kết quả của đợt rà soát này; bỏ trống: danh sách năm trước"


def help_force() -> str:
    """Help of --force."""
    return "ghi đè tệp đã có"


def exported(path: str, files: int, rows: int) -> str:
    """Data were written."""
    return f"Đã xuất {rows} dòng, {files} tệp: {path}"


def changed(head: str, why: str, person: str, field: str, before: str, after: str) -> str:
    """One value that an import changes."""
    whose = f" ({person})" if person else ""
    return f"Hộ {head}{whose}: {field} “{before}” → “{after}”. {why}."

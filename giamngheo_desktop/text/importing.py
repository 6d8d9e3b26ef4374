"""Sentences about taking a workbook into the register."""


def typed_from(file: str) -> str:
    """Which paper a typed total was taken from."""
    return f"tệp {file}"[:120]


def sex_missing(name: str) -> str:
    """The workbook does not say whether a person is male or female."""
    return f"Chưa có giới tính của {name}. Hãy ghi Nam hoặc Nữ vào cột Giới tính rồi nhập lại."


def near_duplicate(name: str, other_village: str) -> str:
    """A household of the same name and birth year stands in the register."""
    return (
        f"Hộ {name} có thể trùng với một hộ cùng tên, cùng năm sinh ở {other_village}. "
        "Hãy kiểm tra hai hộ; chương trình không tự gộp."
    )


def rejected(count: int, first: str) -> str:
    """Rows with errors; nothing was imported."""
    return (
        f"Chưa nhập tệp: {count} lỗi, lỗi đầu tiên: {first} Dữ liệu trên máy không thay đổi. "
        "Hãy sửa các ô được nêu rồi nhập lại."
    )


def already_imported(file: str) -> str:
    """The same content was imported before."""
    return f"Tệp {file} đã nhập trước đây, nội dung không đổi: không có gì thay đổi."


def undo_unknown(batch: str) -> str:
    """No such import."""
    return f"Không có lần nhập mã {batch}. Dữ liệu không thay đổi. Hãy xem lại mã lần nhập."


def undo_refused(name: str) -> str:
    """A row of the import was changed or handed over since."""
    return (
        f"Không hoàn tác được lần nhập: hộ {name} đã được sửa hoặc đã bàn giao sau khi nhập. "
        "Dữ liệu không thay đổi. Hãy sửa từng hộ nếu cần."
    )


def undone_before(batch: str) -> str:
    """The import was taken back already."""
    return f"Lần nhập {batch} đã được hoàn tác trước đây. Không có gì thay đổi."

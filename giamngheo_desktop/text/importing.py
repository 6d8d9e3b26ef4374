"""Sentences about taking a workbook into the register."""

from collections.abc import Mapping, Sequence


def typed_from(file: str) -> str:
    """Which paper a typed total was taken from."""
    return f"tệp {file}"[:120]


def near_duplicate(name: str, others: str) -> str:
    """Households that may be the same stand in the register."""
    return (
        f"Hộ {name} có thể trùng với hộ đang có: {others} (gần giống họ tên, cùng năm sinh, hoặc "
        "có người cùng số định danh). Hãy kiểm tra; chương trình không tự gộp."
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


REVIEW = "Phiếu rà soát của đợt"
ADDED = "thêm"
MEMBER = "Thành viên mới"
FIELDS = {
    "code": "Mã hộ",
    "village": "Thôn",
    "head": "Chủ hộ",
    "address": "Địa chỉ",
    "groups": "Đối tượng",
    "category_before": "Phân loại trước",
    "note": "Ghi chú",
    "diem_b1": "Điểm B1",
    "diem_b2": "Điểm B2",
    "causes": "Nguyên nhân nghèo",
    "reviewed_on": "Ngày rà soát",
    "reviewer": "Người rà soát",
    "name": "Họ tên",
    "relation": "Quan hệ với chủ hộ",
    "birth": "Ngày sinh",
    "sex": "Giới tính",
    "citizen_id": "Số định danh",
    "ethnicity": "Dân tộc",
}


def member(values: Mapping[str, str]) -> str:
    """A person who comes into a household."""
    said = [f"{FIELDS[key]}: {value}" for key, value in values.items() if value and key != "name"]
    return "; ".join(said)


def matched_by(reason: str, *, has_year: bool) -> str:
    """Why a household of the workbook is one of the register."""
    if reason == "name" and not has_year:
        return "Cùng họ tên chủ hộ và thôn (danh sách trên máy chưa có năm sinh)"
    return {
        "citizen_id": "Cùng số định danh của chủ hộ",
        "code": "Cùng mã hộ",
        "name": "Cùng họ tên, năm sinh của chủ hộ và thôn",
    }[reason]


def matches_two(name: str, others: Sequence[str]) -> str:
    """A household of the workbook fits several of the register."""
    return (
        f"Hộ {name} khớp với {len(others)} hộ đang có: {'; '.join(others)}. Chương trình không tự "
        "chọn. Hãy sửa số định danh hoặc mã hộ trong tệp cho đúng một hộ."
    )


def other_citizen_id(name: str, theirs: str) -> str:
    """The same name, birth year and village, but another citizen id."""
    return (
        f"Hộ {name}: trên máy đã có hộ cùng họ tên, năm sinh, thôn nhưng số định danh là {theirs}. "
        "Nếu là một hộ, hãy sửa số định danh; nếu là hộ khác, chọn “Không trùng”."
    )


def same_household(name: str, place: str) -> str:
    """Two rows of the workbook fit one household of the register."""
    return (
        f"Hộ {name} và hộ ở {place} cùng khớp với một hộ trên máy. Chỉ dòng trước được nhập. "
        "Hãy xóa một dòng, sửa số định danh, hoặc chọn “Không trùng” nếu là hộ khác."
    )


def villages_alike(name: str, other: str) -> str:
    """Two villages of the workbook that will be in the list differ by marks only."""
    return (
        f"Tệp có cả “{name}” và “{other}”, hai tên gần giống nhau; cả hai sẽ vào danh sách thôn. "
        "Nếu một tên gõ sai, hãy sửa trước khi nhập."
    )


def household_at(name: str, village: str) -> str:
    """A household of the register, in a list of several."""
    return f"{name} ({village})" if village else name


def changed_since() -> str:
    """The register is not as it was when the plan was made."""
    return (
        "Danh sách trên máy đã thay đổi từ lúc xem trước, một số dòng không còn khớp như đã xem. "
        "Chưa nhập gì. Hãy đọc lại tệp."
    )


def layout_unknown(name: str, known: Sequence[str]) -> str:
    """No layout of that name."""
    have = ", ".join(known)
    return f"Không có mẫu cột “{name}”. Dữ liệu không thay đổi. Các mẫu có: {have}."


def layout_name_taken(name: str) -> str:
    """A layout of the program itself has that name."""
    return f"Tên “{name}” trùng tên một mẫu có sẵn hoặc để trống. Hãy đặt tên khác."


def layout_needs_name_column() -> str:
    """A mapping without a column for names."""
    return "Chưa chọn cột họ tên (hoặc cột họ tên chủ hộ). Hãy chọn rồi đọc lại."

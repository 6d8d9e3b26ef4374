"""Words of the dialog that says why a household is missing from a list."""

TITLE = "Vì sao thiếu hộ này?"
WHY = "Vì sao thiếu hộ? (F3)"
WHO = "Tìm hộ hoặc người"
WHO_HINT = "Tên, mã hộ hoặc số định danh, rồi Enter; tìm cả hộ đã chuyển đi, đã nhập"
FOUND = "Hộ tìm thấy"
LIST = "Danh sách nào"
NAMES = {
    "ho_gia_dinh": "Màn hình Hộ gia đình",
    "viec_can_lam": "Màn hình Việc cần làm (phải rà soát)",
    "giay_de_nghi": "Giấy đề nghị đã nhận",
    "hop_dan": "Màn hình Họp dân",
    "cong_nhan": "Màn hình Công nhận",
    "con_vuong": "Còn vướng của đợt",
}
START = "Gõ tên rồi Enter để tìm."
OPEN = "Mở hộ"
CLOSE = "Đóng"


def line(head: str, village: str, code: str) -> str:
    """A household that was found."""
    return " · ".join(part for part in (head or "(chưa có chủ hộ)", village, code) if part)


def nobody(text: str) -> str:
    """Nobody of this name is in the store at all."""
    return (
        f"Không có hộ hay người nào khớp với “{text}” trong toàn bộ dữ liệu. Thử ít chữ hơn, hoặc "
        "thêm hộ mới (Ctrl+N ở màn hình Hộ gia đình)."
    )


def hidden_by_village(shown: str, own: str) -> str:
    """The village filter hides it."""
    return f"Đang chỉ xem {shown}; hộ này ở {own}."


def hidden_by_text(text: str) -> str:
    """The words typed hide it."""
    return f"Ô lọc đang có chữ “{text}”, hộ này không khớp."


def hidden_by_choice(label: str, value: str) -> str:
    """Another filter hides it."""
    return f"Đang lọc {label}: {value}; hộ này không thuộc."


def in_register() -> str:
    """Nothing keeps it off the list of households."""
    return "Hộ đang được quản lý và có trong danh sách."


def is_due() -> str:
    """Nothing keeps it off the worklist."""
    return "Hộ có trong danh sách phải rà soát của đợt."


def own_list(title: str) -> str:
    """The list that is open."""
    return f"Bảng đang mở: {title}"


def in_own() -> str:
    """It stands in the table that is open."""
    return "Hộ có trong bảng đang mở."


def has_asked(form: str, round_id: str) -> str:
    """A request of the household is held."""
    return f"Hộ có giấy đề nghị {form} trong đợt {round_id}."


def never_asked() -> str:
    """No request of the household is held."""
    return "Chưa nhận giấy đề nghị nào của hộ này. Nhận giấy ở thẻ Giấy đề nghị của Việc cần làm."


def nothing_in_the_way(category: str) -> str:
    """The household is in nobody's way."""
    now = f" (kết quả: {category.lower()})" if category else ""
    return f"Không có gì của hộ này còn vướng{now}, nên hộ không có trong Còn vướng."


def not_in_plan(tab: str) -> str:
    """No row of a table of the plan is about the household."""
    return f"Bảng “{tab}” của kế hoạch chưa có dòng nào của hộ này. Ctrl+N để thêm."


def not_a_double() -> str:
    """No pair holds the household."""
    return "Không thấy hộ nào giống hộ này (tên, năm sinh, thôn, số định danh)."


def not_drawn() -> str:
    """It is not in the sample of the second keying."""
    return "Hộ không được chọn ngẫu nhiên vào mẫu đối chứng của đợt."


def left(status: str, day: str, into: str) -> str:
    """The household left the books."""
    when = f" từ ngày {day}" if day else ""
    where = f" (hộ {into})" if into else ""
    return (
        f"Hộ {status}{when}{where}, nên không còn trong danh sách; lịch sử vẫn xem được (Ctrl+H)."
    )


def no_open_round() -> str:
    """There is no round."""
    return "Chưa mở đợt rà soát nào nên chưa có danh sách phải rà soát."


def not_due(before: str) -> str:
    """It is in no list of the round."""
    return (
        f"Hộ không nằm trong danh sách phải rà soát của đợt: kỳ trước là “{before}” và chưa có "
        "giấy đề nghị. Nhận giấy đề nghị ở Việc cần làm, hoặc mở phiếu và lưu để đưa vào đợt."
    )

"""Sentences about answers on a form: what is missing, what cannot be, what wants a second look."""

YES = "Có"
NO = "Không"
NONE_OF_THEM = "Không có"


def none_hint() -> str:
    """Under a list of which nothing is ticked yet."""
    return "Chưa trả lời. Gõ số để đánh dấu, 0 = không có."


def missing(label: str) -> str:
    """A required field is empty."""
    return f"Chưa trả lời: {label}."


def not_yes_no(label: str) -> str:
    """A yes/no field holds something else."""
    return f"{label}: trả lời Có hoặc Không."


def not_a_number(label: str) -> str:
    """A number field holds something else."""
    return f"{label}: phải là số nguyên."


def out_of_range(label: str, low: int, high: int) -> str:
    """A number is impossible."""
    return f"{label}: phải từ {low} đến {high}."


def not_a_choice(label: str) -> str:
    """A code is not on the list."""
    return f"{label}: không có trong danh sách chọn."


def not_text(label: str) -> str:
    """A text field holds something else."""
    return f"{label}: phải là chữ."


def not_a_date(label: str) -> str:
    """A date does not exist."""
    return f"{label}: không phải ngày có thật; ghi ngày/tháng/năm."


def unreadable_date(text: str) -> str:
    """What was typed is no date."""
    return f"Không hiểu ngày “{text}”. Ghi như 5/2/2027, 05022027, hoặc chỉ năm 2027."


def ambiguous_number(text: str) -> str:
    """What was typed is no whole number."""
    return f"Không hiểu số “{text}”. Ghi số nguyên, ví dụ 1500000 hoặc 1.500.000."


def bad_citizen_id() -> str:
    """Neither 12 nor 9 digits."""
    return "Số định danh phải đủ 12 chữ số (CMND cũ: 9 chữ số)."


def short_citizen_id(offer: str) -> str:
    """11 digits: a spreadsheet has dropped the leading zero."""
    return f"Chỉ có 11 chữ số; có thể thiếu số 0 ở đầu: {offer}?"


def old_citizen_id() -> str:
    """9 digits: an old identity card."""
    return "9 chữ số: số CMND cũ, nên cập nhật số định danh 12 chữ số."


def unknown_prefix(prefix: str) -> str:
    """The first three digits are no province of the 63."""
    return f"Ba số đầu {prefix} không thuộc 63 tỉnh, thành cũ; kiểm tra lại giấy tờ."


def citizen_id_sex(sex: str) -> str:
    """Digit 4 disagrees with the sex."""
    return f"Chữ số thứ 4 của số định danh không khớp giới tính {sex}."


def citizen_id_year(year: int) -> str:
    """Digits 4 to 6 disagree with the year of birth."""
    return f"Số định danh không khớp năm sinh {year}."


def same_citizen_id(name: str) -> str:
    """Two members carry one number."""
    return f"Trùng số định danh với {name}; giữ cả hai, phải làm rõ trước khi công nhận."


MEMBER_COLUMNS = {
    "no": "TT",
    "name": "Họ và tên",
    "relation": "Quan hệ với chủ hộ",
    "sex": "Giới tính",
    "birth": "Ngày, năm sinh",
    "ethnicity": "Dân tộc",
    "citizen_id": "Số định danh",
    "work": "Tình trạng",
    "status": "Hiện nay",
    "status_on": "Từ ngày",
    "note": "Ghi chú",
}
WORK = {
    "employed": "Có việc làm",
    "unemployed": "Không có việc làm",
    "studying": "Đang đi học",
    "other": "Khác",
}
MEMBER_STATUS = {
    "present": "Đang ở",
    "away": "Vắng, vẫn tính",
    "moved_out": "Đã chuyển đi",
    "dead": "Đã chết",
    "left": "Rời hộ",
}


MEMBER_HEADS = {**MEMBER_COLUMNS, "relation": "Quan hệ", "birth": "Ngày sinh"}
"""Shorter heads of the columns on the screen."""


def not_chosen(column: str) -> str:
    """A column of a new member was never typed."""
    return f"Chưa nhập: {MEMBER_COLUMNS[column].lower()}."


def name_missing() -> str:
    """A member without a name."""
    return "Chưa có họ tên."


def no_head() -> str:
    """Nobody is the head."""
    return "Hộ chưa có chủ hộ."


def two_heads(name: str) -> str:
    """A second head."""
    return f"Hộ chỉ có một chủ hộ; {name} đã là chủ hộ."


def nobody_counted() -> str:
    """No counted member at all."""
    return "Hộ chưa có thành viên nào đang tính nhân khẩu."


def birth_missing() -> str:
    """No year of birth."""
    return "Chưa có ngày sinh hoặc năm sinh."


def birth_year_differs() -> str:
    """Date and year of birth disagree."""
    return "Năm sinh không khớp ngày sinh."


def born_later() -> str:
    """Born after the visit."""
    return "Ngày sinh sau ngày rà soát."


def too_old(age: int) -> str:
    """Above 120 years."""
    return f"{age} tuổi: kiểm tra lại năm sinh."


def young_head(age: int) -> str:
    """A child heads the household."""
    return f"Chủ hộ {age} tuổi: kiểm tra lại."


def young_spouse(age: int) -> str:
    """A married child."""
    return f"Vợ/chồng của chủ hộ {age} tuổi: kiểm tra lại."


def same_sex_spouse() -> str:
    """Head and spouse have the same sex."""
    return "Vợ/chồng cùng giới tính với chủ hộ: kiểm tra lại."


def parent_too_young(name: str) -> str:
    """A parent less than 12 years older than the head."""
    return f"Bố/mẹ chỉ hơn chủ hộ {name} chưa tới 12 tuổi: kiểm tra lại."


def child_too_old(name: str) -> str:
    """A child less than 12 years younger than the head."""
    return f"Con chỉ kém chủ hộ {name} chưa tới 12 tuổi: kiểm tra lại."


def override_unexplained(label: str) -> str:
    """An indicator is judged otherwise than computed, without a reason."""
    return f"{label}: kết quả chấm khác với kết quả tính từ câu trả lời, cần ghi lý do."


def movement_unexplained() -> str:
    """A movement was corrected without a reason."""
    return "Đã sửa diễn biến thì phải ghi lý do."


def b1_without_paper() -> str:
    """A typed total must say from which paper it comes."""
    return "Điểm B1 nhập tay phải ghi số phiếu giấy làm căn cứ."


def b2_not_tens() -> str:
    """Each indicator is ten points."""
    return "Tổng điểm B2 phải là bội số của 10."


def b2_differs(given: int, judged: int) -> str:
    """The total brought in and the indicators disagree."""
    return f"Tổng điểm B2 {given} không khớp {judged} điểm theo các chỉ số đã đánh dấu."


ETHNIC = {
    "kinh": "Kinh",
    "tay": "Tày",
    "thai": "Thái",
    "hoa": "Hoa",
    "kho_me": "Khơ-me",
    "muong": "Mường",
    "nung": "Nùng",
    "hmong": "Hmông",
    "dao": "Dao",
    "gia_rai": "Gia-rai",
    "ngai": "Ngái",
    "e_de": "Ê-đê",
    "ba_na": "Ba-na",
    "xo_dang": "Xơ-đăng",
    "san_chay": "Sán Chay",
    "co_ho": "Cơ-ho",
    "cham": "Chăm",
    "san_diu": "Sán Dìu",
    "hre": "Hrê",
    "mnong": "Mnông",
    "ra_glai": "Ra-glai",
    "xtieng": "Xtiêng",
    "bru_van_kieu": "Bru-Vân Kiều",
    "tho": "Thổ",
    "giay": "Giáy",
    "co_tu": "Cơ-tu",
    "gie_trieng": "Gié-Triêng",
    "ma": "Mạ",
    "kho_mu": "Khơ-mú",
    "co": "Co",
    "ta_oi": "Tà-ôi",
    "cho_ro": "Chơ-ro",
    "khang": "Kháng",
    "xinh_mun": "Xinh-mun",
    "ha_nhi": "Hà Nhì",
    "chu_ru": "Chu-ru",
    "lao": "Lào",
    "la_chi": "La Chí",
    "la_ha": "La Ha",
    "phu_la": "Phù Lá",
    "la_hu": "La Hủ",
    "lu": "Lự",
    "lo_lo": "Lô Lô",
    "chut": "Chứt",
    "mang": "Mảng",
    "pa_then": "Pà Thẻn",
    "co_lao": "Cơ Lao",
    "cong": "Cống",
    "bo_y": "Bố Y",
    "si_la": "Si La",
    "pu_peo": "Pu Péo",
    "brau": "Brâu",
    "o_du": "Ơ-đu",
    "ro_mam": "Rơ-măm",
}
"""The 54 ethnic groups in the order of the official list; code -> printed name."""


STANDING = {
    "status": "Tình trạng hộ",
    "head": "Chủ hộ",
    "members": "Số nhân khẩu",
    "scores": "Điểm",
    "category": "Kết quả",
}
HOUSEHOLD_STATUS = {
    "active": "đang quản lý",
    "moved_out": "đã chuyển đi",
    "dissolved": "đã giải thể",
    "merged": "đã nhập vào hộ khác",
}
WAS_IN = "có trong hộ"
NO_LONGER_IN = "không còn trong hộ"
CAME_IN = "thêm vào hộ"


def of_person(name: str, column: str) -> str:
    """A field of one person."""
    return f"{name} · {column}" if name else column


def both_scores(b1: int | None, b2: int | None) -> str:
    """Both scores of a result."""
    return f"B1 {'—' if b1 is None else b1} · B2 {'—' if b2 is None else b2}"

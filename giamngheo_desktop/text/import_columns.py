"""Words about columns of a workbook: what they hold and how their cells are understood."""

FIELDS = {
    "no": "STT",
    "household_no": "STT hộ",
    "member_no": "STT thành viên",
    "household_code": "Mã hộ",
    "head_name": "Họ tên chủ hộ",
    "name": "Họ tên",
    "relation": "Quan hệ với chủ hộ",
    "birth": "Ngày sinh hoặc năm sinh",
    "birth_male": "Năm sinh (nam)",
    "birth_female": "Năm sinh (nữ)",
    "sex": "Giới tính",
    "sex_male": "Nam (đánh dấu)",
    "sex_female": "Nữ (đánh dấu)",
    "citizen_id": "Số định danh, CCCD",
    "ethnicity": "Dân tộc",
    "province": "Tỉnh",
    "district": "Huyện cũ",
    "district_code": "Mã huyện cũ",
    "commune": "Xã",
    "commune_code": "Mã xã",
    "village": "Thôn",
    "address": "Địa chỉ",
    "category": "Phân loại hộ",
    "is_poor": "Hộ nghèo (đánh dấu)",
    "is_near_poor": "Hộ cận nghèo (đánh dấu)",
    "is_new": "Phát sinh mới (đánh dấu)",
    "is_again": "Tái nghèo (đánh dấu)",
    "is_old": "Nghèo cũ (đánh dấu)",
    "decision_no": "Số quyết định",
    "decision_on": "Ngày quyết định",
    "diem_b1": "Điểm B1",
    "diem_b2": "Điểm B2",
    "dtts": "Hộ DTTS (đánh dấu)",
    "no_labour": "Không có khả năng lao động (đánh dấu)",
    "merit": "Người có công (đánh dấu)",
    "causes": "Nguyên nhân nghèo",
    "member_count": "Số nhân khẩu",
    "reviewed_on": "Ngày rà soát",
    "reviewer": "Người rà soát",
    "note": "Ghi chú",
    "ignored": "Bỏ qua",
}
DAYS = "Ngày/tháng/năm, hoặc chỉ năm"
NUMBERS = "Số nguyên"
CITIZEN_IDS = "12 số (9 số với CMND cũ); số 0 bị mất được gợi ý, không tự thêm"


def days_mixed(count: int) -> str:
    """A column where day and month stand in both orders."""
    return f"Lẫn ngày/tháng và tháng/ngày: {count} ô được hỏi, không tự đoán"


def numbers_asked(count: int) -> str:
    """A column where 1.500 may be a thousand or a fraction."""
    return f"Số nguyên; {count} ô kiểu “1.500” được hỏi, không tự đoán"

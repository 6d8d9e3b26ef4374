"""Words for places that two laptops changed to different values."""

FIELDS = {
    "village": "Thôn",
    "code": "Mã hộ",
    "head": "Chủ hộ",
    "address": "Địa chỉ",
    "phone": "Điện thoại",
    "residence": "Cư trú",
    "groups": "Nhóm hộ",
    "category_before": "Kết quả đợt trước",
    "origin": "Vì sao được rà soát",
    "status": "Tình trạng",
    "note": "Ghi chú",
    "household": "Thuộc hộ",
    "no": "Số thứ tự",
    "name": "Họ và tên",
    "sex": "Giới tính",
    "birth_date": "Ngày, năm sinh",
    "ethnicity_code": "Dân tộc",
    "relation": "Quan hệ với chủ hộ",
    "citizen_id": "Số định danh",
    "citizen_id_issued_on": "Ngày cấp số định danh",
    "citizen_id_issued_by": "Nơi cấp số định danh",
    "work": "Việc làm",
    "kind": "Loại rà soát",
    "phieu_a": "Kết quả Phiếu A",
    "reviewed_on": "Ngày rà soát",
    "by": "Người rà soát",
    "diem_b1_typed": "Tổng điểm B1 (nhập tay)",
    "income_vnd_pm": "Thu nhập bình quân đầu người",
    "override": "Kết quả do người quyết định",
    "causes": "Nguyên nhân nghèo",
    "needs": "Nhu cầu hỗ trợ",
    "state": "Mức hoàn thành phiếu",
    "record": "Cả bản ghi",
    "households": "Tổng số hộ dân cư",
    "people": "Tổng số nhân khẩu dân cư",
    "dac_biet_kho_khan": "Thôn đặc biệt khó khăn",
    "area": "Khu vực",
}
VALUES = {
    "active": "đang ở",
    "moved_out": "đã chuyển đi",
    "dissolved": "đã giải thể",
    "merged": "đã nhập vào hộ khác",
    "present": "có mặt",
    "away": "đi vắng",
    "dead": "đã mất",
    "left": "đã ra khỏi hộ",
    "permanent": "thường trú",
    "temporary": "tạm trú",
    "on_list": "có trong danh sách",
    "requested": "tự đề nghị",
    "found": "xã phát hiện",
    "employed": "có việc làm",
    "unemployed": "thất nghiệp",
    "studying": "đang học",
    "draft": "đang làm",
    "complete": "hoàn thành",
    "locked": "đã khóa",
    "pass": "đạt",
    "fail": "không đạt",
    "not_used": "không dùng",
    "other": "khác",
}
THINGS = {
    "village": "Thôn",
    "household": "Hộ",
    "member": "Người",
    "review": "Phiếu rà soát",
    "procedure": "Bước của đợt",
    "support": "Hỗ trợ",
    "target": "Chỉ tiêu",
    "decision": "Quyết định",
}
EMPTY = "(trống)"
NOTHING = "(không có)"
REMOVED = "đã bỏ ra"
KEPT = "còn, có sửa"
YES, NO = "Có", "Không"


def points(value: int) -> str:
    """A typed total."""
    return f"{value} điểm"


def by_at(by: str, at: str) -> str:
    """Who and when."""
    return " · ".join(part for part in (by, at) if part)

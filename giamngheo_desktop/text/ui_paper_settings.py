"""Words of the settings of papers."""

TAB = "Giấy tờ"
SIGNING, NUMBERS, LISTS, WORDS = (
    "Người ký, khổ giấy",
    "Ký hiệu, số mẫu",
    "Danh sách, biểu",
    "Lời văn",
)
SIGNER = {
    "signer_title": "Chức danh người ký",
    "signer_name": "Họ tên người ký (để trống: ghi tay)",
    "deputy_title": "Chức danh cấp phó ký thay (KT.)",
    "deputy_name": "Họ tên cấp phó ký thay (để trống: người đứng đầu ký)",
    "preparer_name": "Người lập biểu",
    "place_line": "Địa danh trên dòng ngày tháng (để trống: tên đơn vị)",
}
SIZE = "Khổ giấy của bảng ngang"
WIDE = "Biểu rộng: lề hẹp 12,7 mm (ngoài Nghị định 30/2020)"
RESTRICTED = "Đóng khung LƯU HÀNH NỘI BỘ trên danh sách hồ sơ"
FULL_IDS = "In đủ số định danh trên mọi danh sách hồ sơ (mặc định: che, chỉ hiện bốn số cuối)"
FULL_ID_RECEIVERS = "Chỉ in đủ số định danh khi giao cho (cách nhau bằng dấu chấm phẩy)"
NUMBERS_HELP = (
    "Ký hiệu đứng sau số văn bản, ví dụ QĐ-UBND; Ban Chỉ đạo có dãy số riêng thì ghi "
    "ký hiệu riêng. "
    "Số mẫu chỉ in khi cơ quan đã ghi ở đây: số mẫu của mười một biểu chưa được đối chiếu văn bản."
)
HEADS = ("Giấy tờ", "Ký hiệu văn bản", "Số mẫu in trên giấy", "Mức tin cậy của số mẫu")
GRADES = {
    "unverified": "⚑ chưa đối chiếu",
    "verified": "✓ đã đối chiếu",
    "unknown": "○ chưa biết",
}
POSTING_PLACES = "Nơi niêm yết (mỗi dòng một nơi)"
COMPLAINT_TO = "Nơi nhận ý kiến, khiếu nại"
COMPLAINT_PHONE = "Điện thoại nhận ý kiến"
REPORT_8 = "Bố cục biểu 8"
REPORTS_8 = {"A": "A – theo nhóm đối tượng", "B": "B – hộ nghèo, hộ cận nghèo cạnh nhau"}
PROVINCIAL = "In cả bộ gồm cả biểu 12, 13 theo bộ mẫu của tỉnh"
LOCAL_PEOPLES = "Dân tộc tại chỗ (DTTC)"
REPORT_PEOPLES = "Dân tộc có cột riêng ở biểu 9"
TEXTS = {
    "quyet_dinh_cong_nhan.can_cu": "Quyết định công nhận: các căn cứ",
    "quyet_dinh_cong_nhan.dieu": "Quyết định công nhận: các điều",
    "giay_chung_nhan.can_cu": "Giấy chứng nhận: các căn cứ",
    "giay_chung_nhan.giai_doan": "Giấy chứng nhận: giai đoạn ở phần II",
    "nơi nhận.quyet_dinh_cong_nhan": "Quyết định công nhận: nơi nhận",
    "nơi nhận.thong_bao_niem_yet": "Thông báo niêm yết: nơi nhận",
}
RECIPIENTS = "nơi nhận."
TEXT_HELP = "Mỗi dòng một đoạn. Để trống: dùng lời mẫu đề xuất của chương trình."
SAVE = "Lưu thiết lập giấy tờ"
SAVED = "Đã lưu thiết lập giấy tờ."


def probably(number: str) -> str:
    """The number a form probably has; nothing prints it unasked."""
    return f"có lẽ {number} (chưa đối chiếu)"

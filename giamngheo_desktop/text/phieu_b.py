"""Printed words of Phiếu B. Names and order of the indicators are those of Nghị định 07/2021."""

TITLE = "Phiếu B"
SECTION_HOUSEHOLD = "I. Thành viên"
SECTION_B2 = "II. Thiếu hụt (B2)"
SECTION_DETAIL = "Nhà ở, dịch vụ"
SECTION_PEOPLE = "Từng người"
SECTION_B1 = "III. Thu nhập (B1)"
SECTION_TRAITS = "IV. Đặc điểm, nhu cầu"
SECTION_REVIEW = "V. Rà soát"

CODE = "Mã hộ"
ADDRESS = "Địa chỉ"
PHONE = "Điện thoại"
RESIDENCE = "Cư trú"
RESIDENCES = {"permanent": "Thường trú", "temporary": "Tạm trú", "other": "Khác"}
ORIGIN = "Diện rà soát"
ORIGINS = {
    "on_list": "Đang quản lý là hộ nghèo, hộ cận nghèo",
    "requested": "Có giấy đề nghị",
    "found": "Phát hiện khi rà soát",
}

INDICATORS_ND_07_2021 = {
    "viec_lam": "Việc làm",
    "nguoi_phu_thuoc": "Người phụ thuộc trong hộ gia đình",
    "dinh_duong": "Dinh dưỡng",
    "bao_hiem_y_te": "Bảo hiểm y tế",
    "trinh_do_giao_duc_nguoi_lon": "Trình độ giáo dục của người lớn",
    "tinh_trang_di_hoc_tre_em": "Tình trạng đi học của trẻ em",
    "chat_luong_nha_o": "Chất lượng nhà ở",
    "dien_tich_nha_o": "Diện tích nhà ở bình quân đầu người",
    "nguon_nuoc_sinh_hoat": "Nguồn nước sinh hoạt",
    "nha_tieu_hop_ve_sinh": "Nhà tiêu hợp vệ sinh",
    "dich_vu_vien_thong": "Sử dụng dịch vụ viễn thông",
    "phuong_tien_tiep_can_thong_tin": "Phương tiện phục vụ tiếp cận thông tin",
}
DEPRIVED = "Thiếu hụt"
NOT_DEPRIVED = "Không thiếu"
B2_NOTE = "Mỗi chỉ số thiếu hụt 10 điểm. c hoặc 1 = thiếu hụt, k hoặc 2 = không thiếu."
B2_TOTAL = "Tổng điểm B2 từ tệp hoặc phiếu giấy"
B2_TOTAL_HELP = "Chỉ dùng khi chưa có đủ 12 chỉ số."
POINTS = "điểm"
_UNVERIFIED = " (ngưỡng chưa đối chiếu với văn bản gốc)"
INDICATOR_HELP = {
    "viec_lam": "Có người không có việc làm, hoặc làm công không có hợp đồng." + _UNVERIFIED,
    "nguoi_phu_thuoc": "Người phụ thuộc hơn 50 % số nhân khẩu; đúng 50 % là không thiếu."
    + _UNVERIFIED,
    "dinh_duong": "Có trẻ dưới 16 tuổi suy dinh dưỡng." + _UNVERIFIED,
    "bao_hiem_y_te": "Có người từ đủ 6 tuổi hiện không có thẻ BHYT." + _UNVERIFIED,
    "trinh_do_giao_duc_nguoi_lon": "Có người 16–30 tuổi không đi học và không có bằng cấp "
    "theo tuổi." + _UNVERIFIED,
    "tinh_trang_di_hoc_tre_em": "Có trẻ từ 3 đến dưới 16 tuổi không học đúng cấp." + _UNVERIFIED,
    "chat_luong_nha_o": "Ít nhất hai trong ba kết cấu tường, cột, mái không bền chắc."
    + _UNVERIFIED,
    "dien_tich_nha_o": "Dưới 8 m² một người; đúng 8 m² là không thiếu." + _UNVERIFIED,
    "nguon_nuoc_sinh_hoat": "Không có nguồn nước hợp vệ sinh." + _UNVERIFIED,
    "nha_tieu_hop_ve_sinh": "Không có nhà tiêu hợp vệ sinh." + _UNVERIFIED,
    "dich_vu_vien_thong": "Không người nào dùng Internet." + _UNVERIFIED,
    "phuong_tien_tiep_can_thong_tin": "Không có tivi, radio, máy tính, điện thoại." + _UNVERIFIED,
}

DETAIL_NOTE = "Không bắt buộc: chỉ số nào chưa đánh dấu ở trang II thì được tính từ đây."
DURABLE = "Bền chắc"
NOT_DURABLE = "Không bền chắc"
WALL = "Tường"
PILLAR = "Cột"
ROOF = "Mái"
FLOOR = "Diện tích nhà ở"
WATER_SOURCE = "Nguồn nước"
WATER = {
    "nuoc_may": "Nước máy",
    "gieng_khoan": "Giếng khoan",
    "gieng_dao_duoc_bao_ve": "Giếng đào được bảo vệ",
    "nuoc_khe_mo_duoc_bao_ve": "Nước khe, mó được bảo vệ",
    "nuoc_mua": "Nước mưa",
    "nuoc_dong_chai_binh": "Nước đóng chai, bình",
    "khac": "Nguồn khác",
}
LATRINE_KIND = "Nhà tiêu"
LATRINE = {
    "tu_hoai": "Tự hoại",
    "ban_tu_hoai": "Bán tự hoại",
    "tham_doi_nuoc": "Thấm dội nước",
    "cai_tien_co_ong_thong_hoi": "Cải tiến có ống thông hơi",
    "hai_ngan": "Hai ngăn",
    "khac": "Loại khác hoặc không có",
}
INTERNET = "Có người dùng Internet"
MEANS_OWNED = "Phương tiện thông tin"
MEANS = {
    "tivi": "Tivi",
    "radio": "Radio",
    "may_tinh_de_ban": "Máy tính để bàn",
    "dien_thoai": "Điện thoại",
    "may_tinh_xach_tay": "Máy tính xách tay",
    "may_tinh_bang": "Máy tính bảng",
    "dien_thoai_thong_minh": "Điện thoại thông minh",
}
SEEKING_WORK = "Đang tìm việc"
NO_CONTRACT = "Làm công không HĐLĐ"
MONTHLY_BENEFIT = "Trợ cấp hằng tháng"
MALNOURISHED = "Suy dinh dưỡng"
INSURED = "Có thẻ BHYT"
STUDYING = "Đang học"
ON_THE_JOB = "Đào tạo tại DN"
DIPLOMA = "Bằng cấp"
CERTIFICATE = {
    "none": "Chưa có",
    "thcs": "THCS",
    "thpt": "THPT",
    "so_cap": "Sơ cấp",
    "trung_cap": "Trung cấp",
    "cao_dang_tro_len": "Cao đẳng trở lên",
}
SCHOOL = "Cấp đang học"
SCHOOL_LEVEL = {
    "none": "Không đi học",
    "mam_non": "Mầm non",
    "tieu_hoc": "Tiểu học",
    "thcs": "THCS",
}

B1_NOTE = "Bảng điểm B1 của Thông tư 07/2021 chưa có trong chương trình: nhập tổng từ phiếu giấy."
B1_TOTAL = "Tổng điểm B1 (nhập tay)"
B1_HELP = "Điểm càng cao, thu nhập càng cao."
B1_REF = "Số phiếu giấy"
B1_REF_HELP = "Ví dụ: Phiếu B1 số 12."
INCOME = "Thu nhập bình quân đầu người một tháng"
VND_PM = "đồng"

INCOME_12M = "Tổng thu nhập của cả hộ trong 12 tháng trước rà soát"
INCOME_12M_HELP = "Dùng để xét mức sống trung bình và lao động thu nhập thấp; không phải chia."
VND = "đồng"
COMPARED_HELP = "Chỉ chuẩn so sánh dùng chỉ số này; không tính vào điểm B2."
WANTS_WORKER = "Đề nghị công nhận lao động thu nhập thấp"
B1_COLUMN = "Cột điểm B1"
B1_KNOWN_NOTE = (
    "Bảng điểm B1 đã được nhập hai lần độc lập và kích hoạt: trả lời từng mục, chương trình cộng "
    "điểm. Có thể nhập tổng điểm từ phiếu giấy thay cho các mục."
)
PHIEU_A = "Kết quả Phiếu A"
PHIEU_A_RESULT = {
    "pass": "Cần rà soát bằng Phiếu B",
    "fail": "Chắc chắn không nghèo",
    "not_used": "Không dùng Phiếu A",
}
EXPLAINED = "Giải thích cảnh báo"
EXPLAINED_HELP = "Ghi bằng F7 tại ô có cảnh báo."
MOVEMENT = "Sửa diễn biến"
MOVEMENT_HELP = "Chỉ đổi được giữa tái nghèo và phát sinh mới, kèm lý do."
MOVEMENT_REASON = "Lý do sửa diễn biến"
MOVEMENTS = {
    "tai_ngheo": "Tái nghèo",
    "ngheo_phat_sinh_moi": "Nghèo phát sinh mới",
    "tai_can_ngheo": "Tái cận nghèo",
    "can_ngheo_phat_sinh_moi": "Cận nghèo phát sinh mới",
}


def reason_of(name: str) -> str:
    """The field in which an officer explains an override."""
    return f"Lý do chấm khác cách tính: {name}"


GROUPS = "Nhóm đối tượng"
CAUSES = "Nguyên nhân nghèo"
ESCAPE = "Đăng ký thoát nghèo, thoát cận nghèo năm sau"
ESCAPE_HELP = "Hộ tự đăng ký; hỏi lại mỗi năm. Kế hoạch (Ctrl+5) dùng để lập danh sách hộ đăng ký."
ESCAPE_YES = "Có đăng ký"
ESCAPE_NO = "Không"
NEEDS = "Nhu cầu hỗ trợ"
REVIEWED_ON = "Ngày rà soát"
REVIEWER = "Rà soát viên"
NOTE = "Ghi chú của phiếu"
HOUSEHOLD_NOTE = "Ghi chú về hộ"

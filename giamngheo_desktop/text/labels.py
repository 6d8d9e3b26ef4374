"""Printed names of codes: the one place where a code gets its diacritics."""

CATEGORY = {
    "ho_ngheo": "Hộ nghèo",
    "ho_can_ngheo": "Hộ cận nghèo",
    "ho_muc_song_trung_binh": "Hộ có mức sống trung bình",
    "khong_ngheo": "Hộ không nghèo",
    "none": "Không thuộc danh sách",
    "unknown": "Chưa rõ",
}
INCOMPLETE = "Chưa phân loại được"
AREA = {"nong_thon": "nông thôn", "thanh_thi": "thành thị"}
SEX = {"male": "Nam", "female": "Nữ"}
RELATION = {
    "head": "Chủ hộ",
    "spouse": "Vợ/chồng",
    "child": "Con",
    "parent": "Bố/mẹ",
    "grandparent": "Ông/bà",
    "grandchild": "Cháu",
    "sibling": "Anh/chị/em",
    "other": "Khác",
}
GROUP = {
    "dtts": "Hộ DTTS",
    "khong_co_kha_nang_lao_dong": "Hộ không có khả năng lao động",
    "nguoi_co_cong": "Hộ có người có công",
    "khac": "Khác",
}
CAUSE = {
    "thieu_dat_san_xuat": "Thiếu đất sản xuất",
    "thieu_von": "Thiếu vốn",
    "thieu_lao_dong": "Thiếu lao động",
    "thieu_cong_cu_san_xuat": "Thiếu công cụ sản xuất",
    "thieu_kien_thuc_san_xuat": "Thiếu kiến thức sản xuất",
    "thieu_ky_nang_lao_dong": "Thiếu kỹ năng lao động",
    "om_dau_tai_nan": "Ốm đau/tai nạn",
    "nguyen_nhan_khac": "Khác",
}
NEED = {
    "ho_tro_y_te": "Hỗ trợ y tế",
    "ho_tro_giao_duc": "Hỗ trợ giáo dục",
    "ho_tro_san_xuat": "Hỗ trợ sản xuất",
    "vay_von_tin_dung": "Vay vốn tín dụng",
    "ho_tro_nha_o": "Nhà ở",
    "ho_tro_khac": "Khác",
}
UNIT_KIND = {
    "xa": "xã",
    "phuong": "phường",
    "thi_tran": "thị trấn",
    "dac_khu": "đặc khu",
    "huyen": "huyện",
    "quan": "quận",
    "thi_xa": "thị xã",
    "tinh": "tỉnh",
    "thanh_pho": "thành phố",
}
DUTY = {
    "can_bo": "Cán bộ nhập",
    "lanh_dao": "Lãnh đạo duyệt",
    "quan_tri": "Quản trị",
    "tiep_nhan": "Tiếp nhận",
    "phe_duyet": "Phê duyệt",
    "giu_khoa": "Giữ khóa khôi phục",
}
STEP = {
    "request": "Giấy đề nghị",
    "list_made": "Lập danh sách",
    "survey": "Rà soát, phân loại",
    "meeting": "Họp dân",
    "posting": "Niêm yết",
    "complaint": "Khiếu nại",
    "recheck": "Phúc tra",
    "opinion_request": "Xin ý kiến cấp trên",
    "opinion_answer": "Ý kiến cấp trên",
    "recognition": "Công nhận",
    "refusal": "Từ chối",
    "certificate": "Giấy chứng nhận",
}
MOVEMENT = {
    "ngheo_cu": "Nghèo cũ",
    "thoat_ngheo_thanh_can_ngheo": "Thoát nghèo, trở thành hộ cận nghèo",
    "thoat_ngheo_vuot_chuan": "Thoát nghèo, vượt chuẩn cận nghèo",
    "ngheo_giam_khac": "Giảm khác (hộ nghèo)",
    "can_ngheo_thanh_ngheo": "Hộ cận nghèo trở thành hộ nghèo",
    "tai_ngheo": "Tái nghèo",
    "ngheo_phat_sinh_moi": "Phát sinh mới (nghèo)",
    "ngheo_tang_khac": "Tăng khác (hộ nghèo)",
    "can_ngheo_cu": "Cận nghèo cũ",
    "thoat_can_ngheo": "Thoát cận nghèo",
    "can_ngheo_giam_khac": "Giảm khác (hộ cận nghèo)",
    "tai_can_ngheo": "Tái cận nghèo",
    "can_ngheo_phat_sinh_moi": "Phát sinh mới (cận nghèo)",
    "can_ngheo_tang_khac": "Tăng khác (hộ cận nghèo)",
    "khong_doi": "Không đổi",
}
BUNDLE_STATE = {
    "sent": "đã ghi ra USB",
    "received": "đã nhận",
    "merged": "đã nhập",
    "acknowledged": "đã có biên nhận",
    "refused": "bị từ chối",
    "waiting": "chờ xử lý",
}
_KIND_OF_TEXT = {"nd": "NĐ", "tt": "TT", "qd": "QĐ"}


def text_of_law(code: str) -> str:
    """A text of the law as offices write it in short: `nd_07_2021` -> `NĐ 07/2021`."""
    kind, *numbers = code.split("_")
    is_one = kind in _KIND_OF_TEXT and len(numbers) == 2 and all(map(str.isdigit, numbers))
    return f"{_KIND_OF_TEXT[kind]} {'/'.join(numbers)}" if is_one else code


SHORT_INDICATOR = {
    "phuong_tien_tiep_can_thong_tin": "Phương tiện tiếp cận thông tin",
    "dien_tich_nha_o": "Diện tích nhà ở",
    "nguoi_phu_thuoc": "Người phụ thuộc",
}

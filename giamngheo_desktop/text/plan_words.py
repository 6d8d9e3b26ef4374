"""Labels of the plan's codes, and words the program proposes to begin a plan with.

Titles of the tasks are those of the press notice of 2024. Agencies, and the tasks' titles for
later years, are mẫu đề xuất. Titles of the projects follow QĐ 90/QĐ-TTg; their wording is not
verified. All of it can be edited by the office.
"""

from typing import NamedTuple

INDICATOR = {
    "giam_ho_ngheo": "Giảm hộ nghèo",
    "giam_ho_can_ngheo": "Giảm hộ cận nghèo",
    "ho_thoat_ngheo": "Hộ thoát nghèo",
    "ho_thoat_can_ngheo": "Hộ thoát cận nghèo",
    "ty_le_ho_ngheo": "Tỷ lệ hộ nghèo cuối năm",
    "ty_le_ho_can_ngheo": "Tỷ lệ hộ cận nghèo cuối năm",
    "tiep_can_chinh_sach": "Tiếp cận và thụ hưởng chính sách",
    "dao_tao_nghe": "Đào tạo nghề",
    "viec_lam_on_dinh": "Có việc làm và thu nhập ổn định",
    "dang_ky_thoat_ngheo": "Hộ đăng ký thoát nghèo",
}
INDICATOR_UNIT = {
    "giam_ho_ngheo": "hộ",
    "giam_ho_can_ngheo": "hộ",
    "ho_thoat_ngheo": "hộ",
    "ho_thoat_can_ngheo": "hộ",
    "ty_le_ho_ngheo": "%",
    "ty_le_ho_can_ngheo": "%",
    "tiep_can_chinh_sach": "%",
    "dao_tao_nghe": "lao động",
    "viec_lam_on_dinh": "lao động",
    "dang_ky_thoat_ngheo": "hộ",
}
TARGET_SOURCE = {"upper": "cấp trên giao", "commune": "đơn vị giao"}
ASSIGNED_BY = {"upper": "cap_tren", "commune": "xa"}
"""Codes of the command line for who set a target."""
TASK_STATE = {
    "chua_thuc_hien": "Chưa thực hiện",
    "dang_thuc_hien": "Đang thực hiện",
    "hoan_thanh": "Hoàn thành",
    "cham": "Chậm",
}
REMEDY_STATE = {
    "chua": "Chưa khắc phục",
    "dang": "Đang khắc phục",
    "da_khac_phuc": "Đã khắc phục",
}
GOAL = {"thoat_ngheo": "Thoát nghèo", "thoat_can_ngheo": "Thoát cận nghèo"}
RESULT = {"dat": "Đạt", "khong_dat": "Không đạt", "rut_dang_ky": "Rút đăng ký"}
PRIORITY = {
    "dac_biet_kho_khan": "Đặc biệt khó khăn",
    "nhieu_ho_ngheo": "Có nhiều hộ nghèo",
    "khac": "Khác",
}
EVENT = {
    "truyen_thong": "Truyền thông",
    "tap_huan": "Tập huấn, hướng dẫn",
    "mo_hinh": "Mô hình, chuyển giao kỹ thuật",
    "khac": "Khác",
}
SOURCE = {
    "central": "NSTW",
    "province": "NS tỉnh",
    "upper": "NS huyện",
    "commune": "NS xã",
    "integrated": "Lồng ghép",
    "mobilised": "Huy động",
    "other": "Khác",
}
SECTION = {
    "plan": "Kế hoạch",
    "targets": "Chỉ tiêu",
    "tasks": "Nhiệm vụ",
    "remedies": "Hạn chế, khuyết điểm",
    "registrations": "Hộ đăng ký thoát nghèo",
    "able": "Hộ có khả năng thoát nghèo",
    "merit": "Hộ nghèo thuộc chính sách người có công",
    "supports": "Hỗ trợ",
    "policies": "Chính sách",
    "training": "Đào tạo nghề, việc làm",
    "events": "Truyền thông, tập huấn, mô hình",
    "funding": "Nguồn vốn",
}
MONEY_KIND = {"development": "ĐTPT", "recurrent": "SN"}


class TaskWords(NamedTuple):
    """A task of the notice, with the agencies proposed for a commune."""

    title: str
    lead: str
    coordinating: tuple[str, ...]
    later_title: str = ""


SEVEN_TASKS = (
    TaskWords(
        "Tiếp tục đẩy mạnh công tác tuyên truyền, nâng cao nhận thức, ý thức, trách nhiệm trong "
        "thực hiện công tác giảm nghèo bền vững",
        "Phòng Văn hóa – Xã hội",
        ("Mặt trận Tổ quốc", "Các đoàn thể", "Các thôn"),
    ),
    TaskWords(
        "Thực hiện rà soát, phân loại, lập danh sách hộ nghèo, hộ cận nghèo để có giải pháp hỗ "
        "trợ phù hợp giúp thoát nghèo bền vững",
        "Ban Chỉ đạo rà soát cấp xã",
        ("Trưởng thôn", "Rà soát viên", "Mặt trận Tổ quốc"),
    ),
    TaskWords(
        "Tiếp tục tổ chức thực hiện hiệu quả cơ chế, chính sách giảm nghèo theo chuẩn nghèo đa "
        "chiều giai đoạn 2022-2025",
        "Cơ quan phụ trách công tác giảm nghèo",
        ("Các cơ quan, đơn vị",),
        "Tiếp tục tổ chức thực hiện hiệu quả cơ chế, chính sách giảm nghèo theo chuẩn nghèo đa "
        "chiều",
    ),
    TaskWords(
        "Tổ chức triển khai thực hiện kịp thời, hiệu quả Chương trình MTQG giảm nghèo bền vững "
        "giai đoạn 2021-2025",
        "Cơ quan phụ trách công tác giảm nghèo",
        ("Chủ đầu tư các dự án",),
        "Tổ chức triển khai thực hiện kịp thời, hiệu quả chương trình mục tiêu quốc gia về giảm "
        "nghèo bền vững",
    ),
    TaskWords(
        "Tăng cường bố trí ngân sách và huy động, lồng ghép, sử dụng hiệu quả các nguồn lực thực "
        "hiện công tác giảm nghèo bền vững",
        "Cơ quan tài chính",
        ("Các cơ quan, đơn vị",),
    ),
    TaskWords(
        "Tăng cường tập huấn, hướng dẫn, chuyển giao tiến bộ khoa học kỹ thuật trong sản xuất cho "
        "hộ nghèo, hộ cận nghèo và ứng dụng công nghệ thông tin trong quản lý và thực hiện chính "
        "sách giảm nghèo",
        "Cơ quan nông nghiệp",
        ("Đơn vị tập huấn", "Các thôn"),
    ),
    TaskWords(
        "Nâng cao hiệu lực, hiệu quả quản lý nhà nước về giảm nghèo",
        "Ủy ban nhân dân cấp xã",
        ("Các phòng, ban",),
    ),
)
"""The seven tasks of the notice."""

QD90_TITLES = {
    "da1": "Dự án 1. Hạ tầng huyện nghèo, xã đặc biệt khó khăn bãi ngang, ven biển, hải đảo",
    "da1_tda1": "Tiểu dự án 1. Hạ tầng",
    "da1_tda2": "Tiểu dự án 2. Đề án huyện nghèo thoát nghèo",
    "da2": "Dự án 2. Đa dạng hóa sinh kế, phát triển mô hình giảm nghèo",
    "da3": "Dự án 3. Hỗ trợ phát triển sản xuất, cải thiện dinh dưỡng",
    "da3_tda1": "Tiểu dự án 1. Hỗ trợ phát triển sản xuất",
    "da3_tda2": "Tiểu dự án 2. Cải thiện dinh dưỡng",
    "da4": "Dự án 4. Phát triển giáo dục nghề nghiệp, việc làm bền vững",
    "da4_tda1": "Tiểu dự án 1. Phát triển giáo dục nghề nghiệp",
    "da4_tda2": "Tiểu dự án 2. Đưa lao động đi làm việc ở nước ngoài",
    "da4_tda3": "Tiểu dự án 3. Việc làm bền vững",
    "da5": "Dự án 5. Hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo trên địa bàn huyện nghèo",
    "da6": "Dự án 6. Truyền thông và giảm nghèo về thông tin",
    "da6_tda1": "Tiểu dự án 1. Giảm nghèo về thông tin",
    "da6_tda2": "Tiểu dự án 2. Truyền thông",
    "da7": "Dự án 7. Nâng cao năng lực và giám sát, đánh giá",
    "da7_tda1": "Tiểu dự án 1. Nâng cao năng lực",
    "da7_tda2": "Tiểu dự án 2. Giám sát, đánh giá",
}
"""Projects of QĐ 90/QĐ-TTg: code -> title, in order."""

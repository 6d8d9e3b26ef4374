"""Lists of a round's results: hộ nghèo, cận nghèo, thoát nghèo, thoát cận nghèo, MSTB."""

from collections.abc import Callable

from giamngheo_desktop.domain.category import LISTED, Category, Grade
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus, Origin
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.lists.public import PublicResult
from giamngheo_desktop.papers.lists.spec import ListSpec, Scope

Choice = Callable[[Dossier, PaperContext], bool]

_HELP = ("y_te", "giao_duc", "san_xuat", "vay_von", "nha_o", "ho_tro_khac")
_PERSON = ("stt_ho", "stt_thanh_vien", "ho_ten_day_du", "nam_sinh_nam", "nam_sinh_nu")
_FLAGS = ("co_cong", "dttc", "khong_lao_dong")
_ESCAPED_COLUMNS = (
    *("tt", "chu_ho", "nam_sinh", "dan_toc", "so_khau", "diem_b1", "diem_b2"),
    *("thieu_hut", "ket_qua", "ghi_chu"),
)


def category_of(dossier: Dossier) -> Category | None:
    """Category after the decision of people; `None` while there is none."""
    return dossier.review.category if dossier.review else None


def has_category(*categories: Category) -> Choice:
    """Households of these categories."""
    return lambda dossier, _context: category_of(dossier) in categories


def left_list(before: CategoryBefore, *now: Category) -> Choice:
    """Households that stood on a list before and have one of these categories now."""
    return lambda dossier, _context: (
        dossier.household.category_before is before and category_of(dossier) in now
    )


def to_review(dossier: Dossier, _context: PaperContext) -> bool:
    """Households on the present list, and those that asked for a review or were found.

    Law:
        qd24, Điều 4 khoản 1.
    """
    household = dossier.household
    on_list = household.category_before in {CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO}
    is_here = household.status is HouseholdStatus.ACTIVE
    return is_here and (on_list or household.origin is not Origin.ON_LIST)


def _must_be_reviewed(_dossier: Dossier) -> PublicResult:
    return PublicResult.CAN_RA_SOAT


def _only_category(dossier: Dossier) -> PublicResult:
    category = category_of(dossier)
    return PublicResult(category.value) if category else PublicResult.CAN_RA_SOAT


DS_CAN_RA_SOAT = ListSpec(
    id="ds_can_ra_soat",
    title="DANH SÁCH HỘ GIA ĐÌNH CẦN RÀ SOÁT",
    template="Phụ lục I TT 07/2021 (cột: mẫu đề xuất)",
    grade=Grade.UNVERIFIED,
    choose=to_review,
    who="hộ đang ở địa bàn và đang có tên trong danh sách hộ nghèo, hộ cận nghèo, hoặc có giấy "
    "đề nghị, hoặc được phát hiện khi rà soát",
    columns=("tt", "chu_ho", "thon", "dien_ra_soat", "ngay_de_nghi", "ghi_chu"),
    result=_must_be_reviewed,
    by_board=True,
)
DS_HO_NGHEO = ListSpec(
    id="ds_ho_ngheo",
    title="DANH SÁCH CHI TIẾT HỘ NGHÈO",
    public_title="DANH SÁCH HỘ NGHÈO",
    template="Danh sách chi tiết (mẫu của tỉnh)",
    grade=Grade.UNVERIFIED,
    choose=has_category(Category.HO_NGHEO),
    who="hộ được phân loại là hộ nghèo",
    columns=(
        *(*_PERSON, "dan_toc", "quan_he", "ngheo_moi", "tai_ngheo", "ngheo_cu"),
        *(*_FLAGS, *_HELP),
    ),
    scope=Scope.MEMBERS,
    result=_only_category,
)
DS_HO_CAN_NGHEO = ListSpec(
    id="ds_ho_can_ngheo",
    title="DANH SÁCH CHI TIẾT HỘ CẬN NGHÈO",
    public_title="DANH SÁCH HỘ CẬN NGHÈO",
    template="Danh sách chi tiết (mẫu của tỉnh)",
    grade=Grade.UNVERIFIED,
    choose=has_category(Category.HO_CAN_NGHEO),
    who="hộ được phân loại là hộ cận nghèo",
    columns=(
        *(*_PERSON, "dan_toc", "quan_he", "can_ngheo_moi", "tai_can_ngheo", "can_ngheo_cu"),
        *(*_FLAGS, *_HELP),
    ),
    scope=Scope.MEMBERS,
    result=_only_category,
)
DS_HO_THOAT_NGHEO = ListSpec(
    id="ds_ho_thoat_ngheo",
    title="DANH SÁCH HỘ THOÁT NGHÈO",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    choose=left_list(
        CategoryBefore.HO_NGHEO,
        Category.HO_CAN_NGHEO,
        Category.KHONG_NGHEO,
        Category.HO_MUC_SONG_TRUNG_BINH,
    ),
    who="hộ đầu kỳ là hộ nghèo và nay không còn là hộ nghèo",
    columns=_ESCAPED_COLUMNS,
)
DS_HO_THOAT_CAN_NGHEO = ListSpec(
    id="ds_ho_thoat_can_ngheo",
    title="DANH SÁCH HỘ THOÁT CẬN NGHÈO",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    choose=left_list(
        CategoryBefore.HO_CAN_NGHEO, Category.KHONG_NGHEO, Category.HO_MUC_SONG_TRUNG_BINH
    ),
    who="hộ đầu kỳ là hộ cận nghèo và nay không còn là hộ nghèo, hộ cận nghèo",
    columns=_ESCAPED_COLUMNS,
)
DS_HO_MUC_SONG_TRUNG_BINH = ListSpec(
    id="ds_ho_muc_song_trung_binh",
    title="DANH SÁCH HỘ LÀM NÔNG NGHIỆP, LÂM NGHIỆP, NGƯ NGHIỆP VÀ DIÊM NGHIỆP "
    "CÓ MỨC SỐNG TRUNG BÌNH",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    choose=has_category(Category.HO_MUC_SONG_TRUNG_BINH),
    who="hộ được xác định có mức sống trung bình",
    columns=("tt", "chu_ho", "nam_sinh", "dan_toc", "so_khau", "dau_ky", "ket_qua", "ghi_chu"),
    result=_only_category,
)
DS_CHI_TIET_THANH_VIEN = ListSpec(
    id="ds_chi_tiet_thanh_vien",
    title="DANH SÁCH CHI TIẾT THÀNH VIÊN HỘ NGHÈO, HỘ CẬN NGHÈO",
    public_title="DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    choose=has_category(*LISTED),
    who="thành viên của hộ được phân loại là hộ nghèo, hộ cận nghèo",
    columns=(
        *("stt_ho", "stt_thanh_vien", "ho_ten", "ngay_sinh", "gioi_tinh", "dan_toc"),
        *("quan_he", "so_dinh_danh", "phan_loai"),
    ),
    scope=Scope.MEMBERS,
    result=_only_category,
)
RESULT_LISTS = (
    DS_CAN_RA_SOAT,
    DS_HO_NGHEO,
    DS_HO_CAN_NGHEO,
    DS_HO_THOAT_NGHEO,
    DS_HO_THOAT_CAN_NGHEO,
    DS_HO_MUC_SONG_TRUNG_BINH,
    DS_CHI_TIET_THANH_VIEN,
)
"""The seven lists the command line names, in its order."""

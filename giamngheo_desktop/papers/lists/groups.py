"""Working lists of some of the poor: người có công, trẻ em, theo dân tộc, đăng ký.

Their subject is sensitive in itself, so none of them has a posted form. All are mẫu đề xuất.
"""

from giamngheo_desktop.domain.ages import CHILD_UNDER_YEARS
from giamngheo_desktop.domain.category import LISTED, Category, Grade, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member, Origin
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.lists.columns import day_of, ethnic_name
from giamngheo_desktop.papers.lists.results import Choice, category_of, has_category
from giamngheo_desktop.papers.lists.spec import FILE_ONLY, ListSpec, Scope

_PROPOSED = "Mẫu đề xuất"
_HOUSEHOLD = ("tt", "chu_ho", "nam_sinh", "dan_toc", "thon", "so_khau")
_ESCAPE_PLAN = ("diem_b1", "diem_b2", "thieu_hut", "nguyen_nhan", "nhu_cau")


def _listed_in_group(group: Group) -> Choice:
    return lambda dossier, _context: (
        category_of(dossier) in LISTED and group in dossier.household.groups
    )


def _registered(dossier: Dossier, context: PaperContext) -> bool:
    return dossier.household.id in context.registered


def _able(dossier: Dossier, context: PaperContext) -> bool:
    return dossier.household.id in context.able and category_of(dossier) is Category.HO_NGHEO


def _asked(dossier: Dossier, context: PaperContext) -> bool:
    household = dossier.household
    return household.origin is Origin.REQUESTED or household.id in context.requested_on


def _is_child(member: Member, dossier: Dossier, context: PaperContext) -> bool:
    age = member.age_on(day_of(dossier, context))
    return age is not None and age < CHILD_UNDER_YEARS


def _without_id(member: Member, _dossier: Dossier, _context: PaperContext) -> bool:
    return member.citizen_id is None


def _ethnic_order(dossier: Dossier) -> str:
    return ethnic_name(dossier.head.ethnicity_code) if dossier.head else ""


DS_DANG_KY_THOAT_NGHEO = ListSpec(
    id="ds_dang_ky_thoat_ngheo",
    title="DANH SÁCH HỘ NGHÈO ĐĂNG KÝ THOÁT NGHÈO",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=_registered,
    who="hộ có đăng ký thoát nghèo trong kế hoạch của năm hoặc trên Phiếu B",
    columns=(*_HOUSEHOLD, *_ESCAPE_PLAN, "noi_dang_ky", "giup_do", "ghi_chu"),
)
DS_CO_KHA_NANG_THOAT_NGHEO = ListSpec(
    id="ds_co_kha_nang_thoat_ngheo",
    title="DANH SÁCH HỘ NGHÈO CÓ KHẢ NĂNG THOÁT NGHÈO",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=_able,
    who="hộ nghèo được ghi là có khả năng thoát nghèo trong kế hoạch của năm",
    columns=(*_HOUSEHOLD, *_ESCAPE_PLAN, "can_cu", "ghi_chu"),
)
DS_NGUOI_CO_CONG = ListSpec(
    id="ds_nguoi_co_cong",
    title="DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO CÓ THÀNH VIÊN LÀ NGƯỜI CÓ CÔNG VỚI CÁCH MẠNG",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=_listed_in_group(Group.NGUOI_CO_CONG),
    who="hộ nghèo, hộ cận nghèo có thành viên là người có công",
    columns=(*_HOUSEHOLD, "phan_loai", "thieu_hut", "nhu_cau", "ghi_chu"),
)
DS_KHONG_CO_KHA_NANG_LAO_DONG = ListSpec(
    id="ds_khong_co_kha_nang_lao_dong",
    title="DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO KHÔNG CÓ KHẢ NĂNG LAO ĐỘNG",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=_listed_in_group(Group.KHONG_CO_KHA_NANG_LAO_DONG),
    who="hộ nghèo, hộ cận nghèo được ghi là không có khả năng lao động",
    columns=(*_HOUSEHOLD, "phan_loai", "thieu_hut", "nhu_cau", "ghi_chu"),
)
DS_TRE_EM = ListSpec(
    id="ds_tre_em",
    title="DANH SÁCH TRẺ EM THUỘC HỘ NGHÈO, HỘ CẬN NGHÈO",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=has_category(*LISTED),
    choose_member=_is_child,
    who=f"trẻ em dưới {CHILD_UNDER_YEARS} tuổi của hộ nghèo, hộ cận nghèo",
    columns=(
        *("tt", "ho_ten", "ngay_sinh", "tuoi", "gioi_tinh", "dan_toc", "quan_he"),
        *("thon", "phan_loai"),
    ),
    scope=Scope.PERSON,
)
DS_THEO_DAN_TOC = ListSpec(
    id="ds_theo_dan_toc",
    title="DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=has_category(*LISTED),
    who="hộ được phân loại là hộ nghèo, hộ cận nghèo",
    columns=("tt", "dan_toc", "chu_ho", "nam_sinh", "thon", "so_khau", "phan_loai", "ghi_chu"),
    extra_order=_ethnic_order,
)
DS_GIAY_DE_NGHI = ListSpec(
    id="ds_giay_de_nghi",
    title="DANH SÁCH GIẤY ĐỀ NGHỊ VÀ KẾT QUẢ GIẢI QUYẾT",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=_asked,
    who="hộ có giấy đề nghị trong đợt",
    columns=("tt", "chu_ho", "nam_sinh", "thon", "ngay_de_nghi", "phan_loai", "tra_loi", "ghi_chu"),
)
DS_THIEU_SO_DINH_DANH = ListSpec(
    id="ds_thieu_so_dinh_danh",
    title="DANH SÁCH THÀNH VIÊN HỘ NGHÈO, HỘ CẬN NGHÈO CHƯA CÓ SỐ ĐỊNH DANH CÁ NHÂN",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=has_category(*LISTED),
    choose_member=_without_id,
    who="thành viên chưa có số định danh của hộ nghèo, hộ cận nghèo",
    columns=("tt", "ho_ten", "ngay_sinh", "gioi_tinh", "quan_he", "thon", "ghi_chu"),
    scope=Scope.PERSON,
)


def _differs(dossier: Dossier, context: PaperContext) -> bool:
    """Score, meeting and decision do not all say the same, or the meeting did not agree."""
    review, home = dossier.review, dossier.household.id
    if review is None or review.category is None:
        return False
    scored = review.results[0].category if review.results else None
    vote, _ = context.votes.get(home, (None, 0))
    said = vote.category if vote and vote.category else scored
    return home in context.lost_votes or len({scored, said, review.category}) > 1


DS_KHAC_KET_QUA = ListSpec(
    id="ds_khac_ket_qua",
    title="DANH SÁCH HỘ CÓ KẾT QUẢ KHÁC NHAU GIỮA ĐIỂM, HỌP DÂN VÀ QUYẾT ĐỊNH",
    template=_PROPOSED,
    grade=Grade.UNKNOWN,
    audiences=FILE_ONLY,
    choose=_differs,
    who="hộ có điểm, kết luận của họp dân và quyết định không giống nhau, hoặc họp dân chưa đủ "
    "một nửa đồng ý",
    columns=("tt", "chu_ho", "theo_diem", "hop_dan", "phan_loai", "quyet_dinh", "ly_do"),
)
GROUP_LISTS = (
    DS_DANG_KY_THOAT_NGHEO,
    DS_CO_KHA_NANG_THOAT_NGHEO,
    DS_NGUOI_CO_CONG,
    DS_KHONG_CO_KHA_NANG_LAO_DONG,
    DS_TRE_EM,
    DS_THEO_DAN_TOC,
    DS_GIAY_DE_NGHI,
    DS_THIEU_SO_DINH_DANH,
    DS_KHAC_KET_QUA,
)
"""Working lists beyond those of the procedure."""

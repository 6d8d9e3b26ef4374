"""Columns a full list (hồ sơ) can have, by key; a list names the ones it takes."""

from collections.abc import Callable
from datetime import date

from giamngheo_desktop.domain.category import Group, Need
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore, Member, Origin, Relation, Sex
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewResult
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.lists.public import public_result
from giamngheo_desktop.papers.lists.spec import Entry, ListColumn
from giamngheo_desktop.papers.paper import Column
from giamngheo_desktop.text import labels
from giamngheo_desktop.text import papers as say
from giamngheo_desktop.text.forms import ETHNIC

_NEW = frozenset(
    {
        Movement.NGHEO_PHAT_SINH_MOI,
        Movement.CAN_NGHEO_THANH_NGHEO,
        Movement.NGHEO_TANG_KHAC,
        Movement.CAN_NGHEO_PHAT_SINH_MOI,
        Movement.THOAT_NGHEO_THANH_CAN_NGHEO,
        Movement.CAN_NGHEO_TANG_KHAC,
    }
)
_AGAIN = frozenset({Movement.TAI_NGHEO, Movement.TAI_CAN_NGHEO})
_OLD = frozenset({Movement.NGHEO_CU, Movement.CAN_NGHEO_CU})

_BORN = ("NĂM SINH",)
_SPLIT_POOR = ("CHIA HỘ NGHÈO THEO",)
_SPLIT_NEAR = ("CHIA HỘ CẬN NGHÈO THEO",)
_HELP = ("Chính sách hỗ trợ tiếp cận với các DVXHCB",)


def ethnic_name(code: str) -> str:
    """Printed name of an ethnic group; a group that is not on the list keeps its own words."""
    return ETHNIC.get(code, code.replace("_", " ").capitalize())


def birth_year(member: Member) -> int | None:
    """Year of birth, where it is known."""
    return member.birth_date.year if member.birth_date else member.birth_year


def masked(citizen_id: str) -> str:
    """A citizen id with only its last four digits."""
    return "•" * (len(citizen_id) - 4) + citizen_id[-4:]


def first_result(entry: Entry) -> ReviewResult | None:
    """The stored verdict that decides, where there is one."""
    review = entry.dossier.review
    return review.results[0] if review and review.results else None


def _year_text(entry: Entry) -> Cell:
    year = birth_year(entry.member) if entry.member else None
    return None if year is None else str(year)


def _year_of_sex(sex: Sex) -> Callable[[Entry], Cell]:
    return lambda entry: _year_text(entry) if entry.member and entry.member.sex is sex else None


def _birth(entry: Entry) -> Cell:
    if entry.member is None:
        return None
    return entry.member.birth_date or _year_text(entry)


def _name(entry: Entry) -> Cell:
    return entry.member.name if entry.member else say.NOT_NAMED


def _sex(entry: Entry) -> Cell:
    return labels.SEX[entry.member.sex] if entry.member else None


def _of_household(value: Callable[[Entry], Cell]) -> Callable[[Entry], Cell]:
    return lambda entry: value(entry) if entry.is_first else None


def _moved(movements: frozenset[Movement]) -> Callable[[Entry], Cell]:
    return lambda entry: _movement(entry) in movements


def _movement(entry: Entry) -> Movement | None:
    result = first_result(entry)
    return result.movement if result else None


def _in_group(group: Group) -> Callable[[Entry], Cell]:
    return lambda entry: group in entry.dossier.household.groups


def _needs(need: Need) -> Callable[[Entry], Cell]:
    return lambda entry: entry.dossier.review is not None and need in entry.dossier.review.needs


def _is_local(entry: Entry) -> Cell:
    head, local = entry.dossier.head, entry.context.settings.local_ethnic_groups
    return head.ethnicity_code in local if head and local else None


def _relation(entry: Entry) -> Cell:
    if entry.member is None:
        return None
    is_head = entry.member.id == entry.dossier.household.head
    return labels.RELATION[Relation.HEAD if is_head else entry.member.relation]


def _citizen_id(entry: Entry) -> Cell:
    number = entry.member.citizen_id if entry.member else None
    if number is None or entry.context.settings.full_citizen_ids:
        return number
    return masked(number)


def _points(name: str) -> Callable[[Entry], Cell]:
    return lambda entry: getattr(first_result(entry), name, None)


def _deprivations(entry: Entry) -> Cell:
    result = first_result(entry)
    missing = result.deprivations if result else ()
    known = {one.code: one.head for one in entry.context.indicators}
    ordered = [known[code] for code in known if code in missing]
    return "; ".join(ordered + [code for code in missing if code not in known])


def _causes(entry: Entry) -> Cell:
    review = entry.dossier.review
    return "; ".join(labels.CAUSE[cause] for cause in review.causes) if review else None


def _all_needs(entry: Entry) -> Cell:
    review = entry.dossier.review
    return "; ".join(labels.NEED[need] for need in review.needs) if review else None


def _origin(entry: Entry) -> Cell:
    household = entry.dossier.household
    if household.origin is Origin.ON_LIST and household.category_before in _LISTED_BEFORE:
        return say.managed_as(labels.CATEGORY[household.category_before])
    return say.ORIGIN[household.origin]


_LISTED_BEFORE = frozenset({CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO})


def day_of(dossier: Dossier, context: PaperContext) -> date:
    """Day ages are counted on: of the visit, else the first of the round, as the rules count."""
    review = dossier.review
    return review.reviewed_on if review and review.reviewed_on else context.round.from_on


def _age(entry: Entry) -> Cell:
    return entry.member.age_on(day_of(entry.dossier, entry.context)) if entry.member else None


def _category(entry: Entry) -> Cell:
    review = entry.dossier.review
    category = review.category if review else None
    return labels.CATEGORY[category] if category else labels.INCOMPLETE


def _typed(entry: Entry) -> Cell:
    override = entry.dossier.review.override if entry.dossier.review else None
    return override.reason if override else entry.dossier.household.note


def _registered_where(entry: Entry) -> Cell:
    return entry.context.registered.get(_household_id(entry))


def _scored(entry: Entry) -> Cell:
    result = first_result(entry)
    return labels.CATEGORY[result.category] if result and result.category else labels.INCOMPLETE


def _met(entry: Entry) -> Cell:
    """What the minutes say of the household: class, and who agreed of those present."""
    vote, present = entry.context.votes.get(entry.dossier.household.id, (None, 0))
    if vote is None:
        return None
    said = labels.CATEGORY[vote.category] if vote.category else say.AS_REVIEWED
    return say.voted(said, vote.agree, present, Rate(vote.agree, present).text())


def _decided(entry: Entry) -> Cell:
    return entry.context.request_results.get(entry.dossier.household.id)


def _reasons(entry: Entry) -> Cell:
    vote, _ = entry.context.votes.get(entry.dossier.household.id, (None, 0))
    review = entry.dossier.review
    if review is not None and review.override is not None:
        return review.override.reason
    return vote.opinion if vote else None


def _ethnic(entry: Entry) -> Cell:
    return ethnic_name(entry.member.ethnicity_code) if entry.member else None


def _household_id(entry: Entry) -> str:
    return entry.dossier.household.id


def _number(key: str, title: str) -> Column:
    return Column(key, title, CellKind.COUNT, align=Align.CENTER, is_label=True)


def _text(key: str, title: str, weight: float = 0, group: tuple[str, ...] = ()) -> Column:
    align = None if weight else Align.CENTER
    return Column(key, title, CellKind.TEXT, group, weight, align)


def _mark(key: str, title: str, group: tuple[str, ...] = ()) -> Column:
    return Column(key, title, CellKind.MARK, group)


_LONG_NAME = "HỌ, TÊN CHỦ HỘ VÀ THÀNH VIÊN TRONG HỘ; THÔN, BON, BUÔN, TỔ DÂN PHỐ"

_ALL = (
    ListColumn(_number("stt_ho", "STT chủ hộ"), _of_household(lambda entry: entry.no)),
    ListColumn(_number("stt_thanh_vien", "STT thành viên hộ"), lambda entry: entry.member_no),
    ListColumn(_number("tt", "TT"), lambda entry: entry.no),
    ListColumn(Column("ho_ten_day_du", _LONG_NAME, weight=6, is_label=True), _name),
    ListColumn(Column("chu_ho", "Họ và tên chủ hộ", weight=4, is_label=True), _name),
    ListColumn(Column("ho_ten", "Họ và tên", weight=4, is_label=True), _name),
    ListColumn(_text("nam_sinh_nam", "Nam", group=_BORN), _year_of_sex(Sex.MALE)),
    ListColumn(_text("nam_sinh_nu", "Nữ", group=_BORN), _year_of_sex(Sex.FEMALE)),
    ListColumn(_text("nam_sinh", "Năm sinh"), _year_text),
    ListColumn(Column("ngay_sinh", "Ngày sinh", CellKind.DATE), _birth),
    ListColumn(_text("gioi_tinh", "Giới tính"), _sex),
    ListColumn(_text("dan_toc", "Dân tộc"), _ethnic),
    ListColumn(_text("quan_he", "Quan hệ với chủ hộ"), _relation),
    ListColumn(_text("so_dinh_danh", "Số định danh cá nhân"), _citizen_id),
    ListColumn(_mark("ngheo_moi", "Nghèo mới", _SPLIT_POOR), _of_household(_moved(_NEW))),
    ListColumn(_mark("tai_ngheo", "Tái nghèo", _SPLIT_POOR), _of_household(_moved(_AGAIN))),
    ListColumn(_mark("ngheo_cu", "Nghèo cũ", _SPLIT_POOR), _of_household(_moved(_OLD))),
    ListColumn(_mark("can_ngheo_moi", "Cận nghèo mới", _SPLIT_NEAR), _of_household(_moved(_NEW))),
    ListColumn(_mark("tai_can_ngheo", "Tái cận nghèo", _SPLIT_NEAR), _of_household(_moved(_AGAIN))),
    ListColumn(_mark("can_ngheo_cu", "Cận nghèo cũ", _SPLIT_NEAR), _of_household(_moved(_OLD))),
    ListColumn(
        _mark("co_cong", "Hộ chính sách có công"), _of_household(_in_group(Group.NGUOI_CO_CONG))
    ),
    ListColumn(_mark("dttc", "Hộ DTTC"), _of_household(_is_local)),
    ListColumn(
        _mark("khong_lao_dong", "Hộ không có khả năng lao động"),
        _of_household(_in_group(Group.KHONG_CO_KHA_NANG_LAO_DONG)),
    ),
    ListColumn(_mark("y_te", "Hỗ trợ y tế", _HELP), _of_household(_needs(Need.HO_TRO_Y_TE))),
    ListColumn(
        _mark("giao_duc", "Hỗ trợ giáo dục", _HELP), _of_household(_needs(Need.HO_TRO_GIAO_DUC))
    ),
    ListColumn(
        _mark("san_xuat", "Hỗ trợ sản xuất", _HELP), _of_household(_needs(Need.HO_TRO_SAN_XUAT))
    ),
    ListColumn(
        _mark("vay_von", "Vay vốn tín dụng", _HELP), _of_household(_needs(Need.VAY_VON_TIN_DUNG))
    ),
    ListColumn(_mark("nha_o", "Nhà ở", _HELP), _of_household(_needs(Need.HO_TRO_NHA_O))),
    ListColumn(_mark("ho_tro_khac", "Khác", _HELP), _of_household(_needs(Need.HO_TRO_KHAC))),
    ListColumn(
        _text("thon", "Thôn", 2), lambda entry: entry.village.name if entry.village else None
    ),
    ListColumn(
        Column("so_khau", "Số khẩu", CellKind.COUNT),
        lambda entry: len(entry.dossier.counted_members),
    ),
    ListColumn(Column("diem_b1", "Điểm B1", CellKind.COUNT), _points("diem_b1")),
    ListColumn(Column("diem_b2", "Điểm B2", CellKind.COUNT), _points("diem_b2")),
    ListColumn(_text("thieu_hut", "Chỉ số thiếu hụt", 4), _deprivations),
    ListColumn(_text("nguyen_nhan", "Nguyên nhân nghèo", 3), _causes),
    ListColumn(_text("nhu_cau", "Nhu cầu hỗ trợ", 3), _all_needs),
    ListColumn(
        _text("dau_ky", "Đầu kỳ", 2),
        lambda entry: labels.CATEGORY[entry.dossier.household.category_before],
    ),
    ListColumn(_text("phan_loai", "Phân loại", 2), _category),
    ListColumn(
        _text("ket_qua", "Kết quả", 3),
        lambda entry: say.PUBLIC_RESULT[public_result(entry.dossier)],
    ),
    ListColumn(
        _text("dien_ra_soat", "Diện rà soát (đang quản lý; có giấy đề nghị)", 3),
        _origin,
    ),
    ListColumn(
        Column("ngay_de_nghi", "Ngày đề nghị", CellKind.DATE),
        lambda entry: entry.context.requested_on.get(_household_id(entry)),
    ),
    ListColumn(
        _text("tra_loi", "Kết quả giải quyết", 3),
        lambda entry: entry.context.request_results.get(_household_id(entry)),
    ),
    ListColumn(
        _text("can_cu", "Căn cứ đánh giá", 3),
        lambda entry: entry.context.able.get(_household_id(entry)),
    ),
    ListColumn(Column("tuoi", "Tuổi", CellKind.COUNT), _age),
    ListColumn(_text("giup_do", "Cơ quan, cán bộ giúp đỡ", 3), lambda _entry: None),
    ListColumn(_text("ghi_chu", "Ghi chú", 2), _typed),
    ListColumn(_text("noi_dang_ky", "Nơi ghi đăng ký", 4), _registered_where),
    ListColumn(_text("theo_diem", "Theo điểm"), _scored),
    ListColumn(_text("hop_dan", "Họp dân (đồng ý/người dự)", 2), _met),
    ListColumn(_text("quyet_dinh", "Quyết định của Chủ tịch UBND", 2), _decided),
    ListColumn(_text("ly_do", "Ý kiến, lý do", 3), _reasons),
)
LIST_COLUMNS = {one.column.key: one for one in _ALL}
"""`{key: column}` of every column a full list can take."""

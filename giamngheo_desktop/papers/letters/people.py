"""A household and its people as letters name them."""

from collections.abc import Sequence

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member, Sex
from giamngheo_desktop.papers.cells import Align, CellKind, day_text
from giamngheo_desktop.papers.heading import (
    unit_name,
)
from giamngheo_desktop.papers.letter import (
    Block,
    TableBlock,
    cell_row,
    field_line,
    text_column,
)
from giamngheo_desktop.papers.letters.spec import Matter
from giamngheo_desktop.papers.lists.columns import birth_year, ethnic_name
from giamngheo_desktop.papers.paper import Column, Row
from giamngheo_desktop.text import labels
from giamngheo_desktop.text import papers as say


def head_name(dossier: Dossier) -> str:
    """Name of the head as papers write it."""
    return dossier.head.name if dossier.head else say.NOT_NAMED


def sex_digit(member: Member) -> str:
    """As forms write it: 1 for male, 2 for female."""
    return "1" if member.sex is Sex.MALE else "2"


def birth_text(member: Member) -> str:
    """Day of birth, or the year where only that is known."""
    if member.birth_date:
        return day_text(member.birth_date)
    return "" if member.birth_year is None else str(member.birth_year)


def address_of(matter: Matter, dossier: Dossier) -> str:
    """Where a household lives: address, village, commune."""
    village = matter.village_of(dossier)
    parts = (
        dossier.household.address,
        village.name if village else None,
        unit_name(matter.context.office.unit),
    )
    return ", ".join(dict.fromkeys(part for part in parts if part))


def person_lines(
    member: Member | None, matter: Matter, dossier: Dossier, label: str
) -> list[Block]:
    """Name, ethnic group, citizen id, place: what certificate and requests begin with."""
    number = member.citizen_id if member else None
    issued = member.citizen_id_issued_on if member else None
    return [
        field_line(
            (label, member.name if member else ""),
            ("Dân tộc: ", ethnic_name(member.ethnicity_code) if member else ""),
        ),
        field_line(
            ("Số CCCD/CMND: ", number or ""), ("Ngày cấp: ", day_text(issued) if issued else "")
        ),
        field_line(("Nơi thường trú: ", address_of(matter, dossier) if member else "")),
    ]


_BORN = ("Năm sinh",)
_MEMBER_COLUMNS = (
    Column("stt", "STT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("ho_ten", "Họ và tên", weight=3, is_label=True),
    text_column("dan_toc", "Dân tộc", middle=True),
    text_column("quan_he", "Quan hệ với chủ hộ", middle=True),
    Column("nam", "Nam", group=_BORN, align=Align.CENTER),
    Column("nu", "Nữ", group=_BORN, align=Align.CENTER),
    text_column("ghi_chu", "Ghi chú (thay đổi thành viên)", 4),
)


def members_table(members: Sequence[Member], dossier: Dossier) -> TableBlock:
    """Members of a household as on Mẫu số 03."""
    ordered = head_first(members, dossier)
    rows = tuple(_member_row(no, one, dossier) for no, one in enumerate(ordered, start=1))
    return TableBlock(_MEMBER_COLUMNS, rows)


def head_first(members: Sequence[Member], dossier: Dossier | None) -> list[Member]:
    """Members in the order of every form: the head, then by their place on it."""
    head = dossier.household.head if dossier else None
    return sorted(members, key=lambda one: (one.id != head, one.no))


def relation_words(member: Member, dossier: Dossier | None) -> str:
    """Relation to the head; who is the head now is called so, whatever was typed before."""
    head = dossier.household.head if dossier else None
    return labels.RELATION["head" if member.id == head else member.relation]


def _member_row(no: int, member: Member, dossier: Dossier) -> Row:
    year = birth_year(member)
    shown = None if year is None else str(year)
    return cell_row(
        no,
        member.name,
        ethnic_name(member.ethnicity_code),
        relation_words(member, dossier),
        shown if member.sex is Sex.MALE else None,
        shown if member.sex is Sex.FEMALE else None,
        member.note,
    )


def verdict_words(dossier: Dossier) -> str:
    """Category after decision in words."""
    category = dossier.review.category if dossier.review else None
    return labels.CATEGORY[category] if category else labels.INCOMPLETE

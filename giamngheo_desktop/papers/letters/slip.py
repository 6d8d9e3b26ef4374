"""Slips that carry digits from one machine to another: keys, enrolment, hand-over, recovery."""

from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.place import Office
from giamngheo_desktop.papers.heading import (
    MARK_SAMPLE,
    PEOPLES_COMMITTEE,
    SIGN_AND_NAME,
    document_day,
    unit_name,
)
from giamngheo_desktop.papers.letter import (
    Block,
    DigitsBlock,
    Letter,
    field_line,
    heading,
    para,
)
from giamngheo_desktop.papers.paper import Letterhead, Signature


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip says.

    Args:
        office: who prints it.
        digits: 40 digits, or any number of them; spaces do not matter.
        fields: label and value, in order, for example `("Đơn vị", "xã Trà My")`.
        on: day of printing; `None` = left blank.
        code: content of the QR picture; empty = none.
        secret: a secret key to be typed in an emergency, only on the phiếu phục hồi.
        giver: who hands over.
        receiver: who receives.
        place: địa danh of the date line; empty = name of the office's unit.
    """

    office: Office
    digits: str
    fields: tuple[tuple[str, str], ...] = ()
    on: date | None = None
    code: str = ""
    secret: str = ""
    giver: str = ""
    receiver: str = ""
    place: str = ""


def groups_of_five(digits: str) -> tuple[str, ...]:
    """Digits in groups of five, as they are typed."""
    bare = "".join(digits.split())
    return tuple(bare[at : at + 5] for at in range(0, len(bare), 5))


def _secret(slip: Slip) -> Block:
    """A secret key as it is typed: its head, then groups of five, counted where one is wrong."""
    head, _, rest = slip.secret.rpartition("-1")
    return para(" ".join((f"{head}-1", *groups_of_five(rest))), bold=True)


def phieu_giao_nhan(slip: Slip) -> Letter:
    """Slip that goes with a bundle on a stick; its digits are compared at the other side."""
    blocks = (
        *_fields(slip),
        _digits(slip, "Mã của gói (40 chữ số, đọc đối chiếu khi giao nhận):"),
        para(
            "Bên nhận mở gói bằng chương trình, đối chiếu từng nhóm số với phiếu này và chỉ ký "
            "nhận khi tất cả các nhóm đều trùng khớp. Gói không khớp thì không nhận, báo "
            "ngay cho bên giao."
        ),
    )
    return _letter(slip, "phieu_giao_nhan", ("PHIẾU GIAO NHẬN", "Gói dữ liệu rà soát"), blocks)


def phieu_khoa_cap_tren(slip: Slip) -> Letter:
    """The upper unit's key on paper; communes type its digits before they trust it."""
    blocks = (
        *_fields(slip),
        _digits(slip, "Mã khóa của cấp trên (8 nhóm, mỗi nhóm 5 chữ số):"),
        para(
            "Cấp xã gõ đủ tám nhóm số này vào chương trình khi hoàn tất đăng ký. Phiếu được gửi "
            "kèm công văn; không nhận phiếu qua tin nhắn hoặc từ người không quen biết."
        ),
    )
    return _letter(slip, "phieu_khoa_cap_tren", ("PHIẾU KHÓA", "Khóa của cấp trên"), blocks)


def phieu_dang_ky(slip: Slip) -> Letter:
    """A commune's request for enrolment on paper; the upper unit types its digits."""
    blocks = (
        *_fields(slip),
        _digits(slip, "Mã khóa của đơn vị (8 nhóm, mỗi nhóm 5 chữ số):"),
        para(
            "Mang phiếu này cùng USB đến cấp trên, hoặc chờ cấp trên gọi điện theo danh bạ của cấp "
            "trên. Cấp trên gõ đủ tám nhóm số; số không khớp thì không đăng ký."
        ),
    )
    return _letter(slip, "phieu_dang_ky", ("PHIẾU ĐĂNG KÝ", "Khóa bàn giao dữ liệu"), blocks)


def phieu_cuu_ho(slip: Slip) -> Letter:
    """A locked laptop asks the upper unit for rescue; the digits are typed there."""
    blocks = (
        *_fields(slip),
        _digits(slip, "Mã khóa dùng một lần (8 nhóm, mỗi nhóm 5 chữ số):"),
        para(
            "Máy này bị khóa: mật khẩu và phiếu phục hồi đều không còn. Cấp trên kiểm tra người "
            "xin theo danh bạ của mình, gõ đủ tám nhóm số rồi mới trả lời. Câu trả lời chỉ mở được "
            "trên đúng máy này; cả hai bên đều ghi nhật ký."
        ),
    )
    return _letter(slip, "phieu_cuu_ho", ("PHIẾU YÊU CẦU CỨU HỘ", "Mở lại dữ liệu bị khóa"), blocks)


def phieu_khoa_cuu_ho(slip: Slip) -> Letter:
    """The upper unit's recovery identity on paper; it stands in no computer."""
    blocks = (
        *_fields(slip),
        _digits(slip, "Mã khóa của cấp trên sau khi có khóa cứu hộ:"),
        heading("Khóa cứu hộ:"),
        _secret(slip),
        heading("Cách giữ phiếu này"),
        para(
            "Ai có khóa này và tệp khóa của một xã thì mở được dữ liệu của xã đó. Cất phiếu và hai "
            "USB có tệp khóa ở hai két khác nhau, hai người giữ; không chụp ảnh, không gửi qua "
            "mạng. Mỗi lần dùng đều được ghi nhật ký ở cả hai bên."
        ),
    )
    return _letter(slip, "phieu_khoa_cuu_ho", ("PHIẾU KHÓA CỨU HỘ", "Giữ trong két"), blocks)


def phieu_phuc_hoi(slip: Slip) -> Letter:
    """The recovery sheet: with it the data open on a new machine when all else is lost."""
    secret = (heading("Khóa phục hồi:"), _secret(slip)) if slip.secret else ()
    blocks = (
        *_fields(slip),
        _digits(slip, "Mã đối chiếu (8 nhóm, mỗi nhóm 5 chữ số):"),
        *secret,
        heading("Cách giữ phiếu này"),
        para(
            "Ai có phiếu này và bản sao lưu thì mở được toàn bộ dữ liệu. Cho vào phong bì niêm "
            "phong, cất trong két hoặc tủ có khóa của cơ quan, không chụp ảnh, không gửi qua mạng. "
            "Chỉ in một bản; khi đã dùng hoặc nghi bị lộ thì in phiếu mới, phiếu cũ hết tác dụng."
        ),
    )
    return _letter(slip, "phieu_phuc_hoi", ("PHIẾU PHỤC HỒI", "Khóa phục hồi dữ liệu"), blocks)


def _fields(slip: Slip) -> tuple[Block, ...]:
    return tuple(field_line((f"{label}: ", value)) for label, value in slip.fields)


def _digits(slip: Slip, label: str) -> DigitsBlock:
    return DigitsBlock(label, groups_of_five(slip.digits), slip.code)


def _letter(
    slip: Slip, letter_id: str, titles: tuple[str, ...], blocks: tuple[Block, ...]
) -> Letter:
    office = slip.office
    place = slip.place or office.unit.name
    return Letter(
        id=letter_id,
        letterhead=Letterhead(
            body=(PEOPLES_COMMITTEE, unit_name(office.unit).upper()),
            dateline=f"{place}, {document_day(slip.on)}",
        ),
        titles=titles,
        blocks=blocks,
        is_public=False,
        signatures=_signatures(slip, letter_id),
        stamps=(MARK_SAMPLE,) if office.is_sample else (),
    )


def _signatures(slip: Slip, letter_id: str) -> tuple[Signature, ...]:
    if letter_id == "phieu_giao_nhan":
        return (
            Signature(("BÊN GIAO",), slip.giver, SIGN_AND_NAME),
            Signature(("BÊN NHẬN",), slip.receiver, SIGN_AND_NAME),
        )
    return (Signature(("NGƯỜI LẬP PHIẾU",), slip.giver, SIGN_AND_NAME),)

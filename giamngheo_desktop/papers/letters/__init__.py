"""Text papers (biên bản, quyết định, giấy chứng nhận, phiếu); all there are stand in `LETTERS`."""

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters.certificate import GIAY_CHUNG_NHAN
from giamngheo_desktop.papers.letters.decision import QUYET_DINH_CONG_NHAN, THONG_BAO_NIEM_YET
from giamngheo_desktop.papers.letters.form import PHIEU_A, PHIEU_TRANG, quick_parts
from giamngheo_desktop.papers.letters.household import PHIEU_CHUYEN_HO, PHIEU_KET_QUA
from giamngheo_desktop.papers.letters.meeting import BIEN_BAN_HOP_DAN
from giamngheo_desktop.papers.letters.request import (
    GIAY_DE_NGHI_01,
    GIAY_DE_NGHI_04,
    KET_QUA_KHIEU_NAI,
    THONG_BAO_TU_CHOI,
)
from giamngheo_desktop.papers.letters.slip import (
    Slip,
    phieu_cuu_ho,
    phieu_dang_ky,
    phieu_giao_nhan,
    phieu_khoa_cap_tren,
    phieu_khoa_cuu_ho,
    phieu_phuc_hoi,
)
from giamngheo_desktop.papers.letters.spec import (
    FormPart,
    LetterSpec,
    Matter,
    MemberQuestion,
    Needs,
    Question,
)
from giamngheo_desktop.papers.letters.upper import BAO_CAO_CAP_TREN


def _handed_over(matter: Matter) -> tuple[Letter, ...]:
    return (phieu_giao_nhan(matter.slip),) if matter.slip else ()


PHIEU_GIAO_NHAN = LetterSpec(
    id="phieu_giao_nhan",
    title="Phiếu giao nhận gói dữ liệu",
    template="Mẫu đề xuất",
    grade=Grade.UNKNOWN,
    is_public=False,
    needs=Needs.SLIP,
    build=_handed_over,
)
LETTERS: tuple[LetterSpec, ...] = (
    BIEN_BAN_HOP_DAN,
    THONG_BAO_NIEM_YET,
    QUYET_DINH_CONG_NHAN,
    GIAY_CHUNG_NHAN,
    PHIEU_KET_QUA,
    PHIEU_TRANG,
    PHIEU_GIAO_NHAN,
    GIAY_DE_NGHI_01,
    GIAY_DE_NGHI_04,
    THONG_BAO_TU_CHOI,
    KET_QUA_KHIEU_NAI,
    PHIEU_CHUYEN_HO,
    PHIEU_A,
    BAO_CAO_CAP_TREN,
)

__all__ = [
    "LETTERS",
    "FormPart",
    "LetterSpec",
    "Matter",
    "MemberQuestion",
    "Needs",
    "Question",
    "Slip",
    "phieu_cuu_ho",
    "phieu_dang_ky",
    "phieu_giao_nhan",
    "phieu_khoa_cap_tren",
    "phieu_khoa_cuu_ho",
    "phieu_phuc_hoi",
    "quick_parts",
]

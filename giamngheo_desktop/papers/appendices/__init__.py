"""Appendices of the poverty-reduction plan (phụ lục kế hoạch); all there are: `APPENDICES`.

All of them are mẫu đề xuất: no official form of a commune's or district's plan is known. I to VII
follow the notice; the register of shortcomings and the summary of results are the project's own.
"""

from giamngheo_desktop.papers.appendices.chi_tieu import PL_CHI_TIEU
from giamngheo_desktop.papers.appendices.dao_tao_viec_lam import PL_DAO_TAO_VIEC_LAM
from giamngheo_desktop.papers.appendices.households import (
    PL_CO_KHA_NANG_THOAT_NGHEO,
    PL_DANG_KY_THOAT_NGHEO,
    PL_NGUOI_CO_CONG,
)
from giamngheo_desktop.papers.appendices.khac_phuc import PL_KHAC_PHUC
from giamngheo_desktop.papers.appendices.nguon_von import PL_NGUON_VON
from giamngheo_desktop.papers.appendices.nhiem_vu import PL_PHAN_CONG_NHIEM_VU
from giamngheo_desktop.papers.appendices.tien_do_theo_xa import PL_TIEN_DO_THEO_XA
from giamngheo_desktop.papers.appendices.tong_hop import PL_TONG_HOP
from giamngheo_desktop.papers.plan_frame import AppendixSpec

APPENDICES: tuple[AppendixSpec, ...] = (
    PL_CHI_TIEU,
    PL_DANG_KY_THOAT_NGHEO,
    PL_NGUOI_CO_CONG,
    PL_CO_KHA_NANG_THOAT_NGHEO,
    PL_DAO_TAO_VIEC_LAM,
    PL_PHAN_CONG_NHIEM_VU,
    PL_NGUON_VON,
    PL_KHAC_PHUC,
    PL_TONG_HOP,
    PL_TIEN_DO_THEO_XA,
)

__all__ = ["APPENDICES", "AppendixSpec"]

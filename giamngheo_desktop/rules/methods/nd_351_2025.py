"""Nghị định 351/2025/NĐ-CP before its circular: by declared income only, for comparison.

A B1 total is kept and shown but gives no verdict: neither its line nor the points of the
indicators are known. When the circular is known, this file stays for the rounds that used it.
"""

from datetime import date

from giamngheo_desktop.domain.standard import ParameterUnit, Standard
from giamngheo_desktop.rules.indicators import INDICATOR_LIST, list_disagreement
from giamngheo_desktop.rules.methods.base import Method, by_area
from giamngheo_desktop.rules.methods.by_income import LEAST, LINE, IncomeRules


def _disagreement(standard: Standard, on: date) -> str | None:
    return list_disagreement(standard, on)


METHOD = Method(
    id="nd_351_2025",
    parameters={
        **by_area(LINE, ParameterUnit.VND_PM),
        LEAST: ParameterUnit.INDICATORS,
        INDICATOR_LIST: ParameterUnit.INDICATORS,
    },
    optional={
        **by_area("diem_b1_toi_da", ParameterUnit.POINTS),
        "diem_b2_moi_chi_so": ParameterUnit.POINTS,
        "diem_b2_toi_thieu": ParameterUnit.POINTS,
        **by_area("muc_song_trung_binh.tren", ParameterUnit.VND_PM),
        **by_area("muc_song_trung_binh.den", ParameterUnit.VND_PM),
        **by_area("lao_dong_thu_nhap_thap.den", ParameterUnit.VND_PM),
        "lao_dong_thu_nhap_thap.tu_ngay": ParameterUnit.DAY,
        "lao_dong_thu_nhap_thap.loai_tru": ParameterUnit.CODES,
    },
    prepare=IncomeRules,
    disagreement=_disagreement,
)
"""Nghị định 351/2025/NĐ-CP, until its circular is known."""

"""How each indicator is found from the answers; the numbers come from the standard."""

from collections.abc import Mapping

from giamngheo_desktop.rules.criteria.base import Criterion
from giamngheo_desktop.rules.criteria.home import (
    FloorArea,
    HousingQuality,
    InformationMeans,
    Latrine,
    Telecom,
    Water,
)
from giamngheo_desktop.rules.criteria.people import (
    AdultEducation,
    Dependants,
    Employment,
    HealthInsurance,
    Nutrition,
    Schooling,
)

CRITERIA: Mapping[str, type[Criterion]] = {
    "viec_lam": Employment,
    "nguoi_phu_thuoc": Dependants,
    "dinh_duong": Nutrition,
    "bao_hiem_y_te": HealthInsurance,
    "trinh_do_giao_duc_nguoi_lon": AdultEducation,
    "tinh_trang_di_hoc_tre_em": Schooling,
    "chat_luong_nha_o": HousingQuality,
    "dien_tich_nha_o": FloorArea,
    "nguon_nuoc_sinh_hoat": Water,
    "nha_tieu_hop_ve_sinh": Latrine,
    "dich_vu_vien_thong": Telecom,
    "phuong_tien_tiep_can_thong_tin": InformationMeans,
}
"""Indicator code -> criterion. A standard may list further indicators that officers judge."""

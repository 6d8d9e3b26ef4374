"""Summary reports (biểu tổng hợp): the eleven in `REPORTS`, optional ones in `EXTRA_REPORTS`."""

from giamngheo_desktop.papers.reports.build import build_report, build_reports, printable
from giamngheo_desktop.papers.reports.dien_bien import DIEN_BIEN_HO_CAN_NGHEO, DIEN_BIEN_HO_NGHEO
from giamngheo_desktop.papers.reports.ket_qua import KET_QUA
from giamngheo_desktop.papers.reports.mau_tinh import MAU_TINH_HO_CAN_NGHEO, MAU_TINH_HO_NGHEO
from giamngheo_desktop.papers.reports.nhom import DAN_TOC, NGUYEN_NHAN, NHOM_DOI_TUONG
from giamngheo_desktop.papers.reports.spec import ReportSpec
from giamngheo_desktop.papers.reports.thieu_hut import (
    THIEU_HUT_HO_CAN_NGHEO,
    THIEU_HUT_HO_NGHEO,
    TY_LE_THIEU_HUT_HO_CAN_NGHEO,
    TY_LE_THIEU_HUT_HO_NGHEO,
)
from giamngheo_desktop.papers.reports.tre_em import TRE_EM

REPORTS: tuple[ReportSpec, ...] = (
    KET_QUA,
    DIEN_BIEN_HO_NGHEO,
    DIEN_BIEN_HO_CAN_NGHEO,
    THIEU_HUT_HO_NGHEO,
    TY_LE_THIEU_HUT_HO_NGHEO,
    THIEU_HUT_HO_CAN_NGHEO,
    TY_LE_THIEU_HUT_HO_CAN_NGHEO,
    NHOM_DOI_TUONG,
    DAN_TOC,
    NGUYEN_NHAN,
    TRE_EM,
)
EXTRA_REPORTS: tuple[ReportSpec, ...] = (MAU_TINH_HO_NGHEO, MAU_TINH_HO_CAN_NGHEO)
"""Reports of a province's own set; its two detailed lists stand among the lists."""

__all__ = ["EXTRA_REPORTS", "REPORTS", "ReportSpec", "build_report", "build_reports", "printable"]

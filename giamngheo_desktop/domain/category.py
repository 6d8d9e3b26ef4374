"""Legal status of a household, of an area and of a person on the lists."""

from enum import StrEnum


class Area(StrEnum):
    """Which line of the standard applies (khu vực)."""

    NONG_THON = "nong_thon"
    THANH_THI = "thanh_thi"


class Category(StrEnum):
    """Status that the law gives a household.

    `HO_MUC_SONG_TRUNG_BINH` comes from the income procedure only, never from the scores.
    """

    HO_NGHEO = "ho_ngheo"
    HO_CAN_NGHEO = "ho_can_ngheo"
    HO_MUC_SONG_TRUNG_BINH = "ho_muc_song_trung_binh"
    KHONG_NGHEO = "khong_ngheo"


LISTED = frozenset({Category.HO_NGHEO, Category.HO_CAN_NGHEO})
"""Categories whose households stand on a recognised poor or near-poor list."""


class Group(StrEnum):
    """Kind of household on the forms (đặc điểm hộ, nhóm đối tượng)."""

    DAN_TOC_THIEU_SO = "dtts"
    KHONG_CO_KHA_NANG_LAO_DONG = "khong_co_kha_nang_lao_dong"
    NGUOI_CO_CONG = "nguoi_co_cong"
    KHAC = "khac"


class Cause(StrEnum):
    """Causes of poverty (nguyên nhân nghèo) in the order of the reports."""

    THIEU_DAT_SAN_XUAT = "thieu_dat_san_xuat"
    THIEU_VON = "thieu_von"
    THIEU_LAO_DONG = "thieu_lao_dong"
    THIEU_CONG_CU_SAN_XUAT = "thieu_cong_cu_san_xuat"
    THIEU_KIEN_THUC_SAN_XUAT = "thieu_kien_thuc_san_xuat"
    THIEU_KY_NANG_LAO_DONG = "thieu_ky_nang_lao_dong"
    OM_DAU_TAI_NAN = "om_dau_tai_nan"
    NGUYEN_NHAN_KHAC = "nguyen_nhan_khac"


class Need(StrEnum):
    """Support needs (nhu cầu hỗ trợ) in the order of the lists."""

    HO_TRO_Y_TE = "ho_tro_y_te"
    HO_TRO_GIAO_DUC = "ho_tro_giao_duc"
    HO_TRO_SAN_XUAT = "ho_tro_san_xuat"
    VAY_VON_TIN_DUNG = "vay_von_tin_dung"
    HO_TRO_NHA_O = "ho_tro_nha_o"
    HO_TRO_KHAC = "ho_tro_khac"


class Grade(StrEnum):
    """How well a legal value is known."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    UNKNOWN = "unknown"

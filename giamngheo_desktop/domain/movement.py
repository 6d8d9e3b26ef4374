"""Movement of a household between two lists (diễn biến)."""

from enum import StrEnum


class Movement(StrEnum):
    """Named change between the opening and the closing list; KHONG_DOI = poor on neither."""

    NGHEO_CU = "ngheo_cu"
    THOAT_NGHEO_THANH_CAN_NGHEO = "thoat_ngheo_thanh_can_ngheo"
    THOAT_NGHEO_VUOT_CHUAN = "thoat_ngheo_vuot_chuan"
    NGHEO_GIAM_KHAC = "ngheo_giam_khac"
    CAN_NGHEO_THANH_NGHEO = "can_ngheo_thanh_ngheo"
    TAI_NGHEO = "tai_ngheo"
    NGHEO_PHAT_SINH_MOI = "ngheo_phat_sinh_moi"
    NGHEO_TANG_KHAC = "ngheo_tang_khac"
    CAN_NGHEO_CU = "can_ngheo_cu"
    THOAT_CAN_NGHEO = "thoat_can_ngheo"
    CAN_NGHEO_GIAM_KHAC = "can_ngheo_giam_khac"
    TAI_CAN_NGHEO = "tai_can_ngheo"
    CAN_NGHEO_PHAT_SINH_MOI = "can_ngheo_phat_sinh_moi"
    CAN_NGHEO_TANG_KHAC = "can_ngheo_tang_khac"
    KHONG_DOI = "khong_doi"

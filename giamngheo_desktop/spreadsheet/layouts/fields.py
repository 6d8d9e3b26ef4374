"""Fields a column can hold, and the heads by which each is known, folded and without punctuation.

Heads over several rows are joined by ` > `, the upper one first. The first pattern that fits wins.
"""

import re
from enum import StrEnum


class Field(StrEnum):
    """What a column holds."""

    NO = "no"
    HOUSEHOLD_NO = "household_no"
    MEMBER_NO = "member_no"
    HOUSEHOLD_CODE = "household_code"
    HEAD_NAME = "head_name"
    NAME = "name"
    RELATION = "relation"
    BIRTH = "birth"
    BIRTH_MALE = "birth_male"
    BIRTH_FEMALE = "birth_female"
    SEX = "sex"
    SEX_MALE = "sex_male"
    SEX_FEMALE = "sex_female"
    CITIZEN_ID = "citizen_id"
    ETHNICITY = "ethnicity"
    PROVINCE = "province"
    DISTRICT = "district"
    DISTRICT_CODE = "district_code"
    COMMUNE = "commune"
    COMMUNE_CODE = "commune_code"
    VILLAGE = "village"
    ADDRESS = "address"
    CATEGORY = "category"
    IS_POOR = "is_poor"
    IS_NEAR_POOR = "is_near_poor"
    IS_NEW = "is_new"
    IS_AGAIN = "is_again"
    IS_OLD = "is_old"
    DECISION_NO = "decision_no"
    DECISION_ON = "decision_on"
    DIEM_B1 = "diem_b1"
    DIEM_B2 = "diem_b2"
    DTTS = "dtts"
    NO_LABOUR = "no_labour"
    MERIT = "merit"
    CAUSES = "causes"
    MEMBER_COUNT = "member_count"
    REVIEWED_ON = "reviewed_on"
    REVIEWER = "reviewer"
    NOTE = "note"
    IGNORED = "ignored"


_PATTERNS: tuple[tuple[Field, str], ...] = (
    (Field.RELATION, r"\bquan he\b|^qh (voi )?chu ho"),
    (Field.HOUSEHOLD_NO, r"\b(stt|so tt|so thu tu|tt) (chu )?ho\b"),
    (Field.MEMBER_NO, r"\b(stt|so tt|tt) (thanh vien|nhan khau|tv|nk)\b"),
    (Field.NO, r"^(stt|tt|so tt|so thu tu|tt so)$"),
    (Field.HOUSEHOLD_CODE, r"^ma( so)? ho\b"),
    (Field.BIRTH_MALE, r"sinh\b.* > nam$"),
    (Field.BIRTH_FEMALE, r"sinh\b.* > nu$"),
    (Field.BIRTH, r"\bngay( thang)?( nam)? sinh\b|\bnam sinh\b|^sinh (ngay|nam)|^ngay thang nam$"),
    (Field.SEX_MALE, r"(gioi tinh|phai) > nam$"),
    (Field.SEX_FEMALE, r"(gioi tinh|phai) > nu$|^nu$"),
    (Field.SEX, r"\bgioi tinh\b|^phai$|^nam nu$"),
    (Field.MERIT, r"\bco cong\b|chinh sach co"),
    (Field.NAME, r"chu ho va (cac )?thanh vien|\bthanh vien\b(?!.* > )"),
    (
        Field.MEMBER_COUNT,
        r"\b(so|tong so|tong) (nhan )?khau\b|^(so )?nhan khau$|^so (nguoi|thanh vien)",
    ),
    (Field.HEAD_NAME, r"\bten (cua )?chu ho\b|^chu ho$|\bchu ho ho\b|^ho ten chu ho"),
    (Field.NAME, r"^ho (va )?(chu dem va )?ten\b|^ten$|^ho ten"),
    (Field.CITIZEN_ID, r"\bcccd\b|\bcmnd\b|can cuoc|dinh danh|chung minh|\bcmt\b"),
    (Field.DTTS, r"\bdtts\b|dan toc thieu so"),
    (Field.IGNORED, r"\bdttc\b|dan toc tai cho|\btuoi\b|^ngay cap|^noi cap"),
    (Field.ETHNICITY, r"\bdan toc\b"),
    (Field.DISTRICT_CODE, r"^ma (quan |huyen)"),
    (Field.COMMUNE_CODE, r"^ma (xa|phuong)"),
    (Field.PROVINCE, r"^(ten )?(tinh|thanh pho)\b"),
    (Field.DISTRICT, r"^(ten )?(quan|huyen)\b"),
    (Field.COMMUNE, r"^(ten )?(xa|phuong)\b"),
    (Field.VILLAGE, r"^(ten )?(thon|ban|bon|buon|ap|xom|to dan pho|khu pho|to dp|khu dan cu)\b"),
    (Field.IS_NEW, r"(can )?ngheo moi\b|phat sinh( moi)?\b"),
    (Field.IS_AGAIN, r"\btai (can )?ngheo\b"),
    (Field.IS_OLD, r"(can )?ngheo cu\b"),
    (Field.IGNORED, r"ra soat nhanh|nhan dang nhanh|phieu a\b|ho tro|vay von|nha o\b|\bkhac$"),
    (Field.DIEM_B1, r"\bb1\b"),
    (Field.DIEM_B2, r"\bb2\b"),
    (Field.NO_LABOUR, r"kha nang lao dong|\bknld\b|\bkcknld\b"),
    (Field.CAUSES, r"nguyen nhan"),
    (Field.CATEGORY, r"phan loai|^loai ho|^dien ho|ket qua ra soat$|^ket qua$|^thuoc dien"),
    (Field.IS_NEAR_POOR, r"(^| > )(ho )?can ngheo$"),
    (Field.IS_POOR, r"(^| > )(ho )?ngheo$"),
    (Field.DECISION_ON, r"ngay (ban hanh|ky|quyet dinh|qd|cong nhan)"),
    (Field.DECISION_NO, r"quyet dinh|\bqd\b"),
    (Field.REVIEWED_ON, r"ngay ra soat"),
    (Field.REVIEWER, r"nguoi ra soat|ra soat vien"),
    (Field.ADDRESS, r"^dia chi|^noi (thuong tru|o|cu tru)|^cho o"),
    (Field.NOTE, r"^ghi chu"),
)
_HEADS = tuple((field, re.compile(pattern)) for field, pattern in _PATTERNS)


def field_of_head(label: str) -> Field | None:
    """Field whose head this is; `None` for an unknown head.

    Args:
        label: folded heads of the column without punctuation, joined by ` > `.
    """
    return next((field for field, pattern in _HEADS if pattern.search(label)), None)

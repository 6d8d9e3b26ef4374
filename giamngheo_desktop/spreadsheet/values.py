"""Words and numbers of cells: sex, relation, category, marks, causes, whole numbers."""

import re
from functools import lru_cache

from giamngheo_desktop.domain.category import Category, Cause
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import Relation, Sex
from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.spreadsheet.cells import Cell, CellError, as_text
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.text import spreadsheet as text

_GROUPED = re.compile(r"^\d{1,3}(?:[.,]\d{3})+$")
_DECIMAL = re.compile(r"^(\d+)[.,](\d+)$")
_UNIT = re.compile(r"\s*(điểm|đ|người|khẩu|nhân khẩu|nk)\.?$", re.IGNORECASE)


def read_whole(cell: Cell, what: str, low: int, high: int) -> tuple[int | None, Fault | None]:
    """Whole number of a cell, in range; `1.500` is asked about, never guessed.

    Args:
        cell: number or text.
        what: name of the column for the sentence.
        low: least value.
        high: greatest value.
    """
    if cell is None:
        return None, None
    if isinstance(cell, CellError):
        return None, Fault("error_cell", text.error_cell(cell.text))
    return _read_whole(tidy(as_text(cell)), what, low, high)


@lru_cache(maxsize=8192)
def _read_whole(written: str, what: str, low: int, high: int) -> tuple[int | None, Fault | None]:
    bare = _UNIT.sub("", written)
    if not bare or bare in {"-", "--"}:
        return None, None
    if _GROUPED.match(bare):
        thousands = re.sub(r"[.,]", "", bare)
        decimal = bare.replace(".", ",")
        asked = text.ambiguous_number(written, thousands, decimal)
        return None, Fault("ambiguous_number", asked, suggestion=thousands)
    part = _DECIMAL.match(bare)
    digits = part.group(1) if part and not part.group(2).strip("0") else bare
    if not (digits.isascii() and digits.isdigit()) or not low <= int(digits[:12]) <= high:
        return None, Fault("not_whole", text.not_whole(written, what, low, high))
    return int(digits), None


_SEX = {
    "nam": Sex.MALE,
    "trai": Sex.MALE,
    "con trai": Sex.MALE,
    "đàn ông": Sex.MALE,
    "m": Sex.MALE,
    "1": Sex.MALE,
    "nữ": Sex.FEMALE,
    "nu": Sex.FEMALE,
    "nử": Sex.FEMALE,
    "gái": Sex.FEMALE,
    "con gái": Sex.FEMALE,
    "đàn bà": Sex.FEMALE,
    "f": Sex.FEMALE,
    "2": Sex.FEMALE,
}


def read_sex(cell: Cell) -> tuple[Sex | None, Fault | None]:
    """Sex of a cell: Nam, Nữ, 1, 2 and their variants."""
    written = tidy(as_text(cell))
    if not written:
        return None, None
    found = _SEX.get(written.casefold())
    return found, None if found else Fault("bad_sex", text.bad_sex(written))


_YES = frozenset(
    {"x", "×", "v", "✓", "✔", "☑", "1", "có", "co", "true", "đúng", "xx", "*", "+", "yes"}
)
_NO = frozenset({"", "0", "không", "khong", "-", "--", "o", "k", "ko", "false", "sai", "no"})


def read_mark(cell: Cell, what: str) -> tuple[bool, Fault | None]:
    """Whether a cell is marked (x, có, 1 …); an unknown mark counts as no and is told."""
    written = tidy(as_text(cell)).casefold()
    if written in _YES:
        return True, None
    if written in _NO:
        return False, None
    return False, Fault("unknown_mark", text.unknown_mark(written, what), Severity.WARN)


def is_mark(cell: Cell) -> bool:
    """True for a sign that says yes."""
    return tidy(as_text(cell)).casefold() in _YES


_CATEGORIES = {
    Category.HO_NGHEO: ("ho ngheo", "ngheo", "n", "hn", "ho n", "ho ngheo da chieu", "hongheo"),
    Category.HO_CAN_NGHEO: (
        "ho can ngheo",
        "can ngheo",
        "cn",
        "hcn",
        "can",
        "c",
        "ho cn",
        "hocanngheo",
    ),
    Category.HO_MUC_SONG_TRUNG_BINH: (
        "ho co muc song trung binh",
        "muc song trung binh",
        "ho muc song trung binh",
        "mstb",
        "trung binh",
        "tb",
    ),
    Category.KHONG_NGHEO: (
        "ho khong ngheo",
        "khong ngheo",
        "kn",
        "khong",
        "khong thuoc ho ngheo ho can ngheo",
        "vuot chuan",
    ),
}
_CATEGORY_BY_WORD = {word: one for one, words in _CATEGORIES.items() for word in words}


def read_category(cell: Cell) -> tuple[Category | None, Fault | None]:
    """Category of a cell, written in full or short (N, HN, CN)."""
    written = tidy(as_text(cell))
    if not written:
        return None, None
    key = re.sub(r"[^\w ]+", " ", fold(written))
    found = _CATEGORY_BY_WORD.get(" ".join(key.split()))
    return found, None if found else Fault("unknown_category", text.unknown_category(written))


_RELATION_WORDS: dict[Relation, str] = {
    Relation.HEAD: "chủ hộ|ch|chủ|bản thân|chủ hộ gia đình|là chủ hộ|c.hộ|chủ nhà",
    Relation.SPOUSE: "vợ|chồng|vợ/chồng|vợ chồng|vợ chủ hộ|chồng chủ hộ|vợ hoặc chồng",
    Relation.CHILD: (
        "con|con trai|con gái|con đẻ|con ruột|con nuôi|con riêng|con dâu|con rể|con chung|con út|"
        "con cả|dâu|rể|con chủ hộ|con vợ|con chồng|con trai ruột|con gái ruột"
    ),
    Relation.PARENT: (
        "bố|mẹ|cha|ba|má|bố/mẹ|bố mẹ|cha mẹ|bố đẻ|mẹ đẻ|cha đẻ|mẹ ruột|cha ruột|bố ruột|"
        "bố vợ|mẹ vợ|bố chồng|mẹ chồng|cha vợ|cha chồng|bố nuôi|mẹ nuôi|mẹ kế|cha dượng|bố dượng|"
        "tía|u|thầy"
    ),
    Relation.GRANDPARENT: (
        "ông|bà|ông/bà|ông bà|ông nội|bà nội|ông ngoại|bà ngoại|cụ|cố|ông cố|bà cố|nội|ngoại"
    ),
    Relation.GRANDCHILD: (
        "cháu|cháu nội|cháu ngoại|cháu ruột|cháu trai|cháu gái|chắt|cháu dâu|cháu rể|cháu nội trai|"
        "cháu họ"
    ),
    Relation.SIBLING: (
        "anh|chị|em|anh/chị/em|anh chị em|anh trai|chị gái|em trai|em gái|anh ruột|chị ruột|"
        "em ruột|anh rể|chị dâu|em rể|em dâu|em vợ|em chồng|anh vợ|chị vợ|anh chồng|chị chồng|em họ"
    ),
    Relation.OTHER: (
        "khác|họ hàng|người thân|ở nhờ|ở cùng|cô|dì|chú|bác|cậu|mợ|thím|dượng|dì ruột|cô ruột|"
        "chú ruột|bác ruột|cậu ruột|quan hệ khác|không"
    ),
}
_RELATIONS = {
    word: relation for relation, words in _RELATION_WORDS.items() for word in words.split("|")
}


def _folded_relations() -> dict[str, Relation | None]:
    table: dict[str, Relation | None] = {}
    for word, relation in _RELATIONS.items():
        key = fold(word)
        table[key] = relation if table.get(key, relation) is relation else None
    return table


_FOLDED_RELATIONS = _folded_relations()
_FEMALE = re.compile(r"^(vợ|mẹ|má|u|bà|cô|dì|chị|mợ|thím)\b|\b(gái|dâu)\b")
_MALE = re.compile(r"^(chồng|bố|cha|tía|ông|chú|cậu|anh|dượng)\b|\b(trai|rể)\b")
_BOTH = re.compile(
    r"/|vợ chồng|bố mẹ|cha mẹ|ông bà|anh chị em|hoặc|(vợ|chồng|bố|mẹ|con|em) (chủ hộ)"
)


@lru_cache(maxsize=4096)
def read_relation(written: str) -> tuple[Relation | None, Fault | None]:
    """Relation to the head; an unknown word is OTHER and told. `None` for an empty cell.

    Args:
        written: one tidy line.
    """
    word = re.sub(r"\s*/\s*", "/", written.casefold().strip(" .,-"))
    if not word:
        return None, None
    found = _RELATIONS.get(word) or _FOLDED_RELATIONS.get(fold(word))
    if found is not None:
        return found, None
    fault = Fault("unknown_relation", text.unknown_relation(written), Severity.WARN)
    return Relation.OTHER, fault


@lru_cache(maxsize=4096)
def sex_of_relation(written: str) -> Sex | None:
    """Sex that the word for a relation states: vợ, con gái … ; `None` when it states none."""
    word = written.casefold().strip(" .,-")
    if _BOTH.search(word) and not word.startswith(("vợ chủ", "chồng chủ")):
        return None
    if _FEMALE.search(word):
        return Sex.FEMALE
    return Sex.MALE if _MALE.search(word) else None


_CAUSE_WORDS: tuple[tuple[Cause, str], ...] = (
    (
        Cause.THIEU_KIEN_THUC_SAN_XUAT,
        r"(thieu|khong co|chua co) (kien thuc|kinh nghiem)[ \w]{0,30}?(san xuat|lam an|$)"
        r"|thieu kien thuc|khong biet cach lam an|thieu kinh nghiem",
    ),
    (
        Cause.THIEU_KY_NANG_LAO_DONG,
        r"(thieu|khong co|chua co) (ky nang|tay nghe|nghe)( lao dong)?( san xuat)?",
    ),
    (
        Cause.THIEU_CONG_CU_SAN_XUAT,
        r"(thieu|khong co) (cong cu|phuong tien|tu lieu)(/| |,|phuong tien)*(san xuat)?",
    ),
    (Cause.THIEU_DAT_SAN_XUAT, r"(thieu|khong co) dat( san xuat| canh tac| dai)?"),
    (Cause.THIEU_VON, r"(thieu|khong co) von( san xuat| lam an)?"),
    (Cause.THIEU_LAO_DONG, r"(thieu|khong co) (nguoi )?lao dong( chinh)?"),
    (
        Cause.OM_DAU_TAI_NAN,
        r"(co nguoi )?(om dau|benh( nang| tat| hiem ngheo)?|tai nan)"
        r"([ /,\-]*(va |hoac )?(om dau|benh( nang| tat| hiem ngheo)?|tai nan|nang))*",
    ),
    (Cause.NGUYEN_NHAN_KHAC, r"(nguyen nhan )?khac"),
)
_CAUSES = tuple((cause, re.compile(pattern)) for cause, pattern in _CAUSE_WORDS)
_CAUSE_NUMBERS = re.compile(r"^[1-8]([\s,;.\-/+&]+[1-8])*$")
_SEPARATORS = re.compile(r"[\s,;.:\-–/+&\n()\d]+|\bva\b|\bdo\b|\bho\b|\bsan xuat\b")


@lru_cache(maxsize=4096)
def read_causes(written: str) -> tuple[tuple[Cause, ...], Fault | None]:
    """Causes of poverty in a cell, in the order of the reports.

    Args:
        written: one tidy line: words, several separated, or numbers 1 to 8.
    """
    order = tuple(Cause)
    key = fold(written)
    if _CAUSE_NUMBERS.match(key):
        numbers = sorted({int(digit) for digit in re.findall(r"[1-8]", key)})
        return tuple(order[number - 1] for number in numbers), None
    found: set[Cause] = set()
    rest = key
    for cause, pattern in _CAUSES:
        rest, count = pattern.subn(" ", rest)
        if count:
            found.add(cause)
    fault = None
    if len(_SEPARATORS.sub("", rest)) > 2:
        found.add(Cause.NGUYEN_NHAN_KHAC)
        unknown = " ".join(_SEPARATORS.sub(" ", rest).split())
        fault = Fault("unknown_cause", text.unknown_cause(unknown), Severity.WARN)
    return tuple(sorted(found, key=order.index)), fault

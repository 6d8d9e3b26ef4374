"""Domain values as the screens print them."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.place import Office, Unit
from giamngheo_desktop.domain.review import ReviewRound, ReviewState
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.text.labels import CATEGORY, UNIT_KIND
from giamngheo_desktop.ui import look


def office_title(office: Office) -> str:
    """Title of the window."""
    return say.window_title(unit_name(office.unit), office.unit.code)


def unit_name(unit: Unit) -> str:
    """Kind and name: `Xã Trà My`."""
    kind = UNIT_KIND[unit.kind.value]
    return f"{kind[:1].upper()}{kind[1:]} {unit.name}"


def round_name(found: ReviewRound) -> str:
    """Round in words: `Đợt định kỳ 2026`."""
    return say.round_name(found.kind.value, found.year, found.month)


def category_words(category: Category | None) -> str:
    """Category with its mark; "Chưa phân loại được" while there is none."""
    words = CATEGORY[category.value] if category else say.NOT_YET
    return f"{look.CATEGORY_MARK[category]} {words}"


def category_short(category: Category | None) -> str:
    """Category with its mark, short, for a column."""
    return (
        f"{look.CATEGORY_MARK[category]} {say.CATEGORY_SHORT[category.value if category else '']}"
    )


def before_short(before: CategoryBefore) -> str:
    """Category on the list before, short, for a column."""
    return say.CATEGORY_SHORT[before.value]


def before_words(before: CategoryBefore) -> str:
    """Category on the list of the round before."""
    return CATEGORY[before.value]


def state_words(state: ReviewState | None) -> str:
    """How far a review is, with its mark."""
    return say.REVIEW_STATE[state.value if state else "none"]

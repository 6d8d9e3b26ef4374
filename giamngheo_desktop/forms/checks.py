"""Everything wrong with a household as Phiếu B sees it: one call for whoever stores it."""

from collections.abc import Sequence
from datetime import date

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.forms.member_checks import members_problems
from giamngheo_desktop.forms.phieu_b import Indicator, phieu_b
from giamngheo_desktop.forms.phieu_b_draft import answers_of
from giamngheo_desktop.forms.phieu_tables import NO_TABLES, KnownTables
from giamngheo_desktop.forms.spec import Problem
from giamngheo_desktop.text.phieu_b import INDICATORS_ND_07_2021


def check_dossier(
    dossier: Dossier,
    *,
    on: date,
    indicators: Sequence[Indicator] = tuple(INDICATORS_ND_07_2021.items()),
    tables: KnownTables = NO_TABLES,
) -> list[Problem]:
    """Errors and warnings about the members and, where there is a review, about its answers.

    Args:
        on: the day ages are counted on.
        indicators: code and name, of the standard that decides, in its order.
        tables: item tables of that standard that are known.
    """
    found = members_problems(dossier.members, on)
    if dossier.review is None:
        return found
    counted = {one.id for one in dossier.counted_members}
    given = {key: one for key, one in dossier.review.member_answers.items() if key in counted}
    return found + phieu_b(tuple(indicators), tables=tables).check(answers_of(dossier), given)

"""The forgeries of rows on each of the sections schema 2 added, and some of their own."""

import json
from collections.abc import Callable

from giamngheo_desktop.bundle.plan_rows import PLANS_UP
from tests.bundle import forge, samples
from tests.bundle import worlds as w
from tests.bundle.attacks.bench import Attack, Forgery, forgery, value
from tests.bundle.attacks.rows import line

NAMES = [section.name for section in PLANS_UP]
Change = Callable[[bytes], bytes]


def without_first_field(rows: bytes) -> bytes:
    row = json.loads(rows.split(b"\n")[0])
    del row[next(iter(row))]
    return forge.jcs(row) + b"\n"


def with_noise(rows: bytes) -> bytes:
    noise = b"".join(b"%d," % (n * 7919) for n in range(40_000))
    return rows[:-2] + b',"zz":"' + noise + b'"}\n'


EVERYWHERE: dict[str, tuple[int, Change]] = {
    "row_of_300_kb": (601, with_noise),
    "last_line_feed_missing": (602, lambda rows: rows[:-1]),
    "float": (602, lambda rows: rows.replace(b'"year":2026', b'"year":2026.0')),
    "huge_integer": (602, lambda rows: rows.replace(b'"year":2026', b'"year":2026' + b"0" * 400)),
    "depth_10000": (602, lambda _: b"[" * 10_000 + b"]" * 10_000 + b"\n"),
    "field_twice": (602, lambda rows: rows.replace(b'"year":2026', b'"year":2026,"year":2026')),
    "spaces": (603, lambda rows: rows.replace(b'"year":', b'"year": ')),
    "field_missing": (604, without_first_field),
    "field_unknown": (604, lambda rows: rows[:-2] + b',"zz":1}\n'),
    "year_before_2000": (605, lambda rows: rows.replace(b'"year":2026', b'"year":1999')),
    "flag_for_a_number": (605, lambda rows: rows.replace(b'"year":2026', b'"year":true')),
    "key_twice": (607, lambda rows: rows + rows),
}


def _on(name: str, change: Change) -> Forgery:
    def make() -> Attack:
        return line(name, change)

    return make


for _name in NAMES:
    for _what, (_code, _change) in EVERYWHERE.items():
        _make = _on(_name, _change)
        _make.__name__ = f"{_what}_in_{_name}"
        forgery(_code)(_make)


@forgery(605)
def unknown_state_of_a_task() -> Attack:
    return value("plan_tasks", state="xong")


@forgery(605)
def money_below_nothing() -> Attack:
    return value("plan_funding", disbursed_vnd=-1)


@forgery(605)
def money_beyond_all() -> Attack:
    return value("plan_funding", allotted_vnd=10_000_000_000_001)


@forgery(605)
def negative_households_of_a_plan() -> Attack:
    base = {"place": w.COMMUNE, "households": 120, "poor": -20, "near_poor": 6}
    return value("plans", baselines=[base])


@forgery(605)
def place_of_a_course_is_no_place() -> Attack:
    return value("plan_training", place="Thôn 1")


@forgery(605)
def categories_of_a_policy_not_sorted() -> Attack:
    who = forge.a_draft().rows("plan_policies")[0]["who"]
    return value("plan_policies", who=who | {"categories": ["ho_ngheo", "ho_can_ngheo"]})


@forgery(605)
def officer_with_a_bidi_name() -> Attack:
    return value("plan_registrations", officers=[{"name": "Nguyễn \u202eA", "seat": 1}])


@forgery(606)
def nfd_title_of_a_task() -> Attack:
    return value("plan_tasks", title="Tuye\u0302n truye\u0302\u0300n")


@forgery(607)
def tasks_out_of_order() -> Attack:
    draft = forge.a_draft()
    draft.set_rows("plan_tasks", draft.rows("plan_tasks")[::-1])
    return draft.build(), w.upper()


@forgery(608)
def tasks_counted_wrong() -> Attack:
    draft = forge.a_draft()
    draft.build()
    entries = {one["name"]: one for one in draft.manifest["sections"]}
    entries["plan_tasks"]["rows"] = 3
    draft.keep = {"sections"}
    return draft.build(), w.upper()


@forgery(507)
def plan_sections_left_out_of_schema_2() -> Attack:
    draft = forge.a_draft()
    del draft.sections["plan_places"]
    return draft.build(), w.upper()


@forgery(507)
def plan_sections_in_another_order() -> Attack:
    draft = forge.a_draft()
    names = list(draft.sections)
    names[-1], names[-2] = names[-2], names[-1]
    draft.sections = {name: draft.sections[name] for name in names}
    return draft.build(), w.upper()


@forgery(506)
def schema_inside_differs() -> Attack:
    draft = forge.a_draft()
    draft.head["schema"] = 1
    return draft.build(), w.upper()


@forgery(702)
def plan_of_another_unit() -> Attack:
    return value("plans", unit="20905@2025-07-01")


@forgery(703)
def task_of_a_year_without_plan() -> Attack:
    draft = forge.a_draft()
    rows = draft.rows("plan_tasks")
    draft.set_rows("plan_tasks", [*rows, rows[-1] | {"year": 2027}])
    return draft.build(), w.upper()


@forgery(703)
def money_of_a_project_that_is_not_there() -> Attack:
    return value("plan_funding", node="da9")


@forgery(703)
def project_below_none() -> Attack:
    return value("plan_projects", parent="da9")


# --- the same on the sections that go down --------------------------------------------------------


def draft_down() -> forge.Draft:
    """The bundle of the upper unit, taken apart by its own sender."""
    data = samples.down().bundle.data
    return forge.take_apart(data, w.COMMUNE_AGE, w.UPPER_KEY, (w.COMMUNE_CARD.age,))


def value_down(section: str, **changes: object) -> Attack:
    return draft_down().edit(section, **changes).build(), w.commune()


def _down(name: str, change: Change) -> Forgery:
    def make() -> Attack:
        draft = draft_down()
        draft.sections[name] = change(draft.sections[name])
        return draft.build(), w.commune()

    return make


for _name in samples.DOWN:
    for _what, (_code, _change) in EVERYWHERE.items():
        _make = _down(_name, _change)
        _make.__name__ = f"{_what}_in_{_name}_from_above"
        forgery(_code)(_make)


@forgery(702)
def plan_from_above_of_another_unit() -> Attack:
    return value_down("plans", unit=w.COMMUNE)


@forgery(703)
def task_from_above_of_a_year_without_plan() -> Attack:
    draft = draft_down()
    rows = draft.rows("plan_tasks")
    draft.set_rows("plan_tasks", [*rows, rows[-1] | {"year": 2027}])
    return draft.build(), w.commune()


@forgery(703)
def money_from_above_of_a_project_that_is_not_there() -> Attack:
    return value_down("plan_funding", node="da9")


@forgery(605)
def money_from_above_below_nothing() -> Attack:
    return value_down("plan_funding", allotted_vnd=-1)


@forgery(605)
def categories_from_above_not_sorted() -> Attack:
    who = draft_down().rows("plan_policies")[0]["who"]
    return value_down("plan_policies", who=who | {"categories": ["ho_ngheo", "ho_can_ngheo"]})


@forgery(507)
def plan_sections_from_above_left_out() -> Attack:
    draft = draft_down()
    del draft.sections["plan_places"]
    return draft.build(), w.commune()


@forgery(507)
def registrations_among_what_comes_from_above() -> Attack:
    draft = draft_down()
    rows = forge.a_draft().sections["plan_registrations"]
    draft.sections["plan_registrations"] = rows
    return draft.build(), w.commune()

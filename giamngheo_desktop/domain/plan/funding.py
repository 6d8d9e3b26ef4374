"""Money of a plan: a tree of projects, what was allotted and disbursed, from which source.

Amounts are int đồng. They are typed at the leaves; an amount typed at a node with parts must be
the sum of its parts, and is never added to it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from giamngheo_desktop.domain.money import vnd_text
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.text import plan_supports as say
from giamngheo_desktop.text.plan_words import QD90_TITLES


class FundingSource(StrEnum):
    """Whose money it is; UPPER is the former district (huyện)."""

    CENTRAL = "central"
    PROVINCE = "province"
    UPPER = "upper"
    COMMUNE = "commune"
    INTEGRATED = "integrated"
    MOBILISED = "mobilised"
    OTHER = "other"


class MoneyKind(StrEnum):
    """Development investment (ĐTPT) or recurrent money (sự nghiệp, thường xuyên)."""

    DEVELOPMENT = "development"
    RECURRENT = "recurrent"


@dataclass(frozen=True, slots=True)
class FundingNode:
    """A project or sub-project (dự án, tiểu dự án).

    Args:
        code: short word, unique in the tree, for example `da3_tda1`.
        title: as printed.
        parent: code of the node above; `None` at the top.
        order: place among its siblings.
    """

    code: str
    title: str
    parent: str | None = None
    order: int = 0


@dataclass(frozen=True, slots=True)
class FundingLine:
    """Money of one node, place, source and kind.

    Args:
        id: random UUID.
        node: code of the node.
        place: id of the unit that spends it; empty = the issuing unit.
        allotted_vnd: vốn giao; >= 0.
        disbursed_vnd: giải ngân; >= 0.
        executor: đơn vị thực hiện.
    """

    id: str
    node: str
    source: FundingSource
    kind: MoneyKind = MoneyKind.RECURRENT
    place: str = ""
    allotted_vnd: int = 0
    disbursed_vnd: int = 0
    executor: str = ""
    note: str = ""


Slot = tuple[FundingSource, MoneyKind]


@dataclass(frozen=True, slots=True)
class Amounts:
    """Money of a node, by source and kind; đồng.

    Args:
        allotted: vốn giao.
        disbursed: giải ngân.
    """

    allotted: Mapping[Slot, int] = field(default_factory=dict)
    disbursed: Mapping[Slot, int] = field(default_factory=dict)

    @property
    def total_vnd(self) -> int:
        """All allotted money."""
        return sum(self.allotted.values())

    @property
    def disbursed_vnd(self) -> int:
        """All disbursed money."""
        return sum(self.disbursed.values())

    @property
    def rate(self) -> Rate:
        """Disbursed of allotted (tỷ lệ giải ngân)."""
        return Rate(self.disbursed_vnd, self.total_vnd)

    def of(self, source: FundingSource, kind: MoneyKind | None = None) -> int:
        """Allotted money of a source, of one kind or of both."""
        return sum(
            amount
            for (whose, what), amount in self.allotted.items()
            if whose is source and (kind is None or what is kind)
        )

    def __add__(self, other: "Amounts") -> "Amounts":
        return Amounts(_sum(self.allotted, other.allotted), _sum(self.disbursed, other.disbursed))


def _sum(left: Mapping[Slot, int], right: Mapping[Slot, int]) -> dict[Slot, int]:
    sums = dict(left)
    for slot, amount in right.items():
        sums[slot] = sums.get(slot, 0) + amount
    return sums


def amounts_of(lines: Iterable[FundingLine]) -> Amounts:
    """The sum of lines."""
    allotted: dict[Slot, int] = defaultdict(int)
    disbursed: dict[Slot, int] = defaultdict(int)
    for one in lines:
        allotted[(one.source, one.kind)] += one.allotted_vnd
        disbursed[(one.source, one.kind)] += one.disbursed_vnd
    return Amounts(dict(allotted), dict(disbursed))


@dataclass(frozen=True, slots=True)
class FundingTree:
    """The nodes in their order, and what each adds up to."""

    nodes: tuple[FundingNode, ...]
    lines: tuple[FundingLine, ...]

    def children(self, parent: str | None) -> list[FundingNode]:
        """Nodes directly below a node, or the top ones."""
        below = [one for one in self.nodes if one.parent == parent]
        return sorted(below, key=lambda one: (one.order, one.code))

    def walk(self, parent: str | None = None, depth: int = 0) -> Iterator[tuple[int, FundingNode]]:
        """Every node with its depth, each before its parts."""
        for node in self.children(parent):
            yield depth, node
            yield from self.walk(node.code, depth + 1)

    def amounts(self) -> dict[str, Amounts]:
        """`{node code: money}`; a node with parts is their sum, a leaf the sum of its lines."""
        own = self.lines_by_node()
        found: dict[str, Amounts] = {}
        for _, node in reversed(list(self.walk())):
            parts = self.children(node.code)
            if parts:
                found[node.code] = sum((found[one.code] for one in parts), Amounts())
            else:
                found[node.code] = amounts_of(own.get(node.code, ()))
        return found

    def lines_by_node(self) -> dict[str, list[FundingLine]]:
        """`{node code: its own lines}`, those typed above parts as well."""
        own: dict[str, list[FundingLine]] = defaultdict(list)
        for line in self.lines:
            own[line.node].append(line)
        return own

    def total(self) -> Amounts:
        """The whole plan."""
        found = self.amounts()
        return sum((found[one.code] for one in self.children(None)), Amounts())

    def by_place(self) -> dict[str, Amounts]:
        """`{place id: money}` of the leaves; their sum is the whole plan."""
        places: dict[str, list[FundingLine]] = defaultdict(list)
        for line in self.leaf_lines():
            places[line.place].append(line)
        return {place: amounts_of(lines) for place, lines in places.items()}

    def leaf_lines(self) -> Iterator[FundingLine]:
        """Lines that count: those of nodes without parts."""
        inner = {one.parent for one in self.nodes}
        return (line for line in self.lines if line.node not in inner)


def check_funding(nodes: Sequence[FundingNode], lines: Sequence[FundingLine]) -> list[PlanProblem]:
    """What cannot be true of the tree and its money; first the tree, since sums need it whole."""
    problems = list(_tree_problems(nodes))
    if problems:
        return problems
    known = {one.code for one in nodes}
    problems = [problem for one in lines for problem in _line_problems(one, known)]
    return problems + list(_sum_problems(FundingTree(tuple(nodes), tuple(lines))))


def _tree_problems(nodes: Sequence[FundingNode]) -> Iterator[PlanProblem]:
    parents = {one.code: one.parent for one in nodes}
    seen: set[str] = set()
    for one in nodes:
        if one.code in seen:
            yield PlanProblem("twice", say.node_twice(one.code), "funding", one.code)
        seen.add(one.code)
        if one.parent is not None and one.parent not in parents:
            text = say.node_parent_unknown(one.title, one.parent)
            yield PlanProblem("parent_unknown", text, "funding", one.code)
        elif _is_circle(one.code, parents):
            yield PlanProblem("circle", say.node_circle(one.title), "funding", one.code)


def _is_circle(code: str, parents: Mapping[str, str | None]) -> bool:
    at, seen = parents.get(code), {code}
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def _line_problems(one: FundingLine, known: set[str]) -> Iterator[PlanProblem]:
    if one.node not in known:
        yield PlanProblem("node_unknown", say.node_unknown(one.node), "funding", one.id)
    if one.allotted_vnd < 0 or one.disbursed_vnd < 0:
        yield PlanProblem("negative", say.money_negative(one.node), "funding", one.id)
    elif one.disbursed_vnd > one.allotted_vnd:
        text = say.disbursed_above_allotted(
            one.node, vnd_text(one.disbursed_vnd), vnd_text(one.allotted_vnd)
        )
        yield PlanProblem("above_allotted", text, "funding", one.id, Weight.WARNING)


def _sum_problems(tree: FundingTree) -> Iterator[PlanProblem]:
    own, sums = tree.lines_by_node(), tree.amounts()
    for _, node in tree.walk():
        typed = own.get(node.code)
        if not typed or not tree.children(node.code):
            continue
        mine, parts = amounts_of(typed), sums[node.code]
        if _nonzero(mine) != _nonzero(parts):
            text = say.node_differs(node.title, vnd_text(mine.total_vnd), vnd_text(parts.total_vnd))
            yield PlanProblem("parts_differ", text, "funding", node.code)


def _nonzero(amounts: Amounts) -> tuple[dict[Slot, int], dict[Slot, int]]:
    return (
        {slot: amount for slot, amount in amounts.allotted.items() if amount},
        {slot: amount for slot, amount in amounts.disbursed.items() if amount},
    )


def qd90_tree() -> tuple[FundingNode, ...]:
    """Projects of CTMTQG giảm nghèo bền vững 2021–2025, to begin a plan with; editable.

    Law:
        qd_90_2022: the seven projects and their parts. The wording of the titles is unverified.
    """
    return tuple(
        FundingNode(code, title, _parent(code), order)
        for order, (code, title) in enumerate(QD90_TITLES.items())
    )


def _parent(code: str) -> str | None:
    above, _, part = code.rpartition("_")
    return above if part.startswith("tda") else None

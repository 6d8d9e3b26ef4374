"""What a receiver knows: every bundle is held against it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from giamngheo_desktop.domain.exchange import State, Transfer
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.domain.review import Review


@dataclass(frozen=True, slots=True)
class Package:
    """A village package this laptop gave out.

    Args:
        scope: ids of its villages.
        is_closed: it came back already, or was taken back.
        held: gives what it held, where that is kept; nothing of it may vanish.
    """

    scope: frozenset[str]
    is_closed: bool = False
    held: Callable[[], State | None] = lambda: None


@dataclass(frozen=True)
class Known:
    """What the receiver knows and a bundle is held against; `None` = do not ask.

    Args:
        unit_ids: every unit of the register.
        unit: what the register says of a unit.
        rounds: id of a round -> whether it is locked for this sender.
        standards: id -> SHA-256 of the file.
        units: version -> SHA-256 of the tables of units that are in use.
        foreign_owner: of the household ids given, those that another unit owns, with that unit.
        foreign_records: of the records of a state, those that stand here for another unit.
        move: how far a move is, by everything that was told of it here.
        target: a target the receiver set itself, by id.
        paper: a numbered paper the receiver issued itself, by id.
        previous: the accepted state of this sender and round.
        previous_head: head id of the bundle it came in.
        packages: head id of an out-package -> what was given out.
        audit_n: number in the newest audit head seen in this epoch of the sender.
        anchors: number -> hash of the sender's audit anchors seen in this epoch.
        standard_versions: id -> (version, SHA-256) of what came down before.
        setting_versions: name -> (version, value).
        decisions: id -> decision of the sender that came down before; its `rev` is the version.
        other_way: of a commune the sender hands on, the unit it hands over to instead; empty where
            it may come this way.
        hands_on: True of a commune whose moves the sender, a unit between, hands on.
        odd_answer: path of the first answer of a review that no form knows; empty where all are.
        was_accepted: this very bundle was merged here; what it differed from then is gone.
    """

    unit_ids: frozenset[str] | None = None
    unit: Callable[[str], Unit | None] = lambda _: None
    rounds: Mapping[str, bool] | None = None
    standards: Mapping[str, str] | None = None
    units: Mapping[int, str] | None = None
    foreign_owner: Callable[[Sequence[str]], Mapping[str, str]] = lambda _: {}
    foreign_records: Callable[[State], Sequence[str]] = lambda _: ()
    move: Callable[[str], Transfer | None] = lambda _: None
    target: Callable[[str], Target | None] = lambda _: None
    paper: Callable[[str], Decision | None] = lambda _: None
    previous: State | None = None
    previous_head: str | None = None
    packages: Mapping[str, Package] = field(default_factory=dict)
    audit_n: int = 0
    anchors: Mapping[int, str] = field(default_factory=dict)
    standard_versions: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    setting_versions: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    other_way: Callable[[str], str] = lambda _: ""
    hands_on: Callable[[str], bool] = lambda _: False
    odd_answer: Callable[[Review], str] = lambda _: ""
    was_accepted: bool = False

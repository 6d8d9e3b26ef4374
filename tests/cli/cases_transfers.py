"""Words for the commands of moves between communes."""

from collections.abc import Callable
from pathlib import Path

from giamngheo_desktop.domain.dossier import HouseholdQuery
from tests.cli.cases import Words
from tests.cli.conftest import Desk
from tests.services.workplaces import opened

NOBODY = "00000000-0000-4000-8000-000000000000"


def _first(desk: Desk) -> str:
    commune = opened(desk.world.communes[0])
    household = commune.households.lines(HouseholdQuery(limit=1))[0].id
    commune.close()
    return household


def _offered(desk: Desk) -> tuple[str, Path]:
    """A household offered to the second commune: its move, its slip."""
    commune = opened(desk.world.communes[0])
    household = commune.households.lines(HouseholdQuery(limit=1))[0].id
    done = commune.transfers.offer(household, "20908", "theo con", desk.out)
    commune.close()
    return done.transfer.id, done.path


def _arrived(desk: Desk) -> tuple[str, str]:
    """The same, read by the second commune: its move, a village there."""
    transfer, path = _offered(desk)
    upper, other = opened(desk.world.upper), opened(desk.world.communes[1])
    upper.transfers.take(path)
    other.transfers.take(upper.transfers.hand_on(transfer, desk.out).path)
    village = other.places.villages()[0].code
    upper.close()
    other.close()
    return transfer, village


def _answering(desk: Desk) -> Words:
    transfer, village = _arrived(desk)
    words = ["transfers", "answer", transfer, "--accept", "--village", village]
    return [*words, "--store", desk.world.communes[1]]


def _closing(desk: Desk) -> Words:
    """Accepted there; the state and the document that tell of it went over the stick."""
    transfer, _ = _arrived(desk)
    other, upper = opened(desk.world.communes[1]), opened(desk.world.upper)
    other.transfers.answer(transfer, accepted=True, village=other.places.villages()[0].id)
    sent = other.outbox.export_state("2026-DK", desk.out).path
    upper.inbox.merge(sent)
    commune = opened(desk.world.communes[0])
    down = upper.downward.send(commune.at.office().unit.id, desk.out).path
    commune.downward.take(down)
    for one in (other, upper, commune):
        one.close()
    return ["transfers", "close", transfer, "--store", desk.world.communes[0]]


GOOD: dict[str, Callable[[Desk], Words]] = {
    "transfers list": lambda d: ["transfers", "list", "--store", d.world.communes[0]],
    "transfers offer": lambda d: [
        *["transfers", "offer", _first(d), "--to", "20908", "--reason", "theo con"],
        *["--out", d.out, "--store", d.world.communes[0]],
    ],
    "transfers send": lambda d: [
        *["transfers", "send", _offered(d)[0], "--out", d.out, "--store", d.world.communes[0]]
    ],
    "transfers take": lambda d: [*["transfers", "take", _offered(d)[1], "--store", d.world.upper]],
    "transfers answer": _answering,
    "transfers close": _closing,
    "transfers withdraw": lambda d: [
        *["transfers", "withdraw", _offered(d)[0], "--reason", "ở lại"],
        *["--store", d.world.communes[0]],
    ],
}
WRONG: dict[str, tuple[str, Callable[[Desk], Words]]] = {
    "transfers list": (
        "store_missing",
        lambda d: ["transfers", "list", "--store", d.folder / "khong-co"],
    ),
    "transfers offer": (
        "not_found",
        lambda d: [
            *["transfers", "offer", NOBODY, "--to", "20908", "--reason", "x"],
            *["--out", d.out, "--store", d.world.communes[0]],
        ],
    ),
    "transfers send": (
        "not_found",
        lambda d: [*["transfers", "send", NOBODY, "--out", d.out, "--store", d.world.communes[0]]],
    ),
    "transfers take": (
        "not_for_us",
        lambda d: ["transfers", "take", d.world.bundles[0], "--store", d.world.upper],
    ),
    "transfers answer": (
        "not_found",
        lambda d: ["transfers", "answer", NOBODY, "--refuse", "--store", d.world.communes[0]],
    ),
    "transfers close": (
        "step_not_allowed",
        lambda d: ["transfers", "close", _offered(d)[0], "--store", d.world.communes[0]],
    ),
    "transfers withdraw": (
        "not_found",
        lambda d: [
            *["transfers", "withdraw", NOBODY, "--reason", "x", "--store", d.world.communes[0]]
        ],
    ),
}
USAGE: dict[str, list[str]] = {
    "transfers list": ["transfers", "list", "thua"],
    "transfers offer": ["transfers", "offer"],
    "transfers send": ["transfers", "send"],
    "transfers take": ["transfers", "take"],
    "transfers answer": ["transfers", "answer", "x"],
    "transfers close": ["transfers", "close"],
    "transfers withdraw": ["transfers", "withdraw", "x"],
}

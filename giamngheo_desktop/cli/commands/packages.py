"""Commands of the village packages: several laptops in one commune."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, Warned
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.domain.errors import DecisionNeeded, FileUnreadable, NotFound
from giamngheo_desktop.domain.exchange import Chosen
from giamngheo_desktop.domain.merge import Conflict, Decided
from giamngheo_desktop.domain.packages import VillagePackage
from giamngheo_desktop.services.emptied import EmptiedHome
from giamngheo_desktop.services.package_merging import PackageMerged, PackageSeen
from giamngheo_desktop.services.packages import PackageWritten, VillageHeld
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_packages as say


def export_package(arguments: Arguments, around: Surroundings) -> Outcome:
    """`bundle export --kind village.package`: give out, or on a helper laptop hand back."""
    services = around.services()
    if services.packages.is_helper():
        done = services.packages.hand_back(arguments.out, progress=around.progress)
    else:
        done = services.packages.give(
            round_of(services, arguments.round),
            _village_ids(services, arguments.village),
            arguments.to or "",
            arguments.out,
            around.progress,
        )
    return Outcome(_written_json(done), say.written(str(done.path), done.households), done.changes)


def _village_ids(services: Services, codes: list[str]) -> list[str]:
    ids = {one.village.code: one.village.id for one in services.packages.villages()}
    unknown = [code for code in codes if code not in ids]
    if unknown:
        raise NotFound(say.village_unknown(unknown), {"villages": unknown})
    return [ids[code] for code in codes]


def _written_json(done: PackageWritten) -> dict[str, object]:
    return {
        "file": str(done.path),
        "kind": "village.package",
        "head": f"sha256:{done.head_id}",
        "seq": done.seq,
        "households": done.households,
        "villages": list(done.villages),
        "verified": True,
    }


def inspect_package(arguments: Arguments, around: Surroundings) -> Outcome:
    """`bundle inspect` of a package: who, what, and the conflicts a person must decide."""
    service = around.services().package_merging
    seen = service.inspect(arguments.file)
    text = say.inspected(seen.sender, len(seen.difference.changed), len(seen.plan.conflicts))
    return Outcome(_seen_json(seen, service.emptied(seen, {})), text)


def _seen_json(seen: PackageSeen, homes: Iterable[EmptiedHome]) -> dict[str, object]:
    head = seen.opened.head
    return {
        "kind": head.kind,
        "from": head.from_org,
        "from_install": head.from_install,
        "from_name": seen.sender,
        "package": seen.opened.manifest.package,
        "round": head.round,
        "seq": head.seq,
        "head": f"sha256:{seen.opened.head_id}",
        "villages": list(seen.opened.manifest.scope or ()),
        "hold": seen.hold_code,
        "plan": {
            "plan_digest": seen.plan.plan_digest,
            "new": len(seen.difference.new),
            "changed": len(seen.difference.changed),
            "unchanged": len(seen.difference.unchanged),
            "conflicts": [_conflict_json(one) for one in seen.plan.conflicts],
            "emptied": [_emptied_json(one) for one in homes],
        },
    }


def _emptied_json(one: EmptiedHome) -> dict[str, object]:
    return {"household": one.household, "name": one.name, "village": one.village}


def _conflict_json(one: Conflict) -> dict[str, object]:
    return {
        "conflict": one.id,
        "what": one.what.value,
        "household": one.household,
        "of": one.of,
        "field": one.field,
        "base": one.base,
        "ours": one.ours,
        "theirs": one.theirs,
    }


def merge_package(arguments: Arguments, around: Surroundings) -> Outcome:
    """`bundle merge` of a package; `--decisions` holds one decision for each conflict."""
    services = around.services()
    decisions = {}
    if arguments.decisions is not None:
        digest = services.package_merging.inspect(arguments.file).plan.plan_digest
        decisions = read_decisions(arguments.decisions, digest)
    done = services.package_merging.merge(
        arguments.file,
        decisions,
        release=arguments.release,
        receipt_folder=arguments.receipt_out,
        progress=around.progress,
    )
    warnings = [] if done.is_new else [Warned("already_merged", say.merged_before())]
    warnings += [Warned("household_emptied", say.emptied(one.name)) for one in done.emptied]
    text = say.merged(len(done.resolutions)) if done.is_new else ""
    return Outcome(_merged_json(done), text, done.changes, warnings)


def _merged_json(done: PackageMerged) -> dict[str, object]:
    return {
        "merged": done.is_new,
        "head": f"sha256:{done.head_id}",
        "new": len(done.difference.new) if done.difference else 0,
        "changed": len(done.difference.changed) if done.difference else 0,
        "resolutions": [
            {"of": one.of, "field": one.field, "chosen": one.chosen.value}
            for one in done.resolutions
        ],
        "emptied": [_emptied_json(one) for one in done.emptied],
        "receipt": str(done.receipt) if done.receipt else None,
        "backup": str(done.backup) if done.backup else None,
    }


def read_decisions(path: Path, digest: str) -> dict[str, Decided]:
    """Decisions of a person, as docs/cli.md describes the file.

    Args:
        digest: of the plan they must belong to.

    Raises:
        FileUnreadable: for the user: not such a file.
        DecisionNeeded: for the user: decided on another difference than the present one.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        decisions = {
            str(one["conflict"]): Decided(
                Chosen(one["take"]), one.get("value"), one.get("reason") or None
            )
            for one in told["decisions"]
        }
        named = str(told["plan_digest"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise FileUnreadable(say.decisions_unreadable(path.name), {"file": str(path)}) from error
    if named != digest:
        raise DecisionNeeded(say.other_plan(), {"plan_digest": digest})
    return decisions


def _list(_: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    villages, packages = services.packages.villages(), services.packages.packages()
    result = {
        "helper": services.packages.is_helper(),
        "laptops": [
            {"install": install, "name": name}
            for install, name in services.packages.laptops().items()
        ],
        "villages": [_village_json(one) for one in villages],
        "packages": [_package_json(one) for one in packages],
    }
    lines = [say.village_line(one.village.name, one.households, one.laptop) for one in villages]
    return Outcome(result, "\n".join(lines))


def _village_json(one: VillageHeld) -> dict[str, object]:
    return {
        "village": one.village.code,
        "name": one.village.name,
        "households": one.households,
        "package": f"sha256:{one.package.head}" if one.package else None,
        "laptop": one.laptop or None,
    }


def _package_json(one: VillagePackage) -> dict[str, object]:
    return {
        "head": f"sha256:{one.head}",
        "side": one.side.value,
        "install": one.install,
        "round": one.round,
        "seq": one.seq,
        "villages": list(one.scope),
        "state": one.state.value,
        "households": one.households,
    }


def _configure_withdraw(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("head", metavar="HEAD")
    parser.add_argument("--reason", metavar="TEXT", required=True)


def _withdraw(arguments: Arguments, around: Surroundings) -> Outcome:
    changes = around.services().packages.withdraw(arguments.head, arguments.reason)
    return Outcome({"withdrawn": arguments.head}, say.withdrawn(), changes)


COMMANDS = (
    Command("packages list", say.help_list(), _list),
    Command("packages withdraw", say.help_withdraw(), _withdraw, _configure_withdraw),
)

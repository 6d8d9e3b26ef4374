"""Commands of the hand-over: bundles."""

import argparse
from dataclasses import asdict, astuple
from pathlib import Path

from giamngheo_desktop.cli.command import (
    Arguments,
    Command,
    Outcome,
    Surroundings,
    Warned,
    one_file,
)
from giamngheo_desktop.cli.commands.packages import (
    export_package,
    inspect_package,
    merge_package,
)
from giamngheo_desktop.cli.commands.rounds import configure_approver, round_of
from giamngheo_desktop.cli.differences import differences_json, words_of_difference
from giamngheo_desktop.domain.exchange import BundleRecord, VillageTotals
from giamngheo_desktop.domain.merge import MergePlan
from giamngheo_desktop.services.amending import Amending
from giamngheo_desktop.services.carried_states import Carried
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.downward import SETTINGS_SENT
from giamngheo_desktop.services.inbox import Merged
from giamngheo_desktop.services.inspection import Inspection
from giamngheo_desktop.services.outbox import Exported
from giamngheo_desktop.services.transfers import TransferWritten
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.text import cli_handover as say
from giamngheo_desktop.text import cli_receiving as more
from giamngheo_desktop.text import people_twice


def _configure_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("round", metavar="ROUND", nargs="?")
    kinds = ("commune.state", "commune.amend", "upper.down", "village.package", "transfer")
    parser.add_argument("--kind", choices=kinds, required=True)
    parser.add_argument("--village", metavar="CODE", action="append", default=[])
    parser.add_argument("--household", metavar="ID", default="", help=say.help_household())
    parser.add_argument("--to", metavar="CODE", help=say.help_down_to())
    parser.add_argument(
        "--setting", metavar="NAME", action="append", default=[], choices=SETTINGS_SENT
    )
    parser.add_argument("--reason", metavar="TEXT", default="", help=more.help_amend_reason())
    parser.add_argument("--ground", metavar="TEXT", default="", help=more.help_amend_ground())
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    configure_approver(parser)


def _export(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    if arguments.kind == "upper.down":
        return _send_down(arguments, around)
    if arguments.kind == "village.package":
        return export_package(arguments, around)
    if arguments.kind == "transfer":
        return _offer(arguments, around)
    round_id = round_of(services, arguments.round)
    outbox, approver = services.outbox, around.approver()
    if arguments.kind == "commune.amend":
        why = Amending(arguments.reason, arguments.ground)
        done = outbox.export_amendment(
            round_id, arguments.out, why, around.progress, approver=approver
        )
    else:
        done = outbox.export_state(round_id, arguments.out, around.progress, approver=approver)
    earlier = [str(one) for one in done.earlier]
    told = {"digits": done.digits} | ({"earlier": earlier} if earlier else {})
    words = say.exported(str(done.path), done.households, earlier)
    return Outcome(_written(done, done.households) | told, words, done.changes)


def _written(done: Exported | TransferWritten, households: int) -> dict[str, object]:
    """A bundle on the stick, read back."""
    return {
        "file": str(done.path),
        "kind": done.head.kind,
        "head": f"sha256:{done.head_id}",
        "epoch": done.head.epoch,
        "seq": done.head.seq,
        "households": households,
        "bytes": done.size_bytes,
        "verified": True,
    }


def _offer(arguments: Arguments, around: Surroundings) -> Outcome:
    """As `transfers offer`, told as a bundle."""
    done = around.services().transfers.offer(
        arguments.household, arguments.to or "", arguments.reason, arguments.out
    )
    result = _written(done, 1) | {"transfer": done.transfer.id}
    return Outcome(result, say.exported(str(done.path), 1), done.changes)


def _send_down(arguments: Arguments, around: Surroundings) -> Outcome:
    unit = current_unit(arguments.to or "", local_day(around.clock())).id
    done = around.services().downward.send(unit, arguments.out, tuple(arguments.setting))
    result = {
        "file": str(done.path),
        "kind": "upper.down",
        "head": f"sha256:{done.head_id}",
        "standards": done.standards,
        "targets": done.targets,
        "issues": done.issues,
        "settings": done.settings,
        "tasks": done.tasks,
        "decisions": done.decisions,
        "verified": True,
    }
    return Outcome(result, say.sent_down(str(done.path), done.issues), done.changes)


def _take(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().downward.take(arguments.file)
    result = {
        "taken": done.is_new,
        "standards": done.standards,
        "units": done.units,
        "targets": done.targets,
        "decisions": done.decisions,
        "issues": done.issues,
        "settings": done.settings,
        "plans": done.plans,
        "tasks": done.tasks,
    }
    warnings = [] if done.is_new else [Warned("already_merged", say.taken_before())]
    return Outcome(result, say.taken(done.issues), done.changes, warnings)


def _inspect(arguments: Arguments, around: Surroundings, household: str = "") -> Outcome:
    if around.services().package_merging.reads(arguments.file):
        return inspect_package(arguments, around)
    inbox = around.services().inbox
    seen = inbox.recognise(arguments.file)
    if not household:
        return Outcome(_inspection_json(seen), _told(seen))
    found = inbox.details(seen, household)
    result = _inspection_json(seen) | {"differences": differences_json(found)}
    return Outcome(result, "\n".join([_told(seen), *map(words_of_difference, found)]))


def _inspect_one(arguments: Arguments, around: Surroundings) -> Outcome:
    return _inspect(arguments, around, arguments.household or "")


def _configure_inspect(parser: argparse.ArgumentParser) -> None:
    one_file(parser)
    parser.add_argument("--household", metavar="ID", help=say.HELP_INSPECT_HOUSEHOLD)


def _told(seen: Inspection) -> str:
    """What merging would do, in words; of a first state only what it holds."""
    text, plan = say.inspected(seen.sender, len(seen.state.households)), seen.plan
    text = "\n".join([text, *(say.SEQUENCE[one] for one in [seen.sequence] if one != "new")])
    text += "\n" + say.unaccepted(len(seen.unaccepted)) if seen.unaccepted else ""
    if seen.is_first:
        return text
    counts = (plan.new, plan.changed, plan.gone, plan.category_flips, seen.differing)
    lines = [text, say.differs(*map(len, counts))]
    for name, field in say.COUNTED.items():
        before, after = (
            sum(getattr(one, field) for one in totals.values())
            for totals in (plan.totals_before, plan.totals_after)
        )
        lines.append(say.then_and_now(name, before, after))
    lines += [say.accept_with(plan.plan_digest)] if seen.is_in_turn and not plan.is_empty else []
    return "\n".join(lines)


def _inspection_json(seen: Inspection) -> dict[str, object]:
    head = seen.opened.head
    return {
        "kind": head.kind,
        "from": head.from_org,
        "from_name": seen.sender,
        "round": head.round,
        "epoch": head.epoch,
        "seq": head.seq,
        "head": f"sha256:{seen.opened.head_id}",
        "created": head.created,
        "signers": [{"unit": head.from_org, "install": head.from_install, "valid": True}],
        "approvals": [{"person": one.user, "role": one.role} for one in head.approvals],
        "for_us": True,
        "households": len(seen.state.households),
        "totals": {village: _totals_json(one) for village, one in seen.totals.items()},
        "standard": [one.id for one in head.standards],
        "sequence": seen.sequence,
        "recomputed": "differs" if seen.differing else "equal",
        "differing": list(seen.differing),
        "unaccepted": list(seen.unaccepted),
        "large": seen.is_large,
        "origins": [
            _origin_json(one) for one in seen.carried if one.head_id != seen.opened.head_id
        ],
        "plan": plan_json(seen.plan),
    }


def _totals_json(counts: VillageTotals) -> dict[str, int]:
    return {
        "households": counts.households,
        "members": counts.members,
        "ho_ngheo": counts.ho_ngheo,
        "ho_can_ngheo": counts.ho_can_ngheo,
        "ho_muc_song_trung_binh": counts.ho_muc_song_trung_binh,
        "khong_ngheo": counts.khong_ngheo,
        "incomplete": counts.incomplete,
    }


def _origin_json(one: Carried) -> dict[str, object]:
    return {
        "unit": one.head.from_org,
        "install": one.head.from_install,
        "key": one.head.signers[0],
        "epoch": one.head.epoch,
        "seq": one.head.seq,
        "head": f"sha256:{one.head_id}",
        "households": len(one.state.households),
        "known": one.is_known,
    }


def plan_json(plan: MergePlan) -> dict[str, object]:
    """A merge plan as JSON: counts, and the households whose category flips."""
    return {
        "plan_digest": plan.plan_digest,
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "gone": len(plan.gone),
        "moved": len(plan.moved),
        "category_flips": [
            {
                "household": flip.household,
                "before": flip.before.value if flip.before else None,
                "after": flip.after.value if flip.after else None,
            }
            for flip in plan.category_flips
        ],
        "possible_duplicates": [],
        "conflicts": [],
    }


def _configure_merge(parser: argparse.ArgumentParser) -> None:
    one_file(parser)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--accept", metavar="PLAN_DIGEST")
    parser.add_argument("--release", metavar="REASON")
    parser.add_argument("--receipt-out", metavar="DIR", type=Path)
    configure_approver(parser)
    parser.add_argument("--decisions", metavar="FILE.json", type=Path, help=say.help_decisions())


def _merge(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    if arguments.dry_run:
        return _inspect(arguments, around)
    if services.package_merging.reads(arguments.file):
        return merge_package(arguments, around)
    done = services.inbox.merge(
        arguments.file,
        accept=arguments.accept,
        release=arguments.release,
        approver=around.approver(),
        receipt_folder=arguments.receipt_out,
        progress=around.progress,
    )
    warnings = [] if done.is_new else [Warned("already_merged", say.already_merged())]
    twice = people_twice.found_by_merge(*astuple(done.twice))
    text = say.merged(done.head_id[:8]) + twice if done.is_new else ""
    return Outcome(_merged_json(done), text, done.changes, warnings)


def _merged_json(done: Merged) -> dict[str, object]:
    return {
        "merged": done.is_new,
        "head": f"sha256:{done.head_id}",
        "plan": plan_json(done.plan) if done.plan else None,
        "receipt": str(done.receipt) if done.receipt else None,
        "backup": str(done.backup) if done.backup else None,
        "people_twice": asdict(done.twice),
    }


def _receipt(arguments: Arguments, around: Surroundings) -> Outcome:
    read = around.services().outbox.read_receipt(arguments.file)
    result = {
        "head": f"sha256:{read.ack.head}",
        "result": read.ack.result.value,
        "issues": [
            {"household": one.household, "field": one.field, "text": one.text}
            for one in read.issues
        ],
        "seq": read.ack.seq,
        "decisions": [],
    }
    warnings = [] if read.is_new else [Warned("already_merged", say.receipt_read_before())]
    return Outcome(result, say.receipt(read.ack.households), read.changes, warnings)


def _list(_: Arguments, around: Surroundings) -> Outcome:
    bundles = around.services().outbox.bundles()
    lines = [
        say.bundle_line(one.direction.value, one.kind, one.file, one.state.value) for one in bundles
    ]
    return Outcome({"bundles": [_bundle_json(one) for one in bundles]}, "\n".join(lines))


def _bundle_json(one: BundleRecord) -> dict[str, object]:
    return {
        "head": f"sha256:{one.head}",
        "direction": one.direction.value,
        "kind": one.kind,
        "round": one.round,
        "seq": one.seq,
        "state": one.state.value,
        "why": one.why,
    }


COMMANDS = (
    Command("bundle export", say.help_export(), _export, _configure_export),
    Command("bundle inspect", say.help_inspect(), _inspect_one, _configure_inspect),
    Command("bundle merge", say.help_merge(), _merge, _configure_merge),
    Command("bundle receipt", say.help_receipt(), _receipt, one_file),
    Command("bundle take", say.help_take(), _take, one_file),
    Command("bundle list", say.help_list(), _list),
)

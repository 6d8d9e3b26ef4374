"""Commands that look after the workplace."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services.drill_report import InUse, drill_report, in_use
from giamngheo_desktop.services.law_cases import check_own_cases
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.self_test import KILLS, QUICK_KILLS, as_pdf, self_test
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import care as say
from giamngheo_desktop.text import machine_test


def _configure_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)
    parser.add_argument("--stick", action="store_true", help=say.help_stick())


def _backup(arguments: Arguments, around: Surroundings) -> Outcome:
    if arguments.stick:
        return _backup_to_stick(arguments, around)
    info = around.services().care.backup(arguments.out)
    result = {
        "file": str(info.folder),
        "bytes": info.size_bytes,
        "households": info.households,
        "audit": {"n": info.audit.n, "h": info.audit.h},
        "verified": True,
    }
    return Outcome(result, say.backup_done(str(info.folder), info.households))


def _backup_to_stick(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().backups.to_stick(arguments.out, around.progress)
    result = {
        "file": str(done.path),
        "bytes": done.size_bytes,
        "households": done.households,
        "audit": {"n": done.audit.n, "h": done.audit.h},
        "verified": True,
        "removed": list(done.removed),
    }
    return Outcome(result, say.backup_done(str(done.path), done.households))


def _configure_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--drill", action="store_true", help=say.help_drill())
    parser.add_argument("--out", metavar="FILE.pdf", type=Path, help=say.help_drill_page())
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--digits", metavar="DIGITS", default="", help=say.help_sheet_digits())
    parser.add_argument("--recovery-file", metavar="FILE", help=say.help_recovery())
    parser.add_argument("--new-passphrase-file", metavar="FILE")


def _restore(arguments: Arguments, around: Surroundings) -> Outcome:
    if arguments.out is not None and not arguments.drill:
        raise UserError(say.page_without_drill())
    has_sheet = arguments.file.is_file()
    keys = RestoreKeys(
        user=arguments.user,
        passphrase=around.passphrase,
        code=around.recovery_code if has_sheet else None,
        digits=arguments.digits,
        new_passphrase=around.new_passphrase if has_sheet else None,
    )
    target = around.store_folder()
    done = restore(arguments.file, target, keys, clock=around.clock, drill=arguments.drill)
    result = {
        "store": None if done.is_drill else str(done.folder),
        "households": done.households,
        "kept": done.kept,
        "audit": {"n": done.audit.n, "h": done.audit.h},
        "epoch": done.epoch or None,
        "drill": done.is_drill,
    }
    if not done.is_drill:
        return Outcome(result, say.restored(str(done.folder), done.households))
    if arguments.out is not None:
        page = drill_report(arguments.file.name, done, _in_use(around), around.clock)
        result["out"] = str(write_export(arguments.out, page, force=arguments.force))
    return Outcome(result, say.drilled(done.households, done.kept, done.audit.n))


def _in_use(around: Surroundings) -> InUse | None:
    """The workplace in use; nothing on a new laptop, or where these words do not open it."""
    try:
        return in_use(around.services().at)
    except UserError:
        return None


def _configure_reason(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reason", metavar="TEXT", required=True, help=say.help_reason())


def _no_receipt(arguments: Arguments, around: Surroundings) -> Outcome:
    around.services().recovery.record_no_receipt(arguments.reason)
    return Outcome({"waiting": False}, say.no_receipt_recorded())


def _configure_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--cases", metavar="FILE.yaml", type=Path)


def _check(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    found = services.care.check(full=arguments.full)
    if arguments.cases is not None:
        found.append(check_own_cases(services.at, arguments.cases))
    rows = [{"check": one.check, "ok": one.is_good, "text": one.text} for one in found]
    bad = next((one for one in found if not one.is_good), None)
    error = ("check_failed", say.check_failed(bad.title)) if bad else None
    text = "\n".join(say.check_line(one.title, one.is_good, one.text) for one in found)
    return Outcome({"checks": rows}, text, error=error)


def _configure_self_test(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE.pdf", type=Path)
    parser.add_argument("--stick", metavar="DIR", type=Path, help=machine_test.help_test_stick())
    many = parser.add_mutually_exclusive_group()
    many.add_argument(
        "--kills", metavar="N", type=int, default=KILLS, help=machine_test.help_kills()
    )
    quick = machine_test.help_quick_test()
    many.add_argument("--quick", dest="kills", action="store_const", const=QUICK_KILLS, help=quick)
    parser.add_argument("--force", action="store_true")


def _self_test(arguments: Arguments, around: Surroundings) -> Outcome:
    found = self_test(
        clock=around.clock,
        kills=arguments.kills,
        stick=arguments.stick,
        progress=around.progress,
    )
    if arguments.out is not None:
        write_export(arguments.out, as_pdf(found, around.clock), force=arguments.force)
    rows = [{"check": one.check, "ok": one.is_good, "text": one.text} for one in found]
    bad = next((one for one in found if not one.is_good), None)
    lines = [say.check_line(one.title, one.is_good, one.text) for one in found]
    lines.append(machine_test.test_done(sum(one.is_good for one in found), len(found)))
    error = ("check_failed", machine_test.test_failed(bad.title)) if bad else None
    return Outcome({"checks": rows}, "\n".join(lines), error=error)


COMMANDS = (
    Command("backup", say.help_backup(), _backup, _configure_backup),
    Command("restore", say.help_restore(), _restore, _configure_restore),
    Command("restore-no-receipt", say.help_no_receipt(), _no_receipt, _configure_reason),
    Command("check", say.help_check(), _check, _configure_check),
    Command("kiem-tra-may", machine_test.help_self_test(), _self_test, _configure_self_test),
)

"""The sticks that are plugged in, by command."""

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.text import ui_sticks as say


def _sticks(_: Arguments, around: Surroundings) -> Outcome:
    seen = around.services().sticks.seen()
    lines = [say.line(one.label, str(one.path), one.free_bytes, one.fitness.value) for one in seen]
    told = [
        {
            "path": str(one.path),
            "label": one.label,
            "free_bytes": one.free_bytes,
            "bundles": one.bundles,
            "state": one.fitness.value,
            "right": one.is_right,
        }
        for one in seen
    ]
    return Outcome({"sticks": told}, "\n".join(lines) or say.nothing_plugged_in())


COMMANDS = (Command("bundle sticks", say.help_sticks(), _sticks),)

"""Every command of the line, in the order of the help."""

from giamngheo_desktop.cli.commands import rounds, setting_up

COMMANDS = (
    *setting_up.COMMANDS,
    *rounds.COMMANDS,
)

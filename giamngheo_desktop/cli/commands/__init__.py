"""Every command of the line, in the order of the help."""

from giamngheo_desktop.cli.commands import (
    care,
    demo,
    facts,
    handover,
    households,
    papers,
    places,
    rounds,
    setting_up,
    workbooks,
)

COMMANDS = (
    *setting_up.COMMANDS,
    *places.COMMANDS,
    *households.COMMANDS,
    *workbooks.COMMANDS,
    *rounds.COMMANDS,
    *facts.COMMANDS,
    *papers.COMMANDS,
    *handover.COMMANDS,
    *care.COMMANDS,
    *demo.COMMANDS,
)

"""Every command of the line, in the order of the help."""

from giamngheo_desktop.cli.commands import (
    care,
    demo,
    facts,
    handover,
    households,
    papers,
    places,
    plan,
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
    *plan.COMMANDS,
    *facts.COMMANDS,
    *papers.COMMANDS,
    *handover.COMMANDS,
    *care.COMMANDS,
    *demo.COMMANDS,
)

"""Every command of the line, in the order of the help."""

from giamngheo_desktop.cli.commands import (
    bench,
    care,
    demo,
    facts,
    handover,
    household_events,
    households,
    packages,
    papers,
    places,
    plan,
    recognition,
    rounds,
    setting_up,
    standards,
    workbooks,
)

COMMANDS = (
    *setting_up.COMMANDS,
    *places.COMMANDS,
    *households.COMMANDS,
    *household_events.COMMANDS,
    *workbooks.COMMANDS,
    *rounds.COMMANDS,
    *recognition.COMMANDS,
    *standards.COMMANDS,
    *plan.COMMANDS,
    *facts.COMMANDS,
    *papers.COMMANDS,
    *handover.COMMANDS,
    *packages.COMMANDS,
    *care.COMMANDS,
    *demo.COMMANDS,
    *bench.COMMANDS,
)

"""Cases of the law an office writes itself: one more YAML file beside those of the program."""

from pathlib import Path

from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.rules.cases import load_cases, run_cases
from giamngheo_desktop.services.care import Checked
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.standard_book import standards_held
from giamngheo_desktop.text import care as say
from giamngheo_desktop.text import services_standards as words


def check_own_cases(at: Workplace, path: Path) -> Checked:
    """Run the cases of a file under the standards of this office; nothing is changed.

    Raises:
        FileUnreadable: for the person.
        RuleFileDamaged: for the person who wrote the file: names file and line.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(words.cases_unreadable(path.name), {"file": str(path)}) from error
    cases = load_cases(text, path.name)
    with at.store.reading() as tx:
        failures = run_cases(standards_held(at, tx), cases)
    told = "; ".join(words.case_failed(one.case.line, one.text) for one in failures)
    good = words.cases_hold(len(cases))
    return Checked("own_cases", say.law_cases(), not failures, told or good)

"""Makes the frozen workplace of a release: `python3 -m tests.store.old.make v0_1`.

Run once per release, before its number goes up; what exists is never written again.
"""

import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store.engine import LOCK_NAME
from tests.builders import a_dossier, an_id
from tests.services.workplaces import ROUND, build_empty, build_reviewed, opened

HERE = Path(__file__).parent
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def make(release: str) -> Path:
    """A commune with a closed round, a changed household, a draft, a recovery sheet."""
    target = HERE / release
    if target.exists():
        raise FileExistsError(target)
    scratch = HERE / "scratch"
    build_empty(scratch)
    build_reviewed(scratch, target)
    shutil.rmtree(scratch)
    services = opened(target)
    _work(services)
    services.close()
    (target / LOCK_NAME).unlink()
    return target


def _work(services: Services) -> None:
    services.households.put_many([a_dossier(40, members=6)])
    services.rounds.classify(ROUND)
    services.rounds.close(ROUND)
    services.recovery.make()
    with services.at.store.writing() as tx:
        tx.drafts.put(an_id("household", 3), None, services.at.person.id, '{"note":"nháp"}', AT)


if __name__ == "__main__":
    print(make(sys.argv[1]))

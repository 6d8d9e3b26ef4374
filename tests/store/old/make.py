"""Makes the frozen workplace of a release: `python3 -m tests.store.old.make v0_1_0`.

Run once per release, before its number goes up; what exists is never written again. (`v0_1` is of
an earlier store step and was made by an earlier form of this script.)
"""

import json
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.keys.slot_file import FILE_NAME as KEYS
from giamngheo_desktop.keys.slot_file import OLDER_NAME
from giamngheo_desktop.services.login_names import FILE_NAME as NAMES
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store.checks import counts
from giamngheo_desktop.store.engine import FILE_NAME
from tests.services.workplaces import build_world, opened

HERE = Path(__file__).parent
AT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
COUNTS = "dem.json"
DRAFT = '{"note":"nháp"}'


def make(release: str) -> Path:
    """A commune with a closed round, a state handed up, its receipt, a draft, a recovery sheet."""
    target = HERE / release
    target.mkdir()
    with tempfile.TemporaryDirectory() as home:
        world = build_world(Path(home))
        upper = opened(world.upper)
        merged = upper.inbox.merge(world.bundles[0], receipt_folder=Path(home))
        upper.close()
        services = opened(world.communes[0])
        if merged.receipt is None:
            raise LookupError("no receipt")
        services.outbox.read_receipt(merged.receipt)
        _work(services, target)
        services.close()
        for name in (FILE_NAME, KEYS, OLDER_NAME, NAMES):
            shutil.copyfile(world.communes[0] / name, target / name)
    return target


def _work(services: Services, target: Path) -> None:
    services.recovery.make()
    first = services.households.lines(HouseholdQuery())[0]
    with services.at.store.writing() as tx:
        tx.drafts.put(first.id, None, services.at.person.id, DRAFT, AT)
    with services.at.store.connection() as connection:
        rows = counts(connection)
        connection.exec_driver_sql("VACUUM")
    text = json.dumps(rows, indent=1, sort_keys=True)
    (target / COUNTS).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    print(make(sys.argv[1]))

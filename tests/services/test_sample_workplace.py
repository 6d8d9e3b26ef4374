"""The sample commune opens full of work, and every paper of it is stamped."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.sample.workplace import create_sample
from giamngheo_desktop.services.suite import services_of


def test_the_sample_commune_is_ready_to_work_on(
    tmp_path: Path, fixed_clock: Callable[[], datetime]
) -> None:
    cheap = KdfCost(m=19_456, t=2)
    create_sample(tmp_path / "xa-mau", clock=fixed_clock, households=30, kdf=cheap).store.close()
    place = create_sample(tmp_path / "xa-mau", clock=fixed_clock, households=30, kdf=cheap)
    services = services_of(place)
    try:
        counts = services.rounds.counts("2026-DK")
        reviewed = sum(one.counts["ho"] for one in counts)
        waiting = sum(one.counts.get("ho.incomplete", 0) for one in counts)
        assert 20 < reviewed <= 30
        assert 5 < waiting < reviewed
        paper = services.papers.paper(PaperRequest("ds_ho_ngheo", "2026-DK"))
        assert "MẪU" in paper.stamps
        assert place.store.folder == tmp_path / "xa-mau"
    finally:
        services.close()

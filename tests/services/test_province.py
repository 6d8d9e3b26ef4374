"""A district hands the signed states of its communes on to its province, and answers come back."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.services.provinces import Provinces, Tiers, build_provinces
from tests.services.workplaces import ROUND


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Provinces:
    return build_provinces(tmp_path_factory.mktemp("province") / "mau")


@pytest.fixture
def tiers(built: Provinces, tmp_path: Path) -> Iterator[Tiers]:
    to = tmp_path / "the-gioi"
    shutil.copytree(built.out, to)

    def there(path: Path) -> Path:
        return to / path.relative_to(built.out)

    world = Provinces(
        to,
        tuple(there(one) for one in built.communes),
        there(built.district),
        there(built.province),
        there(built.stick),
        tuple(there(one) for one in built.bundles),
    )
    with ExitStack() as stack:
        yield Tiers(world, stack)


def test_first(tiers: Tiers) -> None:
    for path in tiers.world.bundles:
        tiers.merge(tiers.district, path)
    path = tiers.handed_on()
    seen = tiers.province.inbox.inspect(path)
    assert len(seen.carried) == 3
    tiers.merge(tiers.province, path)
    for one in tiers.province.completeness.of_round(ROUND).units:
        print(one.unit.name, one.state, one.seq, one.households, one.via)
    assert 0

"""A folder with a slot of one person, as cheap as a slot may be."""

from pathlib import Path

import pytest

from giamngheo_desktop.keys.slots import KdfCost, create_slots
from tests.builders import an_id

CHEAP = KdfCost(19_456, 2)
HOA, MINH = an_id("person", "hoa"), an_id("person", "minh")
WORDS, OTHER_WORDS = "bò ăn cỏ trên đồi", "trâu uống nước dưới suối"
DEK = bytes(range(32))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """`keys.json` with one slot."""
    create_slots(tmp_path, DEK, HOA, WORDS, install=an_id("install"), db=an_id("db"), kdf=CHEAP)
    return tmp_path

"""A province over a district by commands alone: enrol, export, inspect, merge, receipt."""

from pathlib import Path
from typing import Any

from tests.cli.conftest import Line
from tests.cli.rows import put_row
from tests.services.provinces import Provinces, build_provinces
from tests.services.workplaces import ROUND


def test_a_province_over_a_district_by_commands_alone(line: Line, tmp_path: Path) -> None:
    world = build_provinces(tmp_path / "tinh", is_enrolled=False)
    district, province, stick = world.district, world.province, tmp_path / "usb"
    stick.mkdir()
    for bundle in world.bundles:
        assert line("bundle", "merge", bundle, "--store", district).code == 0
    asked = line.json("enrol", "request", "--out", stick, "--store", district).result
    words = ["--digits", asked["digits"], "--assurance", "tan_noi", "--out", stick]
    done = line.json("enrol", "accept", asked["file"], *words, "--store", province).result
    digits = ["--upper-digits", done["upper_digits"]]
    assert line("enrol", "finish", done["file"], *digits, "--store", district).code == 0
    export = ["bundle", "export", ROUND, "--kind", "commune.state", "--out", stick]
    sent = line.json(*export, "--store", district).result
    seen = line.json("bundle", "inspect", sent["file"], "--store", province).result
    assert [one["seq"] for one in seen["origins"]] == [1, 1]
    assert sum(one["households"] for one in seen["origins"]) == seen["households"] == 24
    merge = ["bundle", "merge", sent["file"], "--receipt-out", stick]
    merged = line.json(*merge, "--store", province).result
    told = line.json("bundle", "overview", "--round", ROUND, "--store", province).result
    assert [(one["state"], bool(one["via"])) for one in told["units"]] == [
        ("merged", False),
        ("merged", True),
        ("merged", True),
    ]
    read = line.json("bundle", "receipt", merged["receipt"], "--store", district).result
    assert read["result"] == "accepted"


def test_amendments_go_up_in_files_that_are_taken_in_order(line: Line, tmp_path: Path) -> None:
    """`earlier` names what comes first; too early is 714 and says which file; older is told so."""
    world = build_provinces(tmp_path / "tinh")
    district, province = world.district, world.province
    for bundle in world.bundles:
        assert line("bundle", "merge", bundle, "--store", district).code == 0
    old = _up(line, district, world.stick)["file"]
    _locked_everywhere(line, world, old)
    for which in (0, 1):
        _amended(line, world, which)
    sent = _up(line, district, world.stick)
    (first,) = sent["earlier"]
    early = line.json("bundle", "merge", sent["file"], "--store", province)
    assert early.code == 1
    details = early.document["error"]["details"]
    assert (details["gnb"], details["take_first"]) == (714, Path(first).name)
    for path in (first, sent["file"]):
        _merged(line, path, province, world.stick)
    for path, word in ((old, "same"), (first, "same")):
        told = line.json("bundle", "inspect", path, "--store", province)
        assert (told.code, told.result["sequence"]) == (0, word)
    assert _sequence_of_one_left_behind(line, world) == "older"


def _sequence_of_one_left_behind(line: Line, world: Provinces) -> str:
    """Two hand-ups; the newer one is read first: the older one is looked at, not merged."""
    left, newer = (_up(line, world.district, world.stick)["file"] for _ in range(2))
    _merged(line, newer, world.province, world.stick)
    seen = line.json("bundle", "inspect", left, "--store", world.province)
    assert seen.code == 0
    assert "cũ hơn" in line("bundle", "inspect", left, "--store", world.province).out
    merged = line.json("bundle", "merge", left, "--store", world.province)
    assert (merged.code, merged.document["error"]["code"]) == (1, "older_than_merged")
    return str(seen.result["sequence"])


def _up(line: Line, district: Path, stick: Path) -> dict[str, Any]:
    export = ["bundle", "export", ROUND, "--kind", "commune.state", "--out", stick]
    return line.json(*export, "--store", district).result


def _merged(line: Line, path: object, store: Path, stick: Path) -> Path:
    """As a person does: look, accept what was seen, write the receipt."""
    seen = line.json("bundle", "inspect", path, "--store", store).result
    words = ["--accept", seen["plan"]["plan_digest"], "--receipt-out", stick]
    return Path(line.json("bundle", "merge", path, *words, "--store", store).result["receipt"])


def _locked_everywhere(line: Line, world: Provinces, path: object) -> None:
    """Accepted and locked on both levels; both receipts were read."""
    receipt = _merged(line, path, world.province, world.stick)
    assert line("bundle", "receipt", receipt, "--store", world.district).code == 0
    code = world.bundles[0].name.split("_")[1]
    for above in (world.district, world.province):
        lock = ["bundle", "lock", code, "--round", ROUND, "--user", "phe_duyet"]
        assert line(*lock, "--store", above).code == 0
    receipt = _merged(line, world.bundles[0], world.district, world.stick)
    assert line("bundle", "receipt", receipt, "--store", world.communes[0]).code == 0


def _amended(line: Line, world: Provinces, which: int) -> None:
    """One more household is corrected on its own ground; the district takes it and answers."""
    at = ["--store", world.communes[0]]
    assert line("rounds", "reopen", ROUND, "--reason", "đính chính", *at).code == 0
    row = put_row(world.communes[0], which, f"đính chính lần {which}")
    path = world.out / f"ho-{which}.jsonl"
    path.write_text(row, encoding="utf-8")
    assert line("households", "put", path, "--round", ROUND, *at).code == 0
    assert line("classify", "--round", ROUND, *at).code == 0
    assert line("rounds", "close", ROUND, "--reason", "xong", *at).code == 0
    words = ["--reason", f"Nhập nhầm hộ {which}", "--ground", f"QĐ {which}/2027"]
    export = ["bundle", "export", ROUND, "--kind", "commune.amend", *words, "--out", world.stick]
    sent = line.json(*export, *at).result
    receipt = _merged(line, sent["file"], world.district, world.stick)
    assert line("bundle", "receipt", receipt, *at).code == 0

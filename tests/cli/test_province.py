"""A province over a district by commands alone: enrol, export, inspect, merge, receipt."""

from pathlib import Path

from tests.cli.conftest import Line
from tests.services.provinces import build_provinces
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

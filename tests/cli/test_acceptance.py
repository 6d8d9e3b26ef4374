"""The contract's acceptance in ten lines, as a person would type it."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Line

FACTS = (
    '{"id":"a","area":"nong_thon","diem_b1":140,'
    '"deprivations":["viec_lam","dinh_duong","nha_tieu_hop_ve_sinh"]}\n'
)


def test_acceptance_in_ten_lines(
    line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GIAMNGHEO_PASSPHRASE")
    walked = line.json("demo", "--out", "d", "--households", "24", "--seed", "7")
    assert walked.code == 0, walked.err
    assert walked.result == json.loads(Path("d/summary.json").read_text(encoding="utf-8"))
    assert walked.result["balanced"] is walked.result["equal"] is True
    given = Path("d/passphrase.txt").read_text(encoding="utf-8").splitlines()[0]
    monkeypatch.setenv("GIAMNGHEO_PASSPHRASE", given)
    report = ["report", "dien_bien_ho_ngheo", "--format", "json", "--out", "r.json"]
    assert line("--store", "d/upper", *report).code == 0
    assert json.loads(Path("r.json").read_text(encoding="utf-8"))["balanced"] is True
    assert line("--store", "d/upper", "check", "--full").code == 0
    Path("f.jsonl").write_text(FACTS, encoding="utf-8")
    facts = ["classify-facts", "f.jsonl", "--standard", "nd_07_2021"]
    assert line(*facts, "--on", "2026-12-31", "--out", "v.jsonl").code == 0
    (verdict,) = Path("v.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(verdict)["category"] == "ho_ngheo"
    late = line.json(*facts, "--on", "2027-01-01", "--out", "w.jsonl")
    assert (late.code, late.document["error"]["code"]) == (1, "no_law_in_force")
    assert not Path("w.jsonl").exists()
    listed = ["print", "ds_ho_ngheo", "--store", "d/commune-20900", "--round", "2026-DK"]
    assert line(*listed, "--out", "x.pdf").code == 0
    again = line.json(*listed, "--out", "x.pdf")
    assert (again.code, again.document["error"]["code"]) == (1, "file_exists")
    assert line("no-such-command").code == 2

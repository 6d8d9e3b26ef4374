"""A village package there and back on the command line, with one conflict decided in a file."""

import json
from pathlib import Path

from tests.cli.cases_packages import commune
from tests.cli.conftest import Desk, Line
from tests.services.laptops import VILLAGES, edit, held, homes
from tests.services.workplaces import opened


def _edited(folder: Path, home: str, phone: str) -> None:
    services = opened(folder)
    edit(services, home, phone=phone)
    services.close()


def test_a_package_goes_out_and_comes_back_on_the_line(line: Line, desk: Desk) -> None:
    main = commune(desk)
    helper = main.with_name("helper")
    listed = line.json("packages", "list", "--store", main).result
    install, code = listed["laptops"][0]["install"], listed["villages"][0]["village"]
    kind = ("--kind", "village.package", "--out", desk.out)
    give = ("bundle", "export", "--store", main, *kind, "--village", code)
    assert line.json(*give, "--to", "zz").document["error"]["code"] == "not_found"
    given = line.json(*give, "--to", install[:6]).result
    assert (given["households"], given["verified"]) == (4, True)
    again = line.json(*give, "--to", install)
    assert again.document["error"]["code"] == "village_given_out"
    merged = line.json("bundle", "merge", given["file"], "--store", helper)
    assert merged.result["new"] == 4
    services = opened(main)
    home = homes(services, VILLAGES[0])[0]
    services.close()
    _edited(main, home, "0922")
    _edited(helper, home, "0911")
    back = line.json("bundle", "export", "--store", helper, *kind).result
    looked = line.json("bundle", "inspect", back["file"], "--store", main).result
    conflict = looked["plan"]["conflicts"][0]
    assert (conflict["field"], conflict["ours"], conflict["theirs"]) == (
        "phone",
        '"0922"',
        '"0911"',
    )
    merge = ("bundle", "merge", back["file"], "--store", main)
    assert line.json(*merge).document["error"]["code"] == "decision_needed"
    decision = {"conflict": conflict["conflict"], "take": "theirs", "reason": "hỏi lại chủ hộ"}
    stale = desk.file("cu.json", json.dumps({"plan_digest": "0", "decisions": [decision]}))
    refused = line.json(*merge, "--decisions", stale)
    assert refused.document["error"]["code"] == "decision_needed"
    odd = line.json(*merge, "--decisions", desk.file("la.json", "[]"))
    assert odd.document["error"]["code"] == "file_unreadable"
    digest = looked["plan"]["plan_digest"]
    told = desk.file("qd.json", json.dumps({"plan_digest": digest, "decisions": [decision]}))
    done = line.json(*merge, "--decisions", told, "--receipt-out", desk.out)
    assert done.result["resolutions"][0]["chosen"] == "theirs"
    assert line.json(*merge).document["warnings"][0]["code"] == "already_merged"
    receipt = line.json("bundle", "receipt", done.result["receipt"], "--store", helper)
    assert receipt.result["result"] == "accepted"
    services = opened(main)
    assert held(services, home).household.phone == "0911"
    services.close()
    villages = line.json("packages", "list", "--store", main).result["villages"]
    assert {one["laptop"] for one in villages} == {None}

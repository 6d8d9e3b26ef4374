"""A question about one field goes the whole way by commands alone."""

import json

from tests.cli.conftest import Desk, Line
from tests.cli.rows import put_row
from tests.services.workplaces import ROUND

NOTE = "đã đối chiếu phiếu"


def test_a_question_goes_the_whole_way_by_commands(line: Line, desk: Desk) -> None:
    world, stick = desk.world, desk.out
    above, below = ["--store", world.upper], ["--store", world.communes[0]]
    row = put_row(world.communes[0], 0, NOTE, points=151)
    home = json.loads(row)["household"]["id"]
    merge = ["bundle", "merge", world.bundles[0], "--receipt-out", stick]
    first = line.json(*merge, *above).result
    assert line.json("bundle", "receipt", first["receipt"], *below).result["result"] == "accepted"
    asked = ["issues", "raise", home, "--round", ROUND, "--field", "diem_b1"]
    issue = line.json(*asked, "--text", "Điểm B1 cao bất thường", *above).result["issue"]
    code = world.bundles[0].name.split("_")[1]
    down = ["bundle", "export", "--kind", "upper.down", "--to", code, "--out", stick]
    file = line.json(*down, *above).result["file"]
    assert line.json("bundle", "take", file, *below).result["issues"] == 1
    (seen,) = line.json("issues", "list", *below).result["issues"]
    assert (seen["household"], seen["field"], seen["reply"]) == (home, "diem_b1", None)
    assert line("rounds", "reopen", ROUND, "--reason", "cấp trên có ý kiến", *below).code == 0
    changed = line.json("households", "put", desk.file("ho.jsonl", row), *below).result
    assert changed["changed"] == 1
    answer = ["issues", "reply", issue, "--reply", "fixed", "--text", "Đã sửa theo phiếu"]
    assert line(*answer, *below).code == 0
    close = ["rounds", "close", ROUND, "--reason", "đã sửa"]
    stopped = line.json(*close, *below)
    assert (stopped.code, stopped.document["error"]["code"]) == (1, "households_refused")
    assert line("classify", "--round", ROUND, *below).code == 0, "no verdict comes from outside"
    assert line(*close, *below).code == 0
    export = ["bundle", "export", ROUND, "--kind", "commune.state", "--out", stick]
    again = line.json(*export, *below).result["file"]
    looked = line.json("bundle", "inspect", again, "--household", home, *above).result
    plan, told = looked["plan"]["plan_digest"], {one["where"]: one for one in looked["differences"]}
    assert told["Ghi chú về hộ"] == {"where": "Ghi chú về hộ", "before": "", "after": NOTE}
    assert line("bundle", "merge", again, *above).code == 1, "the difference is looked at first"
    assert line("bundle", "merge", again, "--accept", plan, *above).code == 0
    shown = line.json("households", "show", home, "--round", ROUND, *above).result
    assert "151" in json.dumps([shown["verdict"], shown["explain"]])
    (told,) = line.json("issues", "list", *above).result["issues"]
    assert (told["reply"], told["reply_text"]) == ("fixed", "Đã sửa theo phiếu")
    assert "Đã sửa theo phiếu" in line("issues", "list", *above).out

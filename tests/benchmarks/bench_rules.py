"""How many households the rules classify in a second; facts are generated, with many exact ties.

    python -m tests.benchmarks.bench_rules [--households N]

`score` has a typed B1 and judged indicators, `member` everything from members and dwelling; their
rates are of one core. `…_file` is the whole of `classify-facts` on all cores, from file to file, by
the wall clock: run it on a machine that does nothing else. The order to reach on two cores is
100,000 score-level facts a second, member-level within ten times.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.facts import HouseholdFacts, MemberFacts
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.verdict_json import classify_lines
from giamngheo_desktop.services.facts import classify_facts
from giamngheo_desktop.services.facts_children import usable_cores
from tests.rules.builders import ND_07, ON
from tests.rules.test_indicators import a_household

SEED = 1
RUNS = 3


def score_facts(chance: random.Random, count: int) -> list[HouseholdFacts]:
    codes = ND_07.indicator_codes
    areas = list(Area)
    return [
        HouseholdFacts(
            str(number),
            chance.choice(areas),
            chance.randint(0, 300),
            judged={code: chance.random() < 0.2 for code in codes},
        )
        for number in range(count)
    ]


def score_line(facts: HouseholdFacts) -> str:
    missing = [code for code, is_missing in facts.judged.items() if is_missing]
    return json.dumps(
        {"id": facts.id, "area": facts.area, "diem_b1": facts.diem_b1, "deprivations": missing}
    )


def member_line(number: int, facts: HouseholdFacts) -> str:
    dwelling, information = facts.dwelling, facts.information
    assert facts.members is not None
    assert dwelling is not None
    assert information is not None
    return json.dumps(
        {
            "id": str(number),
            "area": facts.area,
            "diem_b1": facts.diem_b1,
            "members": [_member(one) for one in facts.members],
            "dwelling": {
                "area_m2": dwelling.area_m2,
                "durable": dict(dwelling.durable),
                "water": dwelling.water,
                "latrine": dwelling.latrine,
            },
            "information": {
                "uses_internet": information.uses_internet,
                "means": list(information.means or ()),
            },
        }
    )


def _member(member: MemberFacts) -> dict[str, object]:
    given = ((name, getattr(member, name)) for name in member.__slots__)
    return {
        name: one.isoformat() if isinstance(one, date) else one
        for name, one in given
        if one is not None
    }


def best_rate(count: int, work: Callable[[], object]) -> int:
    """Households in a second of processor time, the best of some runs."""
    best = 0.0
    for _ in range(RUNS):
        began = time.process_time()
        work()
        best = max(best, count / (time.process_time() - began))
    return round(best)


def classified(lines: list[str]) -> int:
    verdicts, _ = classify_lines(lines, ND_07, ON)
    return sum(map(len, verdicts))


def file_rate(lines: list[str], count: int) -> int:
    """Households in a second of the wall clock, from file to file, processes started and all."""
    with tempfile.TemporaryDirectory(prefix="giamngheo-do-") as folder:
        source, out = Path(folder, "f.jsonl"), Path(folder, "v.jsonl")
        source.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        began = time.perf_counter()
        classify_facts(source, ND_07, ON, out, processes=count)
        return round(len(lines) / (time.perf_counter() - began))


def measured(households: int) -> dict[str, int]:
    chance = random.Random(SEED)
    score = score_facts(chance, households)
    member = [a_household(chance) for _ in range(households // 5)]
    score_lines = [score_line(one) for one in score]
    member_lines = [member_line(number, one) for number, one in enumerate(member)]
    return {
        "score": best_rate(len(score), lambda: [classify(one, ND_07, ON) for one in score]),
        "member": best_rate(len(member), lambda: [classify(one, ND_07, ON) for one in member]),
        "score_lines": best_rate(len(score), lambda: classified(score_lines)),
        "member_lines": best_rate(len(member), lambda: classified(member_lines)),
        "score_file": file_rate(score_lines, usable_cores()),
        "member_file": file_rate(member_lines, usable_cores()),
    }


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description="households classified in a second")
    parser.add_argument("--households", type=int, default=50_000)
    rates = measured(parser.parse_args(words).households)
    for name, rate in rates.items():
        print(f"{name:14}{rate:>12,} a second")
    ratio = rates["score"] / rates["member"]
    print(f"seed {SEED}; {usable_cores()} cores; score to member {ratio:.1f}")
    return 0 if rates["member"] * 10 >= rates["score"] else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

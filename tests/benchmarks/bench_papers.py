"""Papers against their floors: python -m tests.benchmarks.bench_papers [reports]

The floor of a list is the time of drawing the same strings directly on a canvas. With `reports`
the eleven reports are made from real stores of 11,700 and 400,000 households; that takes minutes.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from giamngheo_desktop.papers.lists import LISTS, build_list
from giamngheo_desktop.papers.paper import Audience, Paper
from giamngheo_desktop.printing.fonts import find_family
from giamngheo_desktop.printing.render import print_papers
from giamngheo_desktop.services.bench import peak_mb
from giamngheo_desktop.services.bench_scene import ROUND, Scene
from giamngheo_desktop.services.papers import PaperRequest
from tests.papers.builders import commune_context, dossiers, villages

ROWS = 25_000
"""Households made; four in five stand on the list."""

FEWER = 6_250
RATIO_TO_DRAWING = 1.5
RATIO_TO_FEWER = 4.4
REPORT_BARS = {11_700: 2.0, 400_000: 10.0}
_LINE, _PAGE = 12, 800


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure beside its bar."""

    name: str
    value: float
    bar: float

    def line(self) -> str:
        """As it is printed."""
        mark = "" if self.value <= self.bar else "   MISSED"
        return f"{self.name:<52}{self.value:9.2f}  bar {self.bar:5.2f}{mark}"


def best_of(times: int, work: Callable[[], object]) -> float:
    """Shortest wall time; the machine's other work only ever adds."""
    found = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        found.append(time.perf_counter() - begun)
    return min(found)


def a_list(households: int) -> Paper:
    """A posted list, one row a household."""
    spec = next(one for one in LISTS if one.id == "ds_can_ra_soat")
    made = dossiers(households)
    return build_list(spec, commune_context(), made, villages(), Audience.HO_SO)


def draw_directly(paper: Paper) -> bytes:
    """Every string of the list on a canvas, with no layout at all."""
    target = BytesIO()
    face = find_family().regular.name
    canvas = Canvas(target, invariant=1, pageCompression=1)
    y = _PAGE
    canvas.setFont(face, 12)
    for _, texts in paper.texts():
        for at, words in enumerate(texts):
            canvas.drawString(40 + 80 * at, y, words)
        y -= _LINE
        if y < 2 * _LINE:
            canvas.showPage()
            canvas.setFont(face, 12)
            y = _PAGE
    canvas.save()
    return target.getvalue()


def list_figures() -> list[Figure]:
    """The long list against direct drawing and against a shorter one."""
    long, short = a_list(ROWS), a_list(FEWER)
    direct = best_of(2, lambda: draw_directly(long))
    whole = best_of(2, lambda: print_papers((long,)))
    fewer = best_of(2, lambda: print_papers((short,)))
    return [
        Figure(
            f"{long.row_count} households, s over direct drawing", whole / direct, RATIO_TO_DRAWING
        ),
        Figure(
            f"{long.row_count} over {short.row_count} households", whole / fewer, RATIO_TO_FEWER
        ),
        Figure("peak of the process, MB", peak_mb() or 0, 800),
    ]


def report_figure(households: int) -> Figure:
    """The eleven reports from a real store."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scene = Scene(Path(folder), households, lambda: datetime(2026, 11, 22, tzinfo=UTC), stack)
        services = scene.commune()
        services.rounds.classify(ROUND)
        wanted = PaperRequest("ket_qua", ROUND, Audience.HO_SO)
        seconds = best_of(2, lambda: services.papers.reports(wanted))
    return Figure(f"11 reports, {households} households, s", seconds, REPORT_BARS[households])


def main(with_reports: bool) -> int:
    """Print the figures; exit code 1 when one misses its bar."""
    figures = list_figures()
    if with_reports:
        figures += [report_figure(households) for households in REPORT_BARS]
    sys.stdout.write("\n".join(one.line() for one in figures) + "\n")
    return int(any(one.value > one.bar for one in figures))


if __name__ == "__main__":
    sys.exit(main("reports" in sys.argv[1:]))

"""The standards the program holds: load, check, look up on a day. Refuses, never guesses."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.errors import NoLawInForce, NotFound, RuleFileDamaged
from giamngheo_desktop.domain.standard import Confirmation, Standard
from giamngheo_desktop.resources import package_path
from giamngheo_desktop.rules.read_standard import read_standard
from giamngheo_desktop.rules.strict_yaml import raise_damaged, read_yaml
from giamngheo_desktop.text import rule_files as say_file
from giamngheo_desktop.text import rules as say

_ONE_DAY = timedelta(days=1)


def load_standard(text: str, name: str) -> Standard:
    """One standard from the text of its file.

    Args:
        text: the whole file, as it is hashed and as it travels in bundles.
        name: name of the file, `<id>.yaml`.

    Raises:
        RuleFileDamaged: for the officer: names file and line.
    """
    return read_standard(read_yaml(text, name), text)


@dataclass(frozen=True, slots=True)
class Standards:
    """Every standard held, with earlier editions of the same name.

    Args:
        editions: in the order of loading; of several with one id the last is current.
    """

    editions: tuple[Standard, ...]

    def all(self) -> tuple[Standard, ...]:
        """The current edition of each standard, by first day, the national one first."""
        current = {one.id: one for one in self.editions}
        return tuple(
            sorted(current.values(), key=lambda one: (one.counts_from, one.unit_code or "", one.id))
        )

    def get(self, standard: str, file_sha256: str | None = None) -> Standard:
        """The standard with this id; with a digest, exactly that edition.

        Raises:
            NotFound: for the officer: names what is held.
        """
        found = [one for one in self.editions if one.id == standard]
        if not found:
            known = tuple(one.id for one in self.all())
            raise NotFound(say.standard_not_found(standard, known), {"standard": standard})
        if file_sha256 is None:
            return found[-1]
        for one in found:
            if one.file_sha256 == file_sha256:
                return one
        raise NotFound(
            say.edition_not_found(standard, file_sha256),
            {"standard": standard, "sha256": file_sha256},
        )

    def in_force(self, on: date, unit_code: str | None = None) -> Standard:
        """The standard that counts on a day.

        Args:
            on: the day.
            unit_code: with the code of a province, its own standard where it has one.

        Raises:
            NoLawInForce: for the officer: says which days are known.
        """
        counting = [one for one in self.all() if one.counts_on(on)]
        for code in (unit_code, None):
            for one in counting:
                if one.unit_code == code:
                    return one
        raise self._no_law(on)

    def _no_law(self, on: date) -> NoLawInForce:
        national = [one for one in self.all() if one.unit_code is None]
        if not national:
            return NoLawInForce(say.no_standards_held(), {"on": on.isoformat()})
        first = min(one.counts_from for one in national)
        last = max(one.counts_to for one in national)
        return NoLawInForce(say.no_standard_on(on, first, last), {"on": on.isoformat()})

    def with_editions(self, texts: Iterable[tuple[str, str]]) -> "Standards":
        """These standards and further ones, for example received from the upper unit.

        Args:
            texts: pairs of id and text of the file.

        Raises:
            RuleFileDamaged: for the officer: names file and line.
        """
        return _checked(
            (*self.editions, *(load_standard(text, f"{name}.yaml") for name, text in texts))
        )

    def confirmed_by(self, confirmed: Mapping[str, Mapping[str, Confirmation]]) -> "Standards":
        """The same standards at an office that has confirmed some values.

        Args:
            confirmed: standard id -> parameter path -> confirmation.
        """
        return Standards(
            tuple(
                one.confirmed_by(confirmed[one.id]) if one.id in confirmed else one
                for one in self.editions
            )
        )


def load_standards() -> Standards:
    """The standards that come with the program.

    Raises:
        RuleFileDamaged: for the officer, at start: names file and line.
    """
    folder = package_path("rules", "standards")
    return _checked(
        tuple(
            load_standard(_decoded(path.read_bytes(), path.name), path.name)
            for path in sorted(folder.glob("*.yaml"))
        )
    )


def _decoded(data: bytes, name: str) -> str:
    # Bytes, not text mode: line ends must not change, the digest is over the file as it is.
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        text = say_file.rule_file_damaged(name, line, say_file.file_not_utf8())
        raise RuleFileDamaged(text, {"file": name, "line": line}) from error


def _checked(editions: tuple[Standard, ...]) -> Standards:
    """The standards, when no day is claimed twice and no day between them is left out."""
    standards = Standards(editions)
    held = standards.all()
    for code in {one.unit_code for one in held}:
        _check_days([one for one in held if one.unit_code == code], is_national=code is None)
    for one in held:
        if one.unit_code is not None:
            _check_local_lines(one, [other for other in held if other.unit_code is None])
    return standards


def _check_days(held: list[Standard], *, is_national: bool) -> None:
    for before, after in pairwise(held):
        if after.counts_from <= before.counts_to:
            _refuse(after, say_file.standards_overlap(before.id, after.counts_from))
        first, last = before.counts_to + _ONE_DAY, after.counts_from - _ONE_DAY
        if is_national and first <= last:
            _refuse(after, say_file.standards_gap(before.id, first, last))


def _check_local_lines(local: Standard, national: list[Standard]) -> None:
    for other in national:
        day = max(local.counts_from, other.counts_from)
        if not (local.counts_on(day) and other.counts_on(day)):
            continue
        for area in Area:
            path = f"muc_thu_nhap.{area.value}"
            lines = [one.dated(path, day).value for one in (local, other)]
            if isinstance(lines[0], int) and isinstance(lines[1], int) and lines[0] < lines[1]:
                _refuse(local, say_file.local_line_lower(area.value, other.id))


def _refuse(standard: Standard, why: str) -> None:
    lines = standard.yaml_text.splitlines()
    at = next((no for no, line in enumerate(lines, 1) if line.startswith("counts_for")), 1)
    raise_damaged(f"{standard.id}.yaml", at, why)

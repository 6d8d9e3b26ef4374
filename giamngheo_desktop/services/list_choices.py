"""Filters and columns an officer has saved for a list; each person has her own."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, UserError
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.lists.columns import LIST_COLUMNS
from giamngheo_desktop.papers.paper import Column
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.paper_request import NO_FILTER, ListFilter
from giamngheo_desktop.store.codec import value_from_json
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.plain import json_text
from giamngheo_desktop.text import paper_services as say
from giamngheo_desktop.text import services as sentences

_NAME = "list_choices"


@dataclass(frozen=True, slots=True)
class ListChoice:
    """A saved choice for one list.

    Args:
        name: as the officer calls it; one choice of that name a list and person.
        columns: keys of the columns of the full list; empty = as the list declares.
        villages: ids; empty = all.
    """

    name: str
    columns: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    only: ListFilter = NO_FILTER


@dataclass(frozen=True, slots=True)
class _Kept:
    """Every choice there is: person -> list -> choices."""

    people: Mapping[str, Mapping[str, tuple[ListChoice, ...]]] = field(default_factory=dict)


@dataclass(frozen=True)
class ListChoiceService:
    """Use cases of saved choices."""

    at: Workplace

    @staticmethod
    def columns(paper: str) -> tuple[tuple[Column, bool], ...]:
        """Every column a full list can take, and whether the list declares it itself."""
        own = _spec_columns(paper)
        return tuple((one.column, key in own) for key, one in LIST_COLUMNS.items())

    def choices(self, paper: str) -> tuple[ListChoice, ...]:
        """What this person has saved for a list, by name."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return every_choice(tx).get(self.at.person.id, {}).get(paper, ())

    def named(self, paper: str, name: str) -> ListChoice:
        """A saved choice of this person.

        Raises:
            NotFound: for the person.
        """
        found = next((one for one in self.choices(paper) if one.name == name), None)
        if found is None:
            raise NotFound(say.choice_unknown(name), {"name": name})
        return found

    def keep(self, paper: str, choice: ListChoice) -> None:
        """Save a choice over one of the same name.

        Raises:
            NotFound: for the person: no such list or column.
            UserError: for the person: it has no name.
        """
        self.at.require(Act.READ)
        _spec_columns(paper)
        unknown = [key for key in choice.columns if key not in LIST_COLUMNS]
        if unknown:
            raise NotFound(say.column_unknown(unknown[0]), {"column": unknown[0]})
        if not tidy(choice.name):
            raise UserError(say.choice_unnamed())
        self._write(paper, choice.name, (choice,))

    def forget(self, paper: str, name: str) -> None:
        """Take a saved choice away.

        Raises:
            NotFound: for the person.
        """
        self._write(paper, self.named(paper, name).name, ())

    def _write(self, paper: str, name: str, instead: tuple[ListChoice, ...]) -> None:
        person = self.at.person.id
        with self.at.store.writing() as tx:
            people = dict(every_choice(tx))
            mine = dict(people.get(person, {}))
            others = [one for one in mine.get(paper, ()) if one.name != name]
            mine[paper] = tuple(sorted([*others, *instead], key=lambda one: one.name))
            people[person] = mine
            tx.settings.put(_NAME, json_text(_Kept(people)))


def _spec_columns(paper: str) -> tuple[str, ...]:
    spec = next((one for one in LISTS if one.id == paper), None)
    if spec is None:
        raise NotFound(sentences.paper_unknown(paper), {"paper": paper})
    return spec.columns


def every_choice(tx: Tx) -> Mapping[str, Mapping[str, tuple[ListChoice, ...]]]:
    """Every choice there is: person -> list -> choices."""
    text = tx.settings.get(_NAME)
    if not isinstance(text, str) or not text:
        return {}
    return value_from_json(_Kept, text).people

"""Village packages and what they held: the base every merge of a returned package needs."""

import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, literal_column, select, update

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.packages import PackageSide, PackageState, VillagePackage
from giamngheo_desktop.store.codec import columns_of, value_from, value_from_json
from giamngheo_desktop.store.plain import json_text
from giamngheo_desktop.store.tables import (
    HouseholdRow,
    MemberRow,
    PackageContentRow,
    ReviewRow,
    VillagePackageRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks

_PACKAGE = table_of(VillagePackageRow)
_CONTENT = table_of(PackageContentRow)


class PackageStore:
    """Reads and writes packages."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, package: VillagePackage, content: State) -> None:
        """Remember a package with what it held."""
        self._connection.execute(insert(_PACKAGE), [columns_of(package)])
        self.keep_content(package.head, package.head, content)

    def find(self, head: str) -> VillagePackage | None:
        """A package by the head id of the bundle given out, or nothing."""
        row = self._connection.execute(select(_PACKAGE).where(_PACKAGE.c.head == head))
        found = row.mappings().first()
        return None if found is None else value_from(VillagePackage, found)

    def packages(
        self, side: PackageSide | None = None, state: PackageState | None = None
    ) -> list[VillagePackage]:
        """Packages, newest first."""
        query = select(_PACKAGE)
        if side is not None:
            query = query.where(_PACKAGE.c.side == side.value)
        if state is not None:
            query = query.where(_PACKAGE.c.state == state.value)
        rows = self._connection.execute(query.order_by(_PACKAGE.c.no.desc())).mappings()
        return [value_from(VillagePackage, row) for row in rows]

    def set_state(self, head: str, state: PackageState) -> None:
        """Note how far a package is."""
        change = update(_PACKAGE).where(_PACKAGE.c.head == head).values(state=state.value)
        self._connection.execute(change)

    def keep_content(self, head: str, package: str, content: State) -> None:
        """Keep what a bundle of a package held.

        Args:
            head: of the bundle, out or back.
            package: head of the bundle given out.
        """
        packed = zlib.compress(json_text(content).encode("utf-8"))
        row = {"head": head, "package": package, "content": packed}
        self._connection.execute(insert(_CONTENT), [row])

    def forget_content(self, heads: Sequence[str]) -> None:
        """Forget what bundles held."""
        for piece in chunks(heads):
            self._connection.execute(delete(_CONTENT).where(_CONTENT.c.head.in_(piece)))

    def content(self, head: str) -> State | None:
        """What the bundle held, or nothing where it is not known here."""
        query = select(_CONTENT.c.content).where(_CONTENT.c.head == head)
        packed = self._connection.execute(query).scalar()
        return None if packed is None else value_from_json(State, zlib.decompress(packed).decode())

    def backs(self, package: str) -> list[str]:
        """Heads of the bundles that were handed back for a package, oldest first."""
        query = (
            select(_CONTENT.c.head)
            .where(_CONTENT.c.package == package, _CONTENT.c.head != package)
            .order_by(literal_column("rowid"))
        )
        return list(self._connection.execute(query).scalars())

    def put_away(self, households: Sequence[str], round_id: str) -> None:
        """Take households that the main laptop moved to other villages off this helper laptop.

        They stand at the main laptop; their history stays here.
        """
        member, review = table_of(MemberRow), table_of(ReviewRow)
        home = table_of(HouseholdRow)
        for piece in chunks(households):
            theirs = member.c.household.in_(piece)
            self._connection.execute(delete(member).where(member.c.edition == LIVE, theirs))
            this_round = review.c.round == round_id
            self._connection.execute(
                delete(review).where(review.c.household.in_(piece), this_round)
            )
            self._connection.execute(
                delete(home).where(home.c.edition == LIVE, home.c.id.in_(piece))
            )

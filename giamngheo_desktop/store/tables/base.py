"""What every table is declared with."""

from enum import StrEnum
from typing import ClassVar

from sqlalchemy import CheckConstraint, MetaData, Table
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Row(SQLModel, registry=registry(metadata=metadata)):
    """Root of every row; `table_of` gives the Core table behind a class."""

    metadata: ClassVar[MetaData] = metadata


def codes(column: str, words: type[StrEnum]) -> CheckConstraint:
    """CHECK that a column holds a code of the enum (or nothing, where it may be empty)."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def flag(column: str) -> CheckConstraint:
    """CHECK that a column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def table_of(row: type[Row]) -> Table:
    """The Core table behind a row class."""
    return metadata.tables[str(row.__tablename__)]

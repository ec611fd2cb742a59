"""The kinds of columns: everything is kept as TEXT, INTEGER or BLOB, with the same bytes on SQLite and PostgreSQL.

A row's audit hash is taken over what is stored, so an instant, a day and an exact number have one written form.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Dialect, Index, Integer, MetaData, Text, TextClause
from sqlalchemy.types import TypeDecorator
from sqlmodel import AutoString, Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
METADATA: MetaData = SQLModel.metadata
STRICT = {"sqlite_strict": True}

LONG = 4000
"""The most characters a free text (note, reason) may have."""


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, stored as `2024-05-27T08:30:00.000000Z`, which also sorts by time. Refuses naive datetimes."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text of a moment.

        Raises:
            ValueError: If the moment has no time zone.
        """
        return None if value is None else instant_text(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Return the moment of a stored text, in UTC."""
        return None if value is None else datetime.fromisoformat(value)


@lru_cache(maxsize=256)
def instant_text(moment: datetime) -> str:
    """Return the stored form of a moment: UTC, microseconds, "Z".

    Raises:
        ValueError: If the moment has no time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


class Day(TypeDecorator[date]):
    """A calendar day, stored as `2024-05-27`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text of a day."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """Return the day of a stored text."""
        return None if value is None else date.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal number, stored as its exact text, trailing zeros kept: 9.50 is not 9.5 to who wrote it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the stored text of a number."""
        return None if value is None else f"{value:f}"

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        """Return the number of a stored text."""
        return None if value is None else Decimal(value)


class Flag(TypeDecorator[bool]):
    """Yes or no, stored as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:  # noqa: ARG002, FBT001
        """Return 1 or 0."""
        return None if value is None else int(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> bool | None:  # noqa: ARG002
        """Return True or False."""
        return None if value is None else bool(value)


Cells = BigInteger().with_variant(Integer, "sqlite")
"""A number of cells, which does not fit 32 bits."""


class Stored(SQLModel):
    """A row with an id and a version that grows by one with every change."""

    id: int = Field(default=None, primary_key=True)
    row_version: int = Field(default=1)


def one_of(column: str, words: type[StrEnum] | Iterable[str]) -> CheckConstraint:
    """Return a CHECK that a column holds one of some words (or nothing, where the column is nullable)."""
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def at_most(column: str, characters: int) -> CheckConstraint:
    """Return a CHECK on the length of a text: VARCHAR(n) limits nothing on SQLite."""
    return CheckConstraint(f"length({column}) <= {characters}", name=f"{column}_length")


def between(column: str, low: int, high: int) -> CheckConstraint:
    """Return a CHECK that a number lies between two limits, both allowed."""
    return CheckConstraint(f"{column} BETWEEN {low} AND {high}", name=f"{column}_range")


def exactly_one(*columns: str) -> str:
    """Return a condition that exactly one of some columns is filled, which both databases understand."""
    return " + ".join(f"CASE WHEN {one} IS NULL THEN 0 ELSE 1 END" for one in columns) + " = 1"


def unique_where(name: str, *columns: str, where: TextClause) -> Index:
    """Return a unique index over the rows that fulfil a condition. PostgreSQL learns of it by `know_postgresql`."""
    return Index(name, *columns, unique=True, sqlite_where=where, info={_WHERE: where})


def know_postgresql() -> None:
    """Tell SQLAlchemy the conditions of partial indexes on PostgreSQL too; whoever opens a file need not import it."""
    for table in METADATA.tables.values():
        for index in table.indexes:
            if _WHERE in index.info:
                index.dialect_options["postgresql"]["where"] = index.info[_WHERE]


_WHERE = "where"


def plain_text_columns() -> None:
    """Make every text column TEXT: a STRICT table knows no VARCHAR, and lengths are checked by CHECK anyway."""
    for table in METADATA.tables.values():
        for column in table.columns:
            if isinstance(column.type, AutoString):
                column.type = Text()

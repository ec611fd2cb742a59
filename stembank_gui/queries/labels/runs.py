"""The ledger as a list: every run of labels, ids first and rows later; one run's labels; who printed."""

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Select, case, exists, func, select
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.rules.vocabulary import LabelKind, LabelState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label, LabelPrint, Printer
from stembank_gui.tables.people import Person

_RUN = table_of(LabelPrint)
_RESUMED = table_of(LabelPrint).alias("resumed")
_PRINTED = table_of(Person).alias("printed")
_SETTLED = table_of(Person).alias("settled")
_FETCHED_AT_ONCE = 1_000


class Wish(Protocol):
    """What a long list asks for: its filter."""

    @property
    def filter(self) -> Any:
        """A RunFilter."""


@dataclass(frozen=True, slots=True)
class RunFilter:
    """Which runs. `lot` is the beginning of a lot's number; `since` and `until` are moments, the last one outside."""

    lot: str = ""
    kind: LabelKind | None = None
    state: PrintState | None = None
    person_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    reprints: bool = False


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run; `rest` counts labels that did not come out and were not printed by another run since.

    `first_code` is what its first label says, `states` how many labels of it are in each state now; both are empty for
    runs of the time before labels were kept one by one.
    """

    id: int
    row_version: int
    kind: LabelKind
    lot_id: int | None
    lot: str
    first_code: str
    first_vial: int | None
    last_vial: int | None
    labels: int
    not_printed: int
    rest: int
    state: PrintState
    resumes_id: int | None
    reprint: bool
    reason: str
    stock: str
    template_version: int
    language: str
    dpi: int
    printer: str
    printed_by: str
    printed_at: datetime
    settled_by: str
    settled_at: datetime | None
    note: str
    states: tuple[tuple[LabelState, int], ...] = ()

    def count(self, state: LabelState) -> int:
        """Return how many labels of the run are in a state now."""
        return dict(self.states).get(state, 0)


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One label of a run. `code` is what it says; `thing` the code of what it is stuck on, `number` a vial's number."""

    id: int
    place: int
    code: str
    thing: str
    number: int | None
    vial_id: int | None
    issue: int
    state: LabelState
    applied_by: str
    applied_at: datetime | None


def run_ids(session: Session, wish: Wish) -> "array[int]":
    """Return the ids of the runs that are wanted: unconfirmed ones first, then the newest first (8 bytes a run)."""
    found = array("q")
    waits = case((_RUN.c.state == PrintState.UNCONFIRMED, 0), else_=1)
    statement = _filtered(select(_RUN.c.id), wish.filter).order_by(waits, _RUN.c.id.desc())
    result = session.connection().execute(statement.execution_options(yield_per=_FETCHED_AT_ONCE))
    for portion in result.scalars().partitions():
        found.extend(portion)
    return found


def run_rows(session: Session, ids: Sequence[int]) -> dict[int, RunRow]:
    """Return some runs, by id."""
    states = _states(session, ids)
    return {row.id: _row(row, states[row.id]) for row in session.execute(_ROWS.where(_RUN.c.id.in_(ids)))}


def run_row(session: Session, print_id: int) -> RunRow | None:
    """Return one run, or None."""
    return run_rows(session, [print_id]).get(print_id)


def run_labels(session: Session, print_id: int) -> tuple[LabelRow, ...]:
    """Return the labels of a run, in the order in which they came out."""
    statement = (
        select(Label, col(Person.full_name), col(Vial.code), col(Vial.sequence))
        .join(Person, col(Person.id) == Label.applied_by, isouter=True)
        .join(Vial, col(Vial.id) == Label.vial_id, isouter=True)
        .where(col(Label.print_id) == print_id)
        .order_by(col(Label.place))
    )
    return tuple(
        LabelRow(
            one.id, one.place, one.code, thing or one.code, number, one.vial_id, one.issue, LabelState(one.state),
            name or "", one.applied_at,
        )
        for one, name, thing, number in session.execute(statement)
    )  # fmt: skip


def who_printed(session: Session) -> tuple[tuple[int, str], ...]:
    """Return everybody who printed labels, by name: the person's id and name."""
    printed = exists().where(_RUN.c.printed_by == col(Person.id))
    statement = select(col(Person.id), col(Person.full_name)).where(printed).order_by(col(Person.full_name))
    return tuple((row[0], row[1]) for row in session.execute(statement))


_ROWS: Any = (
    select(
        _RUN, col(Lot.number).label("lot"), col(Printer.name).label("printer"),
        _PRINTED.c.full_name.label("printer_person"), _SETTLED.c.full_name.label("settler"),
        select(col(Label.code)).where(col(Label.print_id) == _RUN.c.id, col(Label.place) == 1).scalar_subquery()
        .label("first_code"),
        exists().where(_RESUMED.c.resumes_id == _RUN.c.id).label("resumed"),
    )
    .join(_PRINTED, _PRINTED.c.id == _RUN.c.printed_by)
    .outerjoin(_SETTLED, _SETTLED.c.id == _RUN.c.settled_by)
    .outerjoin(Lot, col(Lot.id) == _RUN.c.lot_id)
    .outerjoin(Printer, col(Printer.id) == _RUN.c.printer_id)
)  # fmt: skip


def _states(session: Session, ids: Sequence[int]) -> defaultdict[int, tuple[tuple[LabelState, int], ...]]:
    statement = (
        select(col(Label.print_id), col(Label.state), func.count())
        .where(col(Label.print_id).in_(ids))
        .group_by(col(Label.print_id), col(Label.state))
    )
    found: defaultdict[int, tuple[tuple[LabelState, int], ...]] = defaultdict(tuple)
    for print_id, state, count in session.execute(statement):
        found[print_id] += ((LabelState(state), count),)
    return found


def _row(row: Any, states: tuple[tuple[LabelState, int], ...]) -> RunRow:
    return RunRow(
        row.id, row.row_version, LabelKind(row.kind), row.lot_id, row.lot or "", row.first_code or "",
        row.first_vial, row.last_vial, row.labels, row.not_printed, 0 if row.resumed else row.not_printed,
        PrintState(row.state), row.resumes_id,
        bool(row.reprint), row.reason, row.stock, row.template_version, row.language, row.dpi, row.printer or "",
        row.printer_person, row.printed_at, row.settler or "", row.settled_at, row.note, states,
    )  # fmt: skip


def _filtered(statement: Select[Any], wanted: RunFilter) -> Select[Any]:
    for condition in _conditions(wanted):
        statement = statement.where(condition)
    if wanted.lot:
        start = wanted.lot.replace("-", "").replace(" ", "").upper()
        after = start[:-1] + chr(ord(start[-1]) + 1)
        lots = select(col(Lot.id)).where(col(Lot.number) >= start, col(Lot.number) < after)
        statement = statement.where(_RUN.c.lot_id.in_(lots))
    return statement


def _conditions(wanted: RunFilter) -> list[Any]:
    column = _RUN.c
    given = (
        (wanted.kind, lambda value: column.kind == value),
        (wanted.state, lambda value: column.state == value),
        (wanted.person_id, lambda value: column.printed_by == value),
        (wanted.since, lambda value: column.printed_at >= value),
        (wanted.until, lambda value: column.printed_at < value),
        (wanted.reprints or None, lambda _value: column.reprint == 1),
    )
    return [made(value) for value, made in given if value is not None]

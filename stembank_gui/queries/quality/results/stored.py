"""Stored results as people see them, with everything that stands behind them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.queries.attachments import FileRow, file_rows
from stembank_gui.queries.quality.results.corrections import corrections_of
from stembank_gui.queries.quality.results.record import uses_of
from stembank_gui.rules.vocabulary import ResultState, Verdict
from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import TestOrder, TestResult


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One stored result.

    Args:
        replicate: 0 for the result that counts, from 1 on for the retests of an out-of-specification case.
        analyst_id: Who did the test, and `analyst`, the name; None and empty for an outside laboratory.
        raw_file: What the instrument or the laboratory gave, without its bytes.
        used: Kind, code and amount of everything that was used.
        order: The order's code; empty where nothing was ordered.
        replaces: Codes of the results that it corrects, the first one first; empty for a first one.
        corrected_as: Code of the result that took its place, with who entered that one and when; empty while none did.
    """

    id: int
    row_version: int
    code: str
    spec_line_id: int
    test_code: str
    occasion: str
    value: str
    verdict: Verdict
    tested_on: date
    laboratory: str
    report_number: str
    note: str
    state: ResultState
    entered_by_id: int
    entered_by: str
    entered_at: datetime
    approved_by: str
    approved_at: datetime | None
    replaces: tuple[str, ...]
    correction_reason: str
    corrected_as: str = ""
    corrected_by: str = ""
    corrected_at: datetime | None = None
    replicate: int = 0
    detection_limit: str = ""
    analyst_id: int | None = None
    analyst: str = ""
    raw_file: FileRow | None = None
    used: tuple[tuple[str, str, str], ...] = ()
    order_id: int | None = None
    order: str = ""


def results_of_order(session: Session, order_id: int) -> tuple[ResultRow, ...]:
    """Return every live result of an order, in order of entry."""
    rows = _rows(session, col(TestResult.order_id) == order_id)
    return tuple(row for row in rows if row.state is not ResultState.INVALID)


def results_of_lot(session: Session, lot_id: int) -> tuple[ResultRow, ...]:
    """Return every result of a lot, corrected ones too, in order of entry."""
    return _rows(session, col(TestResult.lot_id) == lot_id)


def _rows(session: Session, condition: Any) -> tuple[ResultRow, ...]:
    found = session.exec(select(TestResult).where(condition).order_by(col(TestResult.id))).all()
    behind = _Behind(session, found)
    return tuple(_result(row, behind) for row in found)


class _Behind:
    """What stands behind some results: people, raw files, orders, what was used; each asked for once."""

    def __init__(self, session: Session, rows: Sequence[TestResult]) -> None:
        self.names = names_of(
            session, [one for row in rows for one in (row.entered_by, row.approved_by, row.analyst_id)]
        )
        self.codes = {row.id or 0: row.code for row in rows}
        self.corrections = corrections_of(session, rows)
        self.newer = {row.replaces_id: row for row in rows if row.replaces_id is not None}
        self.files = file_rows(session, tuple({row.attachment_id for row in rows if row.attachment_id is not None}))
        self.used = uses_of(session, list(self.codes))
        ids = {row.order_id for row in rows if row.order_id is not None}
        orders = session.exec(select(TestOrder.id, TestOrder.code).where(col(TestOrder.id).in_(ids))) if ids else ()
        self.orders = {order_id or 0: code for order_id, code in orders}


def _result(row: TestResult, behind: _Behind) -> ResultRow:
    names, newer = behind.names, behind.newer.get(row.id)
    return ResultRow(
        id=row.id or 0,
        row_version=row.row_version,
        code=row.code,
        spec_line_id=row.spec_line_id,
        test_code=row.test_code,
        occasion=row.occasion,
        value=row.value,
        verdict=Verdict(row.verdict),
        tested_on=row.tested_on,
        laboratory=row.laboratory,
        report_number=row.report_number,
        note=row.note,
        state=ResultState(row.state),
        entered_by_id=row.entered_by,
        entered_by=names[row.entered_by],
        entered_at=row.entered_at,
        approved_by=names.get(row.approved_by or 0, ""),
        approved_at=row.approved_at,
        replaces=tuple(one.code for one in behind.corrections[row.id or 0]),
        correction_reason=row.correction_reason,
        corrected_as="" if newer is None else newer.code,
        corrected_by="" if newer is None else names[newer.entered_by],
        corrected_at=None if newer is None else newer.entered_at,
        replicate=row.replicate,
        detection_limit=row.detection_limit,
        analyst_id=row.analyst_id,
        analyst=names.get(row.analyst_id or 0, ""),
        raw_file=behind.files.get(row.attachment_id or 0),
        used=behind.used.get(row.id or 0, ()),
        order_id=row.order_id,
        order=behind.orders.get(row.order_id or 0, ""),
    )


def names_of(session: Session, person_ids: Sequence[int | None]) -> dict[int, str]:
    """Return the names of some people by id."""
    wanted = {one for one in person_ids if one is not None}
    if not wanted:
        return {}
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(wanted)))
    return {person_id: name for person_id, name in rows if person_id is not None}

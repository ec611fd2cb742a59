"""Results, their raw files, and the vials that tests took."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from stembank_gui.queries.attachments import file_rows
from stembank_gui.queries.quality.specifications.in_force import line_for
from stembank_gui.queries.release.retrace.lots import Line
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.retracing import Hand, Measured, Occasion, TraceAct, TraceKind, TracePart, TraceRow
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import OrderSpecimen, SpecLine, TestOrder, TestResult


def results_of(session: Session, line: Line) -> tuple[TestResult, ...]:
    """Return every result of a line of lots, also those that were corrected."""
    rows = select(TestResult).where(col(TestResult.lot_id).in_(line.lot_ids)).order_by(col(TestResult.id))
    return tuple(session.exec(rows))


def result_rows(session: Session, line: Line, results: Sequence[TestResult]) -> Iterator[TraceRow]:
    """Yield each result with who tested, entered and approved it; a corrected one says so."""
    lots = {lot.id: lot for lot in session.exec(select(Lot).where(col(Lot.id).in_(line.lot_ids)))}
    asked = {one.spec_line_id for one in results}
    tests = {test.id: test for test in session.exec(select(SpecLine).where(col(SpecLine.id).in_(asked)))}
    for one in results:
        done = (
            (TraceAct.TESTED, one.analyst_id), (TraceAct.ENTERED, one.entered_by),
            (TraceAct.APPROVED, one.approved_by),
        )  # fmt: skip
        hands = tuple(Hand(act, person) for act, person in done if person is not None)
        found = Measured(line_for(session, lots[one.lot_id], tests[one.spec_line_id]), one.value)
        words = (f"@verdict.{one.verdict}", f"@result_state.{one.state}")
        said: tuple[TracePart, ...] = (one.test_code, *_occasion(one.occasion), found, *words, line.numbers[one.lot_id])
        place = Place("lot_quality", one.lot_id)
        yield TraceRow(TraceKind.RESULT, one.code, said, hands, one.approved_at or one.entered_at, place)


def file_rows_of(session: Session, results: Sequence[TestResult]) -> Iterator[TraceRow]:
    """Yield the raw files of results, each with its hash and the results that it holds."""
    behind: dict[int, list[TestResult]] = {}
    for one in results:
        if one.attachment_id is not None:
            behind.setdefault(one.attachment_id, []).append(one)
    files = file_rows(session, tuple(behind))
    kept = dict(
        session.exec(select(Attachment.id, Attachment.kept_by).where(col(Attachment.id).in_(tuple(behind)))).all()
    )
    for file_id, held in behind.items():
        row = files[file_id]
        said = (", ".join(one.code for one in held), f"SHA-256 {row.sha256}")
        hands = (Hand(TraceAct.KEPT, kept[file_id]),)
        yield TraceRow(TraceKind.RAW_FILE, row.name, said, hands, row.kept_at, Place("lot_quality", held[0].lot_id))


def specimen_rows(session: Session, line: Line) -> Iterator[TraceRow]:
    """Yield the vials that orders of tests took."""
    rows = session.exec(
        select(OrderSpecimen, Vial.code, TestOrder)
        .join(Vial, col(Vial.id) == OrderSpecimen.vial_id)
        .join(TestOrder, col(TestOrder.id) == OrderSpecimen.order_id)
        .where(col(TestOrder.lot_id).in_(line.lot_ids))
        .order_by(col(OrderSpecimen.id))
    )
    for taken, code, order in rows:
        hands = (Hand(TraceAct.TOOK, taken.taken_by),)
        place = Place("vial", taken.vial_id)
        said = (order.code, *_occasion(order.occasion))
        yield TraceRow(TraceKind.SPECIMEN, code, said, hands, taken.taken_at, place)


def _occasion(name: str) -> tuple[TracePart, ...]:
    """Return the occasion where it is to be said: not for release."""
    return () if name == RELEASE else (Occasion(name),)

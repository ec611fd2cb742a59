"""Results, their raw files, and the vials that tests took."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from stembank_gui.queries.attachments import file_rows
from stembank_gui.queries.release.retrace.lots import Line
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.retracing import Hand, TraceAct, TraceKind, TraceRow
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import OrderSpecimen, TestOrder, TestResult


def results_of(session: Session, line: Line) -> tuple[TestResult, ...]:
    """Return every result of a line of lots, also those that were corrected."""
    rows = select(TestResult).where(col(TestResult.lot_id).in_(line.lot_ids)).order_by(col(TestResult.id))
    return tuple(session.exec(rows))


def result_rows(line: Line, results: Sequence[TestResult]) -> Iterator[TraceRow]:
    """Yield each result with who tested, entered and approved it; a corrected one says so."""
    for one in results:
        done = (
            (TraceAct.TESTED, one.analyst_id), (TraceAct.ENTERED, one.entered_by),
            (TraceAct.APPROVED, one.approved_by),
        )  # fmt: skip
        hands = tuple(Hand(act, person) for act, person in done if person is not None)
        occasion = "" if one.occasion == RELEASE else one.occasion
        words = (f"@verdict.{one.verdict}", f"@result_state.{one.state}")
        said = (one.test_code, occasion, one.value, *words, line.numbers[one.lot_id])
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
        said = (order.code, "" if order.occasion == RELEASE else order.occasion)
        yield TraceRow(TraceKind.SPECIMEN, code, said, hands, taken.taken_at, place)

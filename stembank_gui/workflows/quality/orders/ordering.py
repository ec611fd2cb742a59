"""What ordering tests and planning retests share: the order with its tests, and the vials that are kept for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, today
from stembank_gui.queries.cryostorage.offers import PickWish, propose_for
from stembank_gui.queries.holders import require_holder
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.quality.orders.standing import running_order
from stembank_gui.queries.quality.results.record import live_result
from stembank_gui.queries.quality.specifications.in_force import asked_line, belongs_to
from stembank_gui.queries.quality.stability.schedules import schedule_of
from stembank_gui.reserving import Kept, keep_vials
from stembank_gui.rules.quality.judging.sampling import vials_for
from stembank_gui.rules.quality.orders import OrderFacts, WantedLine, order_blockers
from stembank_gui.rules.quality.stability import RELEASE, occasion_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LotState, Purpose
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import SpecLine, TestOrder, TestOrderLine

KEPT_DAYS = 60
"""Vials are kept for an order so long, or until it is due where that is later: the slowest test takes 28 days."""
_SHORT = 80


@dataclass(frozen=True, slots=True)
class WantedTest:
    """One test of an order.

    Args:
        spec_line_id: Line of the lot's effective specification.
        vials: Vials that it takes: None for as many as the specification asks for, 0 where it shares another test's.
        repeats: How often it is done; more than once only for the retests of an out-of-specification case.
        analyst_id: Whose work it is; None: nobody's yet.
    """

    spec_line_id: int
    vials: int | None = None
    repeats: int = 1
    analyst_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewOrder:
    """Tests of one lot that are ordered together.

    Args:
        occasion: "release" or a stability point such as "24m".
        laboratory: Where they are done; empty: in the bank's own.
        due_on: When the results are wanted.
    """

    lot_id: int
    tests: tuple[WantedTest, ...]
    occasion: str = RELEASE
    laboratory: str = ""
    note: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order that was made, and the vials that are kept for it."""

    order_id: int
    code: str
    vials: int = 0
    reservation: str = ""


def make_order(session: Session, wanted: NewOrder, *, retests: bool = False) -> Ordered:
    """Return a new order; the vials that it takes are kept for it by a reservation.

    `retests`: for the retests that an out-of-specification case planned beforehand: the tests may have results
    already, and are repeated as often as the plan says.

    Raises:
        Refused: With every reason: the lot is not filled, nothing is ordered, a test is not in the lot's effective
            specification, ordered or done already, the day is past, an analyst may not enter results; too few vials are
            free, or the lot's effective state forbids testing (R0).
    """
    lot = session.get_one(Lot, wanted.lot_id)
    laboratory = clean("field.laboratory", wanted.laboratory, at_most=_SHORT, required=False)
    note = clean("field.note", wanted.note, at_most=NOTE_LENGTH, required=False)
    rows = {row.id: row for row in _lines(session, wanted)}
    vials = [_vials(session, rows.get(one.spec_line_id), lot, one) for one in wanted.tests]
    lines = [
        _wanted(session, lot, wanted.occasion, rows.get(one.spec_line_id), replace(one, vials=count))
        for one, count in zip(wanted.tests, vials, strict=True)
    ]
    facts = OrderFacts(lot.id or 0, lot.number, LotState(lot.state), tuple(lines), wanted.due_on, retests=retests)
    refuse_if(
        (
            *occasion_problems(wanted.occasion, lot.id or 0, lot.number, lot.frozen_on, schedule_of(session, lot)),
            *order_blockers(facts, today(session)),
            *(reason for one in wanted.tests for reason in require_holder(session, one.analyst_id, "enter_result")),
        )
    )
    order = _store(session, wanted, laboratory, note)
    for one, line in zip(wanted.tests, lines, strict=True):
        session.add(_line(order, one, line))
    session.flush()
    return _keep(session, order, lot, sum(vials))


def _store(session: Session, wanted: NewOrder, laboratory: str, note: str) -> TestOrder:
    order = TestOrder(
        code=next_code(session, TestOrder, "QO", 6),
        lot_id=wanted.lot_id,
        occasion=wanted.occasion,
        laboratory=laboratory,
        note=note,
        due_on=wanted.due_on,
        ordered_by=acting(session).person_id,
        ordered_at=now(session),
    )
    session.add(order)
    session.flush()
    return order


def _keep(session: Session, order: TestOrder, lot: Lot, count: int) -> Ordered:
    """Keep the vials of an order; an order whose tests take none has no reservation.

    The reserve of a master bank is never proposed: its vials are picked with quality assurance and brought with why.
    """
    if not count:
        return Ordered(order.id or 0, order.code)
    purpose = Purpose.QC if order.occasion == RELEASE else Purpose.STABILITY
    offer = propose_for(session, PickWish(count, purpose, lot_id=lot.id))
    if offer.picks.missing:
        short = {"wanted": count, "vials": len(offer.picks.vials)}
        raise Refused(Reason("reservations.too_few", short, Place("lot", lot.id or 0)), *offer.picks.passed)
    ids = [one.vial_id for one in offer.picks.vials]
    until = max(today(session) + timedelta(days=KEPT_DAYS), order.due_on or date.min)
    kept = keep_vials(session, lot.id or 0, ids, Kept(purpose, order.code, until))
    order.reservation_id = kept.id
    session.flush()
    return Ordered(order.id or 0, order.code, len(ids), kept.code)


def _lines(session: Session, wanted: NewOrder) -> Sequence[SpecLine]:
    return session.exec(select(SpecLine).where(col(SpecLine.id).in_([one.spec_line_id for one in wanted.tests]))).all()


def _vials(session: Session, row: SpecLine | None, lot: Lot, one: WantedTest) -> int:
    if one.vials is not None or row is None:
        return one.vials or 0
    return vials_for(asked_line(session, row), lot.filled_vials)


def _wanted(session: Session, lot: Lot, occasion: str, row: SpecLine | None, one: WantedTest) -> WantedLine:
    vials = one.vials or 0
    if row is None:
        return WantedLine("?", belongs=False, vials=vials, repeats=one.repeats)
    running_id, running = running_order(session, lot.id or 0, row.test_code, occasion)
    done = live_result(session, lot.id or 0, row.test_code, occasion)
    belongs = belongs_to(session, lot, row)
    return WantedLine(row.test_code, belongs, vials, one.repeats, running, running_id, done)


def _line(order: TestOrder, one: WantedTest, line: WantedLine) -> TestOrderLine:
    return TestOrderLine(
        order_id=order.id or 0,
        spec_line_id=one.spec_line_id,
        test_code=line.test_code,
        vials=line.vials,
        repeats=line.repeats,
        analyst_id=one.analyst_id,
    )

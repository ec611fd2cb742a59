"""A second person approves a result that they have seen, with the raw file that they opened."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.consequences import hold_after_failure
from stembank_gui.queries.quality.orders.standing import progress_of
from stembank_gui.queries.quality.results.facts import result_facts
from stembank_gui.queries.quality.results.record import result_record
from stembank_gui.queries.quality.stability.due import retests_passed
from stembank_gui.queries.quality.stability.schedules import schedule_of
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.quality.orders import order_done
from stembank_gui.rules.quality.results.deciding import approval_blockers
from stembank_gui.rules.quality.stability import months_of, retest_after
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Meaning, OrderState, ResultState, Verdict, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import TestOrder, TestResult


@dataclass(frozen=True, slots=True)
class ApproveResult:
    """An approval of a result, with what stood on the approver's screen.

    Args:
        seen_value: The value, as it was shown.
        seen_verdict: The verdict, as it was shown.
        seen_file_sha256: SHA-256 in hexadecimal of the raw file that was opened; empty where the result has none.
    """

    result_id: int
    seen_value: str
    seen_verdict: Verdict
    signature: SignRequest
    seen_file_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Approved:
    """A result that was approved, and what followed by itself from one that fails.

    Args:
        held: Numbers of the lots that are on hold now.
        deviation: The deviation that touches them all; empty where nothing followed.
    """

    code: str
    held: tuple[str, ...] = ()
    deviation: str = ""


def approve_result(session: Session, request: ApproveResult) -> Approved:
    """Return the result that was approved, signed by the acting person.

    The last result of an order ends the order. One that fails puts the lot, if it is in use, and everything made of it
    on hold.

    Raises:
        AccessRefused: If the acting person did the test or entered the result (SoD-1), or the signature is wrong.
        Refused: If the result does not wait for approval, or is not what the approver saw, or its raw file was not
            opened.
    """
    result = session.get_one(TestResult, request.result_id)
    actor = acting(session)
    require_other_person(actor.person_id, [result.entered_by, result.analyst_id], code="quality.own_result")
    lot = session.get_one(Lot, result.lot_id)
    facts = result_facts(session, result, lot)
    refuse_if(approval_blockers(facts, request.seen_value, request.seen_verdict, request.seen_file_sha256))
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("quality.wrong_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    record = result_record(session, result)
    signed = sign(session, request.signature, kind="test_result", row_id=result.id or 0, record=record)
    result.state = ResultState.APPROVED.value
    result.approved_by, result.approved_at, result.signature_id = signed.person_id, now(session), signed.signature_id
    session.flush()
    _date_next_retest(session, result, lot)
    _end_order(session, result)
    return _followed(session, result)


def _date_next_retest(session: Session, result: TestResult, lot: Lot) -> None:
    """Move the next retest on, if this was the last of the tests of one that passed."""
    months = months_of(result.occasion)
    schedule = schedule_of(session, lot) if months is not None else None
    if months is None or schedule is None or result.replicate:
        return
    if months in retests_passed(session, [lot], schedule)[lot.id or 0]:
        lot.retest_on = retest_after(lot.retest_on, lot.frozen_on, months, schedule)
        session.flush()


def _followed(session: Session, result: TestResult) -> Approved:
    """Return the approval with what follows a failure; a retest decides nothing, its case does."""
    failed = Verdict(result.verdict) is Verdict.FAIL and not result.replicate
    followed = hold_after_failure(session, result) if failed else None
    if followed is None:
        return Approved(result.code)
    return Approved(result.code, followed.held, followed.deviation)


def _end_order(session: Session, result: TestResult) -> None:
    """End the order of a result, if this was the last of its tests."""
    order = session.get(TestOrder, result.order_id) if result.order_id is not None else None
    if order is None or order.state != OrderState.IN_PROGRESS or not order_done(progress_of(session, order.id or 0)):
        return
    order.state = OrderState.DONE.value
    order.closed_by, order.closed_at = acting(session).person_id, now(session)
    session.flush()

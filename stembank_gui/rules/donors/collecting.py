"""Approvals that a donation needs: on the day it is collected and on the day it is received.

Source: DOMAIN.md §9: after the last day of an approval neither is allowed. What stands at the door is written down all
the same, so that it is not lost from the books, but it may not be accepted.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from stembank_gui.rules.donors.approvals import (
    COLLECTING,
    COLLECTION,
    ApprovalFacts,
    Need,
    QuantityUnit,
    approval_blockers,
)
from stembank_gui.rules.donors.donations import Collected
from stembank_gui.rules.reasons import Place, Reason

_AT_RECEIPT = {
    "donors.approval_missing": "donors.receipt_approval_missing",
    "donors.approval_not_valid": "donors.receipt_approval_not_valid",
}


def planning_blockers(approvals: Iterable[ApprovalFacts], planned_on: date) -> tuple[Reason, ...]:
    """Return the approvals that will not hold on the day that a collection is planned for, as they stand today."""
    return approval_blockers(approvals, COLLECTING, planned_on)


def recording_blockers(approvals: Iterable[ApprovalFacts], collected_on: date) -> tuple[Reason, ...]:
    """Return the approvals that did not hold on the day of a collection; one that has run out since then did."""
    return _not_held(tuple(approvals), collected_on)


def receiving_blockers(approvals: Iterable[ApprovalFacts], received_on: date) -> tuple[Reason, ...]:
    """Return the approvals that do not hold on the day of a receipt: it may be recorded, but nothing be accepted."""
    return tuple(
        Reason(_AT_RECEIPT[one.code], one.params, one.link) for one in _not_held(tuple(approvals), received_on)
    )


def accepting_blockers(
    approvals: Iterable[ApprovalFacts], collected: Collected, received_on: date
) -> tuple[Reason, ...]:
    """Return the approvals that keep a donation from being accepted: of its collection, of its receipt.

    What did not hold on a day on which both happened is said once.
    """
    known = tuple(approvals)
    receipt = receiving_blockers(known, received_on) if received_on != collected.day else ()
    return (*collecting_blockers(known, collected), *receipt)


def permit_use(permit: ApprovalFacts, collected: Collected) -> Decimal | None:
    """Return how much of a permit's quantity a donation takes, in the permit's unit; None where it counts none of it.

    A permit counts donations, grams of tissue or millilitres; one that counts vials counts no donation.
    """
    if permit.quantity is None:
        return None
    amounts = {
        QuantityUnit.DONATION: Decimal(1),
        QuantityUnit.GRAM: None if collected.amount_mg is None else Decimal(collected.amount_mg) / 1000,
        QuantityUnit.MILLILITRE: None if collected.amount_ul is None else Decimal(collected.amount_ul) / 1000,
    }
    return next((amount for unit, amount in amounts.items() if unit == permit.unit), None)


def collecting_blockers(approvals: Iterable[ApprovalFacts], collected: Collected) -> tuple[Reason, ...]:
    """Return the approvals that did not hold on the day of a collection, and permits whose quantity is used up.

    One that has run out since then held on that day.
    """
    known = tuple(approvals)
    return (*_not_held(known, collected.day), *_balance(known, collected))


def collection_permit(approvals: Iterable[ApprovalFacts], collected: Collected) -> ApprovalFacts | None:
    """Return the permit of collection whose quantity a donation takes; None where none counts it.

    Of those that held on the day it is the one with most left.
    """
    held = _held(tuple(approvals), COLLECTION, collected.day)
    counting = [one for one in held if permit_use(one, collected) is not None]
    return max(counting, key=lambda one: one.balance or Decimal(0), default=None)


def _not_held(known: tuple[ApprovalFacts, ...], day: date) -> tuple[Reason, ...]:
    missing = [need for need in COLLECTING if not _held(known, need, day)]
    return approval_blockers(known, missing, day)


def _held(approvals: tuple[ApprovalFacts, ...], need: Need, day: date) -> list[ApprovalFacts]:
    return [one for one in approvals if one.covers(need) and one.held_on(day)]


def _balance(approvals: tuple[ApprovalFacts, ...], collected: Collected) -> Iterator[Reason]:
    permit = collection_permit(approvals, collected)
    uncounted = any(permit_use(one, collected) is None for one in _held(approvals, COLLECTION, collected.day))
    if permit is None or uncounted:
        return
    taken, left = permit_use(permit, collected) or Decimal(0), permit.balance or Decimal(0)
    if taken > left:
        params = {"code": permit.number, "left": f"{left:f}", "taken": f"{taken:f}", "unit": permit.unit}
        yield Reason("donors.permit_used_up", params, Place("approval", permit.approval_id))

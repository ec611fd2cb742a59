"""Approvals that the work rests on: what holds on a day, what is missing, how much a permit still lets out.

Source: DOMAIN.md §1.2, §1.3, §5.3 R3, §9.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from stembank_gui.rules.donors.states import APPROVAL_CHANGES, ENDED, IN_FORCE, RUN_OUT, STARTS
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ApprovalEventKind, ApprovalKind, ApprovalState, HgrType, Scheme, term_key

APPROVALS_PAGE = Place("approval", 0)
"""The list of approvals: a tab of the donors page."""
REVIEW_DAYS = 365
"""The longest time from one continuing review of an ethics approval to the next (DOMAIN.md §9)."""
_UNTYPED_COVERS = frozenset({HgrType.COLLECTION, HgrType.PRESERVATION})
"""What a permit of an older bank counts for, of which nobody recorded what it is for."""
_HELD_ONCE = IN_FORCE | {ApprovalState.EXPIRED, ApprovalState.CLOSED}


class QuantityUnit(StrEnum):
    """What the quantity of a permit counts."""

    VIAL = "vial"
    DONATION = "donation"
    GRAM = "g"
    MILLILITRE = "mL"


@dataclass(frozen=True, slots=True)
class Need:
    """An approval that a step needs: its kind and, for a human genetic resources permit, what it must be for."""

    kind: ApprovalKind
    hgr_type: HgrType | None = None

    @property
    def name(self) -> str:
        """The term that names it."""
        return f"@{term_key(self.kind)}" if self.hgr_type is None else f"@need.{self.hgr_type}"


ETHICS = Need(ApprovalKind.ETHICS)
COLLECTION = Need(ApprovalKind.HGR, HgrType.COLLECTION)
PRESERVATION = Need(ApprovalKind.HGR, HgrType.PRESERVATION)
EXPORT = Need(ApprovalKind.HGR, HgrType.EXPORT)
FILING = Need(ApprovalKind.FILING)

COLLECTING = (ETHICS, COLLECTION)
"""What collecting, receiving and accepting a donation needs."""
BANKING = (ETHICS, PRESERVATION)
"""What processing a donation and banking its cells needs."""
_EVERY_NEED = (ETHICS, COLLECTION, PRESERVATION, EXPORT, FILING)


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """An approval's kind, state and validity; a permit's type and quantity, a filing's scheme."""

    kind: ApprovalKind
    number: str
    state: ApprovalState
    valid_from: date
    valid_until: date | None
    hgr_type: HgrType | None = None
    scheme: Scheme | None = None
    quantity: Decimal | None = None
    used: Decimal = Decimal(0)
    unit: str = ""
    approval_id: int = 0

    def dated_on(self, day: date) -> bool:
        """Return whether a day lies between its first and last day, both included."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def valid_on(self, day: date) -> bool:
        """Return whether the approval holds now and on a day, its first and last day included."""
        return self.dated_on(day) and self.state in IN_FORCE

    def held_on(self, day: date) -> bool:
        """Return whether an approval held on a past day: one that has run out since then did."""
        return self.dated_on(day) and self.state in _HELD_ONCE

    def covers(self, need: Need) -> bool:
        """Return whether it is of the kind that a step needs, whatever its validity.

        A permit of an older bank without a type counts for collection and preservation; a filing of research without
        use in humans does not count where a filing is needed.
        """
        if self.kind is not need.kind:
            return False
        if need.hgr_type is None:
            return self.scheme is not Scheme.RESEARCH
        return need.hgr_type is self.hgr_type or (self.hgr_type is None and need.hgr_type in _UNTYPED_COVERS)

    @property
    def balance(self) -> Decimal | None:
        """How much of its quantity is left, in its unit; None where no quantity was recorded."""
        return None if self.quantity is None else self.quantity - self.used


def approval_blockers(approvals: Iterable[ApprovalFacts], needs: Iterable[Need], day: date) -> tuple[Reason, ...]:
    """Return a reason for each need that no approval in force covers on a day; empty means that the step may be done.

    Args:
        approvals: Every approval of the bank (`queries.donors.approvals.approval_facts`).
        needs: What the step needs, such as `COLLECTING` or `BANKING`.
        day: The day of the step.
    """
    known = tuple(approvals)
    return tuple(reason for need in needs for reason in _blocker(known, need, day))


def _blocker(known: tuple[ApprovalFacts, ...], need: Need, day: date) -> Iterator[Reason]:
    own = [one for one in known if one.covers(need)]
    if any(one.valid_on(day) for one in own):
        return
    params: dict[str, str | int] = {"kind": need.name, "day": str(day)}
    last = max((one for one in own if one.valid_from <= day), key=lambda one: one.valid_from, default=None)
    if last is None:
        yield Reason("donors.approval_missing", params, APPROVALS_PAGE)
        return
    link = Place("approval", last.approval_id) if last.approval_id else APPROVALS_PAGE
    yield Reason("donors.approval_not_valid", params | {"code": last.number, "state": standing(last, day)}, link)


def standing(approval: ApprovalFacts, day: date) -> str:
    """Return the term of an approval's state on a day: one past its last day has expired, whatever its record says."""
    over = approval.valid_until is not None and approval.valid_until < day
    return f"@{term_key(ApprovalState.EXPIRED if over and approval.state in IN_FORCE else approval.state)}"


@dataclass(frozen=True, slots=True)
class NewApproval:
    """An approval as typed."""

    kind: ApprovalKind
    state: ApprovalState
    valid_from: date
    valid_until: date | None
    hgr_type: HgrType | None = None
    scheme: Scheme | None = None
    review_due: date | None = None
    quantity: Decimal | None = None
    unit: QuantityUnit | None = None


def new_approval_problems(new: NewApproval) -> tuple[Reason, ...]:
    """Return every reason against recording an approval so."""
    return (*_kind_problems(new), *_day_problems(new), *_quantity_problems(new))


def _kind_problems(new: NewApproval) -> Iterator[Reason]:
    if new.state not in STARTS[new.kind]:
        state, kind = f"@{term_key(new.state)}", f"@{term_key(new.kind)}"
        yield Reason("donors.approval_start", {"state": state, "kind": kind})
    if new.kind is ApprovalKind.HGR and new.hgr_type is None:
        yield Reason("donors.hgr_type_missing")
    if new.kind is ApprovalKind.FILING and new.scheme is None:
        yield Reason("donors.scheme_missing")


def _day_problems(new: NewApproval) -> Iterator[Reason]:
    if new.valid_until is not None and new.valid_until < new.valid_from:
        yield Reason("donors.validity", {"first": str(new.valid_from), "last": str(new.valid_until)})
    if new.review_due is not None and not _in_a_year(new.valid_from, new.review_due):
        params: dict[str, str | int] = {"day": str(new.review_due), "first": str(new.valid_from), "days": REVIEW_DAYS}
        yield Reason("donors.review_due", params)


def _in_a_year(first: date, due: date) -> bool:
    return first < due <= first + timedelta(days=REVIEW_DAYS + 1)


def _quantity_problems(new: NewApproval) -> Iterator[Reason]:
    if new.quantity is None:
        if new.hgr_type is HgrType.EXPORT:
            yield Reason("donors.export_quantity")
        return
    if new.quantity <= 0 or new.unit is None:
        yield Reason("donors.quantity")
    elif new.hgr_type is HgrType.EXPORT and new.unit is not QuantityUnit.VIAL:
        yield Reason("donors.export_unit")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """What happened under an approval, as typed: a later last day, the next review."""

    kind: ApprovalEventKind
    happened_on: date
    valid_until: date | None = None
    review_due: date | None = None


def event_problems(approval: ApprovalFacts, event: NewEvent, today: date) -> tuple[Reason, ...]:
    """Return every reason against recording an event of an approval so."""
    return tuple(_event_problems(approval, event, today))


def _event_problems(approval: ApprovalFacts, event: NewEvent, today: date) -> Iterator[Reason]:
    named: dict[str, str | int] = {"code": approval.number}
    if event.happened_on > today:
        yield Reason("donors.future", {"field": "@field.happened_on", "day": str(event.happened_on)})
    if event.happened_on < approval.valid_from:
        yield Reason("donors.event_before", named | {"day": str(event.happened_on), "first": str(approval.valid_from)})
    if event.kind is ApprovalEventKind.EXTENSION:
        yield from _extension_problems(approval, event.valid_until, named)
    if event.review_due is not None and not _in_a_year(event.happened_on, event.review_due):
        days: dict[str, str | int] = {"first": str(event.happened_on), "days": REVIEW_DAYS}
        yield Reason("donors.review_due", days | {"day": str(event.review_due)})


def _extension_problems(approval: ApprovalFacts, until: date | None, named: dict[str, str | int]) -> Iterator[Reason]:
    if approval.state not in IN_FORCE:
        yield Reason("donors.extension_ended", named | {"state": f"@{term_key(approval.state)}"})
    if until is None or approval.valid_until is None or until <= approval.valid_until:
        yield Reason("donors.extension_day", named | {"day": str(approval.valid_until or "–")})


def needs_of(approval: ApprovalFacts) -> tuple[Need, ...]:
    """Return what an approval covers: the steps that need these stop when it ends and no other one covers them."""
    return tuple(need for need in _EVERY_NEED if approval.covers(need))


def last_day(approval: ApprovalFacts, new: ApprovalState, today: date) -> date | None:
    """Return the last day of validity after a change of state: one that ends early ends today."""
    if new not in ENDED or today < approval.valid_from:
        return approval.valid_until
    return today if approval.valid_until is None else min(approval.valid_until, today)


def run_out_as(kind: ApprovalKind, state: ApprovalState, valid_until: date | None, today: date) -> ApprovalState | None:
    """Return what an approval is from now on because its last day is over; None if it stays what it is."""
    over = valid_until is not None and valid_until < today
    return RUN_OUT[kind] if over and (state, RUN_OUT[kind]) in APPROVAL_CHANGES[kind] else None


def export_blockers(permit: ApprovalFacts | None, vials: int, day: date) -> tuple[Reason, ...]:
    """Return every reason why a permit does not let so many vials leave the country; empty means that it does.

    None is no permit at all. What a permit lets out is counted in vials and goes down with each shipment.
    """
    if permit is None:
        return (Reason("distribution.permit_missing", {}, APPROVALS_PAGE),)
    return tuple(_export_blockers(permit, vials, day))


def _export_blockers(permit: ApprovalFacts, vials: int, day: date) -> Iterator[Reason]:
    link = Place("approval", permit.approval_id)
    named: dict[str, str | int] = {"code": permit.number}
    if not permit.covers(EXPORT):
        yield Reason("distribution.permit_wrong", named, link)
        return
    if not permit.valid_on(day):
        yield Reason("distribution.permit_not_valid", named | {"day": str(day), "state": standing(permit, day)}, link)
    left = max(permit.balance or Decimal(0), Decimal(0)) if permit.unit == QuantityUnit.VIAL else Decimal(0)
    if left < vials:
        yield Reason("distribution.permit_balance", named | {"left": f"{left.normalize():f}", "vials": vials}, link)

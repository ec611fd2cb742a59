"""What a donor's withdrawal and the end of an approval concern: donations, lots, vials, shipments."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.consequences import (
    IN_STORE,
    ReachedLot,
    ReachedShipment,
    by_shipment,
    consequences,
    reached_lots,
)
from stembank_gui.rules.donors.approvals import Need, needs_of
from stembank_gui.rules.donors.consents import stored_cells
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    DonationState,
    Grade,
    HgrType,
    LotState,
    Tissue,
    VialState,
    WithdrawalClause,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Consent, Donation, Donor

_TO_COLLECT = (DonationState.PLANNED, DonationState.COLLECTED, DonationState.IN_TRANSIT, DonationState.RECEIVED)
_TO_PROCESS = (DonationState.ACCEPTED,)
_TO_RELEASE = (
    LotState.PLANNED, LotState.FILLED, LotState.QUARANTINE, LotState.ON_HOLD, LotState.CONDITIONAL, LotState.EXPIRED,
)  # fmt: skip
_AT_HAND = (*IN_STORE, VialState.PICKED)
"""Vials in a tank, and those that were taken out of it and have not left the bank."""


@dataclass(frozen=True, slots=True)
class ConcernedDonation:
    """A donation that may not go on."""

    id: int
    code: str
    donor_id: int
    donor: str
    tissue: Tissue
    state: DonationState


@dataclass(frozen=True, slots=True)
class ConcernedLot:
    """A lot with its effective state, and how many of its vials are in store."""

    id: int
    number: str
    state: LotState
    stored: int


@dataclass(frozen=True, slots=True)
class ConcernedVial:
    """A vial in store, and where."""

    id: int
    code: str
    lot: str
    state: VialState
    place: str


@dataclass(frozen=True, slots=True)
class Concerned:
    """What is stopped or blocked, complete: `decisions` says what the consent's clause makes of it."""

    donations: tuple[ConcernedDonation, ...] = ()
    lots: tuple[ConcernedLot, ...] = ()
    vials: tuple[ConcernedVial, ...] = ()
    shipments: tuple[ReachedShipment, ...] = ()
    decisions: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Stopped:
    """What the end of an approval stops, or the approvals that go on covering it."""

    covered_by: tuple[str, ...]
    concerned: Concerned


def concerned_by_donor(session: Session, donor_id: int) -> Concerned:
    """Return what a donor's withdrawal concerns: donations under way, lots, their vials in store, shipments.

    `decisions` are those of the donor's newest consent: what becomes of stored vials, whether issued ones are recalled.
    """
    reach = consequences(session, [donor_id])
    vials = _vials(session, reach.lots)
    consent = session.exec(select(Consent).where(Consent.donor_id == donor_id).order_by(col(Consent.id).desc())).first()
    decisions: tuple[Reason, ...] = ()
    if consent is not None:
        clause = WithdrawalClause(consent.withdrawal_clause)
        decisions = stored_cells(clause, recall_issued=consent.recall_issued)
    return Concerned(
        _donations(session, (*_TO_COLLECT, *_TO_PROCESS), donor_id),
        _lots(reach.lots, vials),
        vials,
        by_shipment(reach.issued),
        decisions,
    )


def stopped_by(session: Session, approval_id: int) -> Stopped:
    """Return what stops when an approval ends: nothing, where another one in force covers the same."""
    day, known = today(session), approval_facts(session)
    own = next(one for one in known if one.approval_id == approval_id)
    others = [one for one in known if one.approval_id != approval_id and one.valid_on(day)]
    needs = [need for need in needs_of(own) if not any(one.covers(need) for one in others)]
    covering = tuple(one.number for one in others if any(one.covers(need) for need in needs_of(own)))
    return Stopped(covering if not needs else (), _of_needs(session, needs))


def _of_needs(session: Session, needs: Sequence[Need]) -> Concerned:
    states = _donation_states(needs)
    lots = reached_lots(session, _unreleased(session, needs))
    vials = _vials(session, lots)
    return Concerned(_donations(session, states) if states else (), _lots(lots, vials), vials)


def _donation_states(needs: Sequence[Need]) -> tuple[DonationState, ...]:
    ethics = any(need.kind is ApprovalKind.ETHICS for need in needs)
    types = {need.hgr_type for need in needs}
    return (
        *(_TO_COLLECT if ethics or HgrType.COLLECTION in types else ()),
        *(_TO_PROCESS if ethics or HgrType.PRESERVATION in types else ()),
    )


def _unreleased(session: Session, needs: Sequence[Need]) -> list[int]:
    """Return the lots that wait for a release decision and could not get it; a filing is needed by clinical ones."""
    kinds = {need.kind for need in needs}
    if not kinds & {ApprovalKind.ETHICS, ApprovalKind.FILING} and all(
        need.hgr_type is not HgrType.PRESERVATION for need in needs
    ):
        return []
    wanted = select(col(Lot.id)).where(col(Lot.state).in_(_TO_RELEASE))
    if kinds == {ApprovalKind.FILING}:
        wanted = wanted.where(Lot.grade == Grade.CLINICAL)
    return [one or 0 for one in session.exec(wanted)]


def _donations(
    session: Session, states: Collection[DonationState], donor_id: int | None = None
) -> tuple[ConcernedDonation, ...]:
    wanted = (
        select(Donation, Donor.code)
        .join(Donor, col(Donor.id) == Donation.donor_id)
        .where(col(Donation.state).in_(states))
        .order_by(col(Donation.id))
    )
    if donor_id is not None:
        wanted = wanted.where(Donation.donor_id == donor_id)
    return tuple(
        ConcernedDonation(row.id or 0, row.code, row.donor_id, donor, Tissue(row.tissue), DonationState(row.state))
        for row, donor in session.exec(wanted)
    )


def _lots(lots: Sequence[ReachedLot], vials: Sequence[ConcernedVial]) -> tuple[ConcernedLot, ...]:
    stored = Counter(vial.lot for vial in vials)
    return tuple(ConcernedLot(lot.id, lot.number, lot.state, stored[lot.number]) for lot in lots)


def _vials(session: Session, lots: Sequence[ReachedLot]) -> tuple[ConcernedVial, ...]:
    lot_ids = [lot.id for lot in lots]
    ids = session.exec(select(Vial.id).where(col(Vial.lot_id).in_(lot_ids), col(Vial.state).in_(_AT_HAND)))
    places = vial_places(session, ids=[one or 0 for one in ids])
    return tuple(
        ConcernedVial(one.vial_id, one.code, one.lot, one.state, one.place)
        for one in sorted(places.values(), key=lambda one: one.code)
    )

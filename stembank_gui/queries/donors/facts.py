"""What the rules about donors look at, read from the bank."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlmodel import Session, col, select

from stembank_gui import paths
from stembank_gui.audit import today
from stembank_gui.queries.release.standing import descendants_of
from stembank_gui.rules.donors.eligibility import DonorFacts, Recovery, Sample
from stembank_gui.rules.donors.entries import ApprovalFacts, in_force
from stembank_gui.rules.donors.panels import PanelMarker, read_panels
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentState,
    DonationState,
    DonorState,
    MarkerOutcome,
    Panel,
    Tissue,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Approval, Consent, Donation, Donor, MarkerResult


@cache
def panels() -> dict[Panel, tuple[PanelMarker, ...]]:
    """Return the marker panels that come with the program."""
    with (paths.REFERENCE / "marker_panels.csv").open(encoding="utf-8", newline="") as file:
        return read_panels(file)


def donor_facts(session: Session, donor: Donor) -> DonorFacts:
    """Return everything that the eligibility decision looks at."""
    day = today(session)
    return DonorFacts(
        donor.id or 0,
        donor.code,
        DonorState(donor.state),
        panels()[Panel(donor.panel)],
        tuple(Sample(row.marker, row.specimen_on, MarkerOutcome(row.outcome)) for row in marker_rows(session, donor)),
        tuple(_recoveries(session, donor)),
        any(consent_holds(row, day) for row in consent_rows(session, donor)),
    )


def marker_rows(session: Session, donor: Donor) -> list[MarkerResult]:
    """Return a donor's marker results, in the order of their specimens."""
    wanted = select(MarkerResult).where(MarkerResult.donor_id == donor.id)
    return list(session.exec(wanted.order_by(col(MarkerResult.specimen_on), col(MarkerResult.id))))


def consent_rows(session: Session, donor: Donor) -> list[Consent]:
    """Return a donor's consents, oldest first."""
    return list(session.exec(select(Consent).where(Consent.donor_id == donor.id).order_by(col(Consent.id))))


def consent_holds(consent: Consent, day: date) -> bool:
    """Return whether a consent is in force on a day."""
    return in_force(ConsentState(consent.state), consent.signed_on, consent.valid_until, day)


def markers_seen(rows: Iterable[MarkerResult]) -> str:
    """Return a fingerprint of marker results as they stand: a decision carries the one that was on the screen."""
    standing = sorted((row.id or 0, row.outcome, row.specimen_on.isoformat()) for row in rows)
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:16]


def approval_facts(session: Session) -> tuple[ApprovalFacts, ...]:
    """Return every approval's kind, state and validity."""
    rows = session.exec(select(Approval).order_by(col(Approval.id)))
    return tuple(
        ApprovalFacts(ApprovalKind(row.kind), row.number, ApprovalState(row.state), row.valid_from, row.valid_until)
        for row in rows
    )


def descendant_lots(session: Session, donor_id: int) -> list[Lot]:
    """Return every lot made of a donor's cells, and every lot grown from those, oldest first."""
    own = list(session.exec(select(Lot.id).where(Lot.donor_id == donor_id)))
    ids = {lot_id for lot_id in own if lot_id is not None}
    for lot_id in tuple(ids):
        ids.update(descendants_of(session, lot_id))
    return list(session.exec(select(Lot).where(col(Lot.id).in_(ids)).order_by(col(Lot.id))))


def _recoveries(session: Session, donor: Donor) -> Iterable[Recovery]:
    rows = session.exec(select(Donation).where(Donation.donor_id == donor.id).order_by(col(Donation.id)))
    for row in rows:
        if row.state != DonationState.REJECTED and row.collected_at is not None:
            yield Recovery(row.code, Tissue(row.tissue), row.collected_at.astimezone().date())

"""One donor with everything that its page shows, read in one go."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.donors.donations import DonationRow, donation_rows
from stembank_gui.queries.donors.facts import (
    consent_holds,
    consent_rows,
    descendant_lots,
    donor_facts,
    marker_rows,
    markers_seen,
)
from stembank_gui.queries.release.standing import effective_of_lots
from stembank_gui.rules.donors.eligibility import Findings, findings, screening_blockers
from stembank_gui.rules.donors.panels import PanelMarker
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    LotState,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
    Tier,
)
from stembank_gui.tables.donors import Consent, ConsentScope, Donor, EligibilityDecision, MarkerResult
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """A consent and the uses it still allows."""

    id: int
    row_version: int
    code: str
    form_version: str
    language: str
    signed_on: date
    valid_until: date | None
    state: ConsentState
    granted: frozenset[ConsentScopeFlag]
    in_force: bool


@dataclass(frozen=True, slots=True)
class MarkerRow:
    """One marker of the panel, or one of its results; `result_id` is 0 where nothing was entered yet."""

    id: str
    result_id: int
    panel_marker: PanelMarker
    specimen_of: SpecimenOf | None
    specimen_on: date | None
    outcome: MarkerOutcome | None
    note: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A physician's signed decision; `findings` as they stood then."""

    id: int
    decision: DonorState
    comment: str
    findings: tuple[Reason, ...]
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class DonorLotRow:
    """A lot made of the donor's cells, with its effective state."""

    id: int
    number: str
    tier: Tier
    state: LotState
    frozen_on: date | None
    filled_vials: int


@dataclass(frozen=True, slots=True)
class DonorCard:
    """One donor, complete."""

    id: int
    row_version: int
    code: str
    state: DonorState
    state_since: datetime
    donor_type: DonorType
    sex: Sex
    age_years: int
    blood_group: str
    panel: Panel
    note: str
    registered_by: str
    registered_by_id: int
    registered_at: datetime
    consents: tuple[ConsentRow, ...]
    markers: tuple[MarkerRow, ...]
    markers_seen: str
    findings: Findings
    screening_blockers: tuple[Reason, ...]
    decisions: tuple[DecisionRow, ...]
    donations: tuple[DonationRow, ...]
    lots: tuple[DonorLotRow, ...]


def donor_card(session: Session, donor_id: int) -> DonorCard | None:
    """Return a donor with everything that its page shows, or None if there is no such donor."""
    donor = session.get(Donor, donor_id)
    if donor is None:
        return None
    facts, results = donor_facts(session, donor), marker_rows(session, donor)
    return DonorCard(
        id=donor_id,
        row_version=donor.row_version,
        code=donor.code,
        state=DonorState(donor.state),
        state_since=donor.state_since,
        donor_type=DonorType(donor.donor_type),
        sex=Sex(donor.sex),
        age_years=donor.age_years,
        blood_group=donor.blood_group,
        panel=Panel(donor.panel),
        note=donor.note,
        registered_by=session.get_one(Person, donor.registered_by).full_name,
        registered_by_id=donor.registered_by,
        registered_at=donor.registered_at,
        consents=tuple(_consent(session, row) for row in reversed(consent_rows(session, donor))),
        markers=_matrix(facts.panel, results),
        markers_seen=markers_seen(results),
        findings=findings(facts),
        screening_blockers=screening_blockers(facts),
        decisions=_decisions(session, donor_id),
        donations=donation_rows(session, donor_id),
        lots=_lots(session, donor_id),
    )


def _consent(session: Session, row: Consent) -> ConsentRow:
    scopes = session.exec(select(ConsentScope).where(ConsentScope.consent_id == row.id))
    return ConsentRow(
        row.id or 0,
        row.row_version,
        row.code,
        row.form_version,
        row.language,
        row.signed_on,
        row.valid_until,
        ConsentState(row.state),
        frozenset(ConsentScopeFlag(scope.scope) for scope in scopes if scope.granted),
        consent_holds(row, today(session)),
    )


def _matrix(panel: tuple[PanelMarker, ...], results: list[MarkerResult]) -> tuple[MarkerRow, ...]:
    rows = []
    for one in panel:
        found = [row for row in results if row.marker == one.marker]
        rows += [_marker(one, row) for row in found]
        if not found:
            rows.append(MarkerRow(one.marker, 0, one, None, None, None, "", corrected=False))
    return tuple(rows)


def _marker(one: PanelMarker, row: MarkerResult) -> MarkerRow:
    return MarkerRow(
        f"{one.marker} {row.specimen_on}",
        row.id or 0,
        one,
        SpecimenOf(row.specimen_of),
        row.specimen_on,
        MarkerOutcome(row.outcome),
        row.note,
        corrected=row.row_version > 1,
    )


def _decisions(session: Session, donor_id: int) -> tuple[DecisionRow, ...]:
    wanted = select(EligibilityDecision, Person.full_name).join(Person).where(EligibilityDecision.donor_id == donor_id)
    rows = session.exec(wanted.order_by(col(EligibilityDecision.id).desc()))
    return tuple(
        DecisionRow(
            row.id or 0,
            DonorState(row.decision),
            row.comment,
            tuple(Reason(one["code"], one["params"]) for one in json.loads(row.findings or "[]")),
            name,
            row.decided_at,
        )
        for row, name in rows
    )


def _lots(session: Session, donor_id: int) -> tuple[DonorLotRow, ...]:
    lots = descendant_lots(session, donor_id)
    standing = effective_of_lots(session, [lot.id or 0 for lot in lots])
    return tuple(
        DonorLotRow(
            lot.id or 0, lot.number, Tier(lot.tier), standing[lot.id or 0].state, lot.frozen_on, lot.filled_vials
        )
        for lot in lots
    )

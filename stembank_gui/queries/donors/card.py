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
    records_seen,
)
from stembank_gui.queries.donors.screening import Screening, screening_of
from stembank_gui.queries.release.standing import effective_of_lots
from stembank_gui.rules.donors.eligibility import Findings, findings, screening_blockers
from stembank_gui.rules.donors.hla import say_hla
from stembank_gui.rules.donors.registration import age_band
from stembank_gui.rules.donors.steps import DonorStep, steps
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    LotState,
    Panel,
    Sex,
    Tier,
)
from stembank_gui.tables.donors import Consent, ConsentScope, Donor, EligibilityDecision
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
class DecisionRow:
    """A physician's signed decision; `findings` as they stood then."""

    id: int
    decision: DonorState
    comment: str
    findings: tuple[Reason, ...]
    decided_by: str
    decided_at: datetime
    records_reviewed: bool = False
    deferred_until: date | None = None


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
    age_band: str
    blood_group: str
    ethnicity: str
    hla: str
    panel: Panel
    deferred_until: date | None
    note: str
    registered_by: str
    registered_by_id: int
    registered_at: datetime
    consents: tuple[ConsentRow, ...]
    screening: Screening
    records_seen: str
    steps: tuple[DonorStep, ...]
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
    facts = donor_facts(session, donor)
    return DonorCard(
        id=donor_id,
        row_version=donor.row_version,
        code=donor.code,
        state=DonorState(donor.state),
        state_since=donor.state_since,
        donor_type=DonorType(donor.donor_type),
        sex=Sex(donor.sex),
        age_years=donor.age_years,
        age_band=age_band(donor.age_years),
        blood_group=donor.blood_group,
        ethnicity=donor.ethnicity,
        hla=say_hla(donor.hla),
        panel=Panel(donor.panel),
        deferred_until=donor.deferred_until,
        note=donor.note,
        registered_by=session.get_one(Person, donor.registered_by).full_name,
        registered_by_id=donor.registered_by,
        registered_at=donor.registered_at,
        consents=tuple(_consent(session, row) for row in reversed(consent_rows(session, donor))),
        screening=screening_of(session, donor, facts),
        records_seen=records_seen(session, donor),
        steps=steps(facts),
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
            bool(row.records_reviewed),
            row.deferred_until,
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

"""Questions about consent forms and donors' consents."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from stembank_gui.audit import today
from stembank_gui.queries.attachments import FileRow, file_rows
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.rules.donors.consents import FormFacts, form_name, in_force, storage_ends
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    FormState,
    Signatory,
    WithdrawalClause,
)
from stembank_gui.tables.donors import Approval, Consent, ConsentForm, ConsentScope, Donor
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class FormRow:
    """A version of a consent form as the register shows it; `consents` is how many were signed on it."""

    id: int
    row_version: int
    code: str
    version: str
    language: str
    title: str
    scopes: frozenset[ConsentScopeFlag]
    storage_years: int | None
    state: FormState
    effective_on: date | None
    superseded_on: date | None
    approval_id: int | None
    approval: str
    paper: FileRow | None
    authored_by: str
    authored_by_id: int
    approved_by: str
    consents: int

    @property
    def name(self) -> str:
        """The form as people call it."""
        return form_name(self.code, self.version)

    def effective_at(self, day: date) -> bool:
        """Return whether it was, is or will be in force on a day."""
        started = self.state is not FormState.DRAFT and self.effective_on is not None and self.effective_on <= day
        return started and (self.superseded_on is None or day < self.superseded_on)


@dataclass(frozen=True, slots=True)
class ConsentCard:
    """A consent with everything that was recorded of it, and the uses that it still allows."""

    id: int
    row_version: int
    code: str
    form_id: int | None
    form_name: str
    language: str
    signatory: Signatory
    signed_on: date
    signed_at: datetime | None
    valid_until: date | None
    storage_years: int | None
    storage_until: date | None
    withdrawal_clause: WithdrawalClause
    recall_issued: bool
    witnessed: bool
    benefits_explained: bool
    scan: FileRow | None
    state: ConsentState
    in_force: bool
    granted: frozenset[ConsentScopeFlag]
    recorded_by: str
    activated_by: str
    activated_at: datetime | None
    note: str


@dataclass(frozen=True, slots=True)
class WaitingConsent:
    """A signed consent that waits for the compliance secretary."""

    id: int
    row_version: int
    code: str
    donor_id: int
    donor: str
    form_name: str
    signed_on: date
    recorded_by: str
    scan: FileRow | None


def form_facts(session: Session, form: ConsentForm) -> FormFacts:
    """Return a version of a form as the rules see it."""
    ethics = None if form.approval_id is None else next(iter(approval_facts(session, (form.approval_id,))), None)
    return FormFacts(
        form.id or 0,
        form.code,
        form.version,
        form.language,
        FormState(form.state),
        scopes_of(form.scopes),
        form.effective_on,
        form.superseded_on,
        form.storage_years,
        ethics,
    )


def scopes_of(listed: str) -> frozenset[ConsentScopeFlag]:
    """Return the uses that a form asks for, from their stored list."""
    return frozenset(map(ConsentScopeFlag, listed.split()))


def form_rows(session: Session) -> tuple[FormRow, ...]:
    """Return every version of every consent form: by code and language, the newest version first."""
    names: dict[int | None, str] = {None: ""}
    people: Any = session.exec(select(Person.id, Person.full_name))
    names.update(dict(people.all()))
    approvals: dict[int | None, str] = {None: ""}
    numbers: Any = session.exec(select(Approval.id, Approval.number))
    approvals.update(dict(numbers.all()))
    counts: dict[int | None, int] = dict(
        session.exec(select(Consent.form_id, func.count()).group_by(col(Consent.form_id))).all()
    )
    rows = session.exec(
        select(ConsentForm).order_by(ConsentForm.code, ConsentForm.language, col(ConsentForm.id).desc())
    ).all()
    papers = file_rows(session, tuple({row.attachment_id or 0 for row in rows}))
    return tuple(
        FormRow(
            row.id or 0, row.row_version, row.code, row.version, row.language, row.title, scopes_of(row.scopes),
            row.storage_years, FormState(row.state), row.effective_on, row.superseded_on, row.approval_id,
            approvals[row.approval_id], papers.get(row.attachment_id or 0), names[row.authored_by], row.authored_by,
            names[row.approved_by], counts.get(row.id, 0),
        )
        for row in rows
    )  # fmt: skip


def forms_to_sign(session: Session) -> tuple[FormRow, ...]:
    """Return every version of a form that is or was effective, the newest first: whoever asks picks by the day."""
    rows = [row for row in form_rows(session) if row.state is not FormState.DRAFT]
    return tuple(sorted(rows, key=lambda row: row.effective_on or date.min, reverse=True))


def consent_cards(session: Session, donor_id: int) -> tuple[ConsentCard, ...]:
    """Return a donor's consents, the newest first."""
    rows = session.exec(select(Consent).where(Consent.donor_id == donor_id).order_by(col(Consent.id).desc())).all()
    names = _names(session, {one for row in rows for one in (row.recorded_by, row.activated_by)})
    scans = file_rows(session, tuple({row.attachment_id or 0 for row in rows}))
    day = today(session)
    return tuple(
        ConsentCard(
            row.id or 0, row.row_version, row.code, row.form_id, row.form_version, row.language,
            Signatory(row.signatory), row.signed_on, row.signed_at, row.valid_until, row.storage_years,
            storage_ends(row.signed_on, row.storage_years), WithdrawalClause(row.withdrawal_clause),
            row.recall_issued, row.witnessed, row.benefits_explained, scans.get(row.attachment_id or 0),
            ConsentState(row.state),
            in_force(ConsentState(row.state), row.signed_on, row.valid_until, day),
            _granted(session, row.id or 0), names[row.recorded_by], names[row.activated_by], row.activated_at, row.note,
        )
        for row in rows
    )  # fmt: skip


def waiting_consents(session: Session) -> tuple[WaitingConsent, ...]:
    """Return the consents that are signed and wait to be activated, the oldest first."""
    rows = session.exec(
        select(Consent, Donor.code, Person.full_name)
        .join(Donor, col(Donor.id) == Consent.donor_id)
        .join(Person, col(Person.id) == Consent.recorded_by)
        .where(Consent.state == ConsentState.SIGNED)
        .order_by(col(Consent.id))
    ).all()
    scans = file_rows(session, tuple({row.attachment_id or 0 for row, _, _ in rows}))
    return tuple(
        WaitingConsent(
            row.id or 0, row.row_version, row.code, row.donor_id, donor, row.form_version, row.signed_on, name,
            scans.get(row.attachment_id or 0),
        )
        for row, donor, name in rows
    )  # fmt: skip


def _granted(session: Session, consent_id: int) -> frozenset[ConsentScopeFlag]:
    scopes = session.exec(
        select(ConsentScope.scope).where(ConsentScope.consent_id == consent_id, ConsentScope.granted == 1)
    )
    return frozenset(map(ConsentScopeFlag, scopes))


def _names(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    rows: Any = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(ids - {None})))
    return {None: "", **dict(rows.all())}

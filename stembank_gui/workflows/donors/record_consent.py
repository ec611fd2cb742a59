"""A donor coordinator records a consent: a draft before it is signed, or as it was signed on paper."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from stembank_gui.audit import acting, now
from stembank_gui.filing import keep_file
from stembank_gui.queries.donors.consents import form_facts
from stembank_gui.queries.donors.facts import consent_rows
from stembank_gui.rules.donors.consents import NewConsent, OtherConsent, consent_problems
from stembank_gui.rules.donors.states import consent_change
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    Signatory,
    WithdrawalClause,
)
from stembank_gui.tables.donors import Consent, ConsentForm, ConsentScope, Donor


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """A consent: the form, who signed it and when, what the donor agreed to, and what it says about withdrawal.

    `state` is signed, or draft where nothing is signed yet (`signed_at` is then the appointment). With a `consent_id`
    that draft is completed. `storage_years` is the form's where none is given; without a scan the draft's stays.
    """

    donor_id: int
    form_id: int
    signed_at: datetime
    granted: frozenset[ConsentScopeFlag]
    signatory: Signatory = Signatory.DONOR
    valid_until: date | None = None
    storage_years: int | None = None
    withdrawal_clause: WithdrawalClause = WithdrawalClause.DONOR_DECIDES
    recall_issued: bool = False
    witnessed: bool = False
    benefits_explained: bool = False
    scan: NewFile | None = None
    note: str = ""
    state: ConsentState = ConsentState.SIGNED
    consent_id: int | None = None
    row_version: int = 0


@dataclass(frozen=True, slots=True)
class Recorded:
    """A consent that was recorded."""

    consent_id: int
    code: str


def record_consent(session: Session, request: RecordConsent) -> Recorded:
    """Return the consent's id and code; a signed one waits for the compliance secretary to activate it.

    Raises:
        Refused: With every reason: the donor has withdrawn or has another consent, nobody of that relation may sign for
            this donor, the form was not effective on that day or does not ask for a use, a date is wrong, the scan is
            none; or the draft is no draft any more, or somebody changed it meanwhile.
    """
    note = clean("field.consent_note", request.note, at_most=NOTE_LENGTH, required=False)
    donor, form = session.get_one(Donor, request.donor_id), session.get_one(ConsentForm, request.form_id)
    facts = _facts(session, request, donor, form)
    draft = _draft(session, request)
    refuse_if(_state_problems(draft, request, donor) or consent_problems(facts, now(session)))
    kept = keep_file(session, request.scan, PAPERS)
    values: dict[str, Any] = {
        "form_id": request.form_id,
        "form_version": facts.form.name,
        "language": form.language,
        "signatory": request.signatory.value,
        "signed_on": facts.signed_on,
        "signed_at": request.signed_at if request.state is ConsentState.SIGNED else None,
        "valid_until": request.valid_until,
        "storage_years": form.storage_years if request.storage_years is None else request.storage_years,
        "withdrawal_clause": request.withdrawal_clause.value,
        "recall_issued": request.recall_issued,
        "witnessed": request.witnessed,
        "benefits_explained": request.benefits_explained,
        "state": request.state.value,
        "recorded_by": acting(session).person_id,
        "note": note,
    } | ({} if kept is None else {"attachment_id": kept})
    consent = draft or Consent(code=_next_code(session, facts.signed_on.year), donor_id=request.donor_id, **values)
    for name, value in values.items():
        setattr(consent, name, value)
    session.add(consent)
    session.flush()
    _keep_scopes(session, consent.id or 0, request.granted)
    return Recorded(consent.id or 0, consent.code)


def _facts(session: Session, request: RecordConsent, donor: Donor, form: ConsentForm) -> NewConsent:
    others = tuple(
        OtherConsent(one.code, ConsentState(one.state), one.valid_until)
        for one in consent_rows(session, donor)
        if one.id != request.consent_id
    )
    return NewConsent(
        request.donor_id,
        donor.code,
        DonorState(donor.state),
        DonorType(donor.donor_type),
        donor.age_years,
        form_facts(session, form),
        request.state,
        request.signatory,
        request.signed_at,
        request.granted,
        request.valid_until,
        request.storage_years,
        others,
    )


def _draft(session: Session, request: RecordConsent) -> Consent | None:
    if request.consent_id is None:
        return None
    consent = session.get_one(Consent, request.consent_id)
    if consent.row_version != request.row_version or consent.donor_id != request.donor_id:
        raise Refused(Reason("people.stale"))
    return consent


def _state_problems(draft: Consent | None, request: RecordConsent, donor: Donor) -> tuple[Reason, ...]:
    old = ConsentState.DRAFT if draft is None else ConsentState(draft.state)
    if old is request.state is ConsentState.DRAFT:
        return ()
    return consent_change(draft.code if draft else donor.code, old, request.state, Place("donor", request.donor_id))


def _keep_scopes(session: Session, consent_id: int, granted: frozenset[ConsentScopeFlag]) -> None:
    known = {row.scope: row for row in session.exec(select(ConsentScope).where(ConsentScope.consent_id == consent_id))}
    for scope in ConsentScopeFlag:
        row = known.get(scope.value) or ConsentScope(consent_id=consent_id, scope=scope.value, granted=False)
        row.granted = scope in granted
        session.add(row)
    session.flush()


def _next_code(session: Session, year: int) -> str:
    prefix = f"C{year % 100:02d}"
    highest = session.exec(select(func.max(Consent.code)).where(col(Consent.code).startswith(prefix))).one()
    return f"{prefix}{int(highest[3:]) + 1 if highest else 1:04d}"

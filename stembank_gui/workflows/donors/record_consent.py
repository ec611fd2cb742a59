"""A donor coordinator records a consent as it was signed on paper."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from stembank_gui.audit import acting, today
from stembank_gui.queries.donors.facts import consent_holds, consent_rows
from stembank_gui.rules.donors.entries import consent_problems
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import ConsentScopeFlag, ConsentState, DonorState
from stembank_gui.tables.donors import Consent, ConsentScope, Donor


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """A signed consent: the form, its dates, and the uses that the donor agreed to."""

    donor_id: int
    form_version: str
    language: str
    signed_on: date
    valid_until: date | None
    granted: frozenset[ConsentScopeFlag]


def record_consent(session: Session, request: RecordConsent) -> str:
    """Return the code of the consent, which is in force from now on.

    Raises:
        Refused: If the donor has withdrawn or has a consent in force, or a date or the scope is wrong.
    """
    form = clean("field.form_version", request.form_version, at_most=80)
    language = clean("field.consent_language", request.language, at_most=20)
    donor = session.get_one(Donor, request.donor_id)
    day = today(session)
    refuse_if(
        [
            *_donor_problems(session, donor, day),
            *consent_problems(request.signed_on, request.valid_until, request.granted, day),
        ]
    )
    consent = Consent(
        code=_next_code(session, request.signed_on.year),
        donor_id=request.donor_id,
        form_version=form,
        language=language,
        signed_on=request.signed_on,
        valid_until=request.valid_until,
        state=ConsentState.ACTIVE.value,
        recorded_by=acting(session).person_id,
    )
    session.add(consent)
    session.flush()
    for scope in ConsentScopeFlag:
        session.add(ConsentScope(consent_id=consent.id or 0, scope=scope.value, granted=scope in request.granted))
    session.flush()
    return consent.code


def _donor_problems(session: Session, donor: Donor, day: date) -> list[Reason]:
    link = Place("donor", donor.id or 0)
    if donor.state == DonorState.WITHDRAWN:
        return [Reason("donors.closed", {"code": donor.code}, link)]
    live = (one for one in consent_rows(session, donor) if consent_holds(one, day))
    return [Reason("donors.live_consent", {"code": donor.code, "consent": one.code}, link) for one in live]


def _next_code(session: Session, year: int) -> str:
    prefix = f"C{year % 100:02d}"
    highest = session.exec(select(func.max(Consent.code)).where(col(Consent.code).startswith(prefix))).one()
    return f"{prefix}{int(highest[3:]) + 1 if highest else 1:04d}"

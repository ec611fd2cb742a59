"""Quality assurance lets a version of a consent form become effective; the version before it gives place to it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, today
from stembank_gui.queries.donors.consents import form_facts
from stembank_gui.rules.donors.consents import FormApproval, form_approval_problems, form_name
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import ConsentState, FormState
from stembank_gui.signing import sign
from stembank_gui.tables.donors import Consent, ConsentForm


@dataclass(frozen=True, slots=True)
class ApproveConsentForm:
    """The draft as it was seen, the first day on which it may be signed, and the signature of quality assurance."""

    form_id: int
    row_version: int
    effective_on: date
    signature: SignRequest


def approve_consent_form(session: Session, request: ApproveConsentForm) -> str:
    """Return the name of the form, which is effective from its first day on.

    Raises:
        Refused: If it is no draft, has no paper or no valid ethics approval, its author approves it, a later version
            is in force already, or consents on the version before it were signed since.
        AccessRefused: If the signature is wrong.
    """
    form = session.get_one(ConsentForm, request.form_id)
    if form.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    before = _before(session, form)
    refuse_if(form_approval_problems(_facts(session, request, form, before)))
    name = form_name(form.code, form.version)
    record = {
        "form": name, "language": form.language, "title": form.title, "scopes": form.scopes.split(),
        "effective_on": request.effective_on.isoformat(), "paper": form.attachment_id,
    }  # fmt: skip
    signed = sign(session, request.signature, kind="consent_form", row_id=request.form_id, record=record)
    form.state, form.effective_on = FormState.EFFECTIVE.value, request.effective_on
    form.approved_by, form.approved_at = acting(session).person_id, now(session)
    form.signature_id = signed.signature_id
    if before is not None:
        before.superseded_on = request.effective_on
        if request.effective_on <= today(session):
            before.state = FormState.SUPERSEDED.value
    session.flush()
    return name


def _before(session: Session, form: ConsentForm) -> ConsentForm | None:
    """Return the version in force of the same form and language: the one that nothing took the place of yet."""
    return session.exec(
        select(ConsentForm)
        .where(
            ConsentForm.code == form.code,
            ConsentForm.language == form.language,
            ConsentForm.state == FormState.EFFECTIVE,
            col(ConsentForm.superseded_on).is_(None),
        )
        .order_by(col(ConsentForm.effective_on).desc())
    ).first()


def _facts(
    session: Session, request: ApproveConsentForm, form: ConsentForm, before: ConsentForm | None
) -> FormApproval:
    return FormApproval(
        form_facts(session, form),
        request.effective_on,
        form.attachment_id is not None,
        form.authored_by,
        acting(session).person_id,
        None if before is None else form_facts(session, before),
        () if before is None else _signed_since(session, before, request.effective_on),
    )


def _signed_since(session: Session, before: ConsentForm, day: date) -> tuple[str, ...]:
    wanted = select(Consent.code).where(
        Consent.form_id == before.id, Consent.signed_on >= day, Consent.state != ConsentState.DRAFT
    )
    return tuple(session.exec(wanted.order_by(col(Consent.id))))

"""A signed consent comes into force: the compliance secretary compares it with its form and the ethics approval."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.filing import keep_file
from stembank_gui.queries.donors.consents import form_facts
from stembank_gui.rules.donors.consents import Activation, activation_problems
from stembank_gui.rules.files import PAPERS, NewFile
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import ConsentState, DonorState
from stembank_gui.tables.donors import Consent, ConsentForm, Donor


@dataclass(frozen=True, slots=True)
class ActivateConsent:
    """The consent as it was seen; with a scan where none was kept yet, or a better one."""

    consent_id: int
    row_version: int
    scan: NewFile | None = None


def activate_consent(session: Session, request: ActivateConsent) -> str:
    """Return the code of the consent, which is in force from now on.

    Raises:
        Refused: If it is not signed, is over, its form was not effective on the day of the signature, or the ethics
            approval of the form was not valid that day; or if somebody changed it meanwhile.
    """
    consent = session.get_one(Consent, request.consent_id)
    if consent.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    form = None if consent.form_id is None else form_facts(session, session.get_one(ConsentForm, consent.form_id))
    donor = session.get_one(Donor, consent.donor_id)
    facts = Activation(
        consent.code, consent.donor_id, ConsentState(consent.state), consent.signed_on, consent.valid_until, form,
        consent.form_version, donor.code, DonorState(donor.state),
    )  # fmt: skip
    refuse_if(activation_problems(facts, today(session)))
    kept = keep_file(session, request.scan, PAPERS)
    consent.state = ConsentState.ACTIVE.value
    consent.activated_by, consent.activated_at = acting(session).person_id, now(session)
    if kept is not None:
        consent.attachment_id = kept
    session.flush()
    return consent.code

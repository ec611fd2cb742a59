"""A donor takes back a consent, or some of its uses: recorded by the coordinator, witnessed by quality assurance."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import give_reason
from stembank_gui.queries.donors.concerned import Concerned, concerned_by_donor
from stembank_gui.rules.donors.consents import restriction_problems
from stembank_gui.rules.donors.states import consent_change
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import ConsentScopeFlag, ConsentState
from stembank_gui.signing import witness
from stembank_gui.tables.donors import Consent, ConsentScope


@dataclass(frozen=True, slots=True)
class ChangeConsent:
    """The consent, what becomes of it, the uses that are taken back (on withdrawal: all), why, and the witness."""

    consent_id: int
    row_version: int
    state: ConsentState
    revoked: frozenset[ConsentScopeFlag]
    reason: str
    witness: SignRequest


def change_consent(session: Session, request: ChangeConsent) -> Concerned:
    """Restrict or withdraw a consent; return the donations, lots, vials and shipments that this concerns.

    New processing and release follow the consent from now on; stored vials wait for the decision of its clause.

    Raises:
        Refused: If the change is not permitted, nothing or everything would be taken back by a restriction, a use was
            never granted, or somebody changed the consent meanwhile.
        AccessRefused: If the witness may not witness this, or is the same person.
    """
    reason = clean_reason(request.reason, "field.withdrawal_reason")
    consent = session.get_one(Consent, request.consent_id)
    if consent.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    link = Place("donor", consent.donor_id)
    old = ConsentState(consent.state)
    scopes = session.exec(select(ConsentScope).where(ConsentScope.consent_id == consent.id)).all()
    granted = frozenset(ConsentScopeFlag(row.scope) for row in scopes if row.granted)
    withdrawn = request.state is ConsentState.WITHDRAWN
    revoked = granted if withdrawn else request.revoked
    refuse_if(
        [
            *consent_change(consent.code, old, request.state, link, by_donor=True),
            *(() if withdrawn else restriction_problems(consent.code, granted, revoked)),
        ]
    )
    record = {"consent": consent.code, "from": old.value, "to": request.state.value, "revoked": sorted(revoked)}
    witness(
        session, request.witness, kind="consent", row_id=consent.id or 0, record=record, permission="witness_withdrawal"
    )
    give_reason(session, reason)
    consent.state = request.state.value
    for row in scopes:
        row.granted = row.granted and row.scope not in revoked
    session.flush()
    return concerned_by_donor(session, consent.donor_id)

"""The release authority extends a lot's expiry, or puts back a lot whose retest was late, with quality assurance."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release.extension import extension_facts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.checklist import checklist
from stembank_gui.rules.release.extension import extension_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.tables.banking import Lot
from stembank_gui.workflows.release.decide import CoSignature, Decided, Ruling, decide, require_none, require_seen

WITNESS = "witness_extension"
"""The permission of quality assurance, who signs beside the release authority."""


@dataclass(frozen=True, slots=True)
class ExtendExpiry:
    """An extension.

    Args:
        lot_id: The lot.
        seen_sha256: Hash of the lot's record as the page showed it.
        expires_on: The new expiry; None where only a late retest was made good and the expiry stays.
        reason: Why: it stands in the trail, on the certificate and in the decision.
        signature: Of the release authority.
        witness: Of quality assurance.
        language: The language of the certificate.
    """

    lot_id: int
    seen_sha256: str
    expires_on: date | None
    reason: str
    signature: SignRequest
    witness: SignRequest
    language: CertificateLanguage = "both"


def extend_expiry(session: Session, request: ExtendExpiry) -> Decided:
    """Extend the expiry: a signed decision with a new number, a new certificate, and the lot is released.

    Raises:
        Refused: With every reason: no passed retest, data or a parent bank that do not reach so far, a rule of release
            that fails, or `release.record_changed` if the lot is not what was seen.
        AccessRefused: If one of the persons made or tested the lot or signs twice, or a signature is wrong.
    """
    facts, person, today = extension_facts(session, request.lot_id), acting(session).person_id, now(session).date()
    reason = clean_reason(request.reason)
    require_none(extension_blockers(facts, request.expires_on, person, today))
    require_seen(session, request.lot_id, facts.release, request.seen_sha256)
    if request.expires_on is not None:
        session.get_one(Lot, request.lot_id).expires_on = request.expires_on
        session.flush()
    ruling = Ruling(
        Decision.EXTEND,
        request.signature,
        reason=reason,
        language=request.language,
        further=(CoSignature(request.witness, WITNESS),),
        apart_from=facts.release.producers | facts.release.testers,
        expires_on=request.expires_on,
        checklist=checklist(facts.release, person, today),
    )
    return decide(session, request.lot_id, ruling)

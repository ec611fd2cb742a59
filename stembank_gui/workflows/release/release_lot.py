"""The release authority releases a lot."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release import release_facts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.checklist import checklist, release_blockers
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.workflows.release.decide import Decided, Ruling, decide, require_none, require_seen


@dataclass(frozen=True, slots=True)
class ReleaseLot:
    """A release.

    Args:
        seen_sha256: Hash of the lot's record as the page showed it (`queries.release.lot_record_sha256`).
        language: The language of the certificate.
    """

    lot_id: int
    seen_sha256: str
    signature: SignRequest
    language: CertificateLanguage = "both"


def release_lot(session: Session, request: ReleaseLot) -> Decided:
    """Release the lot: the signed decision, the certificate and its hash are stored together, or not at all.

    Raises:
        Refused: With every reason of the checklist, or `release.record_changed` if it is not what was seen.
        AccessRefused: If the person made or tested the lot, or the signature is wrong.
    """
    facts, person, today = release_facts(session, request.lot_id), acting(session).person_id, now(session).date()
    require_none(release_blockers(facts, person, today))
    record = require_seen(session, request.lot_id, facts, request.seen_sha256)
    rows = checklist(facts, person, today)
    ruling = Ruling(Decision.RELEASE, request.signature, language=request.language, checklist=rows, lot_record=record)
    return decide(session, request.lot_id, ruling)

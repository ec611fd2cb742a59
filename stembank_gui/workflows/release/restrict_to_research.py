"""The release authority releases a lot for research only."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release import release_facts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.checklist import checklist
from stembank_gui.rules.release.decisions import research_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.workflows.release.decide import Decided, Ruling, decide, require_none, require_seen


@dataclass(frozen=True, slots=True)
class RestrictToResearch:
    """A release for research only, and why not for more."""

    lot_id: int
    seen_sha256: str
    reason: str
    signature: SignRequest
    language: CertificateLanguage = "both"


def restrict_to_research(session: Session, request: RestrictToResearch) -> Decided:
    """Release the lot for research only. The grade never goes up again (R18).

    Raises:
        Refused: With every reason: consent without research, an infectious hazard not excluded, vials unaccounted for.
        AccessRefused: If the person made or tested the lot, or the signature is wrong.
    """
    facts, person, today = release_facts(session, request.lot_id), acting(session).person_id, now(session).date()
    reason = clean_reason(request.reason)
    require_none(research_blockers(facts, person, today))
    record = require_seen(session, request.lot_id, facts, request.seen_sha256)
    rows = checklist(facts, person, today)
    ruling = Ruling(
        Decision.RESEARCH_ONLY, request.signature, reason, request.language, checklist=rows, lot_record=record
    )
    return decide(session, request.lot_id, ruling)

"""The release authority releases a lot on condition that named tests still pass, signed by three persons (R17)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release import release_facts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.checklist import checklist
from stembank_gui.rules.release.decisions import Conditions, conditional_blockers
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import Decision
from stembank_gui.workflows.release.decide import CoSignature, Decided, Ruling, decide, require_none, require_seen

WITNESS, PHYSICIAN = "witness_conditional_release", "agree_conditional_release"
"""The permissions of quality assurance and of the physician, who sign beside the release authority."""


@dataclass(frozen=True, slots=True)
class ReleaseConditionally:
    """A conditional release: which tests are missing, until when, why, and what the recipients were told.

    Signed by the release authority, by quality assurance (`witness`) and by a physician: three persons.
    """

    lot_id: int
    seen_sha256: str
    missing_tests: frozenset[str]
    due_on: date
    reason: str
    informed: str
    signature: SignRequest
    witness: SignRequest
    physician: SignRequest
    language: CertificateLanguage = "both"


def release_conditionally(session: Session, request: ReleaseConditionally) -> Decided:
    """Release the lot until a day by which the missing tests must have passed; after it the lot is on hold by itself.

    Raises:
        Refused: With every reason: a rule other than the named tests fails, a test may not be missing, the day.
        AccessRefused: If one of the persons made or tested the lot or signs twice, or a signature is wrong.
    """
    facts, person, today = release_facts(session, request.lot_id), acting(session).person_id, now(session).date()
    reason = clean_reason(request.reason)
    informed = clean("field.informed", request.informed, at_most=NOTE_LENGTH)
    conditions = Conditions(request.missing_tests, request.due_on)
    require_none(conditional_blockers(facts, conditions, person, today))
    record = require_seen(session, request.lot_id, facts, request.seen_sha256)
    ruling = Ruling(
        Decision.CONDITIONAL,
        request.signature,
        reason=reason,
        language=request.language,
        missing_tests=tuple(sorted(request.missing_tests)),
        due_on=request.due_on,
        further=(CoSignature(request.witness, WITNESS), CoSignature(request.physician, PHYSICIAN)),
        apart_from=facts.producers | facts.testers,
        informed=informed,
        checklist=checklist(facts, person, today),
        lot_record=record,
    )
    return decide(session, request.lot_id, ruling)

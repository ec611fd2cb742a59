"""A physician decides whether a donor is eligible, with signature."""

import json
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.donors.facts import donor_facts, marker_rows, markers_seen
from stembank_gui.rules.donors.eligibility import DonorFacts, decision_blockers, findings
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.signing import sign
from stembank_gui.tables.donors import Donor, EligibilityDecision
from stembank_gui.workflows.donors.cascade import Cascade, hold_descendants


@dataclass(frozen=True, slots=True)
class DecideEligibility:
    """The decision, the assessment, and what the physician saw.

    Args:
        markers_seen: The fingerprint of the marker results on the screen (`queries.donors.facts.markers_seen`).
    """

    donor_id: int
    row_version: int
    markers_seen: str
    decision: DonorState
    comment: str
    signature: SignRequest


@dataclass(frozen=True, slots=True)
class Decided:
    """The stored decision; and, where an eligible donor became ineligible, what followed."""

    decision_id: int
    cascade: Cascade | None = None


def decide_eligibility(session: Session, request: DecideEligibility) -> Decided:
    """Return the signed decision. From eligible to ineligible, every descendant lot goes on hold with it.

    Raises:
        AccessRefused: If the physician registered the donor (SoD-3), or the signature is wrong.
        Refused: With every finding that forbids the decision, or if the records changed since they were seen.
    """
    comment = clean("field.eligibility_comment", request.comment, at_most=NOTE_LENGTH, required=False)
    donor = session.get_one(Donor, request.donor_id)
    require_other_person(acting(session).person_id, [donor.registered_by], code="donors.same_person")
    if (donor.row_version, markers_seen(marker_rows(session, donor))) != (request.row_version, request.markers_seen):
        raise Refused(Reason("people.stale"))
    facts = donor_facts(session, donor)
    refuse_if(decision_blockers(facts, request.decision, comment))
    record = _record(facts, request.decision, comment, request.markers_seen)
    signed = sign(session, request.signature, kind="donor", row_id=request.donor_id, record=record)
    decision = EligibilityDecision(
        donor_id=request.donor_id,
        decision=request.decision.value,
        comment=comment,
        findings=json.dumps(record["findings"], ensure_ascii=False),
        decided_by=acting(session).person_id,
        decided_at=now(session),
        signature_id=signed.signature_id,
    )
    session.add(decision)
    donor.state, donor.state_since = request.decision.value, now(session)
    session.flush()
    fell = facts.state is DonorState.ELIGIBLE and request.decision is DonorState.INELIGIBLE
    cascade = hold_descendants(session, donor, "eligible -> ineligible") if fell else None
    return Decided(decision.id or 0, cascade)


def _record(facts: DonorFacts, decision: DonorState, comment: str, seen: str) -> dict[str, object]:
    found = [{"code": one.code, "params": dict(one.params)} for one in findings(facts).all()]
    return {"donor": facts.code, "decision": decision.value, "comment": comment, "markers": seen, "findings": found}

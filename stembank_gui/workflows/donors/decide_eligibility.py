"""A physician decides whether a donor is eligible, with signature."""

import json
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.consequences import Followed
from stembank_gui.queries.donors.facts import donor_facts, interview_rows, questionnaire, records_seen
from stembank_gui.rules.donors.eligibility import Decision, DonorFacts, decision_blockers, findings
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.signing import sign
from stembank_gui.tables.donors import Donor, EligibilityDecision
from stembank_gui.workflows.donors.cascade import hold_descendants


@dataclass(frozen=True, slots=True)
class DecideEligibility:
    """The decision, the assessment, and what the physician saw.

    Args:
        donor_id: The donor.
        row_version: The donor's, as it was on the screen.
        records_seen: The fingerprint of the screening on the screen (`queries.donors.facts.records_seen`).
        decision: Eligible, ineligible, incomplete or deferred.
        comment: The written assessment.
        signature: The physician's.
        records_reviewed: Whether the relevant medical records were reviewed (21 CFR 1271.3(s)).
        deferred_until: The day to which the donor is deferred.
    """

    donor_id: int
    row_version: int
    records_seen: str
    decision: DonorState
    comment: str
    signature: SignRequest
    records_reviewed: bool = False
    deferred_until: date | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """The stored decision; and, where an eligible donor became ineligible, what followed."""

    decision_id: int
    cascade: Followed | None = None


def decide_eligibility(session: Session, request: DecideEligibility) -> Decided:
    """Return the signed decision. From eligible to ineligible, every descendant lot goes on hold with it.

    Raises:
        AccessRefused: If the physician registered or interviewed the donor (SoD-3), or the signature is wrong.
        Refused: With every finding that forbids the decision, or if the records changed since they were seen.
    """
    comment = clean("field.eligibility_comment", request.comment, at_most=NOTE_LENGTH, required=False)
    donor = session.get_one(Donor, request.donor_id)
    _require_independence(session, donor)
    if (donor.row_version, records_seen(session, donor)) != (request.row_version, request.records_seen):
        raise Refused(Reason("people.stale"))
    facts = donor_facts(session, donor)
    until = request.deferred_until if request.decision is DonorState.DEFERRED else None
    wanted = Decision(request.decision, comment, request.records_reviewed, until)
    refuse_if(decision_blockers(facts, wanted, today(session)))
    record = _record(facts, wanted, request.records_seen)
    signed = sign(session, request.signature, kind="donor", row_id=request.donor_id, record=record)
    decision = EligibilityDecision(
        donor_id=request.donor_id,
        decision=wanted.word.value,
        comment=comment,
        findings=json.dumps(record["findings"], ensure_ascii=False),
        records_reviewed=wanted.records_reviewed,
        deferred_until=until,
        decided_by=acting(session).person_id,
        decided_at=now(session),
        signature_id=signed.signature_id,
    )
    session.add(decision)
    donor.state, donor.state_since, donor.deferred_until = wanted.word.value, now(session), until
    session.flush()
    fell = facts.state is DonorState.ELIGIBLE and wanted.word is DonorState.INELIGIBLE
    cascade = hold_descendants(session, donor, "eligible → ineligible") if fell else None
    return Decided(decision.id or 0, cascade)


def _require_independence(session: Session, donor: Donor) -> None:
    """SoD-3: who registered or interviewed the donor does not decide."""
    person = acting(session).person_id
    require_other_person(person, [donor.registered_by], code="donors.same_person")
    interviewers = [row.interviewed_by for row in interview_rows(session, donor)]
    require_other_person(person, interviewers, code="donors.interviewer")


def _record(facts: DonorFacts, wanted: Decision, seen: str) -> dict[str, object]:
    found = [{"code": one.code, "params": dict(one.params)} for one in findings(facts).all()]
    return {
        "donor": facts.code, "decision": wanted.word.value, "comment": wanted.comment, "records": seen,
        "records_reviewed": wanted.records_reviewed, "until": str(wanted.until or ""),
        "panel": f"{facts.panel[0].panel} {facts.panel[0].version}", "questionnaire": questionnaire()[0].version,
        "findings": found,
    }  # fmt: skip

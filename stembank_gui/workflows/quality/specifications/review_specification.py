"""Somebody of quality reviews a lot in use against the version of its specification that came into force (R22)."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, now
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Meaning, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Specification, SpecificationReview


@dataclass(frozen=True, slots=True)
class ReviewSpecification:
    """A review of one lot as it was seen, and its conclusion."""

    review_id: int
    row_version: int
    conclusion: str
    signature: SignRequest


def review_specification(session: Session, request: ReviewSpecification) -> str:
    """Return the number of the lot that was reviewed. The review changes neither the lot nor a decision on it.

    Raises:
        AccessRefused: If the signature is wrong.
        Refused: If there is no such review, it is done already, the conclusion is missing, or the signature means
            something else.
    """
    conclusion = clean_reason(request.conclusion, "field.conclusion")
    row = session.get(SpecificationReview, request.review_id)
    if row is None:
        raise Refused(Reason("quality.review_unknown", {}, Place("page", "quality")))
    lot = session.get_one(Lot, row.lot_id)
    if row.reviewed_by is not None:
        raise Refused(Reason("quality.review_done", {"lot": lot.number}, Place("lot", row.lot_id)))
    if row.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    if request.signature.meaning is not Meaning.REVIEWED:
        raise Refused(Reason("quality.review_meaning", {"meaning": f"@{term_key(Meaning.REVIEWED)}"}))
    version = session.get_one(Specification, row.specification_id)
    record = {
        "specification": version.code, "version": version.version, "lot": lot.number, "conclusion": conclusion,
        "decision_id": row.decision_id or 0,
    }  # fmt: skip
    signed = sign(session, request.signature, kind="specification_review", row_id=request.review_id, record=record)
    give_reason(session, conclusion)
    row.conclusion, row.reviewed_by, row.reviewed_at = conclusion, signed.person_id, now(session)
    row.signature_id = signed.signature_id
    session.flush()
    return lot.number

"""What review, approval and return of a batch record have in common."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.queries.batch_record import batch_record, newest_review
from stembank_gui.rules.banking.record import BatchRecordFacts, RecordReview, Sitting
from stembank_gui.signing import record_sha256


@dataclass(frozen=True, slots=True)
class Case:
    """The record as it stands, its newest review, and who sits over it."""

    facts: BatchRecordFacts
    review: RecordReview | None
    sitting: Sitting

    def signed(self, remarks: str) -> dict[str, Any]:
        """Return what the signature binds: the lot, the hash of the whole record, the remarks."""
        return {"lot": self.facts.lot.number, "content_sha256": self.sitting.sha256, "remarks": remarks}


def case_of(session: Session, lot_id: int, seen_sha256: str, remarks: str) -> Case:
    """Return the case of a lot's batch record.

    Raises:
        NoResultFound: If there is no such lot.
    """
    facts = batch_record(session, lot_id)
    sitting = Sitting(acting(session).person_id, record_sha256(facts.record()), seen_sha256, remarks)
    return Case(facts, newest_review(session, lot_id), sitting)

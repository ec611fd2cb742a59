"""Quality assurance reviews everything that the trail says about a lot, before it is released (rule R8)."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.release.facts import made_or_tested_by
from stembank_gui.queries.release.trail_review import lot_trail
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Meaning, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import TrailReview


@dataclass(frozen=True, slots=True)
class ReviewTrail:
    """A review of a lot's part of the trail, up to the newest entry as it was shown.

    Args:
        through_seq: The newest entry that was read.
        content_sha256: The hash over all entries that were read (`queries.release.trail_review.lot_trail`).
        note: What was found; may be empty.
    """

    lot_id: int
    through_seq: int
    content_sha256: str
    signature: SignRequest
    note: str = ""


def review_trail(session: Session, request: ReviewTrail) -> int:
    """Return the id of the signed review; it counts until the trail says something new about the lot.

    Raises:
        Refused: `release.trail_moved_on` if it says something new already; a wrong meaning.
        AccessRefused: If the person made or tested the lot, or the signature is wrong.
    """
    note = clean("field.review_note", request.note, at_most=NOTE_LENGTH, required=False)
    lot = session.get_one(Lot, request.lot_id)
    read = lot_trail(session, request.lot_id)
    if (read.through_seq, read.content_sha256) != (request.through_seq, request.content_sha256):
        raise Refused(Reason("release.trail_moved_on", {"lot": lot.number}, Place("lot_trail", request.lot_id)))
    if request.signature.meaning is not Meaning.REVIEWED:
        raise Refused(Reason("release.wrong_meaning", {"meaning": f"@{term_key(Meaning.REVIEWED)}"}))
    person = acting(session).person_id
    require_other_person(person, made_or_tested_by(session, request.lot_id), code="release.reviews_own")
    record = {
        "lot": lot.number,
        "through": read.through_seq,
        "entries": read.entries,
        "content": read.content_sha256,
        "note": note,
    }
    signed = sign(session, request.signature, kind="lot", row_id=request.lot_id, record=record)
    review = TrailReview(
        lot_id=request.lot_id,
        through_seq=read.through_seq,
        entries=read.entries,
        content_sha256=read.content_sha256,
        note=note,
        reviewed_by=person,
        reviewed_at=now(session),
        signature_id=signed.signature_id,
    )
    session.add(review)
    session.flush()
    return review.id or 0

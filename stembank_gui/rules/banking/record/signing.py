"""Who may review, approve and return a batch record, and when. Source: DOMAIN.md §1.1 (PS, QA), §5.3 R8."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stembank_gui.rules.banking.record.facts import BatchRecordFacts
from stembank_gui.rules.banking.record.points import open_points
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import BatchRecordState, FreezeRunState, LotState

BATCH_RECORD_MOVES: Mapping[BatchRecordState, frozenset[BatchRecordState]] = {
    BatchRecordState.REVIEWED: frozenset({BatchRecordState.APPROVED, BatchRecordState.RETURNED}),
    BatchRecordState.APPROVED: frozenset(),
    BatchRecordState.RETURNED: frozenset(),
}
"""From each state of a review, the states it may go to; a new review is a new version."""

_NOT_MADE = frozenset({LotState.PLANNED, LotState.FILLED})
_SETTLED = frozenset({FreezeRunState.ACCEPTED, FreezeRunState.FAILED})


@dataclass(frozen=True, slots=True)
class RecordReview:
    """The newest review of a lot's batch record: `content_sha256` is the record as it was signed."""

    record_id: int
    state: BatchRecordState
    content_sha256: str
    reviewed_by: int


@dataclass(frozen=True, slots=True)
class Sitting:
    """Who signs now, the record's hash as it stands, the hash as the person saw it, and what they remark."""

    person_id: int
    sha256: str
    seen_sha256: str
    remarks: str = ""


def is_current(review: RecordReview | None, sha256: str) -> bool:
    """Return whether a review still counts: it was not returned, and the record is the one that was signed."""
    return review is not None and review.state is not BatchRecordState.RETURNED and review.content_sha256 == sha256


def review_blockers(facts: BatchRecordFacts, review: RecordReview | None, sitting: Sitting) -> tuple[Reason, ...]:
    """Return every reason why a person may not review a batch record now; empty means they may."""
    return tuple(_review(facts, review, sitting))


def approval_blockers(facts: BatchRecordFacts, review: RecordReview | None, sitting: Sitting) -> tuple[Reason, ...]:
    """Return every reason why a person may not approve a batch record: not reviewed, changed since, or their own."""
    found = list(_waiting(facts, review, sitting))
    if review is not None and sitting.person_id == review.reviewed_by:
        found.append(Reason("record.approver_reviewed"))
    if sitting.person_id in facts.makers:
        found.append(Reason("record.signer_made", {"lot": facts.lot.number}))
    return tuple(found)


def return_blockers(facts: BatchRecordFacts, review: RecordReview | None) -> tuple[Reason, ...]:
    """Return why a batch record may not be sent back: only a reviewed one may."""
    if review is not None and BatchRecordState.RETURNED in BATCH_RECORD_MOVES[review.state]:
        return ()
    return (Reason("record.not_reviewed", {"lot": facts.lot.number}, Place("lot", facts.lot_id)),)


def _review(facts: BatchRecordFacts, review: RecordReview | None, sitting: Sitting) -> Iterator[Reason]:
    lot = facts.lot.number
    yield from _unfinished(facts)
    yield from _seen(sitting)
    if is_current(review, sitting.sha256):
        yield Reason("record.reviewed_already", {"lot": lot}, Place("lot", facts.lot_id))
    if sitting.person_id in facts.makers:
        yield Reason("record.signer_made", {"lot": lot})
    if open_points(facts) and not sitting.remarks:
        yield Reason("record.remarks_needed", {"count": len(open_points(facts))})


def _unfinished(facts: BatchRecordFacts) -> Iterator[Reason]:
    """Yield what must be done before anybody can review: the lot stored, every freeze run accepted or failed."""
    if facts.state in _NOT_MADE:
        params: dict[str, str | int] = {"lot": facts.lot.number, "state": f"@lot_state.{facts.state.value}"}
        yield Reason("record.not_made", params, Place("lot", facts.lot_id))
    for run in facts.runs:
        if run.state not in _SETTLED:
            params = {"run": run.code, "state": f"@freeze_run_state.{run.state.value}"}
            yield Reason("record.run_open", params, Place("freeze_run", run.run_id))


def _waiting(facts: BatchRecordFacts, review: RecordReview | None, sitting: Sitting) -> Iterator[Reason]:
    where = Place("lot", facts.lot_id)
    if review is None or review.state is not BatchRecordState.REVIEWED:
        yield Reason("record.not_reviewed", {"lot": facts.lot.number}, where)
    elif not is_current(review, sitting.sha256):
        yield Reason("record.changed_since_review", {"lot": facts.lot.number}, where)
    yield from _seen(sitting)


def _seen(sitting: Sitting) -> Iterator[Reason]:
    if sitting.seen_sha256 != sitting.sha256:
        yield Reason("record.changed")

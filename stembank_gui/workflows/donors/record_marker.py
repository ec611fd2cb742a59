"""A marker's result is entered, completed when it arrives, or corrected with a reason."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import acting, give_reason, now, today
from stembank_gui.queries.donors.facts import panels
from stembank_gui.rules.donors.eligibility import excludes
from stembank_gui.rules.donors.entries import sample_problems
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import DonorState, DonorType, MarkerOutcome, Panel, SpecimenOf
from stembank_gui.tables.donors import Donor, MarkerResult
from stembank_gui.workflows.donors.cascade import Cascade, hold_descendants


@dataclass(frozen=True, slots=True)
class RecordMarker:
    """One marker on one specimen. A result that was entered before is corrected only with a reason."""

    donor_id: int
    marker: str
    specimen_of: SpecimenOf
    specimen_on: date
    outcome: MarkerOutcome
    note: str = ""
    correction_reason: str = ""


@dataclass(frozen=True, slots=True)
class MarkerRecorded:
    """The stored result; and, where an eligible donor turned out reactive, what followed at once."""

    result_id: int
    cascade: Cascade | None = None


def record_marker(session: Session, request: RecordMarker) -> MarkerRecorded:
    """Return the stored result. A late excluding result puts the donor's lots on hold in the same unit of work.

    Raises:
        Refused: If the marker is not of the donor's panel, the specimen is of the wrong person or in the future, the
            donor has withdrawn, nothing would change, or a correction has no reason.
    """
    note = clean("field.marker_note", request.note, at_most=NOTE_LENGTH, required=False)
    donor = session.get_one(Donor, request.donor_id)
    panel = panels()[Panel(donor.panel)]
    link = Place("donor", request.donor_id)
    days = (request.specimen_on, today(session))
    closed = [Reason("donors.closed", {"code": donor.code}, link)] if donor.state == DonorState.WITHDRAWN else []
    kind = DonorType(donor.donor_type)
    refuse_if([*closed, *sample_problems(panel, request.marker, kind, request.specimen_of, days)])
    result = _stored(session, request)
    if result is None:
        result = _new(session, request)
    else:
        _correct(session, result, request, note)
    result.outcome, result.specimen_of, result.note = request.outcome.value, request.specimen_of.value, note
    session.add(result)
    session.flush()
    return MarkerRecorded(result.id or 0, _consequence(session, donor, request))


def _stored(session: Session, request: RecordMarker) -> MarkerResult | None:
    return session.exec(
        select(MarkerResult).where(
            MarkerResult.donor_id == request.donor_id,
            MarkerResult.marker == request.marker,
            MarkerResult.specimen_on == request.specimen_on,
        )
    ).first()


def _new(session: Session, request: RecordMarker) -> MarkerResult:
    return MarkerResult(
        donor_id=request.donor_id,
        marker=request.marker,
        specimen_of=request.specimen_of.value,
        specimen_on=request.specimen_on,
        outcome=request.outcome.value,
        entered_by=acting(session).person_id,
        entered_at=now(session),
    )


def _correct(session: Session, result: MarkerResult, request: RecordMarker, note: str) -> None:
    named: dict[str, str | int] = {"test": f"@marker.{request.marker}", "day": str(request.specimen_on)}
    if (result.outcome, result.specimen_of, result.note) == (request.outcome, request.specimen_of, note):
        refuse_if([Reason("donors.marker_unchanged", named)])
    if result.outcome == MarkerOutcome.PENDING and not request.correction_reason.strip():
        return
    if not request.correction_reason.strip():
        refuse_if([Reason("donors.correction_reason", {**named, "outcome": f"@marker_outcome.{result.outcome}"})])
    give_reason(session, clean_reason(request.correction_reason, "field.correction_reason"))


def _consequence(session: Session, donor: Donor, request: RecordMarker) -> Cascade | None:
    late = donor.state == DonorState.ELIGIBLE
    if late and excludes(panels()[Panel(donor.panel)], request.marker, request.outcome):
        return hold_descendants(session, donor, f"{request.marker} reactive ({request.specimen_on})")
    return None

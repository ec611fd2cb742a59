"""A marker's result is entered, completed when it arrives, or corrected with a reason."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from stembank_gui.audit import acting, give_reason, now, today
from stembank_gui.consequences import Followed
from stembank_gui.queries.donors.consequences import reached_lot_ids
from stembank_gui.queries.donors.facts import donor_facts, panels
from stembank_gui.rules.donors.eligibility import excludes
from stembank_gui.rules.donors.samples import sample_problems
from stembank_gui.rules.donors.windows import is_repeat
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import DonorState, DonorType, MarkerOutcome, Panel, SpecimenOf
from stembank_gui.tables.donors import Donor, MarkerResult
from stembank_gui.workflows.donors.cascade import hold_descendants

LABORATORY_LENGTH = 120
REPORT_LENGTH = 80
_ENDED = frozenset({DonorState.INELIGIBLE, DonorState.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class RecordMarker:
    """One marker on one specimen. A result that was entered before is corrected only with a reason.

    Args:
        donor_id: The donor.
        marker: The marker's code.
        specimen_of: Whose blood it is.
        specimen_on: The day on which it was taken.
        outcome: What the laboratory found.
        note: Anything else.
        correction_reason: Why an entered result is corrected.
        specimen_at: The time at which it was taken, where it is known: plasma dilution is reckoned with it.
        laboratory: Who tested it.
        report_number: Under which number the laboratory reports it.
    """

    donor_id: int
    marker: str
    specimen_of: SpecimenOf
    specimen_on: date
    outcome: MarkerOutcome
    note: str = ""
    correction_reason: str = ""
    specimen_at: datetime | None = None
    laboratory: str = ""
    report_number: str = ""


@dataclass(frozen=True, slots=True)
class MarkerRecorded:
    """The stored result; and, where an eligible donor turned out reactive, what followed at once."""

    result_id: int
    cascade: Followed | None = None


@dataclass(frozen=True, slots=True)
class _Texts:
    note: str
    laboratory: str
    report_number: str


def record_marker(session: Session, request: RecordMarker) -> MarkerRecorded:
    """Return the stored result. A late excluding result puts the donor's lots on hold in the same unit of work.

    Raises:
        Refused: If the marker is not of the donor's panel, the specimen is of the wrong person or in the future, its
            time is of another day, the donor has withdrawn, nothing would change, or a correction has no reason.
    """
    texts = _Texts(
        clean("field.marker_note", request.note, at_most=NOTE_LENGTH, required=False),
        clean("field.laboratory", request.laboratory, at_most=LABORATORY_LENGTH, required=False),
        clean("field.report_number", request.report_number, at_most=REPORT_LENGTH, required=False),
    )
    donor = session.get_one(Donor, request.donor_id)
    refuse_if(_problems(session, donor, request))
    result = _stored(session, request)
    if result is None:
        result = _new(session, request)
    else:
        _correct(session, result, request, texts)
    result.outcome, result.specimen_of = request.outcome.value, request.specimen_of.value
    result.specimen_at = request.specimen_at
    result.note, result.laboratory, result.report_number = texts.note, texts.laboratory, texts.report_number
    session.add(result)
    session.flush()
    return MarkerRecorded(result.id or 0, _consequence(session, donor, request))


def _problems(session: Session, donor: Donor, request: RecordMarker) -> list[Reason]:
    found = []
    if donor.state == DonorState.WITHDRAWN:
        found.append(Reason("donors.closed", {"code": donor.code}, Place("donor", request.donor_id)))
    days = (request.specimen_on, today(session))
    panel, kind = panels()[Panel(donor.panel)], DonorType(donor.donor_type)
    found += sample_problems(panel, request.marker, kind, request.specimen_of, days)
    if request.specimen_at is None:
        return found
    if request.specimen_at.astimezone().date() != request.specimen_on:
        found.append(Reason("donors.specimen_time", {"day": str(request.specimen_on)}))
    if request.specimen_at > now(session) + timedelta(minutes=1) and days[0] <= days[1]:
        found.append(Reason("donors.future", {"field": "@field.specimen_at", "day": str(request.specimen_on)}))
    return found


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


def _correct(session: Session, result: MarkerResult, request: RecordMarker, texts: _Texts) -> None:
    named: dict[str, str | int] = {"test": f"@marker.{request.marker}", "day": str(request.specimen_on)}
    before = (result.outcome, result.specimen_of, result.note, result.laboratory, result.report_number)
    after = (request.outcome, request.specimen_of, texts.note, texts.laboratory, texts.report_number)
    if before == after and result.specimen_at == request.specimen_at:
        refuse_if([Reason("donors.marker_unchanged", named)])
    if result.outcome == MarkerOutcome.PENDING and not request.correction_reason.strip():
        return
    if not request.correction_reason.strip():
        refuse_if([Reason("donors.correction_reason", {**named, "outcome": f"@marker_outcome.{result.outcome}"})])
    give_reason(session, clean_reason(request.correction_reason, "field.correction_reason"))


def _consequence(session: Session, donor: Donor, request: RecordMarker) -> Followed | None:
    """R23: a reactive result stops what was made of the donor already, whatever the donor's state by then."""
    if donor.state in _ENDED or not excludes(panels()[Panel(donor.panel)], request.marker, request.outcome):
        return None
    facts = donor_facts(session, donor)
    repeat = any(is_repeat(request.specimen_on, one.on) for one in facts.recoveries)
    what = "reactive in the 180-day repeat sample" if repeat else "reactive"
    return _late(session, donor, f"{request.marker} {what} ({request.specimen_on})")


def _late(session: Session, donor: Donor, why: str) -> Followed | None:
    """Nothing follows of a donor who is not eligible yet and of whom nothing was made."""
    from_lots = donor.state == DonorState.ELIGIBLE or _has_lots(session, donor)
    return hold_descendants(session, donor, why) if from_lots else None


def _has_lots(session: Session, donor: Donor) -> bool:
    return bool(reached_lot_ids(session, donor.id or 0))

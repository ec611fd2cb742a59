"""A donor is examined: weight, blood pressure, pulse, temperature, signs of risk; corrected with a reason."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now, today
from stembank_gui.queries.donors.facts import exam_of
from stembank_gui.rules.donors.examination import Exam, exam_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.tables.donors import Donor, PhysicalExam


@dataclass(frozen=True, slots=True)
class RecordExam:
    """What was found, of the donor or of the birth mother.

    Args:
        donor_id: The donor.
        examined_on: The day.
        weight_kg: Weight in kg; plasma dilution is reckoned with it.
        signs_of_risk: Whether there were signs of a communicable disease or of risk behaviour.
        findings: What was found; needed with signs of risk.
        systolic_mmhg: Upper blood pressure in mmHg.
        diastolic_mmhg: Lower blood pressure in mmHg.
        pulse_per_min: Beats per minute.
        temperature_c: Body temperature in °C.
        exam_id: The examination that is corrected; None records a new one.
        row_version: Of the corrected examination, as it was on the screen.
        correction_reason: Why it is corrected.
    """

    donor_id: int
    examined_on: date
    weight_kg: Decimal
    signs_of_risk: bool
    findings: str = ""
    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    pulse_per_min: int | None = None
    temperature_c: Decimal | None = None
    exam_id: int | None = None
    row_version: int = 0
    correction_reason: str = ""


def record_exam(session: Session, request: RecordExam) -> int:
    """Return the id of the stored examination.

    Raises:
        Refused: If the donor has withdrawn, a value is outside its limits, the day lies in the future, signs of risk
            are not described, or a correction has no reason or changes nothing.
    """
    findings = clean("field.exam_findings", request.findings, at_most=NOTE_LENGTH, required=False)
    donor = session.get_one(Donor, request.donor_id)
    exam = Exam(
        request.examined_on,
        request.weight_kg,
        request.signs_of_risk,
        findings,
        request.systolic_mmhg,
        request.diastolic_mmhg,
        request.pulse_per_min,
        request.temperature_c,
    )
    closed = [Reason("donors.closed", {"code": donor.code}, Place("donor", request.donor_id))]
    refuse_if([*(closed if donor.state == DonorState.WITHDRAWN else ()), *exam_problems(exam, today(session))])
    row = _corrected(session, request, exam) if request.exam_id is not None else _new(session, request)
    row.examined_on, row.weight_kg, row.signs_of_risk, row.findings = (
        exam.on,
        exam.weight_kg,
        exam.signs_of_risk,
        findings,
    )
    row.systolic_mmhg, row.diastolic_mmhg = exam.systolic_mmhg, exam.diastolic_mmhg
    row.pulse_per_min, row.temperature_c = exam.pulse_per_min, exam.temperature_c
    session.add(row)
    session.flush()
    return row.id or 0


def _new(session: Session, request: RecordExam) -> PhysicalExam:
    return PhysicalExam(
        donor_id=request.donor_id,
        examined_on=request.examined_on,
        weight_kg=request.weight_kg,
        signs_of_risk=request.signs_of_risk,
        examined_by=acting(session).person_id,
        recorded_at=now(session),
    )


def _corrected(session: Session, request: RecordExam, exam: Exam) -> PhysicalExam:
    row = session.get_one(PhysicalExam, request.exam_id)
    if (row.donor_id, row.row_version) != (request.donor_id, request.row_version):
        raise Refused(Reason("people.stale"))
    if exam_of(row) == exam:
        raise Refused(Reason("donors.exam_unchanged"))
    give_reason(session, clean_reason(request.correction_reason, "field.correction_reason"))
    return row

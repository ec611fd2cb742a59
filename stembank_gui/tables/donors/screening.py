"""Interviews, physical examinations, infusions, marker results, decisions on eligibility."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from stembank_gui.rules.vocabulary import Answer, DonorState, InfusionKind, MarkerOutcome, SpecimenOf
from stembank_gui.tables.columns import LONG, STRICT, Day, Exact, Flag, Instant, Stored, at_most, between, one_of


class Interview(Stored, table=True):
    """One interview with the questionnaire of a version: of the donor, or of the birth mother."""

    __tablename__ = "interview"
    __table_args__ = (at_most("questionnaire", 40), one_of("person_asked", SpecimenOf), at_most("note", LONG), STRICT)
    donor_id: int = Field(foreign_key="donor.id", index=True)
    questionnaire: str
    person_asked: str
    interviewed_on: date = Field(sa_type=Day)
    interviewed_by: int = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Instant)
    note: str = ""


class InterviewAnswer(Stored, table=True):
    """The answer to one question of an interview. A yes or unknown has its comment."""

    __tablename__ = "interview_answer"
    __table_args__ = (
        UniqueConstraint("interview_id", "question"),
        at_most("question", 40),
        at_most("comment", LONG),
        one_of("answer", Answer),
        STRICT,
    )
    interview_id: int = Field(foreign_key="interview.id")
    question: str
    answer: str
    comment: str = ""


class PhysicalExam(Stored, table=True):
    """A physical examination: weight (kg), blood pressure (mmHg), pulse (1/min), temperature (°C), signs of risk."""

    __tablename__ = "physical_exam"
    __table_args__ = (
        at_most("findings", LONG),
        between("systolic_mmhg", 40, 300),
        between("diastolic_mmhg", 20, 200),
        between("pulse_per_min", 20, 250),
        STRICT,
    )
    donor_id: int = Field(foreign_key="donor.id", index=True)
    examined_on: date = Field(sa_type=Day)
    weight_kg: Decimal = Field(sa_type=Exact)
    systolic_mmhg: int | None = None
    diastolic_mmhg: int | None = None
    pulse_per_min: int | None = None
    temperature_c: Decimal | None = Field(default=None, sa_type=Exact)
    signs_of_risk: bool = Field(sa_type=Flag)
    findings: str = ""
    examined_by: int = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Instant)


class Infusion(Stored, table=True):
    """Blood, colloid or crystalloid that a donor was given (mL), and when: it dilutes the plasma of a specimen."""

    __tablename__ = "infusion"
    __table_args__ = (
        one_of("kind", InfusionKind),
        CheckConstraint("volume_ml BETWEEN 1 AND 20000", name="volume_ml"),
        STRICT,
    )
    donor_id: int = Field(foreign_key="donor.id", index=True)
    kind: str
    volume_ml: int
    given_at: datetime = Field(sa_type=Instant)
    recorded_by: int = Field(foreign_key="person.id")
    recorded_at: datetime = Field(sa_type=Instant)


class MarkerResult(Stored, table=True):
    """One infectious disease marker of a donor (or of the birth mother). `specimen_at` is when blood was taken."""

    __tablename__ = "marker_result"
    __table_args__ = (
        UniqueConstraint("donor_id", "marker", "specimen_on"),
        at_most("marker", 40),
        at_most("note", LONG),
        at_most("laboratory", 120),
        at_most("report_number", 80),
        one_of("outcome", MarkerOutcome),
        one_of("specimen_of", SpecimenOf),
        STRICT,
    )
    donor_id: int = Field(foreign_key="donor.id", index=True)
    marker: str
    specimen_of: str
    specimen_on: date = Field(sa_type=Day)
    specimen_at: datetime | None = Field(default=None, sa_type=Instant)
    outcome: str
    laboratory: str = ""
    report_number: str = ""
    note: str = ""
    entered_by: int = Field(foreign_key="person.id")
    entered_at: datetime = Field(sa_type=Instant)


class EligibilityDecision(Stored, table=True):
    """A physician's signed decision on a donor."""

    __tablename__ = "eligibility_decision"
    __table_args__ = (one_of("decision", DonorState), at_most("comment", LONG), STRICT)
    donor_id: int = Field(foreign_key="donor.id", index=True)
    decision: str
    comment: str = ""
    findings: str = ""
    records_reviewed: bool = Field(default=False, sa_type=Flag)
    deferred_until: date | None = Field(default=None, sa_type=Day)
    decided_by: int = Field(foreign_key="person.id")
    decided_at: datetime = Field(sa_type=Instant)
    signature_id: int = Field(foreign_key="signature.id")

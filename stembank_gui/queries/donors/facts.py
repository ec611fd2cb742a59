"""What the rules about donors look at, read from the bank."""

import hashlib
from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlmodel import Session, col, select

from stembank_gui import paths
from stembank_gui.audit import today
from stembank_gui.queries.donors.consequences import reached_lot_ids
from stembank_gui.rules.donors.consents import in_force
from stembank_gui.rules.donors.dilution import Infused
from stembank_gui.rules.donors.eligibility import DonorFacts, Recovery, Sample
from stembank_gui.rules.donors.examination import Exam
from stembank_gui.rules.donors.panels import PanelMarker, read_panels
from stembank_gui.rules.donors.questionnaire import Given, Question, Talk, asked, read_questionnaire
from stembank_gui.rules.vocabulary import (
    Answer,
    ConsentState,
    DonationState,
    DonorState,
    DonorType,
    InfusionKind,
    MarkerOutcome,
    Panel,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import (
    Consent,
    Donation,
    Donor,
    Infusion,
    Interview,
    InterviewAnswer,
    MarkerResult,
    PhysicalExam,
)


@cache
def panels() -> dict[Panel, tuple[PanelMarker, ...]]:
    """Return the marker panels that come with the program."""
    with (paths.REFERENCE / "marker_panels.csv").open(encoding="utf-8", newline="") as file:
        return read_panels(file)


@cache
def questionnaires() -> dict[str, tuple[Question, ...]]:
    """Return the questionnaire that comes with the program, every version, the newest last."""
    with (paths.REFERENCE / "questionnaire.csv").open(encoding="utf-8", newline="") as file:
        return read_questionnaire(file)


def questionnaire() -> tuple[Question, ...]:
    """Return the newest questionnaire."""
    return next(reversed(questionnaires().values()))


def donor_facts(session: Session, donor: Donor) -> DonorFacts:
    """Return everything that the eligibility decision looks at."""
    day = today(session)
    kind, donations = DonorType(donor.donor_type), _live_donations(session, donor)
    tissues = frozenset(Tissue(row.tissue) for row in donations)
    return DonorFacts(
        donor.id or 0,
        donor.code,
        DonorState(donor.state),
        panels()[Panel(donor.panel)],
        tuple(map(_sample, marker_rows(session, donor))),
        tuple(_recoveries(donations)),
        any(consent_holds(row, day) for row in consent_rows(session, donor)),
        kind,
        donor.age_years,
        tissues,
        asked(questionnaire(), kind, tissues),
        talks(session, donor),
        newest_exam(session, donor),
        tuple(
            Infused(InfusionKind(row.kind), row.volume_ml, row.given_at.astimezone())
            for row in infusion_rows(session, donor)
        ),
    )


def _sample(row: MarkerResult) -> Sample:
    return Sample(
        row.marker,
        row.specimen_on,
        MarkerOutcome(row.outcome),
        None if row.specimen_at is None else row.specimen_at.astimezone(),
    )


def talks(session: Session, donor: Donor) -> tuple[Talk, ...]:
    """Return a donor's interviews with their answers, in the order of their entry."""
    given: dict[int, list[Given]] = {}
    rows = select(InterviewAnswer).join(Interview).where(Interview.donor_id == donor.id)
    for row in session.exec(rows.order_by(col(InterviewAnswer.id))):
        given.setdefault(row.interview_id, []).append(Given(row.question, Answer(row.answer), row.comment))
    return tuple(
        Talk(row.questionnaire, SpecimenOf(row.person_asked), row.interviewed_on, tuple(given.get(row.id or 0, ())))
        for row in interview_rows(session, donor)
    )


def interview_rows(session: Session, donor: Donor) -> list[Interview]:
    """Return a donor's interviews, in the order of their entry."""
    return list(session.exec(select(Interview).where(Interview.donor_id == donor.id).order_by(col(Interview.id))))


def exam_rows(session: Session, donor: Donor) -> list[PhysicalExam]:
    """Return a donor's physical examinations, the newest last."""
    wanted = select(PhysicalExam).where(PhysicalExam.donor_id == donor.id)
    return list(session.exec(wanted.order_by(col(PhysicalExam.examined_on), col(PhysicalExam.id))))


def newest_exam(session: Session, donor: Donor) -> Exam | None:
    """Return the newest physical examination of a donor, or None."""
    rows = exam_rows(session, donor)
    return exam_of(rows[-1]) if rows else None


def exam_of(row: PhysicalExam) -> Exam:
    """Return an examination as the rules look at it."""
    return Exam(
        row.examined_on,
        row.weight_kg,
        bool(row.signs_of_risk),
        row.findings,
        row.systolic_mmhg,
        row.diastolic_mmhg,
        row.pulse_per_min,
        row.temperature_c,
    )


def infusion_rows(session: Session, donor: Donor) -> list[Infusion]:
    """Return what a donor was given, in order of time."""
    wanted = select(Infusion).where(Infusion.donor_id == donor.id)
    return list(session.exec(wanted.order_by(col(Infusion.given_at), col(Infusion.id))))


def marker_rows(session: Session, donor: Donor) -> list[MarkerResult]:
    """Return a donor's marker results, in the order of their specimens."""
    wanted = select(MarkerResult).where(MarkerResult.donor_id == donor.id)
    return list(session.exec(wanted.order_by(col(MarkerResult.specimen_on), col(MarkerResult.id))))


def consent_rows(session: Session, donor: Donor) -> list[Consent]:
    """Return a donor's consents, oldest first."""
    return list(session.exec(select(Consent).where(Consent.donor_id == donor.id).order_by(col(Consent.id))))


def consent_holds(consent: Consent, day: date) -> bool:
    """Return whether a consent is in force on a day."""
    return in_force(ConsentState(consent.state), consent.signed_on, consent.valid_until, day)


def records_seen(session: Session, donor: Donor) -> str:
    """Return a fingerprint of a donor's screening as it stands: a decision carries the one that was on the screen."""
    standing = [
        sorted(
            (row.id or 0, row.outcome, str(row.specimen_on), str(row.specimen_at))
            for row in marker_rows(session, donor)
        ),
        [(row.id or 0, row.row_version) for row in interview_rows(session, donor)],
        [(talk.on.isoformat(), talk.answers) for talk in talks(session, donor)],
        [(row.id or 0, row.row_version) for row in exam_rows(session, donor)],
        [(row.id or 0, row.row_version) for row in infusion_rows(session, donor)],
    ]
    return hashlib.sha256(repr(standing).encode()).hexdigest()[:16]


def descendant_lots(session: Session, donor_id: int) -> list[Lot]:
    """Return every lot made of a donor's cells, and every lot grown from those, oldest first."""
    ids = reached_lot_ids(session, donor_id)
    return list(session.exec(select(Lot).where(col(Lot.id).in_(ids)).order_by(col(Lot.id))))


def _live_donations(session: Session, donor: Donor) -> list[Donation]:
    wanted = select(Donation).where(Donation.donor_id == donor.id, Donation.state != DonationState.REJECTED)
    return list(session.exec(wanted.order_by(col(Donation.id))))


def _recoveries(donations: Iterable[Donation]) -> Iterable[Recovery]:
    for row in donations:
        if row.collected_at is not None:
            yield Recovery(row.code, Tissue(row.tissue), row.collected_at.astimezone().date())

"""Cases made and ended by the program's own workflows."""

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import CaseDisposition, Meaning, OosState, Severity
from stembank_gui.tables.quality import Deviation, Oos
from stembank_gui.workflows.quality.cases.assess_oos import AssessOos, assess_oos
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.cases.close_oos import CloseOos, close_oos
from stembank_gui.workflows.quality.cases.investigate_deviation import InvestigateDeviation, investigate_deviation
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation
from stembank_gui.workflows.quality.cases.propose_disposition import ProposeDisposition, propose_disposition
from tests.factories.bank import PASSWORD

Staff = dict[str, Actor]


def opened_deviation(database: Database, actor: Actor, severity: Severity = Severity.MAJOR, **touched) -> int:
    """Return the id of a deviation that somebody opened; `touched` as in `OpenDeviation`."""
    code = database.perform(actor, open_deviation, OpenDeviation("Lid open", "4 min", severity, **touched)).result
    return deviation(database, code).id


def deviation(database: Database, known: str | int) -> Deviation:
    """Return a deviation by its code or its id."""
    column = Deviation.code if isinstance(known, str) else Deviation.id
    with database.reading() as session:
        return session.exec(select(Deviation).where(column == known)).one()


def proposed_deviation(
    database: Database, staff: Staff, known: str | int, disposition: CaseDisposition = CaseDisposition.USE_AS_IS
) -> Deviation:
    """Return a deviation that was investigated, with a disposition proposed by the QC manager."""
    case = deviation(database, known)
    findings = InvestigateDeviation(case.id, case.row_version, "The lid was left open.", "The vials stayed cold.")
    version = database.perform(staff["QC2"], investigate_deviation, findings).result
    request = ProposeDisposition(case.id, version, disposition)
    database.perform(staff["QC2"], propose_disposition, request)
    return deviation(database, case.id)


def closing(staff: Staff, meaning: Meaning = Meaning.APPROVED) -> SignRequest:
    """Return the signature of quality assurance under the end of a case."""
    return SignRequest(staff["QA"].user_id, PASSWORD, meaning)


def closed_deviation(
    database: Database, staff: Staff, known: str | int, conclusion: str = "Assessed: no effect."
) -> str:
    """Return the code of a deviation that was investigated, proposed and closed by quality assurance."""
    case = proposed_deviation(database, staff, known)
    request = CloseDeviation(case.id, case.row_version, conclusion, closing(staff))
    return database.perform(staff["QA"], close_deviation, request).result


def oos(database: Database, code: str = "OOS-0001") -> Oos:
    """Return a case by its code."""
    with database.reading() as session:
        return session.exec(select(Oos).where(Oos.code == code)).one()


def assessment(database: Database, staff: Staff, code: str = "OOS-0001", **changes) -> AssessOos:
    """Return the QC manager's answer to phase one: no error of the laboratory, unless `changes` say otherwise."""
    case = oos(database, code)
    signature = SignRequest(staff["QC2"].user_id, PASSWORD, Meaning.REVIEWED)
    answer = {"phase_one": "Sample, method, instrument and entry looked at.", "laboratory_cause": False}
    return AssessOos(**{"oos_id": case.id, "row_version": case.row_version, "signature": signature} | answer | changes)


def invalidated_oos(database: Database, staff: Staff, code: str = "OOS-0001", *, cause: str = "Pipette leaks.") -> None:
    """Have phase one end with a laboratory cause, to which quality assurance agrees: the result is invalid."""
    agreement = SignRequest(staff["QA"].user_id, PASSWORD, Meaning.APPROVED)
    request = assessment(database, staff, code, laboratory_cause=True, cause=cause, agreement=agreement)
    assert database.perform(staff["QC2"], assess_oos, request).result is OosState.CLOSED


def second_phase_oos(database: Database, staff: Staff, code: str = "OOS-0001") -> Oos:
    """Return a case in phase two: the laboratory made no error."""
    assert database.perform(staff["QC2"], assess_oos, assessment(database, staff, code)).result is OosState.PHASE_TWO
    return oos(database, code)


def confirmed_oos(
    database: Database,
    staff: Staff,
    code: str = "OOS-0001",
    disposition: CaseDisposition = CaseDisposition.REJECT,
    conclusion: str = "Confirmed: the culture is contaminated.",
) -> str:
    """Return the code of a case that was closed with its (approved) result confirmed, without retests."""
    case = second_phase_oos(database, staff, code)
    request = CloseOos(case.id, case.row_version, conclusion, disposition, closing(staff))
    return database.perform(staff["QA"], close_oos, request).result

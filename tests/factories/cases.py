"""Cases made and ended by the program's own workflows."""

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.rules.people import Actor
from stembank_gui.rules.vocabulary import CaseDisposition, Severity
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.quality.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.investigate_deviation import InvestigateDeviation, investigate_deviation
from stembank_gui.workflows.quality.open_deviation import OpenDeviation, open_deviation
from stembank_gui.workflows.quality.propose_disposition import ProposeDisposition, propose_disposition

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


def closed_deviation(
    database: Database, staff: Staff, known: str | int, conclusion: str = "Assessed: no effect."
) -> str:
    """Return the code of a deviation that was investigated, proposed and closed by quality assurance."""
    case = proposed_deviation(database, staff, known)
    return database.perform(staff["QA"], close_deviation, CloseDeviation(case.id, case.row_version, conclusion)).result

"""Work with labels: those to be printed, runs that nobody confirmed, templates."""

from sqlmodel import select

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk, of_lots
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, PrintState, TemplateState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import LabelPrint, LabelTemplate


def to_print(desk: Desk) -> Work:
    """Return the planned lots whose labels are not all printed."""
    lots = desk.lots(Lot.state == LotState.PLANNED, Lot.labels_printed < Lot.planned_vials)
    return of_lots(WorkKind.LABELS, lots, "lot", "banks")


def unconfirmed_prints(desk: Desk) -> Work:
    """Return the runs of labels that nobody saw come out: a vial may be without its label, or have two."""
    runs = list(desk.session.exec(select(LabelPrint.id).where(LabelPrint.state == PrintState.UNCONFIRMED)))
    only = Place("label_print", runs[0] or 0) if len(runs) == 1 else Place("page", "labels")
    return Work(WorkKind.UNCONFIRMED_PRINTS, len(runs), only, urgent=True)


def templates(desk: Desk) -> Work:
    """Return the drafts of label templates that somebody else drew."""
    state = TemplateState.DRAFT
    waiting = desk.count(LabelTemplate, LabelTemplate.state == state, LabelTemplate.authored_by != desk.person_id)
    return Work(WorkKind.TEMPLATES, waiting, Place("label_templates", 0))

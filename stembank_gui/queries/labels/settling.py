"""A run of labels that is settled or resumed later: its row, its labels, its template, the printers there are."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.labels.choices import PrintChoices
from stembank_gui.queries.labels.printers import printers
from stembank_gui.queries.labels.runs import LabelRow, RunRow, run_labels, run_row
from stembank_gui.queries.labels.templates import template_in_use
from stembank_gui.rules.reasons import Place, Reason, Refused


@dataclass(frozen=True, slots=True)
class RunToSettle:
    """What the dialog needs; the only template on offer is that of the run."""

    row: RunRow
    labels: tuple[LabelRow, ...]
    choices: PrintChoices


def run_to_settle(session: Session, print_id: int) -> RunToSettle:
    """Return a run with its labels in the order in which they came out.

    Raises:
        Refused: `labels.print_unknown`; `documents.unknown_stock` where its template is no longer in use.
    """
    row = run_row(session, print_id)
    if row is None:
        raise Refused(Reason("labels.print_unknown", {}, Place("page", "labels")))
    choices = PrintChoices((template_in_use(session, row.stock),), printers(session))
    return RunToSettle(row, run_labels(session, print_id), choices)

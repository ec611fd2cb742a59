"""Print the rest of a run that stopped: the same labels with the same issue; no reason is needed."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.queries.labels.templates import template_in_use
from stembank_gui.rules.labels.printing import ResumeFacts, resume_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import LabelKind, LabelState, PrintState
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.workflows.labels.ledger import Run, counted_lot, labels_of, run_of, void_earlier, write_run
from stembank_gui.workflows.labels.pressing import Stock, press, target
from stembank_gui.workflows.labels.print_labels import PrintedLabels, PrintedRun
from stembank_gui.workflows.labels.rest import Rest, rest_of


@dataclass(frozen=True, slots=True)
class ResumePrint:
    """Which run to go on with, and on what.

    Args:
        print_id: The run that stopped.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First label of a sheet that is still there.
    """

    print_id: int
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1


def resume_print(session: Session, request: ResumePrint) -> PrintedLabels:
    """Return the labels that did not come out, with their entry in the ledger.

    Raises:
        Refused: If there is no such run, nobody said yet what came out of it, its rest was printed already, nothing is
            left of it, its lot is rejected, recalled or gone, or the printer is not in use.
    """
    entry = run_of(session, request.print_id)
    missing = [one for one in labels_of(session, request.print_id) if one.state == LabelState.NOT_PRINTED]
    rest = rest_of(session, entry, missing)
    refuse_if(resume_blockers(_facts(session, entry, rest)))
    on = target(session, request.printer_id, through_dialog=request.through_dialog)
    stock = Stock(template_in_use(session, entry.stock), rest.language, request.start)
    pressed = press(session, stock, rest.texts, on, rest.rows[0].code)
    lot = counted_lot(session, entry)
    if lot is not None:
        void_earlier(session, lot, rest.rows)
        lot.labels_printed += len(rest.rows)
    run = Run(
        kind=LabelKind(entry.kind), stock=stock.template.code, version=stock.template.version, language=rest.language,
        dpi=on.dpi, printer_id=on.printer_id, state=on.state, sha256=pressed.sha256, lot_id=entry.lot_id,
        first_vial=min(rest.numbers, default=None), last_vial=max(rest.numbers, default=None), reason=entry.reason,
        resumes_id=entry.id, facts=entry.facts,
    )  # fmt: skip
    print_id = write_run(session, run, rest.rows)
    printed = PrintedRun(print_id, entry.lot_id, tuple(one.code for one in rest.rows), pressed.zpl)
    return PrintedLabels(
        pressed.pdf, pressed.sha256, len(rest.rows), entry.reprint, print_id, (printed,), on.state, on.printer_id,
        on.dpi,
    )  # fmt: skip


def _facts(session: Session, entry: LabelPrint, rest: Rest) -> ResumeFacts:
    resumed = session.exec(select(LabelPrint.id).where(col(LabelPrint.resumes_id) == entry.id)).first() is not None
    return ResumeFacts(entry.id or 0, PrintState(entry.state), resumed, len(rest.rows))

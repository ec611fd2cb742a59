"""Print labels of boxes, racks or tanks: they are in the ledger, and a new one voids none."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.documents.labels import BOX_STOCK
from stembank_gui.queries.labels.places import PLACE_KINDS, place_labels
from stembank_gui.queries.labels.templates import template_in_use
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LabelKind, term_key
from stembank_gui.words import Language
from stembank_gui.workflows.labels.ledger import LabelOf, Run, write_run
from stembank_gui.workflows.labels.pressing import Stock, press, target
from stembank_gui.workflows.labels.print_labels import PrintedLabels, PrintedRun
from stembank_gui.workflows.labels.rest import place_text


@dataclass(frozen=True, slots=True)
class PrintPlaceLabels:
    """Which places to print labels for, and on what.

    Args:
        kind: Box, rack or tank.
        row_ids: The places.
        stock: Code of the template.
        language: Language of the words on the label.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First label of a sheet that is still there.
        note: What somebody wants to remember of this run.
    """

    kind: LabelKind
    row_ids: tuple[int, ...]
    stock: str = BOX_STOCK
    language: Language = "en"
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1
    note: str = ""


def print_place_labels(session: Session, request: PrintPlaceLabels) -> PrintedLabels:
    """Return the labels in walking order, with their entry in the ledger.

    Raises:
        Refused: If nothing was chosen or one of the places is not in the bank, the template is of another kind, the
            printer is not in use, or the labels do not fit.
    """
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    template = template_in_use(session, request.stock)
    refuse_if([*_kind(request, template.kind)])
    labels = place_labels(session, request.kind, request.row_ids, request.language)
    if len(labels) != len(set(request.row_ids)) or not labels:
        raise Refused(Reason("labels.place_unknown", {"kind": f"@{term_key(request.kind)}"}, Place("page", "storage")))
    on = target(session, request.printer_id, through_dialog=request.through_dialog)
    stock = Stock(template, request.language, request.start)
    pressed = press(session, stock, [place_text(one, request.language) for one in labels], on, labels[0].code)
    run = Run(
        kind=request.kind, stock=template.code, version=template.version, language=request.language, dpi=on.dpi,
        printer_id=on.printer_id, state=on.state, sha256=pressed.sha256, note=note,
    )  # fmt: skip
    codes = tuple(one.code for one in labels)
    print_id = write_run(session, run, [LabelOf(code) for code in codes])
    printed = PrintedRun(print_id, None, codes, pressed.zpl)
    return PrintedLabels(
        pressed.pdf, pressed.sha256, len(codes), False, print_id, (printed,), on.state, on.printer_id, on.dpi
    )


def _kind(request: PrintPlaceLabels, kind: LabelKind) -> list[Reason]:
    if request.kind is kind and kind in PLACE_KINDS:
        return []
    said: dict[str, str | int] = {
        "template": request.stock, "kind": f"@{term_key(kind)}", "container": f"@{term_key(request.kind)}",
    }  # fmt: skip
    return [Reason("labels.template_kind", said)]

"""Printing the labels of donations and cultures: what both do, into the ledger; a second label needs a reason."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.labels.templates import template_in_use, usable_templates
from stembank_gui.queries.labels.things import printed_before, thing_code, thing_labels
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.things import thing_print_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LabelKind, term_key
from stembank_gui.words import Language
from stembank_gui.workflows.labels.ledger import LabelOf, Run, write_run
from stembank_gui.workflows.labels.pressing import Stock, press, target
from stembank_gui.workflows.labels.print_labels import PrintedLabels, PrintedRun
from stembank_gui.workflows.labels.rest import thing_text


@dataclass(frozen=True, slots=True)
class ThingWish:
    """What is to be printed.

    Args:
        kind: Donation or culture.
        row_ids: The donations or cultures.
        stock: Code of the template; empty: the first one of this kind.
        language: Language of the words on the label.
        copies: Labels for each donation or vessel.
        reason: Why they are printed again.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First label of a sheet that is still there.
    """

    kind: LabelKind
    row_ids: tuple[int, ...]
    stock: str = ""
    language: Language = "en"
    copies: int = 1
    reason: str = ""
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1


def print_things(session: Session, wish: ThingWish) -> PrintedLabels:
    """Return the labels by code, with their entry in the ledger.

    Raises:
        Refused: If nothing was chosen or it is not in the bank, they were printed before and no reason is given, the
            template is of another kind, the printer is not in use, or the labels do not fit.
    """
    reason = clean("field.label_reason", wish.reason, at_most=NOTE_LENGTH // 2, required=False)
    template = _template(session, wish)
    labels = thing_labels(session, wish.kind, wish.row_ids)
    if not labels:
        raise Refused(Reason("labels.thing_unknown", {"kind": f"@{term_key(wish.kind)}"}))
    before = printed_before(session, wish.kind, {one.code for one in labels})
    refuse_if(thing_print_blockers(copies=wish.copies, before=before, reason=reason))
    on = target(session, wish.printer_id, through_dialog=wish.through_dialog)
    every = [one for one in labels for _ in range(wish.copies)]
    stock = Stock(template, wish.language, wish.start)
    pressed = press(session, stock, [thing_text(one, wish.language) for one in every], on, labels[0].code)
    run = Run(
        kind=wish.kind, stock=template.code, version=template.version, language=wish.language, dpi=on.dpi,
        printer_id=on.printer_id, state=on.state, sha256=pressed.sha256, reason=reason if before else "",
    )  # fmt: skip
    codes = tuple(map(thing_code, every))
    print_id = write_run(session, run, [LabelOf(code) for code in codes])
    printed = PrintedRun(print_id, None, codes, pressed.zpl)
    return PrintedLabels(
        pressed.pdf, pressed.sha256, len(codes), bool(before), print_id, (printed,), on.state, on.printer_id, on.dpi
    )


def _template(session: Session, wish: ThingWish) -> Template:
    if not wish.stock:
        return usable_templates(session, wish.kind)[0]
    template = template_in_use(session, wish.stock)
    if template.kind is not wish.kind:
        said: dict[str, str | int] = {
            "template": wish.stock, "kind": f"@{term_key(template.kind)}", "container": f"@{term_key(wish.kind)}",
        }  # fmt: skip
        raise Refused(Reason("labels.template_kind", said))
    return template

"""How labels that a person wrote become a run of the ledger: their bytes, their entry, one row for each."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.documents.labels.written_texts import words_language, written_texts
from stembank_gui.queries.labels.templates import template_in_use, usable_templates
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.labels.written_facts import WrittenFacts
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import NAME_LENGTH, NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LabelKind, PrintState, term_key
from stembank_gui.workflows.labels.ledger import LabelOf, Run, write_run
from stembank_gui.workflows.labels.pressing import Stock, press, target

LONG_FIELD = 400
"""Characters of a field that says more than a name: directions, warnings, addresses."""
_LONG = frozenset({"directions", "warnings", "storage", "sender", "recipient", "contents"})
_SHORT = {"lot": 30, "serial": 20, "shipment": 20, "ean": 20}
"""Characters of what goes into the code of a label; the table keeps 60 of it."""


@dataclass(frozen=True, slots=True)
class WrittenWish:
    """What is printed and where.

    Args:
        kind: Product or transport.
        facts: What was written; its reason is why the warnings were passed over.
        codes: What the ledger calls each label, in the order in which they come out.
        stock: Code of the template; empty: the first one of this kind.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First free label of a sheet.
        lot_id: The lot, of product labels.
        again: Why they are printed again; empty where they are not.
    """

    kind: LabelKind
    facts: WrittenFacts
    codes: tuple[str, ...]
    stock: str
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1
    lot_id: int | None = None
    again: str = ""


@dataclass(frozen=True, slots=True)
class PrintedWritten:
    """The labels, and their entry in the ledger.

    Args:
        pdf: All labels; empty for a ZPL printer.
        zpl: One string of bytes for each label, for a ZPL printer.
        codes: What the ledger calls each label.
        print_id: The entry.
        sha256: Of the bytes, as the entry has it.
        state: Unconfirmed where it goes to a device: somebody says afterwards what came out.
        printer_id: The label printer, if one was chosen.
        dpi: Dots per inch that the labels were made for.
    """

    pdf: bytes
    zpl: tuple[bytes, ...]
    codes: tuple[str, ...]
    print_id: int
    sha256: str
    state: PrintState
    printer_id: int | None
    dpi: int


def cleaned(written: Mapping[str, str]) -> dict[str, str]:
    """Return what was written in each field, tidied: one line, no control characters, not too long.

    Raises:
        Refused: With a reason for each field that cannot be printed.
    """
    tidy: dict[str, str] = {}
    reasons: list[Reason] = []
    for field, text in written.items():
        length = _SHORT.get(field, LONG_FIELD if field in _LONG else NAME_LENGTH)
        try:
            tidy[field] = " ".join(clean(f"label_field.{field}", text, at_most=length, required=False).split())
        except Refused as refused:
            reasons.extend(refused.reasons)
    if reasons:
        raise Refused(*reasons)
    return tidy


def tidy_reason(text: str) -> str:
    """Return why labels are printed in spite of warnings, or again; may be empty.

    Raises:
        Refused: If it is no clean text.
    """
    return clean("field.label_reason", text, at_most=NOTE_LENGTH // 2, required=False)


def print_written(session: Session, wish: WrittenWish) -> PrintedWritten:
    """Return the labels with their new entry in the ledger.

    Raises:
        Refused: If the printer is not in use, the template is none for this kind, or the labels do not fit it.
    """
    on = target(session, wish.printer_id, through_dialog=wish.through_dialog)
    language = words_language(wish.kind, wish.facts)
    stock = Stock(_template(session, wish), language, wish.start)
    pressed = press(session, stock, written_texts(wish.kind, wish.facts), on, wish.codes[0])
    run = Run(
        kind=wish.kind, stock=stock.template.code, version=stock.template.version, language=language, dpi=on.dpi,
        printer_id=on.printer_id, state=on.state, sha256=pressed.sha256, lot_id=wish.lot_id, reason=wish.again,
        facts=wish.facts.to_json(),
    )  # fmt: skip
    if wish.facts.reason:
        give_reason(session, wish.facts.reason)
    print_id = write_run(session, run, [LabelOf(code) for code in wish.codes])
    return PrintedWritten(
        pressed.pdf, pressed.zpl, wish.codes, print_id, pressed.sha256, on.state, on.printer_id, on.dpi
    )


def _template(session: Session, wish: WrittenWish) -> Template:
    """Return the template that is wanted; the first of the kind where none is named."""
    if not wish.stock:
        return usable_templates(session, wish.kind)[0]
    template = template_in_use(session, wish.stock)
    if template.kind is not wish.kind:
        said: dict[str, str | int] = {
            "template": wish.stock, "kind": f"@{term_key(template.kind)}", "wanted": f"@{term_key(wish.kind)}",
        }  # fmt: skip
        raise Refused(Reason("labels.template_of_other_kind", said))
    return template

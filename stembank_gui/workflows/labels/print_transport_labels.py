"""Print the label of a dry shipper: what a carrier must read on it refuses where it is missing."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.labels.transport import shipment_of
from stembank_gui.queries.labels.written import valid_labels
from stembank_gui.rules.labels.transport import TransportLabel, check_shipment, check_transport, transport_label
from stembank_gui.rules.labels.written_facts import (
    Answered,
    Form,
    WrittenFacts,
    answer_blockers,
    count_blockers,
    label_codes,
)
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.workflows.labels.written_run import (
    PrintedWritten,
    WrittenWish,
    cleaned,
    print_written,
    tidy_reason,
)


@dataclass(frozen=True, slots=True)
class PrintTransportLabels:
    """What was written, and what it is printed on.

    Args:
        shipment_id: The shipment.
        label: The label, as written.
        form: Language of the words that the template brings along; "written": that of the contents.
        stock: Code of the template; empty: the first one of this kind.
        copies: Labels for the shipper: its sides, its lid.
        seen: Codes of the warnings that the person ticked.
        reason: Why they are printed in spite of warnings, or again.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First free label of a sheet.
    """

    shipment_id: int
    label: TransportLabel
    form: Form = "written"
    stock: str = ""
    copies: int = 1
    seen: frozenset[str] = field(default_factory=frozenset)
    reason: str = ""
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1


def print_transport_labels(session: Session, request: PrintTransportLabels) -> PrintedWritten:
    """Return the labels with their entry in the ledger; facts and warnings are kept in it.

    Times on the label are those of the clock on the wall where it is printed.

    Raises:
        Refused: If there is no such shipment, a required field is empty, something on the label cannot be, a warning
            was not ticked, a reason is missing, or the label does not fit.
    """
    label = transport_label(cleaned(request.label.written()))
    shipment = shipment_of(session, request.shipment_id)
    wall = now(session).astimezone().replace(tzinfo=None)
    found = check_transport(label, wall).and_also(check_shipment(label, shipment.code))
    refuse_if([*found.refusals, *count_blockers(1, request.copies)])
    before = len(valid_labels(session, LabelKind.TRANSPORT, {shipment.code}))
    reason = tidy_reason(request.reason)
    warnings = found.warning_codes
    refuse_if(answer_blockers(Answered(warnings, request.seen, before, reason)))
    why = reason if warnings else ""
    facts = WrittenFacts(label.written(), request.form, 1, request.copies, warnings, why)
    wish = WrittenWish(
        LabelKind.TRANSPORT, facts, label_codes(shipment.code, ("",), request.copies), request.stock,
        request.printer_id, request.through_dialog, request.start, again=reason if before else "",
    )  # fmt: skip
    return print_written(session, wish)

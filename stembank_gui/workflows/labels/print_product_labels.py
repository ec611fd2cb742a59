"""Print the clinical trial labels of a lot: what is missing refuses, what is doubtful a person answers for."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.queries.labels.product import lot_on_label
from stembank_gui.queries.labels.written import valid_labels
from stembank_gui.rules.labels.product import ProductLabel, product_label
from stembank_gui.rules.labels.product_check import check_against_lot, check_product
from stembank_gui.rules.labels.written_facts import (
    Answered,
    Form,
    WrittenFacts,
    answer_blockers,
    count_blockers,
    label_codes,
    serials,
    unit_of,
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
class PrintProductLabels:
    """What was written, and what it is printed on.

    Args:
        lot_id: The lot.
        label: The label, as written.
        form: How it is said: in English, in Chinese, as written.
        stock: Code of the template; empty: the first one of this kind.
        units: How many bags or vials get a label; their serial numbers go up from the one that is written.
        copies: Labels for each of them.
        seen: Codes of the warnings that the person ticked.
        reason: Why they are printed in spite of warnings, or again.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First free label of a sheet.
    """

    lot_id: int
    label: ProductLabel
    form: Form = "written"
    stock: str = ""
    units: int = 1
    copies: int = 1
    seen: frozenset[str] = field(default_factory=frozenset)
    reason: str = ""
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1


def print_product_labels(session: Session, request: PrintProductLabels) -> PrintedWritten:
    """Return the labels, unit after unit, with their entry in the ledger; facts and warnings are kept in it.

    Only for lots that patients may get: effectively released or conditionally released, of clinical grade, no test
    bank. A label outlives the state of its lot, so quarantine, holds and research-only lots get none (DOMAIN.md §5.3,
    R0, R17, R18).

    Raises:
        Refused: If the lot is not for patients, a required field is empty, something on the label cannot be, a warning
            was not ticked, a reason is missing, or the labels do not fit.
    """
    label = product_label(cleaned(request.label.written()))
    known, not_for_patients = lot_on_label(session, request.lot_id)
    found = check_product(label).and_also(check_against_lot(label, known))
    refuse_if([*not_for_patients, *found.refusals, *count_blockers(request.units, request.copies)])
    codes = label_codes(label.lot, serials(label.serial, request.units), request.copies)
    before = len(valid_labels(session, LabelKind.PRODUCT, {unit_of(code) for code in codes}))
    reason = tidy_reason(request.reason)
    warnings = found.warning_codes
    refuse_if(answer_blockers(Answered(warnings, request.seen, before, reason)))
    why = reason if warnings else ""
    facts = WrittenFacts(label.written(), request.form, request.units, request.copies, warnings, why)
    wish = WrittenWish(
        LabelKind.PRODUCT, facts, codes, request.stock, request.printer_id, request.through_dialog, request.start,
        lot_id=request.lot_id,
        again=reason if before else "",
    )  # fmt: skip
    return print_written(session, wish)

"""Print labels of donations."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.words import Language
from stembank_gui.workflows.labels.print_labels import PrintedLabels
from stembank_gui.workflows.labels.thing_run import ThingWish, print_things


@dataclass(frozen=True, slots=True)
class PrintDonationLabels:
    """Which donations to print labels for, and on what.

    Args:
        donation_ids: The donations.
        stock: Code of the template; empty: the first one of this kind.
        language: Language of the words on the label.
        copies: Labels for each.
        reason: Why they are printed again.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog.
        start: First label of a sheet that is still there.
    """

    donation_ids: tuple[int, ...]
    stock: str = ""
    language: Language = "en"
    copies: int = 1
    reason: str = ""
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1


def print_donation_labels(session: Session, request: PrintDonationLabels) -> PrintedLabels:
    """Return the labels by code, with their entry in the ledger.

    Raises:
        Refused: As `thing_run.print_things`.
    """
    wish = ThingWish(
        LabelKind.DONATION, request.donation_ids, request.stock, request.language, request.copies, request.reason,
        request.printer_id, request.through_dialog, request.start,
    )  # fmt: skip
    return print_things(session, wish)

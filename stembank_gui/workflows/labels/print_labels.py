"""Print labels of vials or bags: every run is in the ledger; a second label needs its reason and voids the first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.documents.labels import VIAL_STOCK, vial_texts
from stembank_gui.queries.labels import LotLabels, lot_labels, lots_of_vials
from stembank_gui.queries.labels.templates import template_in_use
from stembank_gui.rules.labels import PrintFacts, VialLabel, print_blockers
from stembank_gui.rules.labels.printing import template_blockers
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.words import Language
from stembank_gui.workflows.labels.ledger import Run, vial_rows, void_earlier, write_run
from stembank_gui.workflows.labels.pressing import Pressed, Stock, Target, press, target


@dataclass(frozen=True, slots=True)
class PrintLabels:
    """Which labels to print on what: a range of a lot, chosen numbers of it, or chosen vials of any lots.

    Args:
        lot_id: The lot; None where vials are chosen by their ids.
        stock: Code of the template.
        first: Sequence of the first vial.
        last: Sequence of the last vial; None for all.
        reason: Why they are printed again; needed where one of them was printed before.
        language: Language of the words on the label.
        sequences: Chosen numbers of the lot's vials; first and last do not count then.
        vial_ids: Chosen vials of any lots, such as a selection on a map or a freeze run's.
        printer_id: The label printer; None for a PDF.
        through_dialog: Whether the PDF goes to the system's print dialog: nobody knows then what came out of it.
        start: First label of a sheet that is still there.
    """

    lot_id: int | None = None
    stock: str = VIAL_STOCK
    first: int = 1
    last: int | None = None
    reason: str = ""
    language: Language = "en"
    sequences: tuple[int, ...] = ()
    vial_ids: tuple[int, ...] = ()
    printer_id: int | None = None
    through_dialog: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class PrintedRun:
    """One entry of the ledger: a lot's labels in the order in which they come out.

    `codes` are what the labels' codes say; `zpl` is one string of bytes for each label, of a ZPL printer.
    """

    print_id: int
    lot_id: int | None
    codes: tuple[str, ...]
    zpl: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedLabels:
    """The labels, and their entries in the ledger.

    Args:
        pdf: All labels, run after run; empty for a ZPL printer.
        sha256: Of the first run's bytes, as its entry has it.
        labels: How many there are.
        reprint: Whether some were printed before.
        print_id: The first entry.
        runs: The entries, one for each lot.
        state: Unconfirmed where it goes to a device: somebody says afterwards what came out.
        printer_id: The label printer, if one was chosen.
        dpi: Dots per inch that the labels were made for.
    """

    pdf: bytes
    sha256: str
    labels: int
    reprint: bool
    print_id: int
    runs: tuple[PrintedRun, ...]
    state: PrintState
    printer_id: int | None
    dpi: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    known: LotLabels
    facts: PrintFacts

    @property
    def labels(self) -> tuple[VialLabel, ...]:
        """Return the wanted labels of the lot, in box order."""
        return self.known.within(self.facts)

    @property
    def reason(self) -> str:
        """Return why they are printed again; empty where they are not."""
        return self.facts.reason if self.facts.printed_before else ""


def print_labels(session: Session, request: PrintLabels) -> PrintedLabels:
    """Return the labels in box order, lot after lot, as the bank knows them now. Who saw a preview waits for nothing.

    A vial's earlier label is void from then on, on a vial or not: the new one says so in its code and by its mark.

    Raises:
        Refused: If a lot is rejected, recalled or gone, no vial is wanted, one of them carries no label, a reprint has
            no reason, the printer is not in use, or the labels do not fit the template.
    """
    reason = clean("field.label_reason", request.reason, at_most=NOTE_LENGTH, required=False)
    wanted = _wanted(session, request, reason)
    refuse_if([one for lot in wanted for one in print_blockers(lot.facts)])
    template = template_in_use(session, request.stock)
    refuse_if([one for lot in wanted for one in template_blockers(template.code, template.kind, lot.known.container)])
    stock = Stock(template, request.language, request.start)
    on = target(session, request.printer_id, through_dialog=request.through_dialog)
    texts = [vial_texts(label, request.language) for lot in wanted for label in lot.labels]
    parts = _parts(wanted, press(session, stock, texts, on, ", ".join(lot.known.number for lot in wanted)))
    runs = tuple(_run(session, stock, on, lot, part) for lot, part in zip(wanted, parts, strict=True))
    return PrintedLabels(
        pdf=parts[0].pdf,
        sha256=parts[0].sha256,
        labels=sum(len(run.codes) for run in runs),
        reprint=any(lot.reason for lot in wanted),
        print_id=runs[0].print_id,
        runs=runs,
        state=on.state,
        printer_id=on.printer_id,
        dpi=on.dpi,
    )


def _wanted(session: Session, request: PrintLabels, reason: str) -> list[_Wanted]:
    if request.vial_ids:
        chosen = lots_of_vials(session, request.vial_ids)
    elif request.lot_id is not None:
        chosen = {request.lot_id: frozenset(request.sequences)}
    else:
        raise Refused(Reason("labels.nothing_chosen", {}, Place("page", "banks")))
    return [_of_lot(lot_labels(session, lot_id), request, reason, numbers) for lot_id, numbers in chosen.items()]


def _of_lot(known: LotLabels, request: PrintLabels, reason: str, numbers: Collection[int]) -> _Wanted:
    return _Wanted(known, known.facts(request.first, request.last, reason, numbers))


def _parts(wanted: Iterable[_Wanted], pressed: Pressed) -> list[Pressed]:
    """Return the bytes of each lot's run: its own ZPL, or the PDF in which all runs are."""
    parts, start = [], 0
    for lot in wanted:
        end = start + len(lot.labels)
        parts.append(Pressed(pressed.pdf, pressed.zpl[start:end]))
        start = end
    return parts


def _run(session: Session, stock: Stock, on: Target, wanted: _Wanted, part: Pressed) -> PrintedRun:
    labels = vial_rows(wanted.labels, wanted.known.vial_ids)
    lot = session.get_one(Lot, wanted.known.lot_id)
    void_earlier(session, lot, labels)
    numbers = [label.sequence for label in wanted.labels]
    run = Run(
        kind=stock.template.kind, stock=stock.template.code, version=stock.template.version, language=stock.language,
        dpi=on.dpi, printer_id=on.printer_id, state=on.state, sha256=part.sha256, lot_id=wanted.known.lot_id,
        first_vial=min(numbers), last_vial=max(numbers), reason=wanted.reason,
    )  # fmt: skip
    print_id = write_run(session, run, labels)
    lot.labels_printed += len(labels)
    session.flush()
    return PrintedRun(print_id, wanted.known.lot_id, tuple(one.code for one in labels), part.zpl)

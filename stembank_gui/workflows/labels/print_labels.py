"""Print the vial labels of a lot: the print is kept in the ledger, a second print needs its reason."""

from dataclasses import dataclass
from hashlib import sha256

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.documents.labels import VIAL_STOCK, render_vial_labels
from stembank_gui.queries.labels import lot_labels
from stembank_gui.rules.labels import PrintFacts, print_blockers, replaces
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.words import Language


@dataclass(frozen=True, slots=True)
class PrintLabels:
    """Which labels to print on what.

    Args:
        lot_id: The lot.
        stock: Name of the label stock.
        first: Sequence of the first vial.
        last: Sequence of the last vial; None for all.
        reason: Why they are printed again; needed where one of them was printed before.
        language: Language of the words on the label.
    """

    lot_id: int
    stock: str = VIAL_STOCK
    first: int = 1
    last: int | None = None
    reason: str = ""
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class PrintedLabels:
    """The labels, and their entry in the ledger."""

    pdf: bytes
    sha256: str
    labels: int
    reprint: bool
    print_id: int


def print_labels(session: Session, request: PrintLabels) -> PrintedLabels:
    """Return the labels as PDF, in box order, as the bank knows them now. Who saw a preview waits for nothing.

    Labels printed after the storage was checked replace others, which count as spoiled from then on.

    Raises:
        Refused: If the lot is rejected, recalled or gone, the range holds no vial, a reprint has no reason, or the
            labels do not fit the stock.
    """
    reason = clean("field.label_reason", request.reason, at_most=NOTE_LENGTH, required=False)
    known = lot_labels(session, request.lot_id)
    facts = known.facts(request.first, request.last, reason)
    refuse_if(print_blockers(facts))
    pdf = render_vial_labels(known.within(facts), request.stock, request.language)
    entry = _entry(session, request, facts, sha256(pdf).hexdigest())
    lot = session.get_one(Lot, request.lot_id)
    lot.labels_printed += entry.labels
    if replaces(known.state):
        lot.labels_spoiled += entry.labels
    session.flush()
    assert entry.id is not None
    return PrintedLabels(pdf, entry.sha256, entry.labels, entry.reprint, entry.id)


def _entry(session: Session, request: PrintLabels, facts: PrintFacts, digest: str) -> LabelPrint:
    if facts.printed_before:
        give_reason(session, facts.reason)
    entry = LabelPrint(
        lot_id=request.lot_id,
        stock=request.stock,
        first_vial=facts.wanted[0],
        last_vial=facts.wanted[-1],
        labels=len(facts.wanted),
        reprint=facts.printed_before > 0,
        reason=facts.reason if facts.printed_before else "",
        sha256=digest,
        printed_by=acting(session).person_id,
        printed_at=now(session),
    )
    session.add(entry)
    return entry

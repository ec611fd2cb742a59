"""The labels of a lot that must be on its vials, for the scan-back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.labels.facts import unlisted_ranges
from stembank_gui.rules.labels.issues import VALID
from stembank_gui.rules.labels.printing import LABELLED_STATES
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label


@dataclass(frozen=True, slots=True)
class ToScanBack:
    """What is scanned back: for each vial of the lot with a label, its code and which label of it is valid."""

    lot_id: int
    number: str
    expected: Mapping[str, int]


def to_scan_back(session: Session, lot_id: int) -> ToScanBack:
    """Return what is expected on the vials of a lot that are in the bank's hands, by their numbers.

    Labels of older versions of the program, which kept no single ones, count as the first of their vials.

    Raises:
        Refused: `documents.no_labels` where there is no such lot.
    """
    lot = session.get(Lot, lot_id)
    if lot is None:
        raise Refused(Reason("documents.no_labels", {"lot": str(lot_id)}, Place("page", "banks")))
    vials = (
        select(col(Vial.id), col(Vial.code), col(Vial.sequence))
        .where(col(Vial.lot_id) == lot_id, col(Vial.state).in_(LABELLED_STATES))
        .order_by(col(Vial.sequence))
    )
    listed, valid = _issues(session, lot_id)
    ranges = unlisted_ranges(session, lot_id)
    expected: dict[str, int] = {}
    for vial_id, code, sequence in session.execute(vials):
        if vial_id in valid:
            expected[code] = valid[vial_id]
        elif vial_id not in listed and any(first <= sequence <= last for first, last in ranges):
            expected[code] = 1
    return ToScanBack(lot_id, lot.number, expected)


def _issues(session: Session, lot_id: int) -> tuple[set[int], dict[int, int]]:
    """Return the vials that have labels of their own in the ledger, and the issue of each valid one."""
    rows: Any = session.execute(
        select(col(Label.vial_id), col(Label.issue), col(Label.state))
        .join(Vial, col(Vial.id) == col(Label.vial_id))
        .where(col(Vial.lot_id) == lot_id)
    )
    listed, valid = set(), {}
    for vial_id, issue, state in rows:
        listed.add(vial_id)
        if state in VALID:
            valid[vial_id] = issue
    return listed, valid

"""Record the scan-back of a lot's labels: each was scanned on its vial; those that named it are applied (G01)."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.labels.scan_back import to_scan_back
from stembank_gui.rules.labels.scan_back import ScanBack, read_all_back
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import LabelScan, LabelState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import FACTS_LENGTH, Label, LabelScanBack
from stembank_gui.workflows.labels.ledger import count

LONGEST_TEXT = 200
MOST_SCANS = 20_000


@dataclass(frozen=True, slots=True)
class RecordScanBack:
    """What was scanned from the vials of a lot, in order."""

    lot_id: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScanBackRecorded:
    """What was told of each scan, and how many labels are applied now that were not before.

    `missing` are the codes of vials of the lot whose label was not scanned.
    """

    scan_back_id: int
    said: tuple[ScanBack, ...]
    applied: int
    missing: tuple[str, ...]

    def count(self, outcome: LabelScan) -> int:
        """Return how many scans had an outcome."""
        return sum(1 for one in self.said if one.outcome is outcome)


def record_scan_back(session: Session, request: RecordScanBack) -> ScanBackRecorded:
    """Return what was told of each scan; it is kept as evidence, whatever came of it.

    Raises:
        Refused: `labels.no_scans`, `labels.too_many_scans`, `documents.no_labels` where there is no such lot.
    """
    texts = _texts(request)
    known = to_scan_back(session, request.lot_id)
    said = tuple(read_all_back(texts, known.number, known.expected))
    right = [one.code for one in said if one.outcome is LabelScan.RIGHT]
    applied = _apply(session, request.lot_id, right)
    seen = Counter(one.outcome for one in said)
    row = LabelScanBack(
        lot_id=request.lot_id,
        expected=len(known.expected),
        correct=seen[LabelScan.RIGHT],
        wrong=seen[LabelScan.WRONG],
        void=seen[LabelScan.VOID],
        twice=seen[LabelScan.TWICE],
        not_right=_not_right(texts, said),
        scanned_by=acting(session).person_id,
        scanned_at=now(session),
    )
    session.add(row)
    session.flush()
    missing = tuple(code for code in known.expected if code not in set(right))
    return ScanBackRecorded(row.id or 0, said, applied, missing)


def _texts(request: RecordScanBack) -> tuple[str, ...]:
    if not request.texts:
        raise Refused(Reason("labels.no_scans", {}, Place("lot", request.lot_id)))
    if len(request.texts) > MOST_SCANS:
        raise Refused(Reason("labels.too_many_scans", {"scans": len(request.texts), "at_most": MOST_SCANS}))
    return request.texts


def _apply(session: Session, lot_id: int, codes: list[str]) -> int:
    """Return how many labels are applied from now on: those of the scanned vials that were only printed."""
    rows = (
        select(Label.id)
        .join(Vial, col(Vial.id) == col(Label.vial_id))
        .where(Vial.lot_id == lot_id, col(Vial.code).in_(codes), Label.state == LabelState.PRINTED)
    )
    found = [label_id for label_id in session.exec(rows) if label_id is not None]
    if found:
        count(session.get_one(Lot, lot_id), LabelState.APPLIED, len(found))
    values = {"state": LabelState.APPLIED.value, "applied_by": acting(session).person_id, "applied_at": now(session)}
    update_rows(session, Label, {label_id: values for label_id in found})  # noqa: C420 - one dict for each row
    return len(found)


def _not_right(texts: tuple[str, ...], said: tuple[ScanBack, ...]) -> str:
    """Return what was scanned where it was not right, as far as there is room for it."""
    lines, room = [], FACTS_LENGTH
    for text, one in zip(texts, said, strict=True):
        if one.outcome is LabelScan.RIGHT:
            continue
        shown = "".join(letter if letter.isprintable() else "·" for letter in text)[:LONGEST_TEXT]
        line = f"{one.outcome.value} {shown}"
        if len(line) + 1 > room:
            break
        lines.append(line)
        room -= len(line) + 1
    return "\n".join(lines)

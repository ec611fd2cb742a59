"""How a run of labels is written into the ledger, and what it does to the labels before it and to the lot's counts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, insert_rows, now, update_rows
from stembank_gui.rules.labels import VialLabel, replaces
from stembank_gui.rules.labels.issues import VALID
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import LabelKind, LabelState, LotState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.words import Language

VIAL_KINDS = (LabelKind.VIAL, LabelKind.BAG)
"""Labels of vials and bags: only they are counted on a lot and replace each other."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one entry of the ledger says, whatever is printed.

    Args:
        kind: Kind of the labels.
        stock: Code of the template.
        version: Version of the template; 0 for one that the program brings along.
        language: Language of the words.
        dpi: Dots per inch of what it is printed on.
        printer_id: The label printer, if one was chosen.
        state: Unconfirmed for what goes to a device, confirmed for a file.
        sha256: Of the bytes, in hexadecimal.
        lot_id: The lot, of labels that belong to one.
        first_vial: Lowest number of a vial.
        last_vial: Highest number of a vial.
        reason: Why they are printed again; empty where they are not.
        resumes_id: The run whose rest this is.
        facts: What a person wrote on the label, as canonical JSON.
        note: What somebody noted about the run.
    """

    kind: LabelKind
    stock: str
    version: int
    language: Language
    dpi: int
    printer_id: int | None
    state: PrintState
    sha256: str
    lot_id: int | None = None
    first_vial: int | None = None
    last_vial: int | None = None
    reason: str = ""
    resumes_id: int | None = None
    facts: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LabelOf:
    """One label of a run: what its code says, and of a vial which vial and which of its labels."""

    code: str
    vial_id: int | None = None
    issue: int = 1


def write_run(session: Session, run: Run, labels: Sequence[LabelOf]) -> int:
    """Return the id of a new entry of the ledger, with one row for each label in the order in which they come out."""
    if run.reason:
        give_reason(session, run.reason)
    entry = LabelPrint(
        lot_id=run.lot_id,
        kind=run.kind.value,
        stock=run.stock,
        template_version=run.version,
        language=run.language,
        dpi=run.dpi,
        printer_id=run.printer_id,
        first_vial=run.first_vial,
        last_vial=run.last_vial,
        labels=len(labels),
        state=run.state.value,
        resumes_id=run.resumes_id,
        reprint=bool(run.reason),
        reason=run.reason,
        facts=run.facts,
        sha256=run.sha256,
        note=run.note,
        printed_by=acting(session).person_id,
        printed_at=now(session),
    )
    session.add(entry)
    session.flush()
    assert entry.id is not None
    rows = [
        {"print_id": entry.id, "place": place, "code": one.code, "vial_id": one.vial_id, "issue": one.issue}
        for place, one in enumerate(labels, start=1)
    ]
    insert_rows(session, Label, rows)
    return entry.id


def vial_rows(labels: Iterable[VialLabel], vial_ids: Mapping[int, int]) -> list[LabelOf]:
    """Return labels of vials as rows of the ledger; the vials are given by their numbers in the lot."""
    return [LabelOf(one.payload, vial_ids[one.sequence], one.issue) for one in labels]


def void_earlier(session: Session, lot: Lot, labels: Collection[LabelOf]) -> int:
    """Return how many labels of vials became void because these take their place; the lot's counts follow.

    A label that an older version of the program printed has no row: it is counted only.
    """
    vials = {one.vial_id for one in labels}
    earlier = _newest_valid(session, vials)
    update_rows(session, Label, {one.id: {"state": LabelState.VOID.value} for one in earlier if one.id is not None})
    for one in earlier:
        count(lot, LabelState(one.state), -1)
        count(lot, LabelState.VOID, +1)
    listed = _listed(session, vials)
    unlisted = sum(1 for one in labels if one.issue > 1 and one.vial_id not in listed)
    if replaces(LotState(lot.state)):
        lot.labels_applied -= unlisted
        lot.labels_spoiled += unlisted
    return len(earlier) + unlisted


def revive_earlier(session: Session, lot: Lot, labels: Collection[LabelOf]) -> int:
    """Return how many void labels are valid again because the ones that took their place never came out."""
    never = {one.vial_id: one.issue for one in labels}
    newest: dict[int | None, Any] = {}
    rows: Any = session.execute(
        select(Label.id, Label.vial_id, Label.issue, Label.state, Label.applied_at)  # type: ignore[call-overload]
        .where(col(Label.vial_id).in_(never), Label.state != LabelState.NOT_PRINTED)
        .order_by(col(Label.issue))
    )
    for row in rows:
        newest[row.vial_id] = row
    again = [row for row in newest.values() if row.state == LabelState.VOID and row.issue < never[row.vial_id]]
    changes: dict[int, dict[str, Any]] = {}
    for row in again:
        state = LabelState.PRINTED if row.applied_at is None else LabelState.APPLIED
        changes[row.id] = {"state": state.value}
        count(lot, LabelState.VOID, -1)
        count(lot, state, +1)
    update_rows(session, Label, changes)
    unlisted = sum(1 for vial_id, issue in never.items() if issue > 1 and vial_id not in newest)
    if replaces(LotState(lot.state)):
        lot.labels_applied += unlisted
        lot.labels_spoiled -= unlisted
    return len(again) + unlisted


def run_of(session: Session, print_id: int) -> LabelPrint:
    """Return an entry of the ledger.

    Raises:
        Refused: `labels.print_unknown`.
    """
    entry = session.get(LabelPrint, print_id)
    if entry is None:
        raise Refused(Reason("labels.print_unknown", {}, Place("page", "labels")))
    return entry


def labels_of(session: Session, print_id: int) -> list[Label]:
    """Return the labels of a run, in the order in which they come out."""
    return list(session.exec(select(Label).where(Label.print_id == print_id).order_by(col(Label.place))))


def counted_lot(session: Session, entry: LabelPrint) -> Lot | None:
    """Return the lot on which a run's labels are counted; None for labels that are no vials'."""
    if entry.lot_id is None or entry.kind not in VIAL_KINDS:
        return None
    return session.get_one(Lot, entry.lot_id)


def _newest_valid(session: Session, vials: Collection[int | None]) -> list[Any]:
    rows: Any = select(Label.id, Label.state).where(col(Label.vial_id).in_(vials), col(Label.state).in_(VALID))
    return list(session.execute(rows))


def _listed(session: Session, vials: Collection[int | None]) -> set[int | None]:
    """Return the vials that have labels in the ledger which came out."""
    rows = select(Label.vial_id).where(col(Label.vial_id).in_(vials), Label.state != LabelState.NOT_PRINTED)
    return set(session.exec(rows))


def count(lot: Lot, state: LabelState, change: int) -> None:
    """Count labels of a lot that came to be in a state, or are no longer: void ones count as destroyed."""
    column = _COUNTED.get(state)
    if column is not None:
        setattr(lot, column, getattr(lot, column) + change)


_COUNTED = {
    LabelState.APPLIED: "labels_applied",
    LabelState.SPOILED: "labels_spoiled",
    LabelState.VOID: "labels_spoiled",
    LabelState.RETAINED: "labels_retained",
}

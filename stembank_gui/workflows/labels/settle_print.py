"""Say how many labels of a run came out of the printer: the others were never printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.rules.labels.printing import SettleFacts, settle_blockers
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LabelState, PrintState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import Label
from stembank_gui.workflows.labels.ledger import LabelOf, count, counted_lot, labels_of, revive_earlier, run_of


@dataclass(frozen=True, slots=True)
class SettlePrint:
    """What came out.

    Args:
        print_id: The run.
        came_out: How many of its labels, counted from the first.
        note: What went wrong, if anything did.
    """

    print_id: int
    came_out: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class SettledPrint:
    """A run of which is known what came out: confirmed, or stopped with a rest."""

    print_id: int
    state: PrintState
    labels: int
    not_printed: int


def settle_print(session: Session, request: SettlePrint) -> SettledPrint:
    """Return the run as it stands now. Where a second label never came out, the vial's first is valid again.

    Raises:
        Refused: If there is no such run, it is settled already, it had fewer labels, or one of those said to be missing
            was seen.
    """
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    entry = run_of(session, request.print_id)
    labels = labels_of(session, request.print_id)
    states = tuple(LabelState(one.state) for one in labels)
    facts = SettleFacts(request.print_id, PrintState(entry.state), states)
    refuse_if(settle_blockers(facts, request.came_out))
    missing = labels[request.came_out :]
    lot = counted_lot(session, entry)
    if missing and lot is not None:
        _uncount(session, lot, missing)
    update_rows(session, Label, {one.id: {"state": LabelState.NOT_PRINTED.value} for one in missing if one.id})
    if lot is not None:
        revive_earlier(session, lot, [LabelOf(one.code, one.vial_id, one.issue) for one in missing])
    entry.labels, entry.not_printed = request.came_out, len(missing)
    entry.state = (PrintState.STOPPED if missing else PrintState.CONFIRMED).value
    entry.settled_by, entry.settled_at, entry.note = acting(session).person_id, now(session), note
    session.flush()
    return SettledPrint(request.print_id, PrintState(entry.state), request.came_out, len(missing))


def _uncount(session: Session, lot: Lot, missing: Sequence[Label]) -> None:
    lot.labels_printed -= len(missing)
    for one in missing:
        count(lot, LabelState(one.state), -1)
    session.flush()

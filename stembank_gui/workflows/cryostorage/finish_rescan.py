"""The vials that were scanned into a spilled box are put there: all of them, or none."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, now
from stembank_gui.queries.cryostorage import prepare, vial_places
from stembank_gui.queries.cryostorage.rescans import Rescan, open_rescan
from stembank_gui.queries.cryostorage.unplaced import unplaced_vials
from stembank_gui.rules.cryostorage.exposure import seconds_between
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import SessionState
from stembank_gui.tables.cryostorage import ScanSession
from stembank_gui.workflows.cryostorage.placing import Placed, put


@dataclass(frozen=True, slots=True)
class FinishRescan:
    """The box, with a note where there is something to say."""

    box_id: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rescanned:
    """What was put, and how many vials of the box are still without a place."""

    placed: Placed
    missing: int


def finish_rescan(session: Session, request: FinishRescan) -> Rescanned:
    """Return how many vials lie in the box again; those that did not come back stay without a place.

    Each vial's clock ends when it was scanned.

    Raises:
        Refused: `rescan.nothing_scanned`; every reason of the placing door.
    """
    current = open_rescan(session, request.box_id)
    if current is None or not current.bench.moves:
        raise Refused(Reason("rescan.nothing_scanned"))
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    prepared = prepare(session, current.bench.moves, outside_s=_seconds(session, current))
    refuse_if(prepared.problems)
    if note:
        give_reason(session, note)
    placed = put(session, prepared)
    row = session.get_one(ScanSession, current.session_id)
    row.state, row.closed_at = SessionState.DONE.value, now(session)
    session.flush()
    return Rescanned(placed, len(unplaced_vials(session, from_box=request.box_id)))


def _seconds(session: Session, current: Rescan) -> dict[int, int]:
    """Return how long each vial was outside: since it was taken out, until it was scanned into its position."""
    until = current.scanned_at()
    places = vial_places(session, ids=until)
    return {vial_id: seconds_between(places[vial_id].out_since, at) for vial_id, at in until.items()}

"""Everything against putting vials into positions, or taking them out, asked before anything happens.

`workflows/cryostorage/placing.py` does it; pages and plans ask here.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.queries.cryostorage.holds import hold_named
from stembank_gui.queries.cryostorage.moves import VialPlace, vial_places
from stembank_gui.queries.cryostorage.moving import exposure_limits, moving_vials
from stembank_gui.queries.cryostorage.stock import holders, target_boxes
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import (
    ExposureLimits,
    Move,
    TargetBox,
    change_blockers,
    exposure_after,
    move_problems,
    purpose_blockers,
)
from stembank_gui.rules.cryostorage.reservations import taking_blockers
from stembank_gui.rules.distribution import waits_for_disposal
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Grade, Purpose, VialState


@dataclass(frozen=True, slots=True)
class Prepared:
    """Moves with everything against them. `exposure_s`: each vial's seconds out of liquid nitrogen after them."""

    moves: tuple[Move, ...]
    places: Mapping[int, VialPlace]
    boxes: Mapping[int, TargetBox]
    occupied: Mapping[tuple[int, int], tuple[int, str]]
    exposure_s: Mapping[int, int]
    problems: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


def prepare(
    session: Session, moves: Sequence[Move], *, at_least_s: int = 0, outside_s: Mapping[int, int] | None = None
) -> Prepared:
    """Return moves with everything against them.

    Args:
        session: Reading or writing.
        moves: What goes where. A vial may go where another of the same moves lies now.
        at_least_s: Seconds out of liquid nitrogen as a person counted them; each vial gets these, or the seconds since
            it was taken where they are more.
        outside_s: Seconds outside by vial id where scans tell them exactly; they stand in place of both.
    """
    places = vial_places(session, ids=[move.vial_id for move in moves])
    occupied = holders(session, [(move.box_id, move.position) for move in moves])
    boxes = target_boxes(session, {move.box_id for move in moves})
    problems = [*move_problems(moves, moving_vials(session, places.values()), boxes, occupied)]
    problems.extend(_returns(session, places.values()))
    exposures, blockers, warnings = _exposures(session, places, at_least_s, outside_s or {})
    found = tuple(dict.fromkeys((*problems, *blockers)))
    return Prepared(tuple(moves), places, boxes, occupied, exposures, found, tuple(warnings))


def taking_problems(
    session: Session,
    vial_ids: Collection[int],
    purpose: Purpose,
    reservation_id: int | None = None,
    *,
    places: Mapping[int, VialPlace] | None = None,
) -> tuple[Reason, ...]:
    """Return every reason against taking vials.

    Unknown, not in a tank, on a disposal order, the lot's state (R0), kept for somebody else or for another purpose.

    Args:
        session: Reading or writing.
        vial_ids: Vials that lie in a tank.
        purpose: What they are taken for.
        reservation_id: The reservation that is picked, None if vials are taken for none.
        places: The vials, if they were looked up already in this unit of work or question.
    """
    named = None if reservation_id is None else hold_named(session, reservation_id)
    places = vial_places(session, ids=vial_ids) if places is None else places
    found = [Reason("cryostorage.vial_unknown", {"vial": vial_id}) for vial_id in vial_ids if vial_id not in places]
    standing = effective_of_lots(session, {place.lot_id for place in places.values()})
    for lot_id, number in sorted({(one.lot_id, one.lot) for one in places.values()}):
        found.extend(purpose_blockers(number, lot_id, standing[lot_id], purpose, Grade.RESEARCH))
    for one in places.values():
        found.extend(change_blockers(one.code, one.vial_id, one.state, VialState.PICKED))
        if purpose is not Purpose.DISPOSAL:
            found.extend(waits_for_disposal(one.code, one.vial_id, one.disposal))
        found.extend(taking_blockers(one.code, one.hold, purpose, named))
    return tuple(found)


def _returns(session: Session, places: Iterable[VialPlace]) -> tuple[Reason, ...]:
    in_hand = any(one.state is VialState.PICKED for one in places)
    if not in_hand or policy(session).vial_return_allowed:
        return ()
    return (Reason("cryostorage.return_forbidden"),)


def _exposures(
    session: Session, places: Mapping[int, VialPlace], at_least_s: int, outside_s: Mapping[int, int]
) -> tuple[dict[int, int], list[Reason], list[Reason]]:
    """Return each vial's seconds outside after it is put, what forbids putting it, and what to warn of.

    A vial without a place (its box was spilled) is found a place however long it was outside: that is only said.
    """
    limits, at = exposure_limits(session), now(session)
    totals: dict[int, int] = {}
    blockers: list[Reason] = []
    warnings: list[Reason] = []
    for vial_id, one in places.items():
        added = outside_s.get(vial_id, max(at_least_s, seconds_since(one.out_since, at)))
        totals[vial_id] = one.exposure_s + added
        if not _tells(one, added, limits):
            continue
        exposure = exposure_after(one.code, one.exposure_s, added, limits)
        warnings.extend(exposure.warnings)
        (warnings if one.state is VialState.UNPLACED else blockers).extend(exposure.blockers)
    return totals, blockers, warnings


def _tells(one: VialPlace, added: int, limits: ExposureLimits) -> bool:
    return bool(added) or (one.state is VialState.PICKED and one.exposure_s > limits.total_s)


def seconds_since(out_since: datetime | None, at: datetime) -> int:
    """Return the whole seconds since something was taken out; 0 if it is in."""
    return 0 if out_since is None else max(0, int((at - out_since).total_seconds()))

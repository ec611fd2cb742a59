"""The one door through which vials come into the tanks and leave them. Every workflow of this stage uses it.

The exposure clock: `take` notes when a vial left the liquid nitrogen, `place` adds the seconds since then. Seconds that
a person typed count where they are more.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import now, update_rows
from stembank_gui.queries.cryostorage import (
    VialPlace,
    exposure_limits,
    holders,
    last_of_master_banks,
    moving_vials,
    target_boxes,
    vial_places,
)
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import (
    Move,
    change_blockers,
    exposure_after,
    in_order,
    move_problems,
    purpose_blockers,
)
from stembank_gui.rules.distribution import waits_for_disposal
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Grade, Purpose, VialState
from stembank_gui.signing import witness
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class Prepared:
    """Moves with everything against them. `exposure_s`: each vial's seconds out of liquid nitrogen after them."""

    moves: tuple[Move, ...]
    places: Mapping[int, VialPlace]
    occupied: Mapping[tuple[int, int], tuple[int, str]]
    exposure_s: Mapping[int, int]
    problems: tuple[Reason, ...]
    warnings: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """What was put: how many vials into how many boxes, and what to know about them."""

    vials: int
    boxes: int
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Taken:
    """The vials in hand: each one's code and where it lay, by code; and what to know about them."""

    places: tuple[tuple[str, str], ...]
    warnings: tuple[Reason, ...] = ()


def check_placing(session: Session, moves: Sequence[Move], *, at_least_s: int = 0) -> tuple[Reason, ...]:
    """Return every reason against putting vials into positions, by vial and cell; empty means it can be done.

    Unknown vial or box, state, returns forbidden by the site, zone, size class, blocked position, taken by whom, named
    twice, outside the box, time out of liquid nitrogen used up.
    """
    return prepare(session, moves, at_least_s=at_least_s).problems


def place(session: Session, moves: Sequence[Move], *, at_least_s: int = 0) -> Placed:
    """Return how many vials lie at their new positions; all of them or none.

    Args:
        session: The unit of work.
        moves: What goes where. A vial may go where another of the same moves lies now.
        at_least_s: Seconds out of liquid nitrogen as a person counted them; each vial gets these, or the seconds since
            it was taken where they are more.

    Raises:
        Refused: With every reason of `check_placing`.
    """
    prepared = prepare(session, moves, at_least_s=at_least_s)
    refuse_if(prepared.problems)
    return put(session, prepared)


def prepare(session: Session, moves: Sequence[Move], *, at_least_s: int = 0) -> Prepared:
    """Return moves with everything against them, for `put`: between the two a second person may sign."""
    places = vial_places(session, ids=[move.vial_id for move in moves])
    occupied = holders(session, [(move.box_id, move.position) for move in moves])
    boxes = target_boxes(session, {move.box_id for move in moves})
    problems = [*move_problems(moves, moving_vials(session, places.values()), boxes, occupied)]
    problems.extend(_returns(session, places.values()))
    exposures, blockers, warnings = _exposures(session, places, at_least_s)
    found = tuple(dict.fromkeys((*problems, *blockers)))
    return Prepared(tuple(moves), places, occupied, exposures, found, tuple(warnings))


def put(session: Session, prepared: Prepared) -> Placed:
    """Return how many vials lie at their new positions now. The caller refused if there were problems."""
    at = now(session)
    update_rows(
        session,
        Vial,
        {
            move.vial_id: {
                "state": VialState.STORED.value,
                "box_id": move.box_id,
                "position": move.position,
                "placed_at": at,
                "exposure_s": prepared.exposure_s[move.vial_id],
                "out_since": None,
                "unplaced_from": None,
                "purpose": None,
            }
            for move in in_order(prepared.moves, prepared.occupied)
        },
    )
    return Placed(len(prepared.moves), len({move.box_id for move in prepared.moves}), prepared.warnings)


def check_taking(session: Session, vial_ids: Collection[int], purpose: Purpose) -> tuple[Reason, ...]:
    """Return every reason against taking vials: unknown, not in a tank, on a disposal order, the lot's state (R0)."""
    return _taking_problems(session, vial_ids, purpose, vial_places(session, ids=vial_ids))


def take(session: Session, vial_ids: Collection[int], purpose: Purpose, *, exposure_s: int = 0) -> Taken:
    """Return the vials that are now in hand; their positions are free and their exposure clock runs.

    Args:
        session: The unit of work.
        vial_ids: Vials that lie in a tank.
        purpose: What they are taken for.
        exposure_s: Seconds out of liquid nitrogen up to now, as a person counted them.

    Raises:
        Refused: With every reason of `check_taking`.
    """
    places = vial_places(session, ids=vial_ids)
    refuse_if(_taking_problems(session, vial_ids, purpose, places))
    limits, at = exposure_limits(session), now(session)
    exposures = [exposure_after(one.code, one.exposure_s, exposure_s, limits) for one in places.values()]
    changes: dict[int, dict[str, Any]] = {
        vial_id: {
            "state": VialState.PICKED.value,
            "box_id": None,
            "position": None,
            "placed_at": None,
            "purpose": purpose.value,
            "exposure_s": exposure.total_s,
            "out_since": at,
        }
        for vial_id, exposure in zip(places, exposures, strict=True)
    }
    update_rows(session, Vial, changes)
    lay = tuple((one.code, one.place) for one in sorted(places.values(), key=lambda one: one.code))
    return Taken(lay, tuple(reason for one in exposures for reason in (*one.warnings, *one.blockers)))


def witness_taking(session: Session, vial_ids: Collection[int], purpose: Purpose, second: SignRequest) -> str:
    """Return the name of the second person, who is of QA where the last vials of a master bank are taken.

    Call it before `take`: what is signed is where the vials lie.

    Raises:
        AccessRefused: If it is the acting person, the password is wrong, or the permission is missing.
    """
    places = vial_places(session, ids=vial_ids)
    last = last_of_master_banks(session, places.values())
    lay = [[one.code, one.place] for one in sorted(places.values(), key=lambda one: one.code)]
    record = {"purpose": purpose.value, "vials": lay}
    permission = "agree_last_vials" if last else "witness_pick"
    first = next(iter(places))
    try:
        return witness(session, second, kind="vial", row_id=first, record=record, permission=permission).name
    except AccessRefused as refused:
        raise AccessRefused(*last, *refused.reasons, account_id=refused.account_id) from refused


def _returns(session: Session, places: Iterable[VialPlace]) -> tuple[Reason, ...]:
    in_hand = any(one.state is VialState.PICKED for one in places)
    if not in_hand or policy(session).vial_return_allowed:
        return ()
    return (Reason("cryostorage.return_forbidden"),)


def _exposures(
    session: Session, places: Mapping[int, VialPlace], at_least_s: int
) -> tuple[dict[int, int], list[Reason], list[Reason]]:
    """Return each vial's seconds outside after it is put, what forbids putting it, and what to warn of.

    A vial without a place (its box was spilled) is found a place however long it was outside: that is only said.
    """
    limits, at = exposure_limits(session), now(session)
    totals: dict[int, int] = {}
    blockers: list[Reason] = []
    warnings: list[Reason] = []
    for vial_id, one in places.items():
        added = max(at_least_s, _seconds(one.out_since, at))
        exposure = exposure_after(one.code, one.exposure_s, added, limits)
        totals[vial_id] = exposure.total_s
        warnings.extend(exposure.warnings)
        if one.state is VialState.UNPLACED:
            warnings.extend(exposure.blockers)
        elif added or one.state is VialState.PICKED:
            blockers.extend(exposure.blockers)
    return totals, blockers, warnings


def _seconds(out_since: datetime | None, at: datetime) -> int:
    return 0 if out_since is None else max(0, int((at - out_since).total_seconds()))


def _taking_problems(
    session: Session, vial_ids: Collection[int], purpose: Purpose, places: Mapping[int, VialPlace]
) -> tuple[Reason, ...]:
    if not vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    found = [Reason("cryostorage.vial_unknown", {"vial": vial_id}) for vial_id in vial_ids if vial_id not in places]
    standing = effective_of_lots(session, {place.lot_id for place in places.values()})
    for lot_id, number in sorted({(one.lot_id, one.lot) for one in places.values()}):
        found.extend(purpose_blockers(number, lot_id, standing[lot_id], purpose, Grade.RESEARCH))
    for one in places.values():
        found.extend(change_blockers(one.code, one.vial_id, one.state, VialState.PICKED))
        if purpose is not Purpose.DISPOSAL:
            found.extend(waits_for_disposal(one.code, one.vial_id, one.disposal))
    return tuple(found)

"""The one door through which vials come into the tanks and leave them. Every workflow of this stage uses it.

The exposure clock: `take` notes when a vial left the liquid nitrogen, `place` adds the seconds since then. Seconds that
a person typed count where they are more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import now, update_rows
from stembank_gui.queries.cryostorage import (
    Prepared,
    VialPlace,
    exposure_limits,
    last_of_master_banks,
    prepare,
    taking_problems,
    vial_places,
)
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.cryostorage import Move, exposure_after, in_order
from stembank_gui.rules.cryostorage.reserves import unexplained
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Purpose, VialState
from stembank_gui.signing import witness
from stembank_gui.tables.cryostorage import Reservation, Vial

__all__ = [
    "Placed",
    "Prepared",
    "Taken",
    "check_placing",
    "check_taking",
    "place",
    "prepare",
    "put",
    "take",
    "witness_taking",
]


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


def put(session: Session, prepared: Prepared) -> Placed:
    """Return how many vials lie at their new positions now. The caller refused if there were problems.

    A vial that is kept for somebody stays so, also one of a spilled box that is found a place again. What a vial was
    taken for is over. Of vials that change places among each other one is lifted first.
    """
    at = now(session)
    order = in_order(prepared.moves, prepared.occupied)
    in_hand = {"state": VialState.PICKED.value, "box_id": None, "position": None, "placed_at": None, "out_since": at}
    update_rows(session, Vial, dict.fromkeys(order.lifted, in_hand))
    changes: dict[int, dict[str, Any]] = {}
    for move in order.moves:
        kept = prepared.places[move.vial_id].hold is not None
        changes[move.vial_id] = {
            "state": (VialState.RESERVED if kept else VialState.STORED).value,
            "box_id": move.box_id,
            "position": move.position,
            "placed_at": at,
            "exposure_s": prepared.exposure_s[move.vial_id],
            "out_since": None,
            "unplaced_from": None,
            "purpose": None,
        }
    update_rows(session, Vial, changes)
    return Placed(len(prepared.moves), len({move.box_id for move in prepared.moves}), prepared.warnings)


def check_taking(
    session: Session, vial_ids: Collection[int], purpose: Purpose, reservation_id: int | None = None
) -> Mapping[int, VialPlace]:
    """Return the vials that may be taken, where they lie.

    Raises:
        Refused: Unknown, not in a tank, on a disposal order, the lot's state (R0), kept for somebody else or for
            another purpose; nothing is chosen.
    """
    if not vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    places = vial_places(session, ids=vial_ids)
    refuse_if(taking_problems(session, vial_ids, purpose, reservation_id, places=places))
    return places


def take(
    session: Session,
    places: Mapping[int, VialPlace],
    purpose: Purpose,
    *,
    exposure_s: int = 0,
    since: Mapping[int, datetime] | None = None,
) -> Taken:
    """Return the vials that are now in hand; their positions are free and their exposure clock runs.

    Args:
        session: The unit of work.
        places: Vials that may be taken, as `check_taking` found them in this unit of work.
        purpose: What they are taken for.
        exposure_s: Seconds out of liquid nitrogen up to now, as a person counted them.
        since: When a vial left the nitrogen, by its id, where scans tell it; else now.
    """
    kept_by = reservations_of(session, places.keys())
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
            "out_since": (since or {}).get(vial_id, at),
            "reservation_id": None if places[vial_id].hold is None else places[vial_id].reservation_id,
        }
        for vial_id, exposure in zip(places, exposures, strict=True)
    }
    update_rows(session, Vial, changes)
    update_rows(session, Reservation, ended_reservations(session, kept_by))
    lay = tuple((one.code, one.place) for one in sorted(places.values(), key=lambda one: one.code))
    return Taken(lay, tuple(reason for one in exposures for reason in (*one.warnings, *one.blockers)))


def witness_taking(session: Session, places: Mapping[int, VialPlace], purpose: Purpose, second: SignRequest) -> str:
    """Return the name of the second person, who is of QA where a master bank's reserve or last vials are taken.

    Call it before `take`: what is signed is where the vials lie.

    Raises:
        Refused: If the reserve is touched and quality assurance gives no reason.
        AccessRefused: If it is the acting person, the password is wrong, or the permission is missing.
    """
    last = last_of_master_banks(session, places.values())
    lay = [[one.code, one.place] for one in sorted(places.values(), key=lambda one: one.code)]
    record = {"purpose": purpose.value, "vials": lay}
    permission = "agree_last_vials" if last else "witness_pick"
    first = next(iter(places))
    refuse_if(unexplained(last, second.reason))
    try:
        return witness(session, second, kind="vial", row_id=first, record=record, permission=permission).name
    except AccessRefused as refused:
        raise AccessRefused(*last, *refused.reasons, account_id=refused.account_id) from refused

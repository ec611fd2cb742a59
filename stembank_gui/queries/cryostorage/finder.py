"""Where there are free positions for some vials of a size, in a zone."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage.room import free_boxes
from stembank_gui.queries.cryostorage.stock import target_boxes
from stembank_gui.rules.cryostorage.finding import Fit, openings
from stembank_gui.rules.vocabulary import FillDirection, SizeClass, Zone

MOST = 200
"""Boxes that are told; the best come first."""


@dataclass(frozen=True, slots=True)
class RoomWish:
    """So many positions, for things of a size, in a zone, counted in the direction of filling."""

    count: int
    zone: Zone
    size: SizeClass = SizeClass.VIAL_2ML
    direction: FillDirection = FillDirection.RIGHT_FROM_TOP_LEFT


@dataclass(frozen=True, slots=True)
class RoomFound:
    """A box with free positions; `positions` are those to take, `longest` is its longest unbroken run."""

    box_id: int
    path: str
    fit: Fit
    free: int
    longest: int
    positions: tuple[int, ...]


def find_room(session: Session, wish: RoomWish) -> tuple[RoomFound, ...]:
    """Return boxes with room, the best first: all in one run, all in one box, the roomiest of the others."""
    boxes = free_boxes(session, wish.zone, size=wish.size)
    found = openings(boxes, wish.count, wish.direction)[:MOST]
    paths = target_boxes(session, [one.box.box_id for one in found])
    return tuple(
        RoomFound(
            one.box.box_id, paths[one.box.box_id].path, one.fit, len(one.box.free), one.longest, one.positions
        )
        for one in found
    )  # fmt: skip

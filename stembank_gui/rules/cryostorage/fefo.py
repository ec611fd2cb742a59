"""Which vials to take when some of a kind are wanted: first expired, first out.

Source: DOMAIN.md §7.4: "FEFO not FIFO; lowest passage kept". Stated in full:

1. Only lots whose effective state allows the purpose (R0), and only vials that nobody keeps, that wait for no disposal
   and no transfer to another zone and stand in no open plan; never below a master bank's reserve.
2. The lot that expires first goes first; one without an expiry date goes last.
3. Of lots that expire on the same day the one with the highest passage goes first, so that the lowest passage is kept;
   then by lot number.
4. Of a lot, boxes that become empty go first, the fullest of them first; then as few boxes as possible, of these the
   one that comes nearest to being empty; then in walking order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from stembank_gui.rules.reasons import Place, Reason

Way = tuple[str, int, int, str]
"""Where a box stands, in walking order: tank, slot of the rack, level, code."""


@dataclass(frozen=True, slots=True)
class OfferedLot:
    """A lot that could serve. `spare`: vials above its reserve. `refusals`: why it may not be used, empty if it may."""

    lot_id: int
    lot: str
    expires_on: date | None
    passage: int
    spare: int
    reserve: int = 0
    refusals: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class OfferedVial:
    """A stored vial of such a lot. `passed` is why it is left out; None if it may be taken."""

    vial_id: int
    code: str
    lot_id: int
    box_id: int
    position: int
    way: Way
    place: str = ""
    passed: Reason | None = None


@dataclass(frozen=True, slots=True)
class Picks:
    """A proposal: vials in walking order, what was passed over and why, and how many are missing."""

    vials: tuple[OfferedVial, ...]
    passed: tuple[Reason, ...]
    missing: int

    @property
    def boxes(self) -> int:
        """Return how many boxes are touched."""
        return len({vial.box_id for vial in self.vials})


def propose_picks(
    lots: Sequence[OfferedLot], vials: Sequence[OfferedVial], filling: Mapping[int, int], wanted: int
) -> Picks:
    """Return which vials to take.

    Args:
        lots: Every lot that is asked about, usable or not.
        vials: Their stored vials.
        filling: How many vials lie in each box, whatever their lot, by box id.
        wanted: How many vials are needed (≥ 0).
    """
    left, need = dict(filling), wanted
    chosen: list[OfferedVial] = []
    passed: list[Reason] = []
    for lot in sorted(lots, key=fefo_key):
        mine = [vial for vial in vials if vial.lot_id == lot.lot_id]
        free = [vial for vial in mine if vial.passed is None]
        taken = [] if lot.refusals else _of_lot(free, left, min(need, lot.spare))
        need -= len(taken)
        passed.extend(_passed(lot, mine, len(free) - len(taken), need))
        chosen.extend(taken)
    chosen.sort(key=lambda vial: (vial.way, vial.position))
    return Picks(tuple(chosen), tuple(passed), need)


def fefo_key(lot: OfferedLot) -> tuple[date, int, str]:
    """Return what lots are ordered by: first the one that expires first, then the higher passage, then the number."""
    return lot.expires_on or date.max, -lot.passage, lot.lot


def _of_lot(free: Iterable[OfferedVial], left: dict[int, int], count: int) -> list[OfferedVial]:
    """Return vials of one lot, box by box; `left` is brought up to date."""
    boxes: dict[int, list[OfferedVial]] = {}
    for vial in sorted(free, key=lambda one: (one.way, one.position)):
        boxes.setdefault(vial.box_id, []).append(vial)
    chosen: list[OfferedVial] = []
    while count > len(chosen) and boxes:
        box_id = _next_box(boxes, left, count - len(chosen))
        taken = boxes.pop(box_id)[: count - len(chosen)]
        left[box_id] -= len(taken)
        chosen.extend(taken)
    return chosen


def _next_box(boxes: Mapping[int, list[OfferedVial]], left: Mapping[int, int], need: int) -> int:
    """Return the box to open next. Boxes are in walking order, and the first of equals is taken."""
    held = {box_id: len(vials) for box_id, vials in boxes.items()}
    emptied = [box_id for box_id, count in held.items() if count == left[box_id] and count <= need]
    if emptied:
        return max(emptied, key=held.__getitem__)
    enough = [box_id for box_id, count in held.items() if count >= need]
    if enough:
        return min(enough, key=left.__getitem__)
    return max(held, key=lambda box_id: (held[box_id], -left[box_id]))


def _passed(lot: OfferedLot, vials: Sequence[OfferedVial], over: int, need: int) -> Iterator[Reason]:
    """Yield why vials of a lot were left out. `over`: free ones that were not taken; `need`: still wanted after it."""
    if lot.refusals:
        yield from lot.refusals
        return
    yield from counted(vial.passed for vial in vials if vial.passed is not None)
    link = Place("lot", lot.lot_id)
    if over and need:
        yield Reason("reservations.reserve_stays", {"lot": lot.lot, "vials": over, "reserve": lot.reserve}, link)
    elif over:
        expires = str(lot.expires_on) if lot.expires_on else "@reservations.no_expiry"
        params: dict[str, str | int] = {"lot": lot.lot, "vials": over, "expires": expires, "passage": lot.passage}
        yield Reason("reservations.not_needed", params, link)


def counted(reasons: Iterable[Reason]) -> Iterator[Reason]:
    """Yield each different reason once, with the number of times that it came as its parameter "vials"."""
    for reason, times in Counter(reasons).items():
        yield replace(reason, params={**reason.params, "vials": times})

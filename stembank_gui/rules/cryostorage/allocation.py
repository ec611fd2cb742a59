"""Finding room for a lot: together, in few boxes, in two tanks where the rule asks. Source: DOMAIN.md §7.4."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from stembank_gui.rules.cryostorage.filling import in_fill_order
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import FillDirection, Strategy

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FreeBox:
    """A box. `free` holds its free positions in order; `same_lot` counts the lot's vials already in it.

    A full box may be among those to choose from: it tells that its tank is there. `used_at` is when something was last
    put into it, None if it is empty. An `oversize` box is for a larger size class: it is taken where the right ones are
    not enough.
    """

    box_id: int
    code: str
    tank_id: int
    tank: str
    slot: int
    level: int
    capacity: int
    free: tuple[int, ...]
    same_lot: int = 0
    columns: int = 10
    used_at: datetime | None = None
    oversize: bool = False

    @property
    def rows(self) -> int:
        """Return how many rows the box has."""
        return self.capacity // self.columns

    def to_fill(self, direction: FillDirection) -> tuple[int, ...]:
        """Return the free positions in the order in which they are filled."""
        return in_fill_order(self.free, self.rows, self.columns, direction)


@dataclass(frozen=True, slots=True)
class SplitPolicy:
    """How a lot is spread: at least this share (‰) and number outside its main tank, for lots above a size.

    Source: ICH Q5D asks for two separated storage areas; the numbers are the site's (defaults 20 %, 2, above 20 vials).
    """

    share_permille: int = 200
    at_least: int = 2
    above: int = 20


@dataclass(frozen=True, slots=True)
class Manner:
    """How places are chosen: which boxes first, and in which order their cells are filled."""

    strategy: Strategy = Strategy.TOGETHER
    direction: FillDirection = FillDirection.RIGHT_FROM_TOP_LEFT


USUAL = Manner()
"""Together, row by row from the first position."""


@dataclass(frozen=True, slots=True, order=True)
class Placement:
    """One position of one box."""

    box_id: int
    position: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where the vials go, in order, and what a person should know about it."""

    placements: tuple[Placement, ...]
    notes: tuple[Reason, ...] = ()


def needed_elsewhere(total: int, policy: SplitPolicy) -> int:
    """Return how many vials of a lot must lie outside its main tank; 0 for a small lot.

    >>> needed_elsewhere(120, SplitPolicy())
    24
    >>> needed_elsewhere(20, SplitPolicy())
    0
    """
    if total <= policy.above:
        return 0
    return min(max(-(-total * policy.share_permille // 1000), policy.at_least), total // 2)


def propose(
    boxes: Sequence[FreeBox],
    count: int,
    policy: SplitPolicy,
    already: Mapping[int, int] | None = None,
    manner: Manner = USUAL,
) -> Proposal:
    """Return positions for some vials of one lot, box by box in the walking order tank, rack, level.

    Args:
        boxes: Boxes of the right zone, at least one of each tank, even if full.
        count: Vials to place (≥ 1).
        policy: The split rule.
        already: Vials of the lot that lie in tanks of this zone and stay there, by tank id.
        manner: Which boxes first, and how their cells are filled.

    Returns:
        As many positions as vials, and a note where the lot stays in one tank because there is only one.

    Raises:
        Refused: `cryostorage.no_room` if there are fewer free positions than vials,
            `cryostorage.no_room_split` if there are enough but not in a second tank.
    """
    right = [box for box in boxes if not box.oversize]
    if 0 < len(right) < len(boxes):
        try:
            proposal = _propose(right, count, policy, dict(already or {}), manner)
        except Refused:
            return _propose(boxes, count, policy, dict(already or {}), manner)
        if not proposal.notes:
            return proposal
    return _propose(boxes, count, policy, dict(already or {}), manner)


def _propose(
    boxes: Sequence[FreeBox], count: int, policy: SplitPolicy, lying: Mapping[int, int], manner: Manner
) -> Proposal:
    room = sum(len(box.free) for box in boxes)
    if room < count:
        raise Refused(Reason("cryostorage.no_room", {"vials": count, "room": room, "missing": count - room}))
    tanks = _tanks(boxes, lying, manner.strategy)
    shares, notes = _shares(tanks, count, policy, lying)
    chosen = [one for tank, share in shares for one in _fill(tanks[tank], share, manner)]
    return Proposal(tuple(chosen), notes)


def propose_lots(
    boxes: Sequence[FreeBox],
    lots: Iterable[tuple[int, Mapping[int, int], Mapping[int, int]]],
    policy: SplitPolicy,
    manner: Manner = USUAL,
) -> tuple[Proposal, ...]:
    """Return one proposal per lot, none using a position of another.

    Args:
        boxes: Boxes of the right zone, at least one of each tank, even if full.
        lots: For each lot: vials to place; vials staying, by tank id; vials staying, by box id.
        policy: The split rule.
        manner: Which boxes first, and how their cells are filled.

    Raises:
        Refused: As `propose`.
    """
    proposals = []
    for count, by_tank, by_box in lots:
        own = [replace(box, same_lot=by_box.get(box.box_id, 0)) for box in boxes]
        proposals.append(propose(own, count, policy, by_tank, manner))
        boxes = without(boxes, proposals[-1].placements)
    return tuple(proposals)


def without(boxes: Sequence[FreeBox], taken: Iterable[Placement]) -> list[FreeBox]:
    """Return the boxes as they are when some positions are taken; a full box stays, without free positions."""
    gone: dict[int, set[int]] = {}
    for placement in taken:
        gone.setdefault(placement.box_id, set()).add(placement.position)
    return [
        replace(box, free=tuple(one for one in box.free if one not in gone[box.box_id])) if box.box_id in gone else box
        for box in boxes
    ]


def _tanks(boxes: Iterable[FreeBox], lying: Mapping[int, int], strategy: Strategy) -> dict[int, list[FreeBox]]:
    """Return the boxes by tank: first the tank that has most of the lot, then in the order of their codes.

    Where one goes on in the box used last, its tank is the first.
    """
    grouped: dict[int, list[FreeBox]] = {}
    for box in boxes:
        grouped.setdefault(box.tank_id, []).append(box)
    latest = {
        tank: max((box.used_at or _NEVER for box in some if box.free), default=_NEVER) for tank, some in grouped.items()
    }
    if strategy is Strategy.LAST_USED:
        order = sorted(sorted(grouped, key=lambda tank: grouped[tank][0].tank), key=latest.__getitem__, reverse=True)
    else:
        order = sorted(grouped, key=lambda tank: (-lying.get(tank, 0), grouped[tank][0].tank))
    return {tank: grouped[tank] for tank in order}


def _shares(
    tanks: Mapping[int, list[FreeBox]], count: int, policy: SplitPolicy, lying: Mapping[int, int]
) -> tuple[list[tuple[int, int]], tuple[Reason, ...]]:
    """Return how many vials each tank takes, in order, and the notes: no tank may end with more than its share."""
    total = count + sum(lying.values())
    most = total - needed_elsewhere(total, policy)
    rooms = {tank: sum(len(box.free) for box in boxes) for tank, boxes in tanks.items()}
    limits = {tank: min(room, max(0, most - lying.get(tank, 0))) for tank, room in rooms.items()}
    if sum(limits.values()) >= count:
        return _spread(limits, count), ()
    (only, boxes), *others = tanks.items()
    if others or set(lying) - {only}:
        raise Refused(Reason("cryostorage.no_room_split", {"vials": count, "room": sum(limits.values())}))
    return [(only, count)], (Reason("cryostorage.one_tank", {"tank": boxes[0].tank}),)


def _spread(limits: Mapping[int, int], count: int) -> list[tuple[int, int]]:
    shares = []
    for tank, limit in limits.items():
        shares.append((tank, min(limit, count)))
        count -= shares[-1][1]
    return [(tank, share) for tank, share in shares if share]


def _fill(boxes: Sequence[FreeBox], count: int, manner: Manner) -> list[Placement]:
    """Return positions in one tank, box after box as the strategy has it."""
    takes: dict[FreeBox, int] = {}
    waiting = [box for box in boxes if box.free]
    choose = _CHOICE[manner.strategy]
    while count:
        box = choose(waiting, count)
        waiting.remove(box)
        takes[box] = min(len(box.free), count)
        count -= takes[box]
    walk = sorted(takes, key=lambda box: (box.slot, box.level, box.box_id))
    return [Placement(box.box_id, position) for box in walk for position in box.to_fill(manner.direction)[: takes[box]]]


def _together(boxes: Sequence[FreeBox], count: int) -> FreeBox:
    """Return the next box to fill: the lot's own, else the tightest that takes all the rest, else the roomiest."""
    own = [box for box in boxes if box.same_lot]
    enough = [box for box in own or boxes if len(box.free) >= count]
    if enough:
        return min(enough, key=lambda box: (len(box.free), box.slot, box.level))
    return min(own or boxes, key=lambda box: (-len(box.free), box.slot, box.level))


def _least_empty(boxes: Sequence[FreeBox], _count: int) -> FreeBox:
    """Return the box with the fewest free positions: no gap stays behind."""
    return min(boxes, key=lambda box: (len(box.free), box.slot, box.level))


def _last_used(boxes: Sequence[FreeBox], _count: int) -> FreeBox:
    """Return the box that something was put into last; then the first empty one on the way."""
    latest = max(box.used_at or _NEVER for box in boxes)
    return min((box for box in boxes if (box.used_at or _NEVER) == latest), key=lambda box: (box.slot, box.level))


_CHOICE: dict[Strategy, Callable[[Sequence[FreeBox], int], FreeBox]] = {
    Strategy.TOGETHER: _together,
    Strategy.LEAST_EMPTY: _least_empty,
    Strategy.LAST_USED: _last_used,
}

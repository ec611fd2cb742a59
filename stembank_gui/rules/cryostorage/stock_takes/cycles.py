"""Which boxes a cycle counts.

Source: DOMAIN.md §7.4: everything at installation and yearly, 5 % of the boxes each month; a mismatch is a deviation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

CYCLE_PERCENT = 5
"""Share of the boxes that one cycle counts. Source: DOMAIN.md §7.4."""


@dataclass(frozen=True, slots=True)
class CountableBox:
    """A box that may be counted, how many vials the books have in it, and when it was counted last."""

    box_id: int
    code: str
    vials: int
    counted_at: datetime | None = None


def cycle_share(boxes: Iterable[CountableBox], seed: str, percent: int = CYCLE_PERCENT) -> tuple[CountableBox, ...]:
    """Return the boxes that a cycle counts, in the order in which the rule chose them.

    Boxes that were never counted come first, then those counted longest ago; among equals the order is that of SHA-256
    of the seed and the box's code, so that anybody can work it out again and nobody can choose.

    Args:
        boxes: Every box that may be counted.
        seed: What the order among equals hangs on: the code of the stock-take.
        percent: Share of the boxes, rounded up: one at least.
    """
    known = sorted(boxes, key=lambda one: (*_waited(one), sha256(f"{seed} {one.code}".encode()).hexdigest()))
    return tuple(known[: -(-len(known) * percent // 100)])


def _waited(box: CountableBox) -> tuple[int, float]:
    return (0, 0.0) if box.counted_at is None else (1, box.counted_at.timestamp())

"""Finding free positions: together in one run if there is one, else in one box, else in few boxes."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.cryostorage.allocation import FreeBox
from stembank_gui.rules.cryostorage.filling import runs
from stembank_gui.rules.vocabulary import FillDirection


class Fit(StrEnum):
    """How wanted positions lie in a box: in one unbroken run, all but with gaps, only some of them."""

    ONE_RUN = "one_run"
    ONE_BOX = "one_box"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Opening:
    """Free positions of a box for what is to be stored; `longest` is its longest unbroken run."""

    box: FreeBox
    fit: Fit
    positions: tuple[int, ...]
    longest: int


def openings(
    boxes: Iterable[FreeBox], count: int, direction: FillDirection = FillDirection.RIGHT_FROM_TOP_LEFT
) -> tuple[Opening, ...]:
    """Return where some vials find room, the best first: the tightest run, the tightest box, the roomiest others.

    Args:
        boxes: Boxes to look at; full ones are left out.
        count: Positions wanted (≥ 1).
        direction: In which order cells are filled: what a run is.
    """
    found = [_opening(box, count, direction) for box in boxes if box.free]
    return tuple(sorted(found, key=_rank))


def _opening(box: FreeBox, count: int, direction: FillDirection) -> Opening:
    lengths = runs(box.free, box.rows, box.columns, direction)
    longest = max(len(run) for run in lengths)
    whole = [run for run in lengths if len(run) >= count]
    if whole:
        return Opening(box, Fit.ONE_RUN, min(whole, key=len)[:count], longest)
    fit = Fit.ONE_BOX if len(box.free) >= count else Fit.SOME
    return Opening(box, fit, box.to_fill(direction)[:count], longest)


def _rank(one: Opening) -> tuple[int, int, str, int, int]:
    order = list(Fit).index(one.fit)
    room = -len(one.box.free) if one.fit is Fit.SOME else len(one.box.free)
    return order, room, one.box.tank, one.box.slot, one.box.level

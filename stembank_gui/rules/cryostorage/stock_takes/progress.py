"""How far a stock-take is: what may be counted, and when it may be closed."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CaseState


@dataclass(frozen=True, slots=True)
class BoxProgress:
    """How far a box of a stock-take is. `differences` are those of its newest count."""

    box_id: int
    code: str
    is_counted: bool
    differences: int = 0
    undecided: int = 0
    has_deviation: bool = False


def closing_problems(stock_take: str, state: CaseState, boxes: Collection[BoxProgress]) -> tuple[Reason, ...]:
    """Return every reason why a stock-take may not be closed: boxes not counted, differences that nobody decided."""
    if state is CaseState.CLOSED:
        return (Reason("stock_takes.closed", {"stock_take": stock_take}),)
    return tuple(_open_ends(stock_take, boxes))


def _open_ends(stock_take: str, boxes: Collection[BoxProgress]) -> Iterator[Reason]:
    waiting = [one for one in boxes if not one.is_counted]
    if waiting:
        names: dict[str, str | int] = {"stock_take": stock_take, "boxes": len(waiting), "first": waiting[0].code}
        yield Reason("stock_takes.not_counted", names, Place("box", waiting[0].box_id))
    for one in boxes:
        link = Place("box", one.box_id)
        if one.undecided:
            yield Reason("stock_takes.undecided", {"box": one.code, "lines": one.undecided}, link)
        if one.differences and not one.has_deviation:
            yield Reason("stock_takes.without_deviation", {"box": one.code}, link)


def counting_problems(stock_take: str, state: CaseState, box: BoxProgress) -> tuple[Reason, ...]:
    """Return every reason why a box may not be counted now: the stock-take is closed, or it was counted already."""
    if state is CaseState.CLOSED:
        return (Reason("stock_takes.closed", {"stock_take": stock_take}),)
    if box.is_counted:
        return (Reason("stock_takes.counted", {"box": box.code}, Place("box", box.box_id)),)
    return ()

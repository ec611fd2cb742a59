"""What may be decided about a difference between a counted box and the books."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.rack_scans import LIES_HERE, TO_BE_PLACED, BookVial
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import StockDecision, StockFinding


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A difference as it was kept. `decision` is None until somebody decides; `cell` is the name of its position."""

    line_id: int
    finding: StockFinding
    code: str
    cell: str
    vial: BookVial | None = None
    position: int | None = None
    decision: StockDecision | None = None


@dataclass(frozen=True, slots=True)
class LineChoice:
    """What somebody decides about a line. `position` says where an extra vial lies that was seen without one."""

    line_id: int
    decision: StockDecision
    position: int | None = None


MAY_BE_DECIDED: Mapping[StockFinding, tuple[StockDecision, ...]] = {
    StockFinding.MISSING: (StockDecision.LOOK_FOR, StockDecision.LOST, StockDecision.UNEXPLAINED),
    StockFinding.MISPLACED: (StockDecision.CORRECTED, StockDecision.UNEXPLAINED),
    StockFinding.EXTRA: (StockDecision.CORRECTED, StockDecision.UNEXPLAINED),
    StockFinding.UNREADABLE: (StockDecision.UNEXPLAINED,),
}
"""What may be decided about each kind of difference. To count again is decided for the whole box."""


def choices_for(line: OpenLine) -> tuple[StockDecision, ...]:
    """Return what may be decided about a line: a tube that has no vial's code cannot be put anywhere."""
    found = MAY_BE_DECIDED[line.finding]
    placeable = line.vial is not None and line.vial.state in TO_BE_PLACED
    return tuple(one for one in found if one is not StockDecision.CORRECTED or placeable)


def decision_problems(
    lines: Mapping[int, OpenLine], choices: Sequence[LineChoice], box_id: int, box: str
) -> tuple[Reason, ...]:
    """Return every reason against deciding as chosen.

    Args:
        lines: The lines of the box, by id, their vials as the books have them now.
        choices: What is decided.
        box_id: The box.
        box: Its code.
    """
    if not choices:
        return (Reason("stock_takes.nothing_decided"),)
    return tuple(reason for one in choices for reason in _against(lines.get(one.line_id), one, box_id, box))


def _against(line: OpenLine | None, choice: LineChoice, box_id: int, box: str) -> Iterator[Reason]:
    if line is None:
        yield Reason("stock_takes.line_unknown")
        return
    said: dict[str, str | int] = {"what": line.code or line.cell, "box": box}
    where = Place("box", box_id) if line.vial is None else Place("vial", line.vial.vial_id)
    if line.decision is not None:
        yield Reason("stock_takes.line_decided", said | {"decision": f"@stock_decision.{line.decision}"}, where)
    elif choice.decision not in choices_for(line):
        words: dict[str, str | int] = {
            "finding": f"@stock_finding.{line.finding}", "decision": f"@stock_decision.{choice.decision}",
        }  # fmt: skip
        yield Reason("stock_takes.decision_unfit", said | words, where)
    elif choice.decision is StockDecision.CORRECTED and not (choice.position or line.position):
        yield Reason("stock_takes.position_wanted", said, where)
    elif line.finding is StockFinding.MISSING and _came_back(line, choice, box_id):
        yield Reason("stock_takes.moved_since", said, where)


def _came_back(line: OpenLine, choice: LineChoice, box_id: int) -> bool:
    """Return whether a vial that was missing is no longer where the books had it: its fate was settled elsewhere."""
    acts = choice.decision in {StockDecision.LOOK_FOR, StockDecision.LOST}
    return acts and (line.vial is None or line.vial.box_id != box_id or line.vial.state not in LIES_HERE)

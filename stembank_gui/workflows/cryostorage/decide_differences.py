"""What becomes of the differences of a counted box: the books corrected, vials looked for or lost, or unexplained."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.cryostorage.counts import counted_thing, open_lines
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.rack_scans import BookVial
from stembank_gui.rules.cryostorage.stock_takes import LineChoice, OpenLine, decision_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CaseState, StockDecision, VialState
from stembank_gui.tables.cryostorage import StockTakeLine
from stembank_gui.workflows.cryostorage.found import look_for, put_found
from stembank_gui.workflows.cryostorage.report_vial_lost import write_off


@dataclass(frozen=True, slots=True)
class DecideDifferences:
    """What is decided about some lines of a counted box, all of it at once, and why."""

    stock_take_box_id: int
    choices: tuple[LineChoice, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided, and what to know about vials that were put where they were found."""

    lines: int
    warnings: tuple[Reason, ...] = ()


def decide_differences(session: Session, request: DecideDifferences) -> Decided:
    """Return how many lines were decided; what the decisions say of the books is done with them, or nothing is.

    Raises:
        Refused: With every reason: the stock-take is closed, a line is unknown or decided, a decision does not fit its
            difference, a vial has moved since; everything that the placing door finds; nothing says why.
    """
    thing = counted_thing(session, request.stock_take_box_id)
    if thing.head.state is CaseState.CLOSED:
        raise Refused(Reason("stock_takes.closed", {"stock_take": thing.head.code}))
    lines = open_lines(session, request.stock_take_box_id, thing.box)
    refuse_if(decision_problems(lines, request.choices, thing.box.box_id, thing.box.code))
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    look_for(session, _vials(lines, request.choices, StockDecision.LOOK_FOR))
    _lose(session, _vials(lines, request.choices, StockDecision.LOST))
    warnings = put_found(session, _moves(lines, request.choices, thing.box.box_id))
    said = {"note": reason, "decided_by": acting(session).person_id, "decided_at": now(session)}
    changes = {one.line_id: said | {"decision": one.decision.value} for one in request.choices}
    update_rows(session, StockTakeLine, changes)
    return Decided(len(changes), warnings)


def _vials(lines: Mapping[int, OpenLine], choices: Collection[LineChoice], decision: StockDecision) -> list[BookVial]:
    chosen = (lines[one.line_id].vial for one in choices if one.decision is decision)
    return [vial for vial in chosen if vial is not None]


def _moves(lines: Mapping[int, OpenLine], choices: Collection[LineChoice], box_id: int) -> list[Move]:
    corrected = ((lines[one.line_id], one.position) for one in choices if one.decision is StockDecision.CORRECTED)
    return [
        Move(line.vial.vial_id, box_id, said or line.position or 0) for line, said in corrected if line.vial is not None
    ]


def _lose(session: Session, vials: Collection[BookVial]) -> None:
    """Enter vials as lost; the deviation of their box stands for them."""
    if vials:
        write_off(session, vial_places(session, ids=[one.vial_id for one in vials]).values(), VialState.LOST)

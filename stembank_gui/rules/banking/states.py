"""State machines of lots, cultures and freeze runs as data: what is not listed is refused. Source: DOMAIN.md §1.3."""

from collections.abc import Mapping
from enum import StrEnum

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import CultureState, FreezeRunState, LotState, TemplateState, term_key

_ANY_WITH_VIALS = (
    LotState.FILLED,
    LotState.QUARANTINE,
    LotState.ON_HOLD,
    LotState.RELEASED,
    LotState.CONDITIONAL,
    LotState.RESEARCH_ONLY,
    LotState.REJECTED,
    LotState.RECALLED,
    LotState.EXPIRED,
)

_DECISIONS = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY, LotState.REJECTED})

_LISTED: Mapping[LotState, frozenset[LotState]] = {
    LotState.PLANNED: frozenset({LotState.FILLED, LotState.DISPOSED}),
    LotState.FILLED: frozenset({LotState.QUARANTINE}),
    LotState.QUARANTINE: _DECISIONS | {LotState.ON_HOLD},
    LotState.ON_HOLD: _DECISIONS | {LotState.QUARANTINE, LotState.RECALLED},
    LotState.RELEASED: frozenset(
        {LotState.QUARANTINE, LotState.ON_HOLD, LotState.RECALLED, LotState.EXPIRED, LotState.RESEARCH_ONLY}
    ),
    LotState.CONDITIONAL: frozenset(
        {
            LotState.RELEASED,
            LotState.QUARANTINE,
            LotState.ON_HOLD,
            LotState.RECALLED,
            LotState.REJECTED,
            LotState.EXPIRED,
            LotState.RESEARCH_ONLY,
        }
    ),
    LotState.RESEARCH_ONLY: frozenset(
        {LotState.QUARANTINE, LotState.ON_HOLD, LotState.RECALLED, LotState.REJECTED, LotState.EXPIRED}
    ),
    LotState.REJECTED: frozenset({LotState.DISPOSED}),
    LotState.RECALLED: frozenset({LotState.DISPOSED, LotState.QUARANTINE}),
    LotState.EXPIRED: frozenset({LotState.RELEASED, LotState.RESEARCH_ONLY, LotState.DISPOSED}),
    LotState.EXHAUSTED: frozenset(),
    LotState.DISPOSED: frozenset(),
}

LOT_MOVES: Mapping[LotState, frozenset[LotState]] = {
    state: moves | {LotState.EXHAUSTED} if state in _ANY_WITH_VIALS else moves for state, moves in _LISTED.items()
}
"""From each state of a lot, the states it may go to."""

FREEZE_RUN_MOVES: Mapping[FreezeRunState, frozenset[FreezeRunState]] = {
    FreezeRunState.PREPARED: frozenset({FreezeRunState.RUNNING, FreezeRunState.FAILED}),
    FreezeRunState.RUNNING: frozenset({FreezeRunState.COMPLETED, FreezeRunState.FAILED}),
    FreezeRunState.COMPLETED: frozenset({FreezeRunState.REVIEWED, FreezeRunState.FAILED}),
    FreezeRunState.REVIEWED: frozenset({FreezeRunState.ACCEPTED, FreezeRunState.FAILED}),
    FreezeRunState.ACCEPTED: frozenset(),
    FreezeRunState.FAILED: frozenset(),
}
"""From each state of a freeze run, the states it may go to: what is given up or broken off has failed."""

PROFILE_MOVES: Mapping[TemplateState, frozenset[TemplateState]] = {
    TemplateState.DRAFT: frozenset({TemplateState.APPROVED, TemplateState.RETIRED}),
    TemplateState.APPROVED: frozenset({TemplateState.SUPERSEDED, TemplateState.RETIRED}),
    TemplateState.SUPERSEDED: frozenset(),
    TemplateState.RETIRED: frozenset(),
}
"""From each state of a version of a cooling profile, the states it may go to."""

_GOES_BAD = frozenset({CultureState.CONTAMINATED})

CULTURE_MOVES: Mapping[CultureState, frozenset[CultureState]] = {
    CultureState.PLANNED: frozenset({CultureState.RUNNING, CultureState.DISCARDED}),
    CultureState.RUNNING: frozenset({CultureState.HARVESTED, CultureState.DISCARDED}) | _GOES_BAD,
    CultureState.HARVESTED: frozenset({CultureState.BANKED, CultureState.PASSAGED, CultureState.DISCARDED}) | _GOES_BAD,
    CultureState.BANKED: _GOES_BAD,
    CultureState.PASSAGED: _GOES_BAD,
    CultureState.DISCARDED: frozenset(),
    CultureState.CONTAMINATED: frozenset(),
}
"""From each state of a culture, the states it may go to. What was banked may still be found contaminated."""


def lot_move_blockers(number: str, old: LotState, new: LotState) -> tuple[Reason, ...]:
    """Return why a lot may not go from one state to another; empty means it may."""
    return () if new in LOT_MOVES[old] else (_reason("banking.lot_move", number, old, new),)


def discard_blockers(number: str, state: LotState) -> tuple[Reason, ...]:
    """Return why a plan may not be discarded: it is no plan any more; filled vials are disposed of by order."""
    if state is LotState.PLANNED:
        return ()
    return (Reason("banking.not_planned", {"lot": number, "state": f"@{term_key(state)}"}),)


def freeze_run_move_blockers(code: str, old: FreezeRunState, new: FreezeRunState) -> tuple[Reason, ...]:
    """Return why a freeze run may not go from one state to another; empty means it may."""
    return () if new in FREEZE_RUN_MOVES[old] else (_reason("banking.freeze_run_move", code, old, new),)


def _reason(code: str, name: str, old: StrEnum, new: StrEnum) -> Reason:
    return Reason(code, {"name": name, "old": f"@{term_key(old)}", "new": f"@{term_key(new)}"})

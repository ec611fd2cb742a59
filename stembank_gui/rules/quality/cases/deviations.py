"""What a deviation must be before it is investigated, proposed, sent back or closed. Source: DOMAIN.md §1.2, §1.3.

Open → being investigated → disposition proposed → closed. Quality assurance that neither opened it nor proposed its
disposition closes it (SoD-5), or sends it back with a reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.quality.states import DEVIATION_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CaseDisposition, DeviationState, Severity, Touched, term_key

RISING: tuple[Severity, ...] = (Severity.MINOR, Severity.MAJOR, Severity.CRITICAL)
"""Severities, the least first."""
HARMLESS: frozenset[CaseDisposition] = frozenset({CaseDisposition.NO_IMPACT})
"""What may not be said of a critical deviation: it touches the quality of the cells by what the word means."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One thing that a deviation touches."""

    kind: Touched
    key: int


@dataclass(frozen=True, slots=True)
class DeviationFacts:
    """A deviation as it stands.

    Args:
        deviation_id: The deviation.
        code: Its number.
        state: Its state.
        severity: How severe it is.
        root_cause: What caused it; empty while nobody knows.
        impact: What it did to what it touches; empty while nobody knows.
        opened_by: The person who opened it.
        proposed_by: The person who proposed its disposition; None before.
    """

    deviation_id: int
    code: str
    state: DeviationState
    severity: Severity
    root_cause: str
    impact: str
    opened_by: int
    proposed_by: int | None = None

    @property
    def place(self) -> Place:
        """Where it is shown."""
        return Place("deviation", self.deviation_id)


def state_blockers(facts: DeviationFacts, wanted: DeviationState) -> tuple[Reason, ...]:
    """Return why a deviation may not come into a state; what is closed stays closed (I7).

    Being investigated further is allowed to what is being investigated already.
    """
    if facts.state is DeviationState.CLOSED:
        return (Reason("quality.case_closed", {"case": facts.code}, facts.place),)
    again = facts.state is wanted is DeviationState.INVESTIGATING
    if again or (facts.state, wanted) in DEVIATION_CHANGES:
        return ()
    params: dict[str, str | int] = {"case": facts.code, "state": f"@{term_key(facts.state)}"}
    return (Reason(_NOT_YET[wanted], params, facts.place),)


_NOT_YET: dict[DeviationState, str] = {
    DeviationState.OPEN: "quality.case_closed",
    DeviationState.INVESTIGATING: "quality.deviation_not_open",
    DeviationState.PROPOSED: "quality.deviation_not_investigated",
    DeviationState.CLOSED: "quality.deviation_not_proposed",
}


def investigation_blockers(facts: DeviationFacts, severity: Severity) -> tuple[Reason, ...]:
    """Return why findings may not be written down: a deviation under review, or one made less severe on the way.

    Whoever investigates may raise a severity, never lower it: a critical or major deviation holds its lots (R7).
    """
    found = list(_returned_first(facts))
    if RISING.index(severity) < RISING.index(facts.severity):
        params: dict[str, str | int] = {
            "case": facts.code,
            "from": f"@{term_key(facts.severity)}",
            "to": f"@{term_key(severity)}",
        }
        found.append(Reason("quality.severity_lowered", params, facts.place))
    return tuple(found)


def touching_blockers(facts: DeviationFacts) -> tuple[Reason, ...]:
    """Return why what a deviation touches may not be changed: it is closed, or under review."""
    if facts.state in {DeviationState.OPEN, DeviationState.INVESTIGATING}:
        return ()
    return tuple(_returned_first(facts))


def _returned_first(facts: DeviationFacts) -> Iterator[Reason]:
    """Yield why a deviation whose disposition is proposed is not changed: quality assurance sends it back first."""
    if facts.state is DeviationState.PROPOSED:
        yield Reason("quality.deviation_under_review", {"case": facts.code}, facts.place)
        return
    yield from state_blockers(facts, DeviationState.INVESTIGATING)


def proposal_blockers(facts: DeviationFacts, disposition: CaseDisposition) -> tuple[Reason, ...]:
    """Return every reason why a disposition may not be proposed: the cause and the impact must be known."""
    found = list(state_blockers(facts, DeviationState.PROPOSED))
    if not facts.root_cause:
        found.append(Reason("quality.deviation_without_cause", {"case": facts.code}, facts.place))
    if not facts.impact:
        found.append(Reason("quality.deviation_without_impact", {"case": facts.code}, facts.place))
    if facts.severity is Severity.CRITICAL and disposition in HARMLESS:
        params: dict[str, str | int] = {"case": facts.code, "disposition": f"@{term_key(disposition)}"}
        found.append(Reason("quality.critical_without_impact", params, facts.place))
    return tuple(found)


def return_blockers(facts: DeviationFacts) -> tuple[Reason, ...]:
    """Return why a deviation may not be sent back to be investigated: a disposition must be proposed."""
    if facts.state in {DeviationState.CLOSED, DeviationState.PROPOSED}:
        return state_blockers(facts, DeviationState.INVESTIGATING)
    params: dict[str, str | int] = {"case": facts.code, "state": f"@{term_key(facts.state)}"}
    return (Reason("quality.deviation_not_proposed", params, facts.place),)


def closing_blockers(facts: DeviationFacts) -> tuple[Reason, ...]:
    """Return why a deviation may not be closed: a disposition must be proposed."""
    return state_blockers(facts, DeviationState.CLOSED)

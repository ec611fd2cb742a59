"""Corrective and preventive actions: done by whoever answers for them, checked by somebody else.

Source: DOMAIN.md §1.2 (deviation closed → CAPA → effectiveness check).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.quality.states import CAPA_CHANGES
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CapaState, term_key

VERDICTS = (CapaState.EFFECTIVE, CapaState.INEFFECTIVE)
"""What a check may find."""


@dataclass(frozen=True, slots=True)
class CapaFacts:
    """An action as it stands.

    Args:
        capa_id: The action.
        code: Its number.
        state: Its state.
        owner_id: The person who answers for it.
        owner: Their name.
        check_on: From when on its effect is checked; None before it is done.
    """

    capa_id: int
    code: str
    state: CapaState
    owner_id: int
    owner: str
    check_on: date | None = None

    @property
    def place(self) -> Place:
        """Where it is shown."""
        return Place("capa", self.capa_id)


def opening_blockers(cases: int, due_on: date, today: date) -> tuple[Reason, ...]:
    """Return every reason why an action may not be opened: it follows exactly one case, and is due some day.

    Args:
        cases: How many deviations, results out of specification and recalls it is said to follow.
        due_on: When it is to be done.
        today: The day.
    """
    found = [] if cases == 1 else [Reason("quality.capa_without_case")]
    return (*found, *_past(due_on, today))


def completion_blockers(facts: CapaFacts, person_id: int, check_on: date, today: date) -> tuple[Reason, ...]:
    """Return every reason why an action may not be said to be done: only its owner says so.

    Args:
        facts: The action.
        person_id: Who says so.
        check_on: From when on its effect can be checked.
        today: The day.
    """
    found = list(_state_blockers(facts, CapaState.DONE))
    if person_id != facts.owner_id:
        found.append(Reason("quality.capa_not_owner", {"capa": facts.code, "owner": facts.owner}, facts.place))
    return (*found, *_past(check_on, today))


def cancelling_blockers(facts: CapaFacts) -> tuple[Reason, ...]:
    """Return why an action may not be cancelled."""
    return tuple(_state_blockers(facts, CapaState.CANCELLED))


def checking_blockers(facts: CapaFacts, verdict: CapaState, today: date) -> tuple[Reason, ...]:
    """Return every reason why the effect of an action may not be judged: it must be done, and time must have passed."""
    if verdict not in VERDICTS:
        return (Reason("quality.capa_verdict", {"capa": facts.code}, facts.place),)
    found = list(_state_blockers(facts, verdict))
    if facts.check_on is not None and today < facts.check_on:
        params: dict[str, str | int] = {"capa": facts.code, "date": facts.check_on.isoformat()}
        found.append(Reason("quality.capa_check_early", params, facts.place))
    return tuple(found)


def overdue(state: CapaState, due_on: date, check_on: date | None, today: date) -> bool:
    """Return whether somebody is late: the owner with an open action, quality assurance with the check of one done.

    >>> overdue(CapaState.OPEN, date(2026, 11, 21), None, date(2026, 11, 22))
    True
    >>> overdue(CapaState.DONE, date(2026, 11, 21), date(2026, 12, 31), date(2026, 11, 22))
    False
    """
    if state is CapaState.DONE and check_on is not None:
        return check_on < today
    return state is CapaState.OPEN and due_on < today


def _past(day: date, today: date) -> tuple[Reason, ...]:
    return (Reason("quality.capa_due", {"date": day.isoformat()}),) if day < today else ()


def _state_blockers(facts: CapaFacts, wanted: CapaState) -> Iterator[Reason]:
    if (facts.state, wanted) in CAPA_CHANGES:
        return
    needed = next(before for before, after in sorted(CAPA_CHANGES) if after is wanted)
    params: dict[str, str | int] = {
        "capa": facts.code,
        "state": f"@{term_key(facts.state)}",
        "needed": f"@{term_key(needed)}",
    }
    yield Reason("quality.capa_state", params, facts.place)

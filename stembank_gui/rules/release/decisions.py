"""What each decision needs: release, conditional release, research only, rejection, hold, recall.

Source: DOMAIN.md §1.3 (who, from which state) and §5.3 (R17 conditional, R18–R20).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from stembank_gui.rules.banking.states import lot_move_blockers
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import checklist as check
from stembank_gui.rules.release import origin, testing
from stembank_gui.rules.release.facts import ReleaseFacts
from stembank_gui.rules.vocabulary import Decision, Grade, LotState, Meaning, Use

CONDITION_AT_MOST = timedelta(days=366)

OUTCOME: dict[Decision, LotState] = {
    Decision.RELEASE: LotState.RELEASED,
    Decision.CONDITIONAL: LotState.CONDITIONAL,
    Decision.RESEARCH_ONLY: LotState.RESEARCH_ONLY,
    Decision.REJECT: LotState.REJECTED,
    Decision.HOLD: LotState.ON_HOLD,
    Decision.RECALL: LotState.RECALLED,
    Decision.EXTEND: LotState.RELEASED,
}
"""The state that each decision gives a lot."""

MEANING: dict[Decision, Meaning] = {
    Decision.RELEASE: Meaning.RELEASED,
    Decision.CONDITIONAL: Meaning.RELEASED,
    Decision.RESEARCH_ONLY: Meaning.RELEASED,
    Decision.REJECT: Meaning.REJECTED,
    Decision.HOLD: Meaning.REVIEWED,
    Decision.RECALL: Meaning.REJECTED,
    Decision.EXTEND: Meaning.RELEASED,
}
"""What the signature under each decision means."""

CERTIFIED = frozenset({Decision.RELEASE, Decision.CONDITIONAL, Decision.RESEARCH_ONLY, Decision.EXTEND})
"""The decisions that issue a certificate. The others withdraw what was issued before."""

_OVER = frozenset({LotState.EXPIRED, LotState.EXHAUSTED, LotState.DISPOSED})
_IN_USE = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})

_JUDGED_APART = frozenset({"R0", "R4", "R5"})
_RESEARCH_TOO = ("R8", "R9", "R10", "R14", "R20", "R23", "R24")
"""What research asks for as well: a record, vials accounted for, no hazard that is still under assessment."""
_USABLE_PARENTS = frozenset({LotState.RELEASED, LotState.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a conditional release: which tests are still missing, and the day by which they must pass."""

    missing_tests: frozenset[str]
    due_on: date


def conditional_blockers(
    facts: ReleaseFacts, conditions: Conditions, decided_by: int, today: date
) -> tuple[Reason, ...]:
    """Return every reason against a conditional release: all rules hold but for the named tests (R17)."""
    others = (run(facts, decided_by, today) for rule, run in check.CHECKS.items() if rule not in _JUDGED_APART)
    found = [*move_blockers(facts, Decision.CONDITIONAL), *(reason for reasons in others for reason in reasons)]
    found += origin.parents_among(facts, _USABLE_PARENTS)
    return (*found, *_tests_but(facts, conditions.missing_tests), *_conditions(facts, conditions, today))


def research_blockers(facts: ReleaseFacts, decided_by: int, today: date) -> tuple[Reason, ...]:
    """Return every reason against a release for research only: consent, no infectious hazard, vials accounted for.

    The cells of an ineligible donor may serve research where consent permits (R19).
    """
    return tuple(_research_blockers(facts, decided_by, today))


def move_blockers(facts: ReleaseFacts, decision: Decision) -> tuple[Reason, ...]:
    """Return why a decision cannot be taken in the lot's state."""
    if decision is Decision.RECALL and facts.lot.decided in _IN_USE and keeps_state(decision, facts.lot.state):
        return ()
    return lot_move_blockers(facts.lot.number, facts.lot.state, OUTCOME[decision])


def keeps_state(decision: Decision, state: LotState) -> bool:
    """Return whether a lot stays in its state: its time or its vials are over, but what it sent out is recalled.

    >>> keeps_state(Decision.RECALL, LotState.EXHAUSTED)
    True
    """
    return decision is Decision.RECALL and state in _OVER


def rejection_blockers(facts: ReleaseFacts, decided_by: int) -> tuple[Reason, ...]:
    """Return every reason against a rejection."""
    return (*move_blockers(facts, Decision.REJECT), *check.independent(facts, decided_by))


def _research_blockers(facts: ReleaseFacts, decided_by: int, today: date) -> Iterator[Reason]:
    yield from move_blockers(facts, Decision.RESEARCH_ONLY)
    yield from origin.consent_covers_grade(facts, Grade.RESEARCH, today)
    yield from origin.approvals_valid_for(facts, Grade.RESEARCH, today)
    for test in facts.tests:
        if test.microbiological:
            yield from testing.result_blockers(facts, test)
    yield from origin.ineligible_for_research(facts, decided_by, today)
    for rule in _RESEARCH_TOO:
        yield from check.CHECKS[rule](facts, decided_by, today)
    yield from check.independent(facts, decided_by)


def names_of_missing(conditions: str) -> tuple[str, ...]:
    """Return the tests that a stored conditional release names.

    >>> names_of_missing("B-KA, M-VI")
    ('B-KA', 'M-VI')
    """
    return tuple(filter(None, conditions.split(", ")))


def _tests_but(facts: ReleaseFacts, missing: Collection[str]) -> Iterator[Reason]:
    excused = {TestStanding.MISSING, TestStanding.WAITING}
    if not facts.specification:
        yield Reason("R5.no_specification", {"lot": facts.lot.number}, Place("lot", facts.lot.lot_id))
    for test in facts.tests:
        if test.code not in missing or test.standing not in excused:
            yield from testing.result_blockers(facts, test)


def _conditions(facts: ReleaseFacts, conditions: Conditions, today: date) -> Iterator[Reason]:
    needed = {test.code: test for test in facts.tests if test.use is not Use.INFORMATION}
    if not conditions.missing_tests:
        yield Reason("R17.nothing_missing", {"lot": facts.lot.number})
    for code in sorted(conditions.missing_tests):
        if code not in needed:
            yield Reason("R17.test_unknown", {"test": code[:12], "lot": facts.lot.number})
        elif not needed[code].may_wait:
            yield Reason("R17.may_not_be_missing", {"test": code})
    if not today < conditions.due_on <= today + CONDITION_AT_MOST:
        latest = (today + CONDITION_AT_MOST).isoformat()
        yield Reason("R17.due_date", {"date": conditions.due_on.isoformat(), "latest": latest})

"""The release checklist: each rule of DOMAIN.md §5.3 as a row that passes or says why not."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import making, origin, testing
from stembank_gui.rules.release.facts import CheckRow, ReleaseFacts
from stembank_gui.rules.release.vials import split_over_tanks
from stembank_gui.rules.vocabulary import Grade, LotState, term_key

DECIDABLE = frozenset({LotState.QUARANTINE, LotState.ON_HOLD, LotState.CONDITIONAL, LotState.EXPIRED})
"""The states in which a lot waits for a release decision."""

Check = Callable[[ReleaseFacts, int, date], Iterable[Reason]]


def checklist(facts: ReleaseFacts, decided_by: int, today: date) -> tuple[CheckRow, ...]:
    """Return every rule of release, R0 to R25, with what stands against it or should be known.

    Args:
        facts: The lot as it stands.
        decided_by: The person who would release it (R16 compares persons).
        today: The day of the decision (UTC).
    """
    rows = {rule: CheckRow(rule, tuple(check(facts, decided_by, today))) for rule, check in CHECKS.items()}
    for rule, advise in ADVICE.items():
        if rule not in rows or rows[rule].passed:
            rows[rule] = CheckRow(rule, tuple(advise(facts, decided_by, today)), advice=True)
    return tuple(rows[rule] for rule in sorted(rows, key=lambda rule: int(rule[1:])))


def release_blockers(facts: ReleaseFacts, decided_by: int, today: date) -> tuple[Reason, ...]:
    """Return every reason to keep the lot where it is; empty means that it may be released."""
    return tuple(reason for row in checklist(facts, decided_by, today) if not row.advice for reason in row.reasons)


def waits_for_decision(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R0: the lot is in a state that a release decision can leave."""
    lot = facts.lot
    if lot.state not in DECIDABLE:
        params = {"lot": lot.number, "state": f"@{term_key(lot.state)}"}
        yield Reason("R0.not_waiting", params, Place("lot", lot.lot_id))


def split_done(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterable[Reason]:
    """R15: a large bank lies in two tanks, where the site has two for quarantine."""
    return split_over_tanks(facts) if facts.quarantine_tanks > 1 else ()


def split_later(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterable[Reason]:
    """R15 as advice, where there is one tank for quarantine: the bank is split when it moves to the released tanks."""
    return split_over_tanks(facts) if facts.quarantine_tanks <= 1 else ()


def independent_and_dated(facts: ReleaseFacts, decided_by: int, today: date) -> Iterator[Reason]:
    """R16: who releases neither made nor tested the lot (SoD-2); it is dated, and has a certificate of analysis."""
    lot, where = facts.lot, Place("lot", facts.lot.lot_id)
    yield from independent(facts, decided_by)
    if lot.grade is Grade.CLINICAL and lot.expires_on is None and lot.retest_on is None:
        yield Reason("R16.no_expiry", {"lot": lot.number}, where)
    if lot.expires_on is not None and today > lot.expires_on:
        yield Reason("R16.expired", {"lot": lot.number, "date": lot.expires_on.isoformat()}, where)
    if facts.analysis is None:
        yield Reason("R16.no_analysis", {"lot": lot.number}, Place("lot_analysis", lot.lot_id))


def independent(facts: ReleaseFacts, decided_by: int) -> Iterator[Reason]:
    """SoD-2: who decides neither made nor tested the lot."""
    if decided_by in facts.producers:
        yield Reason("R16.produced_it", {"lot": facts.lot.number})
    if decided_by in facts.testers:
        yield Reason("R16.tested_it", {"lot": facts.lot.number})


def condition_open(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R17 as advice: what the conditional release that stands now has left open, and until when."""
    if facts.conditions is None or facts.conditions.due_on is None:
        return
    overdue = today > facts.conditions.due_on
    params = {
        "lot": facts.lot.number,
        "tests": ", ".join(facts.conditions.missing_tests),
        "date": facts.conditions.due_on.isoformat(),
    }
    code = "R17.condition_overdue" if overdue else "R17.condition_open"
    yield Reason(code, params, Place("lot_quality", facts.lot.lot_id))


CHECKS: dict[str, Check] = {
    "R0": waits_for_decision,
    "R1": origin.donor_eligible,
    "R2": origin.consent_covers,
    "R3": origin.approvals_valid,
    "R4": origin.parents_released,
    "R5": testing.results_passed,
    "R6": testing.no_open_oos,
    "R7": making.no_open_deviation,
    "R8": making.batch_reviewed,
    "R9": making.freeze_accepted,
    "R10": making.labels_reconciled,
    "R11": making.within_limits,
    "R12": making.materials_in_order,
    "R13": making.storage_assessed,
    "R14": making.all_located,
    "R15": split_done,
    "R16": independent_and_dated,
    "R18": origin.grade_never_rises,
    "R20": origin.recalls_closed,
    "R21": testing.analysis_current,
    "R22": testing.judged_by_effective,
    "R23": origin.no_late_finding,
    "R24": making.nothing_suspected,
    "R25": testing.retest_in_time,
}
"""Every rule that can keep a lot from release, by its number in DOMAIN.md §5.3."""

ADVICE: dict[str, Check] = {
    "R15": split_later,
    "R17": condition_open,
    "R19": origin.research_alone,
    "R22": testing.reviews_open,
}
"""What is shown and keeps nothing back: R17 and R19 rule other decisions (`decisions.py`)."""

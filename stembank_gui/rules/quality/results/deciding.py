"""Who may enter, correct and approve a result. Source: DOMAIN.md §1.1, §1.3."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, ResultState, Use, Verdict, term_key

_EARLIEST = date(1980, 1, 1)
_NOT_TESTED = frozenset({LotState.PLANNED, LotState.DISPOSED})
_IN_USE = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
_OOS_USES = frozenset({Use.RELEASE, Use.REFERENCE})


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What decides whether a result may be entered."""

    lot_id: int
    lot_number: str
    lot_state: LotState
    test_code: str
    test_belongs: bool
    already: str
    tested_on: date


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """A stored result. `file_sha256` is of its raw file, in hexadecimal; empty where it has none."""

    code: str
    test_code: str
    lot_id: int
    lot_number: str
    lot_state: LotState
    state: ResultState
    value: str
    verdict: Verdict
    file_sha256: str = ""


def entry_blockers(facts: EntryFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why a result may not be entered for a lot."""
    return tuple(_entry_blockers(facts, today))


def _entry_blockers(facts: EntryFacts, today: date) -> Iterator[Reason]:
    lot = Place("lot", facts.lot_id)
    if facts.lot_state in _NOT_TESTED:
        params = {"lot": facts.lot_number, "state": f"@{term_key(facts.lot_state)}"}
        yield Reason("quality.lot_not_tested", params, lot)
    if not facts.test_belongs:
        yield Reason("quality.test_not_required", {"lot": facts.lot_number, "test": facts.test_code}, lot)
    if facts.already:
        params = {"lot": facts.lot_number, "test": facts.test_code, "result": facts.already}
        yield Reason("quality.already_entered", params, Place("lot_quality", facts.lot_id))
    yield from date_problems(facts.tested_on, today)


def date_problems(tested_on: date, today: date) -> Iterator[Reason]:
    """Yield why a day cannot be the day of a test."""
    if tested_on > today:
        yield Reason("quality.tested_in_future", {"date": tested_on.isoformat(), "today": today.isoformat()})
    if tested_on < _EARLIEST:
        yield Reason("quality.tested_too_early", {"date": tested_on.isoformat()})


def correction_blockers(facts: ResultFacts, tested_on: date, today: date) -> tuple[Reason, ...]:
    """Return every reason why a result may not be corrected. Results behind a decision in force are held first."""
    found = list(date_problems(tested_on, today))
    if facts.state is ResultState.INVALID:
        found.append(Reason("quality.already_corrected", {"result": facts.code}))
    if facts.state is ResultState.APPROVED and facts.lot_state in _IN_USE:
        params = {"lot": facts.lot_number, "state": f"@{term_key(facts.lot_state)}", "result": facts.code}
        found.append(Reason("quality.lot_in_use", params, Place("lot_release", facts.lot_id)))
    return tuple(found)


def approval_blockers(facts: ResultFacts, seen_value: str, seen_verdict: Verdict, seen_file: str) -> tuple[Reason, ...]:
    """Return every reason why a result may not be approved: it must wait for it, and be what the approver saw.

    `seen_file` is the SHA-256 of the raw file that was opened; empty where none was.
    """
    found = []
    if facts.state is not ResultState.ENTERED:
        params = {"result": facts.code, "state": f"@{term_key(facts.state)}"}
        found.append(Reason("quality.not_waiting", params))
    if (facts.value, facts.verdict) != (seen_value, seen_verdict):
        found.append(Reason("quality.seen_differs", {"result": facts.code, "value": facts.value[:60]}))
    if facts.file_sha256 != seen_file:
        found.append(Reason("quality.file_not_seen", {"result": facts.code}, Place("lot_quality", facts.lot_id)))
    return tuple(found)


def opens_oos(use: Use, verdict: Verdict) -> bool:
    """Return whether a result opens an out-of-specification case: a failing one of a release or reference test."""
    return verdict is Verdict.FAIL and use in _OOS_USES

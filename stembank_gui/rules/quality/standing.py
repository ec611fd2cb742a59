"""Where a test of a lot stands: one word for a line of the specification and its result."""

from enum import StrEnum

from stembank_gui.rules.vocabulary import ResultState, Use, Verdict


class TestStanding(StrEnum):
    """Where one test of a lot stands."""

    __test__ = False

    MISSING = "missing"
    OPTIONAL = "optional"
    WAITING = "waiting"
    WAITING_FAILED = "waiting_failed"
    PASSED = "passed"
    REPORTED = "reported"
    FAILED = "failed"
    REVIEWED = "reviewed"


def standing_of(use: Use, state: ResultState | None, verdict: Verdict | None) -> TestStanding:
    """Return where a test stands, from its use and its live result (None: there is none).

    A failing reference test (R*) that was approved counts as reviewed.
    """
    if state is None or verdict is None:
        return TestStanding.OPTIONAL if use is Use.INFORMATION else TestStanding.MISSING
    failed = verdict is Verdict.FAIL
    if state is ResultState.ENTERED:
        return TestStanding.WAITING_FAILED if failed else TestStanding.WAITING
    if failed:
        return TestStanding.FAILED if use is Use.RELEASE else TestStanding.REVIEWED
    return TestStanding.REPORTED if verdict is Verdict.REPORTED else TestStanding.PASSED


def settled(standing: TestStanding) -> bool:
    """Return whether a test no longer stands in the way of release (R5)."""
    return standing in {TestStanding.PASSED, TestStanding.REPORTED, TestStanding.REVIEWED, TestStanding.OPTIONAL}

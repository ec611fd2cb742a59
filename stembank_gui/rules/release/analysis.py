"""When a certificate of analysis may be issued, and what it states. Source: DOMAIN.md §5.1, §5.3 R5, R6, R21."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.facts import ReleaseFacts, TestFacts
from stembank_gui.rules.vocabulary import Use, Verdict

_AGAINST = {
    TestStanding.MISSING: "analysis.missing",
    TestStanding.WAITING: "analysis.not_approved",
    TestStanding.WAITING_FAILED: "analysis.not_approved",
}


class Conclusion(StrEnum):
    """What a certificate of analysis states of the lot as a whole."""

    COMPLIES = "complies"
    PENDING = "pending"
    FAILS = "fails"


def analysis_blockers(facts: ReleaseFacts) -> tuple[Reason, ...]:
    """Return every reason against a certificate of analysis of a lot; empty means that it may be issued.

    Every test is approved, or may wait (R17); no out-of-specification case is open. A failing result does not stand
    against it: the certificate then states that the lot does not comply.
    """
    return tuple(_blockers(facts))


def conclusion(results: Iterable[tuple[Use, Verdict]], *, missing: int) -> Conclusion:
    """Return what approved results say together: only a failing release test (R) fails the lot; R* is for review.

    Args:
        results: Use and verdict of each.
        missing: How many required tests have no approved result yet.

    >>> conclusion([(Use.RELEASE, Verdict.PASS), (Use.REFERENCE, Verdict.FAIL)], missing=0).value
    'complies'
    """
    if any(use is Use.RELEASE and verdict is Verdict.FAIL for use, verdict in results):
        return Conclusion.FAILS
    return Conclusion.PENDING if missing else Conclusion.COMPLIES


def outstanding(facts: ReleaseFacts) -> tuple[str, ...]:
    """Return the codes of required tests whose results the certificate cannot state yet."""
    return tuple(test.code for test in facts.tests if _required(test) and not _approved(test))


def _blockers(facts: ReleaseFacts) -> Iterator[Reason]:
    lot = facts.lot
    where = Place("lot_quality", lot.lot_id)
    if not facts.specification:
        yield Reason("analysis.no_specification", {"lot": lot.number}, Place("page", "quality"))
    elif not any(_approved(test) for test in facts.tests):
        yield Reason("analysis.no_result", {"lot": lot.number}, where)
    for test in facts.tests:
        if not test.may_wait and test.standing in _AGAINST:
            yield Reason(_AGAINST[test.standing], {"test": test.code}, where)
    for case in facts.open_oos:
        yield Reason("analysis.oos_open", {"oos": case.code}, Place("oos", case.row_id))


def _required(test: TestFacts) -> bool:
    return test.use is not Use.INFORMATION


def _approved(test: TestFacts) -> bool:
    return test.standing not in {*_AGAINST, TestStanding.OPTIONAL}

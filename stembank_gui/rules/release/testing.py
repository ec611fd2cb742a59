"""What testing a lot found: results, OOS, certificate of analysis, specification, retest. R5, R6, R21, R22, R25."""

from collections.abc import Iterator
from datetime import date

from stembank_gui.rules.quality.standing import TestStanding, settled
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.facts import ReleaseFacts, TestFacts
from stembank_gui.rules.vocabulary import Use, Verdict

_TEST_REASON: dict[TestStanding, str] = {
    TestStanding.MISSING: "R5.missing",
    TestStanding.WAITING: "R5.not_approved",
    TestStanding.WAITING_FAILED: "R5.failed",
    TestStanding.FAILED: "R5.failed",
}


def results_passed(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R5: every release test is approved and passing; every reference test is approved (reviewed)."""
    if not facts.specification:
        yield Reason("R5.no_specification", {"lot": facts.lot.number}, Place("lot", facts.lot.lot_id))
    for test in facts.tests:
        yield from result_blockers(facts, test)


def result_blockers(facts: ReleaseFacts, test: TestFacts) -> Iterator[Reason]:
    """R5 for one test."""
    if test.use is not Use.INFORMATION and not settled(test.standing):
        yield Reason(_TEST_REASON[test.standing], {"test": test.code}, Place("lot_quality", facts.lot.lot_id))


def no_open_oos(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R6: no out-of-specification case is open."""
    for case in facts.open_oos:
        yield Reason("R6.open_oos", {"oos": case.code}, Place("oos", case.row_id))


def analysis_current(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R21: the certificate of analysis states the lot and its results as they are; an older one is superseded."""
    if facts.analysis is not None and facts.analysis.wants_new_version:
        params = {"certificate": facts.analysis.name, "lot": facts.lot.number}
        code = "R21.analysis_outdated" if facts.analysis.outdated else "R21.analysis_changed"
        yield Reason(code, params, Place("lot_analysis", facts.lot.lot_id))


def judged_by_effective(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R22: what was judged by an earlier version of the specification passes by the effective one too."""
    for test in facts.tests:
        if test.judged_by and test.use is Use.RELEASE and test.standing is TestStanding.PASSED:
            yield from _judged_now(facts, test)


def _judged_now(facts: ReleaseFacts, test: TestFacts) -> Iterator[Reason]:
    params = {"test": test.code, "old": test.judged_by, "new": facts.specification}
    where = Place("lot_quality", facts.lot.lot_id)
    if test.judged_now is None:
        yield Reason("R22.judge_again", params, where)
    elif test.judged_now is Verdict.FAIL:
        yield Reason("R22.fails_now", params, where)


def reviews_open(facts: ReleaseFacts, _decided_by: int, _today: date) -> Iterator[Reason]:
    """R22 as advice: the specification changed after the lot was released; the decision stands, and is reviewed."""
    for name in facts.open_reviews:
        yield Reason("R22.review_open", {"specification": name}, Place("page", "specifications"))


def retest_in_time(facts: ReleaseFacts, _decided_by: int, today: date) -> Iterator[Reason]:
    """R25: no retest is overdue."""
    lot = facts.lot
    if lot.retest_on is not None and today > (lot.retest_until or lot.retest_on + facts.retest_window):
        params = {"lot": lot.number, "date": lot.retest_on.isoformat()}
        yield Reason("R25.retest_overdue", params, Place("lot_quality", lot.lot_id))

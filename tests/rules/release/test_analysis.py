"""When a certificate of analysis may be issued, and the line that its signature says of itself."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.release.analysis import Conclusion, analysis_blockers, conclusion, outstanding
from stembank_gui.rules.release.facts import CaseFacts, TestFacts
from stembank_gui.rules.release.stamp import Stamp, stamp_of
from stembank_gui.rules.vocabulary import Use, Verdict
from tests.rules.release.test_decisions import ALMOST

HEX = st.text("0123456789abcdef", min_size=64, max_size=64)


def facts(*tests, **changes):
    return replace(ALMOST, tests=tests, open_oos=(), specification="SP-X v1", **changes)


def codes(found):
    return [reason.code for reason in analysis_blockers(found)]


PASSED = TestFacts("G01", Use.RELEASE, TestStanding.PASSED)


@pytest.mark.parametrize(("found", "expected"), [
    (facts(PASSED), []),
    (facts(PASSED, TestFacts("G02", Use.RELEASE, TestStanding.FAILED)), []),
    (facts(PASSED, TestFacts("G02", Use.INFORMATION, TestStanding.OPTIONAL)), []),
    (facts(PASSED, TestFacts("G02", Use.RELEASE, TestStanding.MISSING)), ["analysis.missing"]),
    (facts(PASSED, TestFacts("G02", Use.RELEASE, TestStanding.MISSING, may_wait=True)), []),
    (facts(PASSED, TestFacts("G02", Use.REFERENCE, TestStanding.WAITING)), ["analysis.not_approved"]),
    (facts(PASSED, TestFacts("G02", Use.RELEASE, TestStanding.WAITING_FAILED)), ["analysis.not_approved"]),
    (facts(PASSED, TestFacts("G02", Use.RELEASE, TestStanding.WAITING, may_wait=True)), []),
    (facts(TestFacts("G02", Use.INFORMATION, TestStanding.OPTIONAL)), ["analysis.no_result"]),
    (replace(facts(), specification=""), ["analysis.no_specification"]),
    (replace(facts(PASSED), open_oos=(CaseFacts("OOS-0001", row_id=1),)), ["analysis.oos_open"]),
])  # fmt: skip
def test_what_stands_against_it(found, expected):
    assert codes(found) == expected


def test_everything_against_it_is_said_at_once():
    missing = TestFacts("G02", Use.RELEASE, TestStanding.MISSING)
    waiting = TestFacts("G03", Use.RELEASE, TestStanding.WAITING)
    found = replace(facts(missing, waiting), open_oos=(CaseFacts("OOS-0001"),))

    assert codes(found) == ["analysis.no_result", "analysis.missing", "analysis.not_approved", "analysis.oos_open"]
    assert outstanding(found) == ("G02", "G03")


@given(st.lists(st.tuples(st.sampled_from(Use), st.sampled_from(Verdict)), max_size=6), st.integers(0, 3))
def test_only_a_failing_release_test_fails_the_lot(results, missing):
    said = conclusion(results, missing=missing)

    assert (said is Conclusion.FAILS) == ((Use.RELEASE, Verdict.FAIL) in results)
    assert (said is Conclusion.COMPLIES) == (said is not Conclusion.FAILS and missing == 0)


@given(HEX, HEX, st.integers(0, 10**12 - 1), st.integers(1, 9999), st.sampled_from(["RC-0001", "CA-123456"]))
def test_a_stamp_is_read_as_it_was_written(record, head, seq, version, number):
    stamp = Stamp("released", number, version, record, "01234567-89ab-4cde-8f01-23456789abcd", seq, head)

    assert stamp_of(stamp.text()) == stamp


@given(st.text(max_size=200))
def test_other_lines_are_no_stamp(text):
    assert stamp_of(text) is None

"""What tank readings mean."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.facility import Policy
from stembank_gui.rules.monitoring import (
    deviation_severity,
    is_silent,
    opens_deviation,
    reading_problems,
    verdict,
)
from stembank_gui.rules.vocabulary import ReadingVerdict, Severity

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
POLICY = Policy()


@pytest.mark.parametrize(
    ("temperature", "word", "severity"),
    [
        ("-187", "normal", None), ("-160", "normal", None), ("-159.9", "warning", None), ("-150", "warning", None),
        ("-149.9", "alarm", Severity.MINOR), ("-148", "alarm", Severity.MINOR), ("-135", "alarm", Severity.MINOR),
        ("-134.9", "critical", Severity.MAJOR), ("-120", "critical", Severity.MAJOR),
        ("-119.9", "critical", Severity.CRITICAL), ("20", "critical", Severity.CRITICAL),
    ],
)  # fmt: skip
def test_verdicts_at_and_beside_the_limits(temperature, word, severity):
    assert verdict(Decimal(temperature), POLICY).value == word
    assert deviation_severity(Decimal(temperature), POLICY) is severity


def test_limits_are_the_sites_policy():
    assert verdict(Decimal(-170), Policy(tank_warning_c=Decimal(-180))) is ReadingVerdict.WARNING


@given(st.decimals(-196, 60, places=1), st.decimals(-196, 60, places=1))
def test_warmer_is_never_better(one, other):
    order = list(ReadingVerdict)
    if one <= other:
        assert order.index(verdict(one, POLICY)) <= order.index(verdict(other, POLICY))


def test_one_deviation_for_one_excursion():
    assert opens_deviation(Severity.MINOR, [])
    assert not opens_deviation(Severity.MINOR, [Severity.MINOR])
    assert opens_deviation(Severity.MAJOR, [Severity.MINOR])
    assert not opens_deviation(Severity.MAJOR, [Severity.MINOR, Severity.CRITICAL])
    assert not opens_deviation(None, [])


def test_impossible_readings_are_refused():
    assert reading_problems(Decimal("-187.5"), 300, NOW, NOW) == ()
    assert reading_problems(Decimal("-187.5"), None, NOW, NOW) == ()
    found = reading_problems(Decimal(-197), -1, NOW + timedelta(minutes=2), NOW)
    assert [one.code for one in found] == ["monitoring.temperature", "monitoring.level", "monitoring.future"]
    assert [one.code for one in reading_problems(Decimal(61), 3001, NOW, NOW)] == [
        "monitoring.temperature",
        "monitoring.level",
    ]


def test_silence():
    assert is_silent(None, NOW, POLICY)
    assert not is_silent(NOW - timedelta(hours=24), NOW, POLICY)
    assert is_silent(NOW - timedelta(hours=24, seconds=1), NOW, POLICY)

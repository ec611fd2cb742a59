"""The physical examination."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.donors.examination import Exam, exam_problems, unusual

TODAY = date(2026, 3, 10)
GOOD = Exam(TODAY, Decimal(60), signs_of_risk=False, systolic_mmhg=118, diastolic_mmhg=74, pulse_per_min=72,
            temperature_c=Decimal("36.6"))  # fmt: skip


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_good_examination_and_one_with_the_weight_alone():
    for exam in (GOOD, Exam(TODAY, Decimal("3.2"), signs_of_risk=False)):
        assert exam_problems(exam, TODAY) == ()
        assert list(unusual(exam)) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"on": TODAY + timedelta(days=1)}, ["donors.future"]), ({"weight_kg": Decimal("0.9")}, ["donors.exam_limit"]),
        ({"weight_kg": Decimal(351)}, ["donors.exam_limit"]), ({"systolic_mmhg": 301}, ["donors.exam_limit"]),
        ({"diastolic_mmhg": 19}, ["donors.exam_limit"]), ({"pulse_per_min": 19}, ["donors.exam_limit"]),
        ({"temperature_c": Decimal("45.1")}, ["donors.exam_limit"]), ({"diastolic_mmhg": 118}, ["donors.pressures"]),
        ({"signs_of_risk": True, "findings": " "}, ["donors.signs_described"]),
        ({"signs_of_risk": True, "findings": "Needle marks"}, []), ({"systolic_mmhg": None}, []),
    ],
)  # fmt: skip
def test_what_may_not_be_entered(changes, found):
    assert codes(exam_problems(replace(GOOD, **changes), TODAY)) == found


def test_unusual_values_are_named_and_allowed():
    exam = replace(GOOD, systolic_mmhg=150, temperature_c=Decimal("38.2"))
    assert [(one.code, one.params["value"]) for one in unusual(exam)] == [
        ("donors.exam_unusual", "150"), ("donors.exam_unusual", "38.2"),
    ]  # fmt: skip
    assert exam_problems(exam, TODAY) == ()


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 400))
def test_the_table_takes_what_the_rule_takes(systolic, diastolic, pulse):
    exam = replace(GOOD, systolic_mmhg=systolic, diastolic_mmhg=diastolic, pulse_per_min=pulse)
    if not exam_problems(exam, TODAY):
        assert 40 <= systolic <= 300
        assert 20 <= diastolic <= 200
        assert diastolic < systolic
        assert 20 <= pulse <= 250

"""What may be entered about a donor at registration."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.donors.registration import CORD_AGES, NewDonor, age_band, age_note, donor_problems
from stembank_gui.rules.vocabulary import DonorType, Sex

MOTHER = NewDonor(2024, 1, DonorType.MOTHER_OF_NEONATE, Sex.FEMALE, 27, "B+")


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_good_donor_has_no_problem():
    assert donor_problems(MOTHER, 2024) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"year": 2025}, "donors.year"), ({"year": 1999}, "donors.year"), ({"number": 0}, "donors.number"),
        ({"number": 10000}, "donors.number"), ({"age_years": 13}, "donors.age"), ({"age_years": 61}, "donors.age"),
        ({"sex": Sex.MALE}, "donors.mother_female"), ({"blood_group": "Z"}, "donors.blood_group"),
    ],
)  # fmt: skip
def test_each_wrong_field_is_named(changes, code):
    assert codes(donor_problems(replace(MOTHER, **changes), 2024)) == [code]


def test_all_problems_at_once():
    worst = NewDonor(1990, -1, DonorType.MOTHER_OF_NEONATE, Sex.UNKNOWN, 5, "?")
    assert len(donor_problems(worst, 2024)) == 5


@given(st.sampled_from(DonorType), st.integers(-5, 200))
def test_the_table_takes_every_age_that_the_rule_takes(kind, age):
    if not donor_problems(replace(MOTHER, donor_type=kind, age_years=age), 2024):
        assert 0 <= age <= 120


@pytest.mark.parametrize(("age", "noted"), [(17, True), (18, False), (35, False), (36, True), (None, False)])
def test_an_unusual_age_of_a_cord_donor_is_noted_and_never_refused(age, noted):
    assert codes(age_note(DonorType.MOTHER_OF_NEONATE, age)) == (["donors.age_unusual"] if noted else [])
    assert codes(age_note(DonorType.LIVING_ADULT, age)) == []
    if age is not None:
        assert donor_problems(replace(MOTHER, age_years=age), 2024) == ()
    assert CORD_AGES == (18, 35)


@given(st.integers(0, 120))
def test_an_age_band_holds_the_age_and_is_wider_than_it(age):
    band = age_band(age)
    if age == 0:
        assert band == "0"
    elif age >= 90:
        assert band == "90+"
    else:
        low, high = map(int, band.split("–"))
        assert low <= age <= high
        assert high > low

"""How many vials a test takes: at least one in a hundred for sterility, and not fewer than two."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.quality import sample_size, vials_for, vials_for_all
from stembank_gui.rules.vocabulary import Family, LineOrigin

MCB = next(seed for seed in specification_seeds("UCM", Family.MSC) if seed.code == "SP-UCM-M-C")
STERILITY = next(line for line in MCB.lines if line.test_code == "M-ST")


@pytest.mark.parametrize(("filled", "vials"), [
    (120, 2), (300, 3), (1000, 10), (0, 2), (200, 2), (201, 3), (301, 4), (1001, 11),
])  # fmt: skip
def test_sterility(filled, vials):
    assert vials_for(STERILITY, filled) == vials


def test_an_inherited_test_takes_none():
    assert vials_for(replace(STERILITY, origin=LineOrigin.PARENT), 1000) == 0


def test_a_master_bank_of_the_demo_gives_its_twelve_vials():
    assert vials_for_all(MCB.lines, 120) == 12


def test_a_unit_is_not_opened_for_its_tests():
    assert [vials_for_all(seed.lines, 3) for seed in specification_seeds("CBH", Family.CB_HSC)] == [0, 0]


@given(st.integers(0, 100_000), st.integers(0, 1000), st.integers(0, 1000))
def test_a_sample_is_never_short_of_either_limit_and_never_a_vial_more(filled, permille, at_least):
    size = sample_size(filled, permille=permille, at_least=at_least)
    assert size >= at_least
    assert size * 1000 >= filled * permille
    assert size == at_least or (size - 1) * 1000 < filled * permille

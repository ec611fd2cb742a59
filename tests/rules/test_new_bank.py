"""Everything that keeps a bank from being created is said at once."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import paths, words
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.new_bank import DEFAULT_TANKS, NewBank, NewPerson, cell_types, new_bank_problems
from stembank_gui.rules.vocabulary import Family, Zone

GOOD = NewBank(
    "East Bank",
    "1 River Road",
    NewPerson("Ada Minister", "ada", "a long enough secret"),
    NewPerson("Quentin Assure", "quentin", "another long secret"),
    DEFAULT_TANKS,
)


def codes(bank):
    return [reason.code for reason in new_bank_problems(bank)]


def test_a_complete_request_has_no_problem():
    assert codes(GOOD) == []


def test_an_empty_request_is_told_everything_at_once():
    nobody = NewPerson("", "", "")
    found = codes(NewBank("", "", nobody, nobody, ()))
    assert found == [
        "text.empty", "text.empty", "new_bank.user_id_form", "new_bank.password_too_short", "text.empty",
        "new_bank.user_id_form", "new_bank.password_too_short", "new_bank.zone_missing", "new_bank.zone_missing",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quality": NewPerson("Q", "ADA", "another long secret")}, "new_bank.same_user_id"),
        ({"quality": NewPerson(" ada  MINISTER", "q.a", "another long secret")}, "new_bank.same_person"),
        ({"quality": NewPerson("Q", "q.a", "x" * 1100)}, "new_bank.password_too_long"),
        ({"quality": NewPerson("Q", "quentin", "quentin's own secret")}, "new_bank.password_holds_user_id"),
        ({"site_name": "x" * 201}, "text.too_long"),
        ({"address": "a\x00b"}, "text.forbidden_character"),
        ({"tanks": (*DEFAULT_TANKS, DEFAULT_TANKS[0])}, "new_bank.tank_twice"),
        ({"tanks": DEFAULT_TANKS[:2]}, "new_bank.zone_missing"),
        ({"tanks": (*DEFAULT_TANKS, replace(DEFAULT_TANKS[0], code="tank one"))}, "cryostorage.tank_code_form"),
        ({"tanks": (*DEFAULT_TANKS, replace(DEFAULT_TANKS[0], code="TK-X", shape=TankShape(0, 5, 9, 9)))},
         "cryostorage.out_of_range"),
        ({"tanks": (*DEFAULT_TANKS, replace(DEFAULT_TANKS[0], code="TK-X", room="r" * 81))}, "text.too_long"),
    ],
)  # fmt: skip
def test_each_fault_is_named(change, code):
    assert codes(replace(GOOD, **change)) == [code]


@given(st.text(), st.text(), st.text(), st.text())
def test_no_text_makes_it_fall_over_and_each_reason_can_be_said(site, name, user, password):
    bank = replace(GOOD, site_name=site, quality=NewPerson(name, user, password))
    for reason in new_bank_problems(bank):
        if reason.code.startswith("cryostorage."):
            continue
        assert words.sentence(reason.code, reason.params, "zh") != words.sentence(reason.code, reason.params, "en")


def test_the_default_tanks_have_two_of_each_zone():
    assert sorted(tank.zone for tank in DEFAULT_TANKS) == [Zone.QUARANTINE] * 2 + [Zone.RELEASED] * 2


def test_the_reference_cell_types_cover_every_family():
    rows = cell_types((paths.REFERENCE / "cell_types.csv").read_text(encoding="utf-8"))
    assert {row.family for row in rows} == set(Family)
    assert len({row.prefix for row in rows}) == len(rows) == 12
    assert [row.code for row in rows if not row.cultured] == ["CB-HSC"]
    assert {row.passage_symbol for row in rows if row.potency == "pluripotent"} == {"p"}

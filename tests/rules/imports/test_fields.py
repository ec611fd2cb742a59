import pytest

from stembank_gui import words
from stembank_gui.rules.cryostorage.imports.fields import (
    _NAMES,
    ImportField,
    field_of,
    header_row,
    proposed_columns,
    same_headers,
)


@pytest.mark.parametrize(
    ("header", "field"),
    [("Lot", "lot"), ("LOT_NO.", "lot"), ("批号", "lot"), ("Lot No. 批号", "lot"), ("批号 (Lot)", "lot"), ("细胞类型", "cell_type"),
     ("Cell Type", "cell_type"), ("Bank tier", "tier"), ("供者", "donor"), ("代次", "passage"), ("CPD", "cpd"),
     ("Cells/vial", "cells"), ("每管细胞数", "cells"), ("冻存日期", "frozen_on"), ("Freeze date", "frozen_on"),
     ("有效期", "expires_on"), ("Vial #", "vial_number"), ("管号", "vial_number"), ("Vial ID", "vial_code"),
     ("液氮罐", "tank"), ("架", "rack"), ("层", "level"), ("盒", "box"), ("孔位", "position"), ("Well", "position"),
     ("状态", "state"), ("Disposition", "state"), ("备注", "note"), ("装量 (mL)", "fill_ml")],
)  # fmt: skip
def test_headers_are_known_in_both_languages(header, field):
    assert field_of(header) is ImportField(field)


def test_what_is_not_known_is_not_guessed():
    assert field_of("Colour") is None
    assert field_of("") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_names_on_the_screen_and_in_the_template_are_known(language):
    for field in ImportField:
        assert field_of(words.term(f"import_field.{field}", language)) is field


def test_no_name_stands_for_two_things():
    names = [name.strip() for one in _NAMES.values() for name in one.split(",")]
    assert len(names) == len(set(names))


def test_of_two_columns_alike_the_first_is_proposed():
    assert proposed_columns(["Lot", "x", "批号"]) == {ImportField.LOT: 0}


def test_the_row_of_headers_is_found_below_titles():
    assert header_row([["East Bank 2024"], [], ["Lot", "Tank", "x"], ["A", "B", "C"]]) == 2
    assert header_row([["", ""], ["a", "b"], ["1", "2"]]) == 1
    assert header_row([]) == 0


def test_a_remembered_choice_fits_or_not():
    assert same_headers({ImportField.LOT: 1}, ["a", "b"])
    assert not same_headers({ImportField.LOT: 2}, ["a", "b"])

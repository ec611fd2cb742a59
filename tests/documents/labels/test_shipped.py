"""What the program brings along: every kind of label, in both languages, in files of millimetres."""

import pytest

from stembank_gui.documents.labels import load_stock, shipped_template, shipped_templates, stock_names
from stembank_gui.documents.labels.shipped import from_millimetres
from stembank_gui.rules.labels.template import MatrixElement
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind

SIZES = {
    "cryovial-33x13-roll": (33, 13), "cryovial-33x13-a4": (33, 13), "cryovial-38x19-roll": (38, 19),
    "cryovial-38x19-a4": (38, 19), "cryovial-24x13-cap": (36, 13), "cryobag-50x100-roll": (50, 100),
    "box-75x35-roll": (75, 35), "box-75x35-a4": (75, 35), "rack-75x30-roll": (75, 30), "cane-38x19-roll": (38, 19),
    "tank-150x100-roll": (150, 100), "transport-100x150-roll": (100, 150), "product-100x70-roll": (100, 70),
    "donation-50x30-roll": (50, 30), "donation-50x30-a4": (50, 30), "culture-50x20-roll": (50, 20),
}  # fmt: skip


def test_these_are_shipped():
    made = {one.code: (one.width / 1000, one.height / 1000) for one in shipped_templates()}

    assert made.items() >= SIZES.items()
    assert {one.kind for one in shipped_templates()} == set(LabelKind)
    assert {one.version for one in shipped_templates()} == {0}


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_each_has_its_name_in_both_languages(template):
    assert template.title
    assert template.title_zh != template.title
    assert any("\u4e00" <= one <= "\u9fff" for one in template.title_zh)


def test_a_sheet_is_as_its_roll_but_for_the_sheet():
    roll, sheet = shipped_template("cryovial-38x19-roll"), shipped_template("cryovial-38x19-a4")

    assert roll.elements == sheet.elements
    assert roll.sheet is None
    assert sheet.sheet is not None
    assert sheet.sheet.labels == 70


def test_the_usual_one_comes_first():
    assert stock_names("vial")[0] == "cryovial-33x13-roll"
    assert stock_names("box")[0] == "box-75x35-roll"
    assert shipped_templates(LabelKind.TANK)[0].code == "tank-150x100-roll"
    assert load_stock("box-75x35-roll").dpi == 300


def test_the_cap_has_a_round_piece():
    cap = shipped_template("cryovial-24x13-cap")

    assert [(part.shape, part.width) for part in cap.parts] == [("rectangle", 24_000), ("circle", 9500)]
    assert any(isinstance(one, MatrixElement) for one in cap.elements)


def test_an_unknown_one_is_refused_with_those_there_are():
    with pytest.raises(Refused) as refused:
        shipped_template("../../etc/passwd")

    assert "cryovial-33x13-roll" in str(refused.value.reasons[0].params["stocks"])


def test_millimetres_become_whole_micrometres():
    read = {"x": 0.1, "width": 33, "dots": [3, 2], "elements": [{"stroke": 0.2, "size": 6.3, "filled": True}]}

    assert from_millimetres(read) == {
        "x": 100, "width": 33_000, "dots": [3, 2], "elements": [{"stroke": 200, "size": 6.3, "filled": True}]
    }  # fmt: skip

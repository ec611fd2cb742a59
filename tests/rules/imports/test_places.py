import pytest

from stembank_gui.rules.cryostorage.imports.places import Boxes, BoxFacts, position_in
from stembank_gui.rules.reasons import Refused


def box(box_id, tank="TK-Q01", slot=1, level=1, code=None, rows=10, columns=10, **more):
    code = code or f"{tank}-R{slot}-L{level}"
    path = f"{tank} › R{slot} › L{level}"
    return BoxFacts(box_id, code, tank, f"Tank {tank[-3:]}", f"{tank}-R{slot}", slot, level, rows, columns, "quarantine",
                    False, "vial_2ml", path, **more)  # fmt: skip


BOXES = Boxes([
    box(1), box(2, level=2), box(3, slot=2), box(4, slot=2, level=3, code="UCM-07"), box(5, tank="TK-R01"),
    box(6, tank="TK-T01", code="TK-T01-B1"), box(7, tank="TK-R01", level=2, out=True),
])  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "box_id"),
    [(("TK-Q01", "R1", "L2", ""), 2), (("tk-q01", "1", "2", ""), 2), (("Tank Q01", "Rack 01", "Level 2", ""), 2),
     (("TK-Q01", "TK-Q01-R2", "1", ""), 3), (("", "TK-Q01-R2", "1", ""), 3), (("TK-Q01", "架2", "第1层", ""), 3),
     (("", "", "", "UCM-07"), 4), (("TK-Q01", "R2", "L3", "ucm-07"), 4), (("TK-Q01", "", "", "R1-L1"), 1),
     (("TK-Q01", "R1", "", "2"), 2), (("TK-Q01", "R1", "", "Box 02"), 2), (("TK-Q01", "R1", "", "盒2"), 2),
     (("TK-T01", "", "", ""), 6)],
)  # fmt: skip
def test_a_box_by_its_place_or_by_its_code(texts, box_id):
    assert BOXES.find(texts).box_id == box_id


@pytest.mark.parametrize(
    ("texts", "code"),
    [(("", "", "", ""), "no_place"), (("TK-Q09", "R1", "L1", ""), "tank_unknown"), (("TK-Q01", "R9", "L1", ""), "rack_unknown"),
     (("TK-Q01", "R1", "L9", ""), "level_unknown"), (("TK-Q01", "R1", "", ""), "no_place"), (("TK-Q01", "", "L1", ""), "no_place"),
     (("", "", "", "UCM-08"), "box_unknown"), (("TK-Q01", "", "", "X"), "box_unknown"),
     (("TK-R01", "", "", "UCM-07"), "box_elsewhere"), (("", "R1", "", "UCM-07"), "box_elsewhere"),
     (("", "", "1", "UCM-07"), "box_elsewhere"), (("TK-R01", "1", "2", ""), "box_out")],
)  # fmt: skip
def test_what_is_not_there_is_said(texts, code):
    with pytest.raises(Refused) as refused:
        BOXES.find(texts)
    assert refused.value.reasons[0].code == f"imports.{code}"


@pytest.mark.parametrize(
    ("text", "position"),
    [("A1", 1), ("a01", 1), ("A-1", 1), ("J10", 100), ("1", 1), ("001", 1), ("100", 100), ("B 3", 13), ("Ｂ３", 13)],
)
def test_a_position_by_either_name(text, position):
    assert position_in(box(1), text) == position


@pytest.mark.parametrize("text", ["", " ", "K1", "A11", "101", "0", "A0", "x"])
def test_no_such_position(text):
    with pytest.raises(Refused) as refused:
        position_in(box(1), text)
    assert refused.value.reasons[0].code in {"imports.no_position", "cryostorage.no_such_position"}

"""Any rack, written as each maker writes it, is read back as it was; and no bytes whatever do more than be refused."""

import csv
import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage import position_name
from stembank_gui.rules.cryostorage.moving_order import Move, in_order
from stembank_gui.rules.cryostorage.rack_scans import (
    CellRead,
    ReadKind,
    ScanFinding,
    Shape,
    rack_diff,
    read_scan,
)
from stembank_gui.rules.reasons import Refused

SHAPES = st.sampled_from([Shape(3, 4), Shape(5, 5), Shape(8, 12), Shape(9, 9), Shape(10, 10), Shape(16, 24)])
_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@st.composite
def racks(draw):
    """A shape and a reading for each position, at least one of them empty."""
    shape = draw(SHAPES)
    count = shape.capacity
    codes = draw(st.lists(st.text(_LETTERS, min_size=6, max_size=20), min_size=count, max_size=count, unique=True))
    kinds = draw(st.lists(st.sampled_from(ReadKind), min_size=count, max_size=count))
    kinds[draw(st.integers(0, count - 1))] = ReadKind.NO_TUBE
    cells = tuple(
        CellRead(number, kind, f"X{code}" if kind is ReadKind.TUBE else "")
        for number, (kind, code) in enumerate(zip(kinds, codes, strict=True), start=1)
    )
    return shape, cells


def table(rows, delimiter, ending):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=ending).writerows(rows)
    return out.getvalue()


def thermo(shape, cells):
    names = [position_name(cell.position, shape.columns) for cell in cells]
    rows = [[cell.said, name[0], name[1:], "R1"] for cell, name in zip(cells, names, strict=True)]
    return [["TubeCode", "LocationRow", "LocationColumn", "RackID"], *rows]


def by_name(shape, cells):
    return [[position_name(cell.position, shape.columns), cell.said] for cell in cells]


def ziath(shape, cells):
    names = [position_name(cell.position, shape.columns) for cell in cells]
    return [[name[0], name[1:], cell.said] for cell, name in zip(cells, names, strict=True)]


def numbered(_shape, cells):
    return [["Position", "Code"], *([str(cell.position), cell.said] for cell in cells)]


@settings(deadline=None, max_examples=60)
@given(
    racks(), st.sampled_from([thermo, by_name, ziath, numbered]), st.sampled_from(",;\t"),
    st.sampled_from(["\n", "\r\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"]),
)  # fmt: skip
def test_every_table_comes_back(rack, form, delimiter, ending, encoding):
    shape, cells = rack
    data = table(form(shape, cells), delimiter, ending).encode(encoding)
    read = read_scan(data, shape)
    assert read.cells == cells
    assert read.complete


@settings(deadline=None, max_examples=30)
@given(racks())
def test_json_and_streams_come_back(rack):
    shape, cells = rack
    tubes = [
        {"row": (cell.position - 1) // shape.columns + 1, "column": (cell.position - 1) % shape.columns + 1,
         "barcode": cell.code or None,
         "decodeStatus": {ReadKind.TUBE: "SUCCESS", ReadKind.NO_READ: "FAILURE", ReadKind.NO_TUBE: "EMPTY"}[cell.kind]}
        for cell in cells
    ]  # fmt: skip
    assert read_scan(json.dumps({"tubeBarcode": tubes}).encode(), shape).cells == cells
    said = {cell.position: cell.said for cell in cells}
    columns = [said[row * shape.columns + column + 1] for column in range(shape.columns) for row in range(shape.rows)]
    assert read_scan(("OKD" + "".join(f"{one}," for one in columns) + "\x03").encode(), shape).cells == cells


@settings(deadline=None, max_examples=400)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=400).map(lambda text: text.encode("utf-8", "ignore")),
                 st.text("A1,;\t\n\"'{}[]:x0 ", max_size=120).map(str.encode)), SHAPES)  # fmt: skip
def test_whatever_comes_is_read_or_refused(data, shape):
    try:
        positions = [cell.position for cell in read_scan(data, shape).cells]
    except Refused as refused:
        codes = [reason.code for reason in refused.reasons]
    else:
        assert len(set(positions)) == len(positions)
        assert all(1 <= position <= shape.capacity for position in positions)
        return
    assert codes
    assert all(code.startswith("rack_scans.") for code in codes)


@given(racks())
def test_an_unreadable_tube_never_frees_its_cell(rack):
    shape, cells = rack
    diff = rack_diff(1, shape.capacity, cells, [], {})
    unread = {cell.position for cell in cells if cell.kind is ReadKind.NO_READ}
    assert {cell.position for cell in diff.of(ScanFinding.UNREADABLE)} == unread
    assert unread <= set(diff.unidentified())
    assert diff.missing == ()


@given(st.permutations(range(1, 9)), st.sets(st.integers(1, 8)))
def test_with_one_vial_of_each_circle_lifted_all_can_be_put(targets, moving):
    """Vials 1–8 lie in cells 1–8; some go where others lie. Those that wait for one that stays can never be put."""
    moves = [Move(vial, 9, target) for vial, target in enumerate(targets, start=1) if vial in moving and vial != target]
    occupied = {(9, vial): (vial, str(vial)) for vial in range(1, 9)}
    put = {move.vial_id for move in in_order(moves, occupied).moves}
    goes = {move.vial_id: move.position for move in moves}

    def waits_for_one_that_stays(vial):
        seen = set()
        while vial in goes and vial not in seen:
            seen.add(vial)
            vial = goes[vial]
        return vial not in goes

    assert put == {vial for vial in goes if not waits_for_one_that_stays(vial)}

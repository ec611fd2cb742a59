"""The stops of a walk: every wanted vial once, in its box, the others of the box beside it."""

from sqlmodel import select

from stembank_gui.documents.pick_sheet import render_pick_sheet
from stembank_gui.queries.pick_sheet import pick_stops
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.pick_sheet import PickSheet
from stembank_gui.tables.cryostorage import Vial
from tests.conftest import both_databases
from tests.documents.reading import text_of
from tests.factories import banking


@both_databases
def test_stops_name_every_wanted_vial_and_its_neighbours(database, staff):
    lot_id = banking.filled_lot(database, staff, vials=12)
    with database.reading() as session:
        vials = session.exec(select(Vial).where(Vial.lot_id == lot_id).order_by(Vial.sequence)).all()
        wanted = [vial for vial in vials if vial.sequence % 2]
        stops = pick_stops(session, [vial.id for vial in wanted])
        everything = pick_stops(session, [vial.id for vial in vials])
        nothing = pick_stops(session, [])

    assert sorted(cell.human_code for stop in stops for cell in stop.cells) == sorted(
        spaced(vial.code) for vial in wanted
    )
    assert sum(len(stop.others) for stop in stops) == 6
    assert [(stop.tank, stop.slot, stop.level) for stop in stops] == sorted(
        (stop.tank, stop.slot, stop.level) for stop in stops
    )
    assert all(not stop.others for stop in everything)
    assert nothing == ()
    sheet = PickSheet("pick", "SHP-0001", "Test Bank", "issue", "Kim", database.clock(), stops)
    assert spaced(wanted[0].code) in text_of(render_pick_sheet(sheet))


def test_planned_vials_have_a_put_away_sheet(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=5).lot_id
    with database.reading() as session:
        ids = session.exec(select(Vial.id).where(Vial.lot_id == lot_id)).all()
        stops = pick_stops(session, ids)

    assert sum(len(stop.cells) for stop in stops) == 5

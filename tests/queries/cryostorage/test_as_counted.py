"""A lapsed reservation keeps nothing: every list, filter, count and order says "stored", on both databases."""

from datetime import timedelta

import pytest

from stembank_gui.queries.banking import lot_card, lot_vials, vial_ids
from stembank_gui.queries.banking.choices import choices
from stembank_gui.queries.cryostorage.inventory import InventoryFilter, inventory_ids, inventory_rows
from stembank_gui.rules.vocabulary import Purpose, VialState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.ui.rows_model import Wish
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials
from tests.conftest import both_databases
from tests.factories.cryostorage import stocked_lot, tanks

RESERVED, STORED = VialState.RESERVED, VialState.STORED


@pytest.fixture
def kept(database, staff):
    """Four vials, the second kept for 10 days and the third for 100."""
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    day = database.clock().date()
    for vial_id, days in ((lot.vial_ids[1], 10), (lot.vial_ids[2], 100)):
        wish = ReserveVials(Purpose.ISSUE, "Dr Li", day + timedelta(days=days), (vial_id,))
        database.perform(staff["SH"], reserve_vials, wish)
    return lot


def later(database, days):
    now = database.clock() + timedelta(days=days)
    database.clock = lambda: now


@both_databases
@pytest.mark.parametrize(
    ("days", "reserved"), [(5, (1, 2)), (50, (2,)), (200, ())], ids=["both kept", "one lapsed", "both lapsed"]
)
def test_lists_filters_and_counts_agree(database, staff, kept, days, reserved):
    later(database, days)
    wanted = {kept.vial_ids[one] for one in reserved}
    others = set(kept.vial_ids) - wanted
    with database.reading() as session:
        for state, ids in ((RESERVED, wanted), (STORED, others), (VialState.PICKED, set())):
            assert set(inventory_ids(session, Wish(InventoryFilter(state=state)))) == ids
            assert set(vial_ids(session, kept.lot_id, state)) == ids
        rows = inventory_rows(session, kept.vial_ids)
        assert {key for key, row in rows.items() if row.state is RESERVED} == wanted
        assert {row.vial_id for row in lot_vials(session, kept.lot_id) if row.state is RESERVED} == wanted
        counts = dict(lot_card(session, kept.lot_id).counts)
        assert (counts.get(RESERVED, 0), counts.get(STORED, 0)) == (len(wanted), len(others))
        parents = {one.lot_id: one.stock for one in choices(session).parents}
        assert parents.get(kept.lot_id, len(others)) == len(others)


@both_databases
def test_the_order_by_state_is_the_one_that_is_shown(database, staff, kept):
    later(database, 50)
    with database.reading() as session:
        for descending in (False, True):
            ids = list(inventory_ids(session, Wish(InventoryFilter(), "state", descending)))
            states = [row.state for row in (inventory_rows(session, ids)[one] for one in ids)]
            assert states == sorted(states, reverse=descending)
            assert sorted(ids) == sorted(kept.vial_ids)


@both_databases
def test_an_order_by_value_keeps_equal_ones_in_the_order_of_their_ids(database, staff, kept):
    first, second, third, last = sorted(kept.vial_ids)
    with database.writing(staff["CS"], "transfer_vials") as session:
        session.get_one(Vial, second).exposure_s = 90
        session.get_one(Vial, first).exposure_s = 200
    with database.reading() as session:
        for order, descending, expected in (
            ("exposure_s", False, [third, last, second, first]), ("exposure_s", True, [first, second, third, last]),
            ("state", False, [second, third, first, last]), ("state", True, [first, last, second, third]),
        ):  # fmt: skip
            assert list(inventory_ids(session, Wish(InventoryFilter(), order, descending))) == expected

"""A bank is grown from vials that were kept for it, and from nobody else's."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stembank_gui.queries.banking import next_parent_vials
from stembank_gui.queries.cryostorage.reservations import reservation_row
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Purpose, ReservationState
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials
from tests.conftest import both_databases
from tests.factories import banking
from tests.factories.cryostorage import vial_row


@both_databases
def test_vials_that_are_kept_for_the_next_tier_are_thawed_for_it_only(database, staff):
    parent = banking.quarantined_lot(database, staff)
    banking.as_released(database, parent)
    request = banking.next_tier_request(database, parent)
    until = database.clock().date() + timedelta(days=9)
    kept = ReserveVials(Purpose.NEXT_TIER, "master bank", until, request.parent_vial_ids)
    made = database.perform(staff["OP"], reserve_vials, kept).result.ids[0]
    with database.reading() as session:
        offered = {vial_id for vial_id, _ in next_parent_vials(session, parent, 99)}
    assert offered.isdisjoint(request.parent_vial_ids)
    with pytest.raises(Refused) as refusal:
        database.perform(staff["OP"], plan_lot, request)
    assert [one.code for one in refusal.value.reasons] == ["reservations.kept"] * 2
    planned = database.perform(staff["OP"], plan_lot, replace(request, reservation_id=made))
    assert "reservation" in planned.changed
    with database.reading() as session:
        assert reservation_row(session, made).state is ReservationState.USED
    assert vial_row(database, request.parent_vial_ids[0]).used_for_lot_id == planned.result.lot_id

"""Preparing a shipment abroad: country, export permit, and every reason before anybody signs."""

from datetime import timedelta
from decimal import Decimal

from stembank_gui.rules.donors.approvals import QuantityUnit
from stembank_gui.rules.vocabulary import ApprovalKind, HgrType
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.facility import Site
from stembank_gui.ui.pages.distribution.distribution import DistributionPage
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from tests.conftest import PASSWORD
from tests.factories.cryostorage import stocked_lot, tanks
from tests.factories.donors import day
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]


def permit(database, staff):
    today = day(database)
    request = RecordApproval(
        ApprovalKind.HGR, "HGR-EXP-1", "To Singapore", today, today + timedelta(days=9), hgr_type=HgrType.EXPORT,
        quantity=Decimal(3), unit=QuantityUnit.VIAL,
    )  # fmt: skip
    return database.perform(staff["EC"], record_approval, request).result


def test_vials_go_abroad_under_a_permit(qtbot, database, staff, page_of):
    tanks(database, staff)
    with database.writing(staff["QA"], "set_site_details") as session:
        session.get_one(Site, 1).country = "CN"
    lot = stocked_lot(database, staff, vials=5)
    permit_id = permit(database, staff)
    page = page_of("SH", DistributionPage, "page", "distribution")
    card = page.issue.card
    assert not card.permit.isVisible()
    page.issue.add(lot.number, 2)
    settled(qtbot, page)
    assert page.issue.problems.reasons() == ()
    card.country.pick("CN")
    assert not card.permit.isVisible()
    card.country.pick("SG")
    settled(qtbot, page)
    assert card.permit.isVisible()
    assert [reason.code for reason in page.issue.problems.reasons()] == ["distribution.permit_missing"]
    assert not card.button.isEnabled()
    assert [card.permit.itemText(at) for at in range(card.permit.count())] == ["none", "HGR-EXP-1: 3 left"]
    card.permit.pick(permit_id)
    settled(qtbot, page)
    assert page.issue.problems.reasons() == ()
    write(qtbot, card.recipient, "NUS")
    write(qtbot, card.agreement, "MTA-9")
    press(qtbot, page, card.button)
    sign(qtbot, page, card._dialog, staff["CS"].user_id, PASSWORD)
    settled(qtbot, page)
    with database.reading() as session:
        shipment = session.get_one(Shipment, 1)
    assert (shipment.country, shipment.permit_id) == ("SG", permit_id)
    assert page.shipments.table.cell(0, 5) == "Singapore"
    assert card.country.code() == ""
    assert [card.permit.itemText(at) for at in range(card.permit.count())] == ["none", "HGR-EXP-1: 1 left"]
    page.issue.add(lot.number, 2)
    card.country.pick("SG")
    card.permit.pick(permit_id)
    settled(qtbot, page)
    assert [reason.code for reason in page.issue.problems.reasons()] == ["distribution.permit_balance"]

"""Steps 5 and 8 of the journey: scans anywhere in the window, vials moved to the released tanks, and issued."""

from collections import Counter

from PySide6.QtWidgets import QLineEdit
from sqlmodel import select

from stembank_gui.rules.codes import check_character, spaced, vial_code
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Grade, LotState, Purpose, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.people import Account
from stembank_gui.ui.language import say_reason, say_term
from stembank_gui.ui.widgets.box_map import BoxMap
from tests.journeys.bank import Journey


def vials_of(journey: Journey, lot: Lot, state: VialState = VialState.STORED) -> list[Vial]:
    """The lot's vials in a state, by number."""
    wanted = select(Vial).where(Vial.lot_id == lot.id, Vial.state == state).order_by(Vial.sequence)
    return journey.stored(wanted)


def tanks_of(journey: Journey, lot: Lot) -> Counter:
    """How many stored vials of a lot lie in which tank."""
    rows = (
        select(Tank.code)
        .join(Rack, Rack.tank_id == Tank.id)
        .join(Box, Box.rack_id == Rack.id)
        .join(Vial, Vial.box_id == Box.id)
        .where(Vial.lot_id == lot.id, Vial.state == VialState.STORED)
    )
    return Counter(journey.stored(rows))


def scan_vials(journey: Journey, lot: Lot) -> None:
    """Scan labels with the focus on a button, in a field and on a list: the vial's page opens, its way in large type."""
    hands = journey.hands
    first, second, last = vials_of(journey, lot)[0], vials_of(journey, lot)[1], vials_of(journey, lot)[-1]
    hands.press("rail_storage")
    hands.settle()
    scanned(journey, first, first.code)
    journey.go("donors")
    hands.write("donor_search", "D26")
    scanned(journey, last, spaced(last.code))
    journey.go("donors")
    assert hands.see("donor_search", QLineEdit).text() == "D26"
    journey.go("banks")
    hands.row("banks_table", lot.number)
    scanned(journey, second, second.code)


def scanned(journey: Journey, vial: Vial, code: str) -> None:
    """Scan a code and see the vial's place in large type, and its cell lit in the box."""
    hands = journey.hands
    box = journey.one(Box, id=vial.box_id)
    tank, rack, level = box.code.rsplit("-", 2)
    hands.scan(code)
    hands.see("page_title", text=spaced(vial.code))
    hands.wait(lambda: vial.position == hands.see("box_map", BoxMap)._lit)
    row, column = divmod(vial.position - 1, 5)
    shown = hands.read("vial_location")
    for part in (tank, rack, level, f"{'ABCDE'[row]}{column + 1}"):
        assert part in shown
    assert hands.see("vial_location").property("role") == "huge"


def scan_what_is_not_here(journey: Journey, lot: Lot) -> None:
    """A misread code, a vial that does not exist, and a vial of another bank are told apart."""
    hands = journey.hands
    code = vials_of(journey, lot)[0].code
    misread = code[:-1] + ("A" if code[-1] != "A" else "B")
    unknown = vial_code(lot.number, 999)
    foreign = vial_code("UCM19077M01", 3)
    assert foreign[-1] == check_character(foreign[:-1])
    told = []
    for scanned_code, reason in (
        (misread, Reason("codes.check_character", {"code": misread})),
        (unknown, Reason("find.unknown_vial", {"code": spaced(unknown), "lot": lot.number})),
        (foreign, Reason("find.other_bank", {"code": spaced(foreign), "lot": "UCM19077M01"})),
    ):
        hands.scan(scanned_code)
        journey.told(say_reason(reason))
        assert journey.program.window.bar.kind() == "refused"
        told.append(journey.program.window.bar.text())
    assert len(set(told)) == 3


def transfer(journey: Journey, lot: Lot) -> None:
    """Move a released lot from quarantine to two released tanks: planned, seen, done in one step."""
    hands = journey.hands
    count = len(vials_of(journey, lot))
    journey.go("storage")
    while set(tanks_of(journey, lot)) & {"TK-Q01", "TK-Q02"}:
        left = [row for row in hands.rows("to_transfer_table") if lot.number in row]
        hands.row("to_transfer_table", left[0])
        hands.press("plan_lot_button")
        hands.wait(lambda: bool(hands.rows("plan_table")))
        hands.settle()
        hands.write("transfer_reason", journey.said("transfer"))
        hands.press("transfer_button")
        hands.wait(lambda left=left: left[0] not in hands.rows("to_transfer_table"))
        hands.settle()
    tanks = tanks_of(journey, lot)
    assert set(tanks) == {"TK-R01", "TK-R02"}
    assert tanks.total() == count
    assert min(tanks.values()) >= -(-count // 5)


def refused_issue(journey: Journey, lot: Lot) -> None:
    """Ask for a vial of a lot in quarantine: refused with its effective state and the causes; nothing can be signed."""
    hands = journey.hands
    journey.go("distribution")
    hands.write("issue_code", vials_of(journey, lot)[0].code)
    hands.press("add_vial_button")
    hands.wait(lambda: {"R0.not_usable", "R0.lot"} <= hands.codes())
    state = say_term(LotState.QUARANTINE)
    assert any(lot.number in text and state in text for text in hands.reasons())
    assert not hands.see("issue_button").isEnabled()
    hands.row("issue_table", lot.number)
    hands.press("take_off_button")
    hands.wait(lambda: not hands.rows("issue_table"))


def issue(journey: Journey, lot: Lot) -> Vial:
    """Issue the lot's next vial, seen by a second person: the distributor alone is refused. Return the vial."""
    hands = journey.hands
    (vial, *rest) = vials_of(journey, lot)
    hands.write("issue_code", vial.code)
    hands.press("add_vial_button")
    hands.listed("issue_table", spaced(vial.code), say_term(LotState.RELEASED))
    hands.write("issue_recipient", journey.said("recipient"))
    hands.write("issue_agreement", "MTA-2026-001")
    hands.choose("issue_use", say_term(Grade.CLINICAL))
    hands.settle()
    hands.press("issue_button")
    journey.sign("sven.h")
    hands.wait(lambda: bool(hands.reasons()))
    journey.signed("cleo.s")
    shipment = journey.one(Shipment)
    journey.told(shipment.code)
    hands.listed("shipments_table", shipment.code, journey.said("recipient"))
    gone = journey.one(Vial, id=vial.id)
    assert (gone.state, gone.purpose, gone.shipment_id) == (VialState.SHIPPED, Purpose.ISSUE, shipment.id)
    assert gone.box_id is None
    assert len(vials_of(journey, lot)) == len(rest)
    people = {one.user_id: one.person_id for one in journey.stored(select(Account))}
    assert (shipment.issued_by, shipment.witnessed_by) == (people["sven.h"], people["cleo.s"])
    return gone

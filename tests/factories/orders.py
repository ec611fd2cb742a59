"""Orders of tests made by the program's own workflows: ordered by the QC manager, vials picked, specimens taken."""

from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.reservations import kept_vials
from stembank_gui.queries.quality.orders.cards import OrderCard, order_card
from stembank_gui.rules.people import Actor
from stembank_gui.rules.vocabulary import Purpose
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered, WantedTest
from stembank_gui.workflows.quality.orders.take_specimens import SpecimensTaken, TakeSpecimens, take_specimens
from tests.factories import quality
from tests.factories.cryostorage import witness

Staff = dict[str, Actor]


def wanted(database: Database, lot_id: int, code: str, **more) -> WantedTest:
    """Return one test of a lot to be ordered."""
    return WantedTest(quality.test_of(database, lot_id, code).spec_line_id, **more)


def order(database: Database, staff: Staff, lot_id: int, codes=("G07", "M-ST"), **more) -> Ordered:
    """Order tests of a lot; each takes the vials that its specification asks for."""
    tests = tuple(wanted(database, lot_id, code) for code in codes)
    return database.perform(staff["QC2"], order_tests, NewOrder(lot_id, tests, **more)).result


def card(database: Database, order_id: int) -> OrderCard:
    """Return one order whole."""
    with database.reading() as session:
        return order_card(session, order_id)


def pick(database: Database, staff: Staff, order_id: int, purpose: Purpose = Purpose.QC) -> tuple[int, ...]:
    """Pick the vials that are kept for an order."""
    kept = card(database, order_id).reservation_id
    with database.reading() as session:
        ids = kept_vials(session, kept)
    request = PickVials(ids, purpose, witness(staff["OP"]), reservation_id=kept)
    database.perform(staff["CS"], pick_vials, request)
    return ids


def take(database: Database, staff: Staff, order_id: int, vial_ids: tuple[int, ...], reason="") -> SpecimensTaken:
    """Take vials in hand as specimens of an order."""
    return database.perform(staff["QA1"], take_specimens, TakeSpecimens(order_id, vial_ids, reason)).result

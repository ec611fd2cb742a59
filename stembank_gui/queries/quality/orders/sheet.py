"""One order with its results: a row for each result that it has, and for each that is still to be entered."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.holders import Holder, holders_of
from stembank_gui.queries.quality.orders.cards import OrderCard, OrderLineRow, order_card
from stembank_gui.queries.quality.results.sheet import TestRow, lot_sheet
from stembank_gui.queries.quality.results.stored import ResultRow, results_of_order
from stembank_gui.rules.quality.standing import TestStanding, standing_of


@dataclass(frozen=True, slots=True)
class OrderedTest:
    """One result of a test of an order, or the place of one.

    Args:
        number: Which of the test's results, from 1 on.
        row: The test as the lot's effective specification has it now; None where it has it no more.
        result: None while it is still to be entered.
    """

    line: OrderLineRow
    number: int
    row: TestRow | None
    result: ResultRow | None

    @property
    def id(self) -> str:
        """What tells the row apart from others in a list."""
        return f"{self.line.id}/{self.number}"

    @property
    def standing(self) -> TestStanding:
        """Where this result stands."""
        if self.result is None:
            return TestStanding.MISSING
        return standing_of(self.line.use, self.result.state, self.result.verdict)


@dataclass(frozen=True, slots=True)
class OrderSheet:
    """One order, its tests with their results, and who may be given work."""

    card: OrderCard
    tests: tuple[OrderedTest, ...]
    analysts: tuple[Holder, ...]


def order_sheet(session: Session, order_id: int) -> OrderSheet:
    """Return one order with its results.

    Raises:
        NoResultFound: If there is none with this id.
    """
    card = order_card(session, order_id)
    sheet = lot_sheet(session, card.row.lot_id, card.row.occasion)
    rows = {row.line.test_code: row for row in sheet.tests}
    results: dict[str, list[ResultRow]] = {}
    for one in results_of_order(session, order_id):
        results.setdefault(one.test_code, []).append(one)
    tests = []
    for line in card.lines:
        had = results.get(line.test_code, [])
        for number in range(1, max(line.repeats, len(had)) + 1):
            result = had[number - 1] if number <= len(had) else None
            tests.append(OrderedTest(line, number, rows.get(line.test_code), result))
    return OrderSheet(card, tuple(tests), holders_of(session, "enter_result"))

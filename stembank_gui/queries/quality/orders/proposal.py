"""What an order of tests for a lot would be: every test that is still wanted, with the vials that it takes."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.cryostorage import stock_of
from stembank_gui.queries.holders import Holder, holders_of
from stembank_gui.queries.quality.orders.standing import running_order
from stembank_gui.queries.quality.results.counting import counting_results
from stembank_gui.queries.quality.results.record import live_result
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.judging.sampling import vials_for
from stembank_gui.rules.quality.stability import RELEASE
from stembank_gui.rules.vocabulary import LineOrigin, LotState, Tier, Use
from stembank_gui.tables.banking import Lot


@dataclass(frozen=True, slots=True)
class ProposedTest:
    """One line of the specification.

    Args:
        vials: As many as the specification asks for.
        result: Code of the result that counts already, of the lot or inherited from `inherited`; "" if none.
        order: Code of the open order that it is in already; "" if none.
        chosen: Whether it is proposed: a test for release without result and order.
    """

    spec_line_id: int
    line: SpecLineFacts
    vials: int
    result: str
    inherited: str
    order: str
    chosen: bool

    @property
    def id(self) -> int:
        """What tells the row apart from others in a list."""
        return self.spec_line_id


@dataclass(frozen=True, slots=True)
class OrderProposal:
    """What an order for a lot on an occasion would be; `stock` counts the vials in the tanks."""

    lot_id: int
    number: str
    tier: Tier
    state: LotState
    filled: int
    stock: int
    specification: str
    occasion: str
    tests: tuple[ProposedTest, ...]
    analysts: tuple[Holder, ...]


def order_proposal(session: Session, lot_id: int, occasion: str = RELEASE) -> OrderProposal:
    """Return what an order of tests for a lot would be; without tests where no specification is effective.

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    specification = specification_of(session, lot)
    counting = counting_results(session, lot, specification) if specification and occasion == RELEASE else {}
    tests = []
    for line_id, line in specification.lines.items() if specification else ():
        counted = counting.get(line_id)
        own = live_result(session, lot_id, line.test_code, occasion)
        _, order = running_order(session, lot_id, line.test_code, occasion)
        done = own or (counted.code if counted else "")
        inherited = counted.lot_number if counted and counted.inherited else ""
        wanted = occasion == RELEASE and line.use is not Use.INFORMATION and line.origin is LineOrigin.OWN
        vials = vials_for(line, lot.filled_vials)
        tests.append(ProposedTest(line_id, line, vials, done, inherited, order, wanted and not done and not order))
    return OrderProposal(
        lot_id=lot_id,
        number=lot.number,
        tier=Tier(lot.tier),
        state=LotState(lot.state),
        filled=lot.filled_vials,
        stock=stock_of(session, [lot_id]).get(lot_id, 0),
        specification=specification.name if specification else "",
        occasion=occasion,
        tests=tuple(tests),
        analysts=holders_of(session, "enter_result"),
    )

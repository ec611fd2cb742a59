"""Orders of tests: what may be ordered, which vials are specimens, when an order is done. Source: DOMAIN.md §1.3."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.cryostorage.vials import change_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, OrderState, Purpose, VialState, term_key

MOST_VIALS = 1000
"""Vials for one test of an order; the table holds the same."""
MOST_REPEATS = 20
OPEN_ORDERS = frozenset({OrderState.ORDERED, OrderState.IN_PROGRESS})
_NOT_TESTED = frozenset({LotState.PLANNED, LotState.DISPOSED})
_TESTING = frozenset({Purpose.QC, Purpose.STABILITY})


@dataclass(frozen=True, slots=True)
class WantedLine:
    """One test that is to be ordered.

    Args:
        test_code: The test.
        belongs: Whether it is of the lot's effective specification.
        vials: Vials that it takes; 0 where it shares those of another test.
        repeats: How often it is done: more than once only to confirm an out-of-specification result.
        running: Code of an open order for the same test and occasion, with its id; "" and 0 where there is none.
        result: Code of the result that stands already, "" where there is none.
    """

    test_code: str
    belongs: bool
    vials: int
    repeats: int = 1
    running: str = ""
    running_id: int = 0
    result: str = ""


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """What decides whether tests may be ordered. `retests`: they follow a plan of an out-of-specification case."""

    lot_id: int
    lot_number: str
    lot_state: LotState
    lines: tuple[WantedLine, ...]
    due_on: date | None
    retests: bool = False


@dataclass(frozen=True, slots=True)
class Specimen:
    """A vial that is brought to an order. `kept_for`: another reservation that the vial was picked for, or ""."""

    vial_id: int
    code: str
    lot_id: int
    state: VialState
    purpose: Purpose | None
    kept_for: str = ""


@dataclass(frozen=True, slots=True)
class OrderStanding:
    """An open order as specimens are brought to it: how many vials it wants, and how many it has taken."""

    order_id: int
    code: str
    state: OrderState
    lot_id: int
    lot_number: str
    wanted: int
    taken: int


@dataclass(frozen=True, slots=True)
class LineProgress:
    """How far one test of an order is: results that must be approved, and those that are."""

    repeats: int
    approved: int


def order_blockers(facts: OrderFacts, today: date) -> tuple[Reason, ...]:
    """Return every reason why tests may not be ordered; empty means they may."""
    return tuple(_order_blockers(facts, today))


def _order_blockers(facts: OrderFacts, today: date) -> Iterator[Reason]:
    if facts.lot_state in _NOT_TESTED:
        params = {"lot": facts.lot_number, "state": f"@{term_key(facts.lot_state)}"}
        yield Reason("quality.lot_not_tested", params, Place("lot", facts.lot_id))
    if not facts.lines:
        yield Reason("quality.order_empty")
    if facts.due_on is not None and facts.due_on < today:
        yield Reason("quality.order_due_past", {"date": str(facts.due_on), "today": str(today)})
    twice = (code for code, times in Counter(line.test_code for line in facts.lines).items() if times > 1)
    yield from (Reason("quality.order_twice", {"test": code}) for code in twice)
    for line in facts.lines:
        yield from _line_blockers(facts, line)


def _line_blockers(facts: OrderFacts, line: WantedLine) -> Iterator[Reason]:
    named: dict[str, str | int] = {"lot": facts.lot_number, "test": line.test_code}
    if not line.belongs:
        yield Reason("quality.test_not_required", named, Place("lot", facts.lot_id))
    if not 0 <= line.vials <= MOST_VIALS:
        yield Reason("quality.order_vials", named | {"vials": line.vials, "most": MOST_VIALS})
    if not 1 <= line.repeats <= (MOST_REPEATS if facts.retests else 1):
        yield Reason("quality.order_repeats", named | {"repeats": line.repeats})
    if not facts.retests:
        yield from _ordered_or_done(facts, line, named)


def _ordered_or_done(facts: OrderFacts, line: WantedLine, named: dict[str, str | int]) -> Iterator[Reason]:
    if line.running:
        yield Reason("quality.in_other_order", named | {"order": line.running}, Place("test_order", line.running_id))
    if line.result:
        yield Reason("quality.already_entered", named | {"result": line.result}, Place("lot_quality", facts.lot_id))


def specimen_blockers(order: OrderStanding, vials: Sequence[Specimen], reason: str) -> tuple[Reason, ...]:
    """Return every reason why vials may not be used up for an order; more than it wants need a `reason`."""
    found = list(closed_order(order.code, order.order_id, order.state))
    if not vials:
        found.append(Reason("cryostorage.nothing_chosen"))
    twice = [code for code, times in Counter(vial.code for vial in vials).items() if times > 1]
    found += [Reason("quality.specimen_twice", {"vial": code}) for code in twice]
    for vial in vials:
        found += _specimen(order, vial)
    after = order.taken + len(vials)
    if after > order.wanted and not reason:
        params: dict[str, str | int] = {"order": order.code, "wanted": order.wanted, "after": after}
        found.append(Reason("quality.more_specimens", params))
    return tuple(found)


def closed_order(code: str, order_id: int, state: OrderState) -> tuple[Reason, ...]:
    """Return why nothing more may happen to an order: it is done, or cancelled."""
    if state in OPEN_ORDERS:
        return ()
    params = {"order": code, "state": f"@{term_key(state)}"}
    return (Reason("quality.order_closed", params, Place("test_order", order_id)),)


def cancel_blockers(order: OrderStanding, oos: str, oos_id: int) -> tuple[Reason, ...]:
    """Return why an order may not be cancelled: it is closed, or holds the retests that an open OOS planned."""
    found = list(closed_order(order.code, order.order_id, order.state))
    if oos:
        found.append(Reason("quality.order_of_oos", {"order": order.code, "oos": oos}, Place("oos", oos_id)))
    return tuple(found)


def order_done(lines: Sequence[LineProgress]) -> bool:
    """Return whether every test of an order has as many approved results as it was ordered for."""
    return all(line.approved >= line.repeats for line in lines)


def _specimen(order: OrderStanding, vial: Specimen) -> Iterator[Reason]:
    named: dict[str, str | int] = {"vial": vial.code, "order": order.code}
    link = Place("vial", vial.vial_id)
    if vial.lot_id != order.lot_id:
        yield Reason("quality.specimen_of_other_lot", named | {"lot": order.lot_number}, link)
    if vial.state in {VialState.STORED, VialState.RESERVED}:
        yield Reason("cryostorage.pick_first", {"vial": vial.code}, link)
        return
    yield from change_blockers(vial.code, vial.vial_id, vial.state, VialState.CONSUMED)
    if vial.state is VialState.PICKED and vial.purpose is not None and vial.purpose not in _TESTING:
        yield Reason("quality.specimen_purpose", named | {"purpose": f"@{term_key(vial.purpose)}"}, link)
    if vial.kept_for:
        yield Reason("quality.specimen_kept", named | {"reservation": vial.kept_for}, link)

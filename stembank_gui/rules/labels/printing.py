"""When labels may be printed, and when printing them again voids the ones before. Source: R10, I9 of DOMAIN.md."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, VialState, term_key

SHORTEST_REASON = 3
"""Letters that a reason for printing again must have at least (also a CHECK of the table)."""

LABELLED_STATES = frozenset({VialState.PLANNED, VialState.FILLED, VialState.STORED, VialState.RESERVED})
"""Vials that are still in the bank's hands and carry a label."""

_LOT_IS_GONE = frozenset({LotState.REJECTED, LotState.RECALLED, LotState.EXHAUSTED, LotState.DISPOSED})


_BEFORE_THE_CHECK = frozenset({LotState.PLANNED, LotState.FILLED})


def replaces(state: LotState) -> bool:
    """Return whether a label printed now takes the place of one on a vial, which is then destroyed (R10).

    Until the storage is checked, the second person counts the labels that were spoiled.
    """
    return state not in _BEFORE_THE_CHECK


@dataclass(frozen=True, slots=True)
class PrintFacts:
    """What the decision to print labels looks at.

    Args:
        lot_id: The lot.
        number: Its number.
        state: Its state.
        sequences: Numbers of all vials of the lot that carry a label.
        first: First number wanted.
        last: Last number wanted.
        printed: Ranges that were printed before.
        reason: Why they are printed again.
    """

    lot_id: int
    number: str
    state: LotState
    sequences: tuple[int, ...]
    first: int
    last: int
    printed: tuple[tuple[int, int], ...]
    reason: str

    @property
    def wanted(self) -> tuple[int, ...]:
        """Return the numbers of the vials to print."""
        return tuple(number for number in self.sequences if self.first <= number <= self.last)

    @property
    def printed_before(self) -> int:
        """Return how many of the wanted labels were printed before."""
        return sum(1 for number in self.wanted if _within(number, self.printed))


def print_blockers(facts: PrintFacts) -> tuple[Reason, ...]:
    """Return every reason not to print these labels; empty means print."""
    return tuple(_blockers(facts))


def _blockers(facts: PrintFacts) -> Iterator[Reason]:
    where = Place("lot", facts.lot_id)
    if facts.state in _LOT_IS_GONE:
        yield Reason("banking.labels_not_for_state", {"lot": facts.number, "state": f"@{term_key(facts.state)}"}, where)
    if not facts.wanted:
        yield _out_of_range(facts)
    if facts.printed_before and len(facts.reason.strip()) < SHORTEST_REASON:
        yield Reason("banking.reprint_reason", {"labels": facts.printed_before})


def _out_of_range(facts: PrintFacts) -> Reason:
    if not facts.sequences:
        return Reason("documents.no_labels", {"lot": facts.number})
    low, high = min(facts.sequences), max(facts.sequences)
    said: dict[str, str | int] = {
        "first": facts.first,
        "last": facts.last,
        "lot": facts.number,
        "low": low,
        "high": high,
    }
    return Reason("banking.label_range", said)


def _within(number: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(first <= number <= last for first, last in ranges)

"""What stands on a label, and when labels may be printed. Source: DOMAIN.md §6.1, I9 of §1.4."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Grade, LotState, TankKind, Tier, VialState, Zone, term_key

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
class VialLabel:
    """Everything on a vial's label. No name and no number of a donor stands here.

    Args:
        code: The vial's code, as its Data Matrix says it: "UCM24001M010042I".
        sequence: Its number in the lot.
        human_code: The code as people read it: "UCM24001M01-0042-I".
        cell_type: Short name of the cell type, such as "UC-MSC"; may be Chinese.
        tier: Tier of the bank.
        passage: As it is written: "P3", "p15".
        planned_on: Day the lot was planned; stands on the label until there is a freeze date.
        frozen_on: Day of freezing, where it is known.
        cells_per_vial: Cells in this container.
        expires_on: Last day of use, where it is set.
        grade: Clinical or research.
        flag: A warning in large type, such as "QUARANTINE" or "BIOHAZARD"; mostly empty, because a label outlives the
            state of its lot.
    """

    code: str
    sequence: int
    human_code: str
    cell_type: str
    tier: Tier
    passage: str
    planned_on: date
    frozen_on: date | None
    cells_per_vial: int
    expires_on: date | None
    grade: Grade
    flag: str = ""


@dataclass(frozen=True, slots=True)
class BoxLabel:
    """Everything on a box's label: its code as Code 128, its place, its grid, what it holds."""

    code: str
    tank: str
    slot: int | None
    level: int | None
    rows: int
    columns: int
    zone: Zone | None
    lots: tuple[str, ...] = ()
    opened_on: date | None = None
    kind: TankKind = TankKind.RACKS


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

"""When labels may be printed, and when a run may be settled or resumed. Source: R10, I9 of DOMAIN.md, F34."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stembank_gui.rules.labels.issues import print_move_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LabelKind, LabelState, LotState, PrintState, VialKind, VialState, term_key

SHORTEST_REASON = 3
"""Letters that a reason for printing again must have at least (also a CHECK of the table)."""

LABELLED_STATES = frozenset({VialState.PLANNED, VialState.FILLED, VialState.STORED, VialState.RESERVED})
"""Vials that are still in the bank's hands and carry a label."""

_LOT_IS_GONE = frozenset({LotState.REJECTED, LotState.RECALLED, LotState.EXHAUSTED, LotState.DISPOSED})
_BEFORE_THE_CHECK = frozenset({LotState.PLANNED, LotState.FILLED})

KINDS_FOR = {
    VialKind.VIAL: frozenset({LabelKind.VIAL}),
    VialKind.PILOT: frozenset({LabelKind.VIAL}),
    VialKind.BAG: frozenset({LabelKind.BAG, LabelKind.VIAL}),
}
"""Which labels a container takes: a bag has room for a vial's too."""


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
        printed: Numbers of vials whose label came out before.
        reason: Why they are printed again.
        chosen: The numbers wanted, where they were chosen one by one; first and last do not count then.
    """

    lot_id: int
    number: str
    state: LotState
    sequences: tuple[int, ...]
    first: int
    last: int
    printed: frozenset[int]
    reason: str
    chosen: frozenset[int] = frozenset()

    @property
    def wanted(self) -> tuple[int, ...]:
        """Return the numbers of the vials to print."""
        if self.chosen:
            return tuple(number for number in self.sequences if number in self.chosen)
        return tuple(number for number in self.sequences if self.first <= number <= self.last)

    @property
    def printed_before(self) -> int:
        """Return how many of the wanted labels were printed before."""
        return len(self.printed.intersection(self.wanted))


def print_blockers(facts: PrintFacts) -> tuple[Reason, ...]:
    """Return every reason not to print these labels; empty means print."""
    return tuple(_blockers(facts))


def _blockers(facts: PrintFacts) -> Iterator[Reason]:
    where = Place("lot", facts.lot_id)
    if facts.state in _LOT_IS_GONE:
        yield Reason("banking.labels_not_for_state", {"lot": facts.number, "state": f"@{term_key(facts.state)}"}, where)
    if missing := sorted(facts.chosen.difference(facts.sequences)):
        yield Reason("labels.no_label_for", {"lot": facts.number, "numbers": _numbers(missing)}, where)
    elif not facts.wanted:
        yield _out_of_range(facts)
    if facts.printed_before and len(facts.reason.strip()) < SHORTEST_REASON:
        yield Reason("banking.reprint_reason", {"labels": facts.printed_before})


def _numbers(missing: Sequence[int], at_most: int = 12) -> str:
    """Return numbers as people read them.

    >>> _numbers([1, 2]), _numbers(range(1, 16))
    ('1, 2', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, …')
    """
    return ", ".join([*map(str, missing[:at_most]), *(["…"] if len(missing) > at_most else [])])


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


def template_blockers(template: str, kind: LabelKind, container: VialKind) -> tuple[Reason, ...]:
    """Return why a template does not suit a container; empty means it does."""
    if kind in KINDS_FOR[container]:
        return ()
    said: dict[str, str | int] = {
        "template": template, "kind": f"@{term_key(kind)}", "container": f"@{term_key(container)}",
    }  # fmt: skip
    return (Reason("labels.template_kind", said),)


_UNSEEN = frozenset({LabelState.PRINTED, LabelState.VOID})
"""Labels of which nobody said anything, or that were printed again before anybody did."""


@dataclass(frozen=True, slots=True)
class SettleFacts:
    """What is known of a run when somebody says how many of its labels came out; `states` are in order of place."""

    print_id: int
    state: PrintState
    states: tuple[LabelState, ...]


def settle_blockers(facts: SettleFacts, came_out: int) -> tuple[Reason, ...]:
    """Return every reason against saying that the first `came_out` labels of a run came out, and no more."""
    return tuple(_settle(facts, came_out))


def _settle(facts: SettleFacts, came_out: int) -> Iterator[Reason]:
    labels = len(facts.states)
    yield from print_move_blockers(facts.print_id, facts.state, PrintState.CONFIRMED)
    if not 0 <= came_out <= labels:
        yield Reason("labels.came_out", {"came_out": came_out, "labels": labels})
        return
    seen = [place for place, state in enumerate(facts.states, start=1) if state not in _UNSEEN]
    if seen and seen[-1] > came_out and facts.state is PrintState.UNCONFIRMED:
        yield Reason("labels.came_out_before", {"came_out": came_out, "place": seen[-1]})


@dataclass(frozen=True, slots=True)
class ResumeFacts:
    """What is known of a run when its rest is to be printed; `rest` counts labels that have not come out since."""

    print_id: int
    state: PrintState
    resumed: bool
    rest: int


def resume_blockers(facts: ResumeFacts) -> tuple[Reason, ...]:
    """Return every reason against printing the rest of a run; empty means print it."""
    said: dict[str, str | int] = {"print": facts.print_id}
    if facts.state is PrintState.UNCONFIRMED:
        return (Reason("labels.settle_first", said),)
    if facts.resumed:
        return (Reason("labels.resumed_already", said),)
    return () if facts.rest else (Reason("labels.nothing_left", said),)

"""Recalls: told, answered, reconciled, closed. What remains open, and what may be recorded. Source: DOMAIN.md §1.2."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, RecallState, term_key

ORDER = (RecallState.OPEN, RecallState.NOTIFIED, RecallState.RECONCILED, RecallState.CLOSED)
"""The states of a recall, in the only order that they are gone through."""


class RecallOutcome(StrEnum):
    """What came of a recall at its closing: it stands, or it proved unfounded and is lifted."""

    STANDS = "stands"
    LIFTED = "lifted"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """A shipment that a recall reaches: whether its recipient was told, and what became of its vials."""

    notice_id: int
    shipment: str
    vials: int
    told: bool
    returned: int = 0
    destroyed: int = 0
    used: int = 0

    @property
    def unaccounted(self) -> int:
        """Vials of which nothing is known yet."""
        return self.vials - self.returned - self.destroyed - self.used


def state_by(notices: Sequence[NoticeFacts]) -> RecallState:
    """Return how far a recall has come by its notices; only quality assurance closes it.

    >>> state_by([NoticeFacts(1, "SHP-0001", 36, told=True, returned=30, used=6)]).value
    'reconciled'
    """
    if not all(one.told for one in notices):
        return RecallState.OPEN
    return RecallState.NOTIFIED if any(one.unaccounted for one in notices) else RecallState.RECONCILED


def steps(old: RecallState, new: RecallState) -> tuple[RecallState, ...]:
    """Return the states to go through from one to another, the last one included; nothing where it goes back."""
    return ORDER[ORDER.index(old) + 1 : ORDER.index(new) + 1]


def notice_blockers(state: RecallState, code: str) -> Iterator[Reason]:
    """Yield why nothing more may be recorded in a recall: it is closed (I7)."""
    if state is RecallState.CLOSED:
        yield Reason("release.recall_closed", {"recall": code})


def answer_blockers(notice: NoticeFacts) -> Iterator[Reason]:
    """Yield why an answer cannot stand: nobody was told, or it speaks of other numbers of vials than were sent."""
    if not notice.told:
        yield Reason("release.recall_not_told", {"shipment": notice.shipment})
    if min(notice.returned, notice.destroyed, notice.used) < 0:
        yield Reason("release.recall_negative", {"shipment": notice.shipment})
    if notice.unaccounted < 0:
        counted = notice.vials - notice.unaccounted
        yield Reason(
            "release.recall_too_many", {"shipment": notice.shipment, "vials": notice.vials, "counted": counted}
        )


def closing_blockers(
    recall_id: int, code: str, state: RecallState, notices: Iterable[NoticeFacts], loose_vials: int
) -> Iterator[Reason]:
    """Yield everything that keeps a recall open: who was not told, which vials are not accounted for.

    Args:
        recall_id: For the link.
        code: The recall.
        state: Where it stands.
        notices: Its shipments.
        loose_vials: Vials of the recalled lots that are in somebody's hands, neither stored nor ended.
    """
    yield from notice_blockers(state, code)
    where = Place("recall", recall_id)
    for one in notices:
        if not one.told:
            yield Reason("release.recall_not_told", {"shipment": one.shipment}, where)
        if one.unaccounted:
            yield Reason("release.recall_unaccounted", {"shipment": one.shipment, "vials": one.unaccounted}, where)
    if loose_vials:
        yield Reason("release.recall_loose", {"vials": loose_vials}, where)


def lifting_blockers(number: str, state: LotState, *, kept: bool) -> Iterator[Reason]:
    """Yield why a recall cannot be lifted: the lot is not recalled any more (R20).

    Args:
        number: The lot.
        state: Its state.
        kept: Whether it kept its state when it was recalled, because its time or its vials were over.
    """
    if state is not LotState.RECALLED and not kept:
        yield Reason("R20.not_recalled", {"lot": number, "state": f"@{term_key(state)}"})

"""The labels that somebody is about to print: a range of a lot, or chosen vials of any lots."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.queries.labels.facts import LotLabels, lot_labels, lots_of_vials
from stembank_gui.rules.labels import PrintFacts, VialLabel
from stembank_gui.rules.vocabulary import VialKind


@dataclass(frozen=True, slots=True)
class WantedLabels:
    """Labels of one lot, or of the lots of chosen vials, whose numbers stand beside their lot."""

    lots: tuple[tuple[LotLabels, frozenset[int]], ...]

    @property
    def is_range(self) -> bool:
        """Return whether a range of one lot is meant."""
        return len(self.lots) == 1 and not self.lots[0][1]

    @property
    def name(self) -> str:
        """Return the numbers of the lots."""
        return ", ".join(lot.number for lot, _ in self.lots)

    @property
    def containers(self) -> frozenset[VialKind]:
        """Return what the labels are stuck on."""
        return frozenset(lot.container for lot, _ in self.lots)

    @property
    def sequences(self) -> tuple[int, ...]:
        """Return the numbers of the vials of a range that carry a label, in their order."""
        return self.lots[0][0].facts(1, None, "").sequences if self.is_range else ()

    def facts(self, first: int, last: int | None, reason: str) -> tuple[PrintFacts, ...]:
        """Return what the decision to print looks at, for each lot; the range counts where a range is meant."""
        return tuple(lot.facts(first, last, reason, chosen) for lot, chosen in self.lots)

    def labels(self, facts: Sequence[PrintFacts]) -> tuple[VialLabel, ...]:
        """Return the labels in the order in which they come out: lot after lot, each in box order."""
        return tuple(one for (lot, _), its in zip(self.lots, facts, strict=True) for one in lot.within(its))


def wanted_labels(session: Session, lot_id: int | None, vial_ids: Sequence[int] = ()) -> WantedLabels:
    """Return the labels of a lot, or of chosen vials where there are any.

    Raises:
        Refused: `documents.no_labels` where there is no such lot; `labels.vial_unknown`.
    """
    chosen = lots_of_vials(session, vial_ids) if vial_ids else {lot_id or 0: frozenset[int]()}
    return WantedLabels(tuple((lot_labels(session, one), numbers) for one, numbers in chosen.items()))

"""Whether every label that was printed is accounted for: printed = applied + spoiled + retained (R10 of DOMAIN.md)."""

from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Place, Reason


@dataclass(frozen=True, slots=True)
class LabelCounts:
    """How many labels of a lot are where.

    Args:
        lot_id: The lot.
        number: Its number.
        printed: Labels that came out of a printer, in all.
        applied: Known to be on filled vials.
        spoiled: Known to be destroyed.
        retained: Kept in the record.
        void: Replaced by another; destroyed with that.
        waiting: Of filled vials; nobody said yet that they are on them.
        leftover: Of vials that were not filled; nobody said yet what became of them.
        not_printed: Never came out.
        unlisted: Printed by an older version of the program, which kept no list of single labels.
        unconfirmed: Runs that nobody saw come out.
    """

    lot_id: int
    number: str
    printed: int
    applied: int = 0
    spoiled: int = 0
    retained: int = 0
    void: int = 0
    waiting: int = 0
    leftover: int = 0
    not_printed: int = 0
    unlisted: int = 0
    unconfirmed: int = 0

    @property
    def unaccounted(self) -> int:
        """Return how many labels nobody accounted for."""
        return self.printed - self.applied - self.spoiled - self.retained - self.void

    @property
    def destroyed(self) -> int:
        """Return how many are known to be destroyed: spoiled ones and void ones."""
        return self.spoiled + self.void


@dataclass(frozen=True, slots=True)
class SaidLabels:
    """What the second person counted."""

    applied: int
    spoiled: int
    retained: int = 0


def proposed(counts: LabelCounts, filled: int) -> SaidLabels:
    """Return the numbers that the dialog begins with: as the list of labels has them, the rest as destroyed."""
    applied = filled if counts.unlisted else counts.applied + counts.waiting
    return SaidLabels(applied, max(counts.printed - applied - counts.retained, 0), counts.retained)


def contradictions(counts: LabelCounts, said: SaidLabels) -> tuple[Reason, ...]:
    """Return where the numbers given differ from what is known of single labels, or labels are still on their way.

    That one label is on each filled vial is asked elsewhere; here, that these vials have a valid one.
    """
    return tuple(_contradictions(counts, said))


def _contradictions(counts: LabelCounts, said: SaidLabels) -> Iterator[Reason]:
    if counts.unconfirmed:
        params: dict[str, str | int] = {"lot": counts.number, "prints": counts.unconfirmed}
        yield Reason("labels.unconfirmed_prints", params, Place("lot", counts.lot_id))
    yield from _fewer(counts, "banking_field.labels_spoiled", said.spoiled, counts.destroyed)
    yield from _fewer(counts, "banking_field.labels_retained", said.retained, counts.retained)
    if not counts.unlisted:
        yield from _more(counts, said)


def _fewer(counts: LabelCounts, field: str, given: int, listed: int) -> Iterator[Reason]:
    if given < listed:
        yield _differs(counts, "labels.fewer_than_listed", field, given, listed)


def _more(counts: LabelCounts, said: SaidLabels) -> Iterator[Reason]:
    on_vials = counts.applied + counts.waiting
    if said.applied > on_vials:
        yield _differs(counts, "labels.more_than_listed", "banking_field.labels_applied", said.applied, on_vials)
    if said.retained > counts.retained and said.retained != counts.retained + counts.leftover:
        field = "banking_field.labels_retained"
        yield _differs(counts, "labels.retained_not_marked", field, said.retained, counts.retained)


def _differs(counts: LabelCounts, code: str, field: str, given: int, listed: int) -> Reason:
    said: dict[str, str | int] = {"field": f"@{field}", "given": given, "listed": listed}
    return Reason(code, said, Place("lot", counts.lot_id))


def leftover_is_retained(counts: LabelCounts, said: SaidLabels) -> bool:
    """Return whether the labels of vials that were not filled are kept in the record; else they are destroyed."""
    return counts.leftover > 0 and said.retained == counts.retained + counts.leftover

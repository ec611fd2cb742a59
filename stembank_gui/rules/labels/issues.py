"""Which label of a vial is valid, and what may become of a label and of a run of labels. Source: I9 of DOMAIN.md."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from stembank_gui.rules.codes import spaced, vial_payload
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LabelState, PrintState, term_key

VALID = frozenset({LabelState.PRINTED, LabelState.APPLIED})
"""States in which a scan of the label names its vial. A vial has one valid label at most."""

PRINT_MOVES: Mapping[PrintState, frozenset[PrintState]] = {
    PrintState.UNCONFIRMED: frozenset({PrintState.CONFIRMED, PrintState.STOPPED}),
    PrintState.CONFIRMED: frozenset(),
    PrintState.STOPPED: frozenset(),
}
"""What may become of a run: somebody says once how many labels came out."""

LABEL_MOVES: Mapping[LabelState, frozenset[LabelState]] = {
    LabelState.PRINTED: frozenset(LabelState) - {LabelState.PRINTED},
    LabelState.APPLIED: frozenset({LabelState.PRINTED, LabelState.SPOILED, LabelState.RETAINED, LabelState.VOID}),
    LabelState.SPOILED: frozenset({LabelState.PRINTED}),
    LabelState.RETAINED: frozenset({LabelState.PRINTED}),
    LabelState.NOT_PRINTED: frozenset(),
    LabelState.VOID: VALID | {LabelState.NOT_PRINTED},
}
"""What may become of a label. Back to printed leads only a correction; a void one counts again only where the label
that took its place never came out of the printer. It may be said last of all that a label never came out.
"""

ACCOUNTED_AS = frozenset({LabelState.APPLIED, LabelState.SPOILED, LabelState.RETAINED, LabelState.PRINTED})
"""What a person may say of single labels: on the vial, destroyed, kept in the record; `printed` takes that back."""


def label_move_blockers(
    code: str, now: LabelState, then: LabelState, *, link: Place | None = None
) -> tuple[Reason, ...]:
    """Return why a label may not become this; empty means it may."""
    if then in LABEL_MOVES[now]:
        return ()
    said: dict[str, str | int] = {
        "label": spaced(code), "now": f"@{term_key(now)}", "then": f"@{term_key(then)}",
    }  # fmt: skip
    return (Reason("labels.label_move", said, link),)


def print_move_blockers(print_id: int, now: PrintState, then: PrintState) -> tuple[Reason, ...]:
    """Return why a run may not become this; empty means it may."""
    if then in PRINT_MOVES[now]:
        return ()
    return (Reason("labels.print_settled", {"print": print_id, "state": f"@{term_key(now)}"}),)


def next_issue(came_out: Collection[int]) -> int:
    """Return the issue of a vial's next label, given those of its labels that came out.

    >>> next_issue([]), next_issue([1]), next_issue([1, 3])
    (1, 2, 4)
    """
    return max(came_out, default=0) + 1


@dataclass(frozen=True, slots=True)
class VoidLabel:
    """A label that was scanned and is not the vial's valid one.

    Args:
        vial_id: The vial.
        code: Its code.
        issue: Which label was scanned.
        valid: Which one is valid; None where none is.
        printed_at: When the valid one was printed; None where none is valid.
        printed_by: By whom; empty where none is valid.
        state: State of the scanned one: void, spoiled, retained; None where the bank never printed it.
        reason: Why the valid one was printed.
    """

    vial_id: int
    code: str
    issue: int
    valid: int | None
    printed_at: datetime | None = None
    printed_by: str = ""
    state: LabelState | None = None
    reason: str = ""

    def said(self) -> Reason:
        """Return it as a reason: which label is valid, when and by whom it was printed, what to do."""
        link = Place("vial", self.vial_id)
        scanned: dict[str, str | int] = {"label": spaced(vial_payload(self.code, self.issue))}
        if self.valid is not None and self.printed_at is not None:
            valid = spaced(vial_payload(self.code, self.valid))
            at = self.printed_at.astimezone().strftime("%Y-%m-%d %H:%M")
            return Reason("labels.void_label", {**scanned, "valid": valid, "at": at, "by": self.printed_by}, link)
        if self.state is None:
            return Reason("labels.never_printed", scanned, link)
        return Reason("labels.no_valid_label", {**scanned, "state": f"@{term_key(self.state)}"}, link)

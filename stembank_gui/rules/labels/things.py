"""When labels of donations and of the vessels of cultures may be printed."""

from stembank_gui.rules.labels.printing import SHORTEST_REASON
from stembank_gui.rules.labels.written_facts import MOST_COPIES
from stembank_gui.rules.reasons import Reason


def thing_print_blockers(*, copies: int, before: int, reason: str) -> tuple[Reason, ...]:
    """Return why labels are not printed: too many at once, or printed before and nobody said why again.

    Args:
        copies: Labels for each donation or vessel.
        before: Labels of them that came out before.
        reason: Why they are printed again.
    """
    found = []
    if not 1 <= copies <= MOST_COPIES:
        found.append(Reason("labels.thing_copies", {"copies": copies, "most": MOST_COPIES}))
    if before and len(reason.strip()) < SHORTEST_REASON:
        found.append(Reason("labels.thing_again", {"before": before}))
    return tuple(found)

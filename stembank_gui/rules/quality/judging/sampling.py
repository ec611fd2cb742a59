"""How many vials a test takes of a lot. Source: DOMAIN.md §4; ICH Q5D 2.3.2 (sterility: 1 % of vials, at least two)."""

from collections.abc import Iterable

from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.vocabulary import LineOrigin

_WHOLE = 1000


def sample_size(filled_vials: int, *, permille: int, at_least: int) -> int:
    """Return how many vials a sample has: a share of the vials filled, rounded up, and not fewer than a number.

    Args:
        filled_vials: Vials filled (≥ 0).
        permille: The share in thousandths (0 to 1000).
        at_least: The least number of vials.

    >>> [sample_size(filled, permille=10, at_least=2) for filled in (120, 300, 1000)]
    [2, 3, 10]
    """
    return max(at_least, -(-filled_vials * permille // _WHOLE))


def vials_for(line: SpecLineFacts, filled_vials: int) -> int:
    """Return how many vials a test takes of a lot; none where the result of the parent lot counts."""
    if line.origin is LineOrigin.PARENT:
        return 0
    return sample_size(filled_vials, permille=line.sample_permille, at_least=line.sample_min)


def vials_for_all(lines: Iterable[SpecLineFacts], filled_vials: int) -> int:
    """Return how many vials several tests take of a lot together."""
    return sum(vials_for(line, filled_vials) for line in lines)

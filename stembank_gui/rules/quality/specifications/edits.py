"""A draft's lines while they are written: moved, completed from the panel that comes with the program."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.vocabulary import CriterionKind, LineOrigin, Use

_OWN = "X-{:02d}"
_MOST_OWN = 100


def own_line(lines: Iterable[SpecLineFacts]) -> SpecLineFacts:
    """Return a new line for a test of the bank's own, under a code that is free."""
    used = {line.test_code for line in lines}
    code = next(code for number in range(1, _MOST_OWN) if (code := _OWN.format(number)) not in used)
    return SpecLineFacts(0, code, "", "", "BP", "", "", Use.INFORMATION, CriterionKind.REPORT, "", "")


def completed(lines: Sequence[SpecLineFacts], panel: Iterable[SpecLineFacts]) -> tuple[SpecLineFacts, ...]:
    """Return lines with specimen, sample and what may be outstanding from the panel, where they say nothing of it.

    Banks made by an older program have specifications without these.
    """
    asked = {line.test_code: line for line in panel}
    return tuple(_completed(line, asked[line.test_code]) if line.test_code in asked else line for line in lines)


def _completed(line: SpecLineFacts, panel: SpecLineFacts) -> SpecLineFacts:
    if line.specimen:
        return line
    own = line.origin is LineOrigin.OWN and not line.sample_permille and not line.sample_min
    return replace(
        line,
        specimen=panel.specimen,
        sample_permille=panel.sample_permille if own else line.sample_permille,
        sample_min=panel.sample_min if own else line.sample_min,
        may_wait=line.may_wait or (panel.may_wait and line.use is Use.RELEASE),
    )

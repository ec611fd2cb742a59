"""Two versions of a specification side by side: tests added and taken out, and what else a line says now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from stembank_gui.rules.quality.judging.criteria import SpecLineFacts

_LIMIT = frozenset({"kind", "low", "low_open", "high", "high_open", "expected", "readings"})
_SAMPLE = frozenset({"sample_permille", "sample_min"})
_NEVER = frozenset({"line", "test_code", "reference"})

LINE, LIMIT, SAMPLE = "line", "limit", "sample"
"""What changes as one: a whole line, its limit, its sample. Other differences are named by their field."""


@dataclass(frozen=True, slots=True)
class LineDifference:
    """One difference: of which test, in what, and both lines; None where a version has no such test."""

    test_code: str
    what: str
    old: SpecLineFacts | None
    new: SpecLineFacts | None

    @property
    def id(self) -> tuple[str, str]:
        """What tells the row apart from others in a list."""
        return self.test_code, self.what


def differences(old: Sequence[SpecLineFacts], new: Sequence[SpecLineFacts]) -> tuple[LineDifference, ...]:
    """Return every difference, in the order of the new version; what it has no more stands at the end."""
    return tuple(_differences({line.test_code: line for line in old}, new))


def _differences(old: dict[str, SpecLineFacts], new: Sequence[SpecLineFacts]) -> Iterator[LineDifference]:
    for line in new:
        before = old.pop(line.test_code, None)
        if before is None:
            yield LineDifference(line.test_code, LINE, None, line)
            continue
        for what in dict.fromkeys(_changed(before, line)):
            yield LineDifference(line.test_code, what, before, line)
    for gone in old.values():
        yield LineDifference(gone.test_code, LINE, gone, None)


def _changed(old: SpecLineFacts, new: SpecLineFacts) -> Iterator[str]:
    for part in fields(SpecLineFacts):
        if part.name not in _NEVER and getattr(old, part.name) != getattr(new, part.name):
            yield LIMIT if part.name in _LIMIT else SAMPLE if part.name in _SAMPLE else part.name

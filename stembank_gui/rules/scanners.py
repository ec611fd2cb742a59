"""The scanner self-test: from the keys that a scanner sent for the printed test code, what is wrong and what to set.

A keyboard scanner sends keys, not letters: it must be set to the keyboard layout of the computer. The tables tell what
arrives where a scanner set to an English keyboard meets a computer set to another one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, pairwise
from statistics import median

from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.commands import GROUP_SEPARATOR, GROUP_TEST_CODE
from stembank_gui.rules.reasons import Reason

SLOWEST_MS = 35
"""The longest time between two keys of a scan: beyond it the program takes keys for typing (SCREENS.md §1.1)."""
_FEWEST = 4


class ScanEnd(StrEnum):
    """The key that a scanner sends after a code."""

    ENTER = "enter"
    TAB = "tab"
    NONE = "none"


class KeyboardLayout(StrEnum):
    """What arrived, by the keyboard layout that it looks like."""

    RIGHT = "right"
    GERMAN = "german"
    FRENCH = "french"
    SHIFTED_DIGITS = "shifted_digits"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Keystroke:
    """A key as it arrived: its text ("" for none), its name where it is Enter or Tab, and when (milliseconds)."""

    text: str
    at_ms: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class ScannerFinding:
    """What the self-test found. `advice` is empty where the scanner may be used as it is set.

    `keeps_group` is None unless the second code was scanned: whether the group separator of GS1 codes came through.
    """

    read: str
    prefix: str
    suffix: str
    end: ScanEnd
    layout: KeyboardLayout
    is_case_kept: bool
    slowest_ms: float
    median_ms: float
    keeps_group: bool | None
    advice: tuple[Reason, ...]

    @property
    def is_usable(self) -> bool:
        """Whether codes arrive whole and right, once prefix and suffix are known."""
        return self.layout is KeyboardLayout.RIGHT and self.is_case_kept and self.slowest_ms <= SLOWEST_MS


_GERMAN = str.maketrans("YZyz-/*", "ZYzyß-(")
_FRENCH = str.maketrans("AQWZMaqwzm1234567890-/*", "QAZW?qazw,&é\"'(-è_çà)!8")
_SHIFTED = str.maketrans("1234567890-", "!@#$%^&*()_")
_LAYOUTS: dict[KeyboardLayout, dict[int, int]] = {
    KeyboardLayout.RIGHT: {},
    KeyboardLayout.GERMAN: _GERMAN,
    KeyboardLayout.FRENCH: _FRENCH,
    KeyboardLayout.SHIFTED_DIGITS: _SHIFTED,
}


def judge_scanner(keys: Sequence[Keystroke]) -> ScannerFinding:
    """Return what one scan of a printed test code tells of the scanner's settings."""
    end = _end(keys)
    typed = "".join(key.text for key in keys if not key.name)
    gaps = [later.at_ms - earlier.at_ms for earlier, later in pairwise(keys)]
    slowest, middle = max(gaps, default=0.0), median(gaps) if gaps else 0.0
    expected = GROUP_TEST_CODE if _is_group_test(typed) else TEST_CODE
    layout, is_case_kept, arrived = _arrived(typed, expected)
    prefix, _, suffix = typed.partition(arrived) if arrived else ("", "", "")
    keeps_group = GROUP_SEPARATOR in typed if expected == GROUP_TEST_CODE else None
    found = ScannerFinding(typed, prefix, suffix, end, layout, is_case_kept, slowest, middle, keeps_group, ())
    return replace(found, advice=tuple(_advice(found)))


def _end(keys: Sequence[Keystroke]) -> ScanEnd:
    name = keys[-1].name if keys else ""
    return ScanEnd(name) if name in set(ScanEnd) else ScanEnd.NONE


def _is_group_test(typed: str) -> bool:
    head, tail = GROUP_TEST_CODE.split(GROUP_SEPARATOR)
    seen = typed.upper()
    return head in seen and tail in seen[seen.index(head) :]


def _arrived(typed: str, expected: str) -> tuple[KeyboardLayout, bool, str]:
    """Return as which layout the expected code arrived, whether in its own case, and the part of the keys it was."""
    for wanted in dict.fromkeys((expected, expected.replace(GROUP_SEPARATOR, ""))):
        for layout, table in _LAYOUTS.items():
            for text, is_case_kept in ((wanted, True), (wanted.swapcase(), False)):
                mangled = text.translate(table)
                if mangled in typed:
                    return layout, is_case_kept, mangled
    return KeyboardLayout.UNKNOWN, True, ""


def _advice(found: ScannerFinding) -> Iterator[Reason]:
    if len(found.read) < _FEWEST:
        return iter([Reason("scanner.nothing_read")])
    return chain(_keyboard(found), _frame(found))


def _keyboard(found: ScannerFinding) -> Iterator[Reason]:
    if found.layout is not KeyboardLayout.RIGHT:
        yield Reason(f"scanner.layout_{found.layout}", {"read": _visible(found.read)})
    if not found.is_case_kept:
        yield Reason("scanner.case")
    if found.slowest_ms > SLOWEST_MS:
        yield Reason("scanner.slow", {"slowest": round(found.slowest_ms), "limit": SLOWEST_MS})


def _frame(found: ScannerFinding) -> Iterator[Reason]:
    if found.end is not ScanEnd.ENTER:
        yield Reason(f"scanner.end_{found.end}")
    if found.prefix or found.suffix:
        yield Reason("scanner.frame", {"prefix": _visible(found.prefix), "suffix": _visible(found.suffix)})
    if found.keeps_group is False:
        yield Reason("scanner.group_lost")


def _visible(text: str) -> str:
    shown = "".join(one if one.isprintable() else "·" for one in text)
    return f"“{shown}”" if shown else "–"

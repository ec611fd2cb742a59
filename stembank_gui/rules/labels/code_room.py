"""Whether a code has room: modules in whole dots, quiet zones, and the arithmetic where it has not.

Sizes of Data Matrix symbols: ISO/IEC 16022, table 7. Code 128: ISO/IEC 15417, 11 modules a symbol and 13 to stop.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from stembank_gui.rules.labels.dots import UM_PER_INCH, Dots
from stembank_gui.rules.labels.template import ArticleElement, BarsElement, MatrixElement
from stembank_gui.rules.reasons import Reason

LEAST_MODULE = 3
"""Dots of a module of a Data Matrix at least: two do not survive the slightest blur."""
LEAST_BAR = 2
"""Dots of the narrowest bar at least."""
FINE_UM = 250
"""Modules narrower than 0.25 mm need a good scanner. Source: ICCBBA ST-001; DOMAIN.md §6.4."""
LOW_UM = 5_000
"""Bars are at least 5 mm high, or 15 % of their length where that is more. Source: ICCBBA ST-001."""
_LOW_SHARE = 0.15
_QUIET_MATRIX, _QUIET_BARS, _QUIET_ARTICLE = 1, 10, (11, 7)
_ARTICLE_MODULES = 95
_SQUARES = {
    10: 3, 12: 5, 14: 8, 16: 12, 18: 18, 20: 22, 22: 30, 24: 36, 26: 44, 32: 62, 36: 86, 40: 114, 44: 144, 48: 174,
    52: 204,
}  # fmt: skip
"""Modules of a square symbol, and the codewords of data that it holds."""
_PAIRS = re.compile(r"\d\d|[\x80-\xff]|.", re.DOTALL)
_DIGITS = re.compile(r"\d{4,}")


@dataclass(frozen=True, slots=True)
class Room:
    """What came of trying a code in its area: the dots of a module, and the arithmetic in dots of the printer."""

    fits: bool
    dots: int
    dpi: int
    refusal: str
    arithmetic: dict[str, str | int]

    @property
    def module_um(self) -> float:
        """Return the width of a module in micrometres."""
        return self.dots * UM_PER_INCH / self.dpi


def matrix_modules(payload: str) -> int:
    """Return the side of the Data Matrix of a payload, as ASCII encodes it: other encodations are not longer.

    >>> matrix_modules("UCM24001M010042I"), matrix_modules("UCM24001M010042I/2")
    (16, 18)
    """
    codewords = sum(1 for _ in _PAIRS.finditer(payload))
    return next((side for side, room in _SQUARES.items() if codewords <= room), max(_SQUARES))


def bars_modules(payload: str) -> int:
    """Return the modules of the Code 128 of a payload: letters in set B, runs of digits in pairs of set C.

    >>> bars_modules("TK-R01-R2-L3"), bars_modules("UCM24001M010042I")
    (167, 200)
    """
    symbols = len(payload)
    for run in _DIGITS.finditer(payload):
        at_an_end = run.start() == 0 or run.end() == len(payload)
        pairs, changes = (run.end() - run.start()) // 2, 1 if at_an_end else 2
        symbols -= max(0, pairs - (changes - (run.start() == 0)))
    return 11 * (symbols + 2) + 13


def matrix_room(element: MatrixElement, payload: str, dpi: int) -> Room:
    """Return whether a Data Matrix of a payload has room with its quiet zone."""
    spot = Dots(dpi).spot(element)
    room, modules = min(spot.width, spot.height), matrix_modules(payload)
    dots = min(Dots(dpi).module(element.dots, LEAST_MODULE), room // (modules + 2 * _QUIET_MATRIX))
    needed = (modules + 2 * _QUIET_MATRIX) * LEAST_MODULE
    said = _said(payload, modules, LEAST_MODULE, room) | {"quiet": LEAST_MODULE, "needed": needed}
    return Room(dots >= LEAST_MODULE, max(dots, LEAST_MODULE), dpi, "labels.matrix_area", said)


def bars_room(element: BarsElement, payload: str, dpi: int) -> Room:
    """Return whether a Code 128 of a payload has room with its quiet zones in one of the widths of its bars."""
    spot, modules = Dots(dpi).spot(element), bars_modules(payload)
    widths = sorted((Dots(dpi).module(one, LEAST_BAR) for one in element.dots), reverse=True)
    fitting = [one for one in widths if (modules + 2 * _QUIET_BARS) * one <= spot.width]
    dots = fitting[0] if fitting else widths[-1]
    quiet = _QUIET_BARS * dots
    said = _said(payload, modules, dots, spot.width) | {"quiet": quiet, "needed": modules * dots + 2 * quiet}
    return Room(bool(fitting), dots, dpi, "labels.bars_area", said)


def article_room(element: ArticleElement, dpi: int) -> Room:
    """Return whether an EAN-13 has room with its quiet zones."""
    spot, (left, right) = Dots(dpi).spot(element), _QUIET_ARTICLE
    modules = _ARTICLE_MODULES + left + right
    dots = min(Dots(dpi).module(element.dots, LEAST_BAR), spot.width // modules)
    said = _said("EAN-13", _ARTICLE_MODULES, LEAST_BAR, spot.width)
    quiet: dict[str, str | int] = {"left": left * LEAST_BAR, "right": right * LEAST_BAR, "needed": modules * LEAST_BAR}
    return Room(dots >= LEAST_BAR, max(dots, LEAST_BAR), dpi, "labels.article_area", said | quiet)


def is_fine(room: Room, name: Mapping[str, str | int]) -> Iterator[Reason]:
    """Yield a warning where modules are finer than 0.25 mm."""
    if room.fits and room.module_um < FINE_UM:
        said: dict[str, str | int] = {"dots": room.dots, "dpi": room.dpi, "width": f"{room.module_um / 1000:.3f}"}
        yield Reason("labels.fine_modules", {**name, **said})


def low_bars(element: BarsElement, room: Room, name: Mapping[str, str | int]) -> Iterator[Reason]:
    """Yield a warning where bars are lower than a scanner held askew can cross."""
    long = int(room.arithmetic["modules"]) * room.module_um
    needed = max(LOW_UM, _LOW_SHARE * long)
    if room.fits and element.height < needed:
        said: dict[str, str | int] = {"height": f"{element.height / 1000:g}", "needed": f"{needed / 1000:.1f}"}
        yield Reason("labels.low_bars", {**name, **said})


def _said(payload: str, modules: int, dots: int, room: int) -> dict[str, str | int]:
    return {"code": payload[:60], "modules": modules, "dots": dots, "room": room}

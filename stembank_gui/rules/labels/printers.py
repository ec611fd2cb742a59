"""Label printers: what each kind needs to be reached, how it is calibrated, and what was measured on its test label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.labels.template import TRUE, Calibration
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState

DOTS = (203, 300, 600)
"""Dots per inch that label printers have (Zebra: 8, 12 and 24 dots a millimetre)."""
RAW_PORT = 9100
DARKEST = 30
LARGEST_BATCH = 9999

PRINTER_CHANGES: frozenset[tuple[PrinterState, PrinterState]] = frozenset(
    {(PrinterState.ACTIVE, PrinterState.RETIRED), (PrinterState.RETIRED, PrinterState.ACTIVE)}
)
"""What may become of a printer: put away, and taken back into use."""

_LEAST_DPI, _MOST_DPI = 150, 1200
_LAST_PORT = 65_535
_FARTHEST_UM = 10_000
_LEAST_PPM, _MOST_PPM = 950_000, 1_050_000
_HOST = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.:-]{0,251}[0-9A-Za-z])?", re.ASCII)
_QUEUE = re.compile(r"[0-9A-Za-z][^\s/#\\'\"<>|&;`$?*(){}\[\]!~^%,:=]{0,126}")
"""CUPS: up to 127 printable characters but blank, tab, "/" and "#"; here none that a shell reads, and no hyphen first,
which would be read as an option."""


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """A label printer as it is to be. Args as in the table `printer`."""

    kind: PrinterKind
    host: str
    port: int
    queue: str
    dpi: int
    darkness: int | None
    batch: int
    calibration: Calibration = TRUE


def is_host(text: str) -> bool:
    """Return whether a text can be a host's name or address."""
    return _HOST.fullmatch(text) is not None


def is_queue(text: str) -> bool:
    """Return whether a text can be the name of a print queue.

    >>> is_queue("Zebra_ZD620"), is_queue("-o raw"), is_queue("a;rm")
    (True, False, False)
    """
    return _QUEUE.fullmatch(text) is not None and text.isprintable()


def printer_problems(printer: PrinterFacts) -> tuple[Reason, ...]:
    """Return every reason why a printer cannot be like this; empty means it can."""
    return (*_address_problems(printer), *_number_problems(printer), *calibration_problems(printer.calibration))


def _address_problems(printer: PrinterFacts) -> Iterator[Reason]:
    if printer.kind is PrinterKind.ZPL_TCP:
        if not is_host(printer.host):
            yield Reason("labels.printer_host", {"host": printer.host[:60]})
        if not 1 <= printer.port <= _LAST_PORT:
            yield Reason("labels.printer_port", {"port": printer.port, "last": _LAST_PORT})
    elif not is_queue(printer.queue):
        yield Reason("labels.printer_queue", {"queue": printer.queue[:60]})


def _number_problems(printer: PrinterFacts) -> Iterator[Reason]:
    if printer.kind is PrinterKind.SYSTEM:
        if not _LEAST_DPI <= printer.dpi <= _MOST_DPI:
            yield Reason("labels.printer_dpi", {"dpi": printer.dpi, "dots": f"{_LEAST_DPI}–{_MOST_DPI}"})
    elif printer.dpi not in DOTS:
        yield Reason("labels.printer_dpi", {"dpi": printer.dpi, "dots": ", ".join(map(str, DOTS))})
    if printer.darkness is not None and not 0 <= printer.darkness <= DARKEST:
        yield Reason("labels.printer_darkness", {"darkness": printer.darkness, "most": DARKEST})
    if not 0 <= printer.batch <= LARGEST_BATCH:
        yield Reason("labels.printer_batch", {"batch": printer.batch, "most": LARGEST_BATCH})


def calibration_problems(calibration: Calibration) -> tuple[Reason, ...]:
    """Return why a printer cannot be corrected like this: a label moved or stretched so far is the wrong stock."""
    return tuple(_calibration_problems(calibration))


def _calibration_problems(calibration: Calibration) -> Iterator[Reason]:
    for moved in (calibration.offset_x_um, calibration.offset_y_um):
        if abs(moved) > _FARTHEST_UM:
            yield Reason("labels.calibration_offset", {"mm": _mm(moved), "most": _mm(_FARTHEST_UM)})
    for scale in (calibration.scale_x_ppm, calibration.scale_y_ppm):
        if not _LEAST_PPM <= scale <= _MOST_PPM:
            yield Reason("labels.calibration_scale", {"percent": f"{scale / 10_000:.1f}", "low": 95, "high": 105})


def _mm(micrometres: int) -> str:
    return f"{micrometres / 1000:.1f}"

"""A test label for any template: what is measured on it calibrates its printer, what is scanned on it shows its dots.

A frame with a ruler of millimetres along its upper and its left edge, a cross in its middle, a Data Matrix and a
Code 128 with the dots that the template uses, as far as there is room.
"""

from collections.abc import Iterator

from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.labels.marks import BarsMark, FillMark, LaidOut, Mark, MatrixMark, TextMark
from stembank_gui.documents.labels.press import Press
from stembank_gui.documents.labels.zpl_marks import zpl_of
from stembank_gui.rules.labels.calibrating import frame_on_label
from stembank_gui.rules.labels.code_room import LEAST_BAR, LEAST_MODULE
from stembank_gui.rules.labels.dots import Dots, Spot
from stembank_gui.rules.labels.template import (
    REFERENCE_DPI,
    TRUE,
    Area,
    BarsElement,
    Calibration,
    MatrixElement,
    Template,
)

TEST_CODE = "TEST"
"""What the codes of a test label say: no id of anything."""
_LINE_UM, _TICK_UM = 150, 80
_TICKS_UM = {10: 1600, 5: 1100, 1: 600}
_CLEAR_UM = 2200
_CROSS_UM = 3000
_BARS_HIGH_UM = 3000
_POINTS = 4.5
_UM = 1000


def calibration_pdf(template: Template, *, dpi: int = REFERENCE_DPI, calibration: Calibration = TRUE) -> bytes:
    """Return a page with a test label, or a whole sheet of them, as PDF."""
    press = Press(template, dpi=dpi, calibration=calibration, title=TEST_CODE)
    labels = 1 if template.sheet is None else template.sheet.labels
    on_label = calibration if template.sheet is None else _on_sheet(calibration)
    return press.print_marks([calibration_label(template, dpi, on_label)] * labels)


def calibration_zpl(
    template: Template, *, dpi: int, calibration: Calibration = TRUE, darkness: int | None = None
) -> tuple[bytes, ...]:
    """Return one test label in ZPL II, to be sent as other labels are.

    Raises:
        Refused: `labels.off_printer` where the calibration moves it off the printer.
    """
    return (zpl_of(calibration_label(template, dpi, calibration), darkness),)


def calibration_label(template: Template, dpi: int, calibration: Calibration = TRUE) -> LaidOut:
    """Return a test label as marks; only its places are moved and stretched, as those of every label."""
    dots, size = Dots(dpi, calibration), Dots(dpi)
    frame = frame_on_label(template)
    room = _Room(dots.spot(frame), dots)
    marks: list[Mark] = [*_outline(dots.spot(frame), dots.length(_LINE_UM)), *_ruler(frame, dots)]
    for made in (_cross(room), _matrix(template, room), _bars(template, room), _words(template, dpi, room)):
        marks += made
    return LaidOut(size.length(template.width), size.length(template.height), dpi, tuple(marks))


def _on_sheet(calibration: Calibration) -> Calibration:
    """Return what stretches a label on a sheet; the offset moves the sheet once."""
    return Calibration(0, 0, calibration.scale_x_ppm, calibration.scale_y_ppm)


class _Room:
    """What is free in the frame: nothing is drawn over anything else, nor over the rulers."""

    def __init__(self, frame: Spot, dots: Dots) -> None:
        self.frame, self.dots = frame, dots
        self._taken: list[Spot] = []
        clear, line = dots.length(_CLEAR_UM), 2 * dots.length(_LINE_UM)
        self.inside = Spot(frame.x + clear, frame.y + clear, frame.width - clear - line, frame.height - clear - line)

    def takes(self, spot: Spot) -> bool:
        """Return whether a spot is free; from then on it is taken."""
        free = _within(spot, self.inside) and not any(_meet(spot, one) for one in self._taken)
        if free:
            self._taken.append(spot)
        return free


def _within(spot: Spot, room: Spot) -> bool:
    right, bottom = room.x + room.width, room.y + room.height
    return (
        spot.x >= room.x and spot.y >= room.y and spot.x + spot.width <= right and spot.y + spot.height <= bottom
    )  # fmt: skip


def _meet(one: Spot, other: Spot) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def _outline(spot: Spot, line: int) -> Iterator[FillMark]:
    yield FillMark(spot.x, spot.y, spot.width, line)
    yield FillMark(spot.x, spot.y + spot.height - line, spot.width, line)
    yield FillMark(spot.x, spot.y, line, spot.height)
    yield FillMark(spot.x + spot.width - line, spot.y, line, spot.height)


def _ruler(frame: Area, dots: Dots) -> Iterator[FillMark]:
    """Return a tick for each millimetre from the frame's upper left corner, longer ones for each fifth and tenth."""
    thin, x, y = dots.length(_TICK_UM), dots.across(frame.x), dots.down(frame.y)
    for millimetre in range(1, frame.width // _UM):
        yield FillMark(dots.across(frame.x + millimetre * _UM), y, thin, dots.length(_tick(millimetre)))
    for millimetre in range(1, frame.height // _UM):
        yield FillMark(x, dots.down(frame.y + millimetre * _UM), dots.length(_tick(millimetre)), thin)


def _tick(millimetre: int) -> int:
    return next(length for each, length in _TICKS_UM.items() if millimetre % each == 0)


def _cross(room: _Room) -> list[Mark]:
    long, thin = room.dots.length(_CROSS_UM), room.dots.length(_TICK_UM)
    x, y = room.frame.x + room.frame.width // 2, room.frame.y + room.frame.height // 2
    if not room.takes(Spot(x - long // 2, y - long // 2, long, long)):
        return []
    return [FillMark(x - long // 2, y - thin // 2, long, thin), FillMark(x - thin // 2, y - long // 2, thin, long)]


def _matrix(template: Template, room: _Room) -> list[Mark]:
    module = room.dots.module(_module(template), LEAST_MODULE)
    modules = symbols.data_matrix_modules(TEST_CODE)
    side = (modules + 2 * symbols.QUIET_DATA_MATRIX) * module
    x, y = room.inside.x, room.inside.y
    if not room.takes(Spot(x, y, side, side)):
        return []
    quiet = symbols.QUIET_DATA_MATRIX * module
    return [MatrixMark(x + quiet, y + quiet, module, TEST_CODE, "local", modules)]


def _bars(template: Template, room: _Room) -> list[Mark]:
    modules = symbols.code128(TEST_CODE)
    wanted = next((one.dots for one in template.elements if isinstance(one, BarsElement)), (2,))
    high = room.dots.length(_BARS_HIGH_UM)
    for width in sorted({room.dots.module(one, LEAST_BAR) for one in wanted}, reverse=True):
        wide = (len(modules) + 2 * symbols.QUIET_CODE128) * width
        x, y = room.inside.x, room.inside.y + room.inside.height - high
        if room.takes(Spot(x, y, wide, high)):
            return [BarsMark(x + symbols.QUIET_CODE128 * width, y, width, high, TEST_CODE, "local", modules)]
    return []


def _words(template: Template, dpi: int, room: _Room) -> list[Mark]:
    """Return what the dots are: so many to the inch, so many to a module of the Data Matrix."""
    said = f"{dpi} dpi · {room.dots.module(_module(template), LEAST_MODULE)}"
    high = room.dots.of_points(_POINTS)
    wide = round(room.dots.of_points(fonts.width(said, fonts.SANS, _POINTS))) + 1
    matrix = (symbols.data_matrix_modules(TEST_CODE) + 3) * room.dots.module(_module(template), LEAST_MODULE)
    x, y = room.inside.x + matrix, room.inside.y
    if not room.takes(Spot(x, y, wide, round(high))):
        return []
    return [TextMark(x, y + round(0.75 * high), said, fonts.SANS, _POINTS, wide)]


def _module(template: Template) -> int:
    return next(
        (one.dots for one in template.elements if isinstance(one, MatrixElement)), MatrixElement(0, 0, 0, 0).dots
    )

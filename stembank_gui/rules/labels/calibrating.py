"""From what was measured on a test label to what its printer must be told.

A printer puts what it is told at Q at P = a·Q + b. The test label is told Q = s·p + o, with the scale s and the offset
o of now, for a frame that begins at p and is L long. It comes out at P and measures M, so a = M / (s·L). From then on
p must come out at p: the new scale is 1/a = s·L/M, the new offset -b/a = o + s·p - (s·L/M)·P.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from stembank_gui.rules.labels.printers import calibration_problems
from stembank_gui.rules.labels.template import Area, Calibration, Part, Template
from stembank_gui.rules.reasons import Reason, refuse_if

_MILLION = 1_000_000
_FARTHEST_UM = 20_000
"""A frame so far from its place was measured from somewhere else."""
_INSET_UM = 1000
_ROUND_CUT = 0.147
"""Part of a circle's width that lies left of the square in it: (1 - 1/√2) / 2, rounded up."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a ruler said, in micrometres; from the edges of the label, or of the sheet where labels lie on one.

    Args:
        left: From the left edge to the outside of the frame's left line; negative where it lies outside.
        top: From the upper edge to the outside of the frame's upper line.
        width: Of the frame, outside to outside; None: not measured, the scale stays.
        height: Of the frame; None: not measured.
    """

    left: int
    top: int
    width: int | None = None
    height: int | None = None


def printed_frame(template: Template) -> Area:
    """Return where the frame of a template's test label is meant to be, on the label or on the first of its sheet."""
    frame = frame_on_label(template)
    if template.sheet is None:
        return frame
    left, top = template.sheet.place(0)
    return Area(left + frame.x, top + frame.y, frame.width, frame.height)


def frame_on_label(template: Template) -> Area:
    """Return where the frame is meant to be on one label: within its first part, or in the square in a round one."""
    part = template.parts[0] if template.parts else Part(0, 0, template.width, template.height)
    cut = _ROUND_CUT if part.shape == "circle" else 0
    x, y = (_INSET_UM + round(cut * side) for side in (part.width, part.height))
    return Area(part.x + x, part.y + y, part.width - 2 * x, part.height - 2 * y)


def calibrated(frame: Area, before: Calibration, measured: Measured) -> Calibration:
    """Return the calibration that brings the frame of a test label to where it is meant to be.

    Args:
        frame: Where it is meant to be, outside to outside.
        before: The calibration with which the test label was printed.
        measured: Where it came out.

    Raises:
        Refused: `labels.measured_far`, `labels.measured_nothing`; `labels.calibration_offset`,
            `labels.calibration_scale` where the stock or the resolution must be wrong.

    >>> calibrated(Area(1000, 1000, 30_000, 10_000), Calibration(), Measured(1500, 1000))
    Calibration(offset_x_um=-500, offset_y_um=0, scale_x_ppm=1000000, scale_y_ppm=1000000)
    """
    refuse_if(_measuring_problems(frame, measured))
    told_x, told_y = (before.offset_x_um, before.scale_x_ppm), (before.offset_y_um, before.scale_y_ppm)
    offset_x, scale_x = _solved((frame.x, frame.width), told_x, (measured.left, measured.width))
    offset_y, scale_y = _solved((frame.y, frame.height), told_y, (measured.top, measured.height))
    found = Calibration(offset_x, offset_y, scale_x, scale_y)
    refuse_if(calibration_problems(found))
    return found


def _measuring_problems(frame: Area, measured: Measured) -> Iterator[Reason]:
    if max(abs(measured.left - frame.x), abs(measured.top - frame.y)) > _FARTHEST_UM:
        yield Reason("labels.measured_far", {"most": _FARTHEST_UM // 1000})
    if min(1 if one is None else one for one in (measured.width, measured.height)) <= 0:
        yield Reason("labels.measured_nothing")


def _solved(meant: tuple[int, int], told: tuple[int, int], came: tuple[int, int | None]) -> tuple[int, int]:
    """Return the offset (µm) and scale (millionths) along one side, of places and lengths (µm) meant and measured."""
    offset, scale = told
    new = Fraction(scale) if came[1] is None else Fraction(scale) * meant[1] / came[1]
    return round(offset + (Fraction(scale) * meant[0] - new * came[0]) / _MILLION), round(new)

"""Micrometres into whole dots of a printer, moved and stretched as its calibration says."""

from dataclasses import dataclass

from stembank_gui.rules.labels.template import REFERENCE_DPI, TRUE, Area, Calibration

UM_PER_INCH = 25_400
POINTS_PER_INCH = 72
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle in whole dots from the top left corner of the label."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Dots:
    """A printer's dots: how many to the inch, and its calibration."""

    dpi: int
    calibration: Calibration = TRUE

    def across(self, um: int) -> int:
        """Return the column of dots of a place so far from the left."""
        moved = um * self.calibration.scale_x_ppm + self.calibration.offset_x_um * _MILLION
        return round(moved * self.dpi / (UM_PER_INCH * _MILLION))

    def down(self, um: int) -> int:
        """Return the row of dots of a place so far from the top."""
        moved = um * self.calibration.scale_y_ppm + self.calibration.offset_y_um * _MILLION
        return round(moved * self.dpi / (UM_PER_INCH * _MILLION))

    def spot(self, area: Area) -> Spot:
        """Return an area in dots."""
        x, y = self.across(area.x), self.down(area.y)
        return Spot(x, y, self.across(area.x + area.width) - x, self.down(area.y + area.height) - y)

    def length(self, um: int) -> int:
        """Return a length in dots, at least one; it is not stretched."""
        return max(1, round(um * self.dpi / UM_PER_INCH))

    def module(self, wanted: int, at_least: int) -> int:
        """Return the dots of a module that is wanted so many dots wide at 300 dpi."""
        return max(at_least, round(wanted * self.dpi / REFERENCE_DPI))

    def points(self, dots: float) -> float:
        """Return a length in points of type."""
        return dots * POINTS_PER_INCH / self.dpi

    def of_points(self, points: float) -> float:
        """Return points of type in dots."""
        return points * self.dpi / POINTS_PER_INCH

"""How large a millimetre is on the screen."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QScreen

from stembank_gui.rules.labels.template import UM_PER_MM, Area

MM_PER_INCH = 25.4
LEAST_ZOOM, MOST_ZOOM = 100, 800
_BELIEVED_DPI = (60.0, 500.0)
BORDER = 20
"""Pixels of desk around the label."""


def pixels_per_mm(screen: QScreen | None) -> float:
    """Return how many pixels are a millimetre at true scale; where the screen does not say, as Qt assumes."""
    if screen is None:
        return 96 / MM_PER_INCH
    told = screen.physicalDotsPerInch()
    low, high = _BELIEVED_DPI
    return (told if low <= told <= high else screen.logicalDotsPerInch()) / MM_PER_INCH


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixels per millimetre as shown, and where the label's corner is on the canvas."""

    per_mm: float
    origin: QPointF

    @property
    def per_um(self) -> float:
        """Return pixels per micrometre."""
        return self.per_mm / UM_PER_MM

    def point(self, x: float, y: float) -> QPointF:
        """Return where a place of the label is on the canvas."""
        return QPointF(self.origin.x() + x * self.per_um, self.origin.y() + y * self.per_um)

    def rect(self, area: Area) -> QRectF:
        """Return where an area of the label is on the canvas."""
        return QRectF(self.point(area.x, area.y), self.point(area.x + area.width, area.y + area.height))

    def um(self, pixels: float) -> int:
        """Return how many micrometres a distance on the canvas is."""
        return round(pixels / self.per_um)

    def place(self, at: QPointF) -> tuple[int, int]:
        """Return which place of the label is at a point of the canvas."""
        return self.um(at.x() - self.origin.x()), self.um(at.y() - self.origin.y())

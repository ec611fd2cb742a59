"""How full a place is, drawn: as a bar, or as one of five shades that a legend explains."""

from enum import IntEnum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from stembank_gui.ui import look

_TIGHT = 0.95
"""The last twentieth is when to think of the next tank."""
_TINTS = (0.0, 0.14, 0.34, 0.6, 1.0)
_INKS = ("#FFFFFF", "#17202B")


class Shade(IntEnum):
    """How full a box is, in the steps of the heat map."""

    EMPTY = 0
    BELOW_HALF = 1
    HALF = 2
    NEARLY_FULL = 3
    FULL = 4


def shade_of(used: int, capacity: int) -> Shade:
    """Return the step of a box; blocked positions count as taken."""
    if not used:
        return Shade.EMPTY
    if used >= capacity:
        return Shade.FULL
    return Shade.BELOW_HALF if used * 2 < capacity else Shade.HALF if used * 10 < capacity * 9 else Shade.NEARLY_FULL


def shade_colours(shade: Shade) -> tuple[QColor, QColor]:
    """Return paper and ink of a step: the fuller, the stronger; the ink is readable on each."""
    base, tint = look.colour("surface"), look.colour("accent")
    part = _TINTS[shade]
    mixed = (round(a + (b - a) * part) for a, b in zip(base.getRgb()[:3], tint.getRgb()[:3], strict=True))  # type: ignore[index]
    paper = QColor(*mixed)
    light = _luminance(paper)
    white, black = 1.05 / (light + 0.05), (light + 0.05) / (_luminance(QColor(_INKS[1])) + 0.05)
    return paper, QColor(_INKS[0] if white >= black else _INKS[1])


def _luminance(colour: QColor) -> float:
    """Return the relative luminance of a colour. Source: WCAG 2.2, relative luminance."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the curve of sRGB
        for part in colour.getRgbF()[:3]  # type: ignore[index]
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def paint_fill(painter: QPainter, bar: QRectF, used: int, capacity: int) -> None:
    """Draw a bar that is filled to used of capacity; nearly full is amber."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("border"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    share = used / capacity if capacity else 0
    if share:
        painter.setBrush(look.named_look("quarantine").solid if share >= _TIGHT else look.colour("accent"))
        width = max(bar.width() * share, bar.height())
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), bar.height() / 2, bar.height() / 2)
    painter.restore()

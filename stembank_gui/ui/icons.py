"""One family of icons, drawn in the colours of the theme."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from stembank_gui import paths
from stembank_gui.ui import look

_SIZES = (16, 20, 32, 48)


def icon(name: str, colour: str = "text_soft") -> QIcon:
    """Return an icon of `resources/icons`, tinted with a colour of the theme in use.

    Raises:
        FileNotFoundError: If there is no icon of that name.
    """
    return _icon(name, look.colour(colour).name(), look.colour("text_disabled").name())


@cache
def _icon(name: str, ink: str, faint: str) -> QIcon:
    drawing = (paths.ICONS / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for colour, mode in ((ink, QIcon.Mode.Normal), (faint, QIcon.Mode.Disabled)):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
        for size in _SIZES:
            made.addPixmap(_pixmap(renderer, size), mode)
    return made


def _pixmap(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap

"""The marks of a label on the screen, the same that go to the printer: outlines of the same fonts, whole dots."""

from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPainterPath, QRawFont, QTransform

from stembank_gui import paths
from stembank_gui.documents.fonts import BOLD, MONO, MONO_BOLD, SANS
from stembank_gui.documents.labels.marks import BarsMark, FillMark, ImageMark, Mark, MatrixMark, TextMark

_EM = 1000.0
_POINTS_PER_INCH = 72
_FILES = {"sans": SANS, "bold": BOLD, "mono": MONO, "mono-bold": MONO_BOLD}
_INK, _PAPER = QColor(0, 0, 0), QColor(255, 255, 255)


def paint_marks(painter: QPainter, marks: tuple[Mark, ...], dpi: int) -> None:
    """Paint marks with a painter whose unit is one dot of the printer."""
    for mark in marks:
        if isinstance(mark, TextMark):
            _text(painter, mark, dpi)
        elif isinstance(mark, MatrixMark):
            _matrix(painter, mark)
        elif isinstance(mark, BarsMark):
            _bars(painter, mark)
        elif isinstance(mark, FillMark):
            painter.fillRect(QRectF(mark.x, mark.y, mark.width, mark.height), _INK)
        else:
            _image(painter, mark)


@lru_cache(maxsize=2000)
def text_path(text: str, face: str) -> QPainterPath:
    """Return the outlines of a line of text, 1,000 units an em, its baseline at 0, as the PDF draws them."""
    font = _raw_font(face)
    glyphs = font.glyphIndexesForString(text)
    path, x = QPainterPath(), 0.0
    for glyph, advance in zip(glyphs, font.advancesForGlyphIndexes(glyphs), strict=True):
        path.addPath(font.pathForGlyph(glyph).translated(x, 0))
        x += advance.x()
    return path


@cache
def _raw_font(face: str) -> QRawFont:
    file = paths.FONTS / f"{_FILES.get(face, face)}.ttf"
    return QRawFont(str(file), _EM, QFont.HintingPreference.PreferNoHinting)


def _text(painter: QPainter, mark: TextMark, dpi: int) -> None:
    scale = mark.size * dpi / _POINTS_PER_INCH / _EM
    placed = QTransform.fromTranslate(mark.x, mark.baseline).scale(scale, scale)
    painter.fillPath(placed.map(text_path(mark.text, mark.face)), _PAPER if mark.white else _INK)


def _matrix(painter: QPainter, mark: MatrixMark) -> None:
    side = mark.modules * mark.dots
    painter.drawImage(QRectF(mark.x, mark.y, side, side), _cells(mark))


def _bars(painter: QPainter, mark: BarsMark) -> None:
    row = bytes(0 if module == "1" else 255 for module in mark.modules)
    painter.drawImage(QRectF(mark.x, mark.y, len(row) * mark.dots, mark.height), _pattern((row,)))


@lru_cache(maxsize=100)
def _cells(mark: MatrixMark) -> QImage:
    """Return a Data Matrix as a picture; it is encoded once."""
    return _pattern(mark.matrix.rows)


@lru_cache(maxsize=200)
def _pattern(rows: tuple[bytes, ...]) -> QImage:
    """Return rows of modules (0 is dark) as a picture of a pixel a module."""
    wide, high = len(rows[0]), len(rows)
    image = QImage(wide, high, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            if not module:
                image.setPixelColor(x, y, _INK)
    return image


def _image(painter: QPainter, mark: ImageMark) -> None:
    image = QImage(mark.bits, mark.width, mark.height, (mark.width + 7) // 8, QImage.Format.Format_Mono)
    image.setColorTable([_PAPER.rgba(), _INK.rgba()])
    painter.drawImage(QPointF(mark.x, mark.y), image)

"""One laid-out label as ZPL II: `^XA` … `^XZ`, every mark one field."""

from functools import lru_cache

from stembank_gui.documents.labels.marks import BarsMark, FillMark, ImageMark, LaidOut, Mark, MatrixMark, TextMark
from stembank_gui.documents.labels.zpl_codes import bars_field, matrix_field
from stembank_gui.documents.labels.zpl_picture import graphic
from stembank_gui.documents.labels.zpl_text import POINTS_PER_INCH, ink, text_field
from stembank_gui.rules.reasons import Reason, Refused

_MM_PER_INCH = 25.4


def zpl_of(laid_out: LaidOut, darkness: int | None = None) -> bytes:
    """Return a label as ZPL II.

    Args:
        laid_out: What is put where, in dots of the printer.
        darkness: Added to the darkness that is set on the printer (0–30, `^MD`); None leaves it alone.

    Raises:
        Refused: `labels.off_printer` where a mark lies left of or above where the printer begins.
    """
    wide = max((laid_out.width, *(mark.x + _width(mark) for mark in laid_out.marks)))
    dark = "" if darkness is None else f"^MD{darkness}"
    head = f"^XA^CI28^PW{wide}^LL{laid_out.height}^LH0,0{dark}"
    fields = [_field(mark, laid_out.dpi) for mark in _without_white(laid_out)]
    return f"{head}{''.join(fields)}^XZ\n".encode("ascii")


def _field(mark: Mark, dpi: int) -> str:
    if isinstance(mark, MatrixMark):
        _on_printer(mark, mark.y, dpi)
        return matrix_field(mark)
    return _kept(mark, dpi)


@lru_cache(maxsize=2048)
def _kept(mark: TextMark | BarsMark | FillMark | ImageMark, dpi: int) -> str:
    """Return a field that many labels have alike."""
    _on_printer(mark, mark.baseline if isinstance(mark, TextMark) else mark.y, dpi)
    if isinstance(mark, TextMark):
        return text_field(mark, dpi)
    if isinstance(mark, BarsMark):
        return bars_field(mark)
    if isinstance(mark, ImageMark):
        return graphic(mark.x, mark.y, (mark.width + 7) // 8, mark.bits)
    return f"^FO{mark.x},{mark.y}^GB{mark.width},{mark.height},{min(mark.width, mark.height)}^FS"


def _on_printer(mark: Mark, y: int, dpi: int) -> None:
    if mark.x < 0 or y < 0:
        millimetres = f"{-min(mark.x, y) * _MM_PER_INCH / dpi:.1f}"
        raise Refused(Reason("labels.off_printer", {"mm": millimetres}))


def _width(mark: Mark) -> int:
    if isinstance(mark, MatrixMark):
        return mark.modules * mark.dots
    return len(mark.modules) * mark.dots if isinstance(mark, BarsMark) else mark.width


def _without_white(laid_out: LaidOut) -> tuple[Mark, ...]:
    """Return the marks with every white text cut out of the box behind it, as one picture."""
    whites = [mark for mark in laid_out.marks if isinstance(mark, TextMark) and mark.white]
    if not whites:
        return laid_out.marks
    marks: list[Mark] = [mark for mark in laid_out.marks if not (isinstance(mark, TextMark) and mark.white)]
    for text in whites:
        at = next((at for at, mark in enumerate(marks) if _holds(mark, text)), None)
        if at is not None:
            marks[at] = _cut_out(marks[at], text, laid_out.dpi)
    return tuple(marks)


def _holds(mark: Mark, text: TextMark) -> bool:
    if not isinstance(mark, FillMark | ImageMark):
        return False
    return mark.x <= text.x < mark.x + mark.width and mark.y <= text.baseline <= mark.y + mark.height


@lru_cache(maxsize=64)
def _cut_out(box: Mark, text: TextMark, dpi: int) -> ImageMark:
    """Return a black box with the text in white."""
    assert isinstance(box, FillMark | ImageMark)
    row_bytes = (box.width + 7) // 8
    wide = 8 * row_bytes
    black = ((1 << box.width) - 1) << (wide - box.width)
    bits = box.bits if isinstance(box, ImageMark) else black.to_bytes(row_bytes, "big") * box.height
    rows = [int.from_bytes(bits[at : at + row_bytes], "big") for at in range(0, len(bits), row_bytes)]
    inked = ink(text.text, text.face, text.size * dpi / POINTS_PER_INCH)
    top = text.baseline + inked.top - box.y
    shift = wide - 8 * inked.row_bytes - (text.x + inked.left - box.x)
    for number, start in enumerate(range(0, len(inked.bits), inked.row_bytes)):
        white = int.from_bytes(inked.bits[start : start + inked.row_bytes], "big")
        if 0 <= top + number < box.height:
            rows[top + number] &= ~(white << shift if shift >= 0 else white >> -shift)
    return ImageMark(box.x, box.y, box.width, box.height, b"".join(row.to_bytes(row_bytes, "big") for row in rows))

"""Laid-out labels as ZPL II: `^XA` … `^XZ`, every mark one field; what labels have alike is written once."""

from functools import lru_cache

from stembank_gui.documents.labels.marks import BarsMark, FillMark, ImageMark, LaidOut, Mark, MatrixMark, TextMark
from stembank_gui.documents.labels.zpl_codes import bars_field, matrix_field
from stembank_gui.documents.labels.zpl_picture import graphic
from stembank_gui.documents.labels.zpl_text import CODE_FACES, POINTS_PER_INCH, ink, text_field
from stembank_gui.rules.reasons import Reason, Refused

_MM_PER_INCH = 25.4
_KEPT = 512
"""Sets of marks whose fields are kept: labels of one run have most of their marks alike."""


class Writer:
    """Writes laid-out labels of one template for one printer."""

    def __init__(self, darkness: int | None = None) -> None:
        """Begin with nothing written.

        Args:
            darkness: Added to the darkness that is set on the printer (0–30, `^MD`); None leaves it alone.
        """
        self._dark = "" if darkness is None else f"^MD{darkness}"
        self._alike: dict[tuple[int, ...], tuple[list[Mark], str]] = {}

    def write(self, laid_out: LaidOut) -> bytes:
        """Return a label as ZPL II.

        Raises:
            Refused: `labels.off_printer` where a mark lies left of or above where the printer begins.
        """
        dpi, own, alike = laid_out.dpi, [], []
        for mark in laid_out.marks:
            if type(mark) is MatrixMark:
                _on_printer(mark.x, mark.y, dpi)
                own.append(matrix_field(mark))
            elif type(mark) is TextMark and mark.face in CODE_FACES:
                _on_printer(mark.x, mark.baseline, dpi)
                own.append(text_field(mark, dpi))
            else:
                alike.append(mark)
        head = f"^XA^CI28^PW{laid_out.width}^LL{laid_out.height}^LH0,0{self._dark}"
        return f"{head}{self._fields(alike, dpi)}{''.join(own)}^XZ\n".encode("ascii")

    def _fields(self, marks: list[Mark], dpi: int) -> str:
        """Return the fields of marks that other labels have too: known by their identity, as the layout keeps them."""
        key = tuple(map(id, marks))
        known = self._alike.get(key)
        if known is None:
            if len(self._alike) >= _KEPT:
                self._alike.clear()
            written = "".join(_field(mark, dpi) for mark in _without_white(marks, dpi))
            known = self._alike[key] = (marks, written)  # the marks are kept, so that nothing else gets their identity
        return known[1]


def zpl_of(laid_out: LaidOut, darkness: int | None = None) -> bytes:
    """Return one label as ZPL II, as `Writer.write`."""
    return Writer(darkness).write(laid_out)


@lru_cache(maxsize=512)
def _field(mark: Mark, dpi: int) -> str:
    if isinstance(mark, TextMark):
        _on_printer(mark.x, mark.baseline, dpi)
        return text_field(mark, dpi)
    _on_printer(mark.x, mark.y, dpi)
    if isinstance(mark, BarsMark):
        return bars_field(mark)
    if isinstance(mark, ImageMark):
        return graphic(mark.x, mark.y, (mark.width + 7) // 8, mark.bits)
    assert isinstance(mark, FillMark)
    return f"^FO{mark.x},{mark.y}^GB{mark.width},{mark.height},{min(mark.width, mark.height)}^FS"


def _on_printer(x: int, y: int, dpi: int) -> None:
    if x < 0 or y < 0:
        raise Refused(Reason("labels.off_printer", {"mm": f"{-min(x, y) * _MM_PER_INCH / dpi:.1f}"}))


def _without_white(marks: list[Mark], dpi: int) -> list[Mark]:
    """Return marks with every white text cut out of the box behind it, as one picture."""
    whites = [mark for mark in marks if isinstance(mark, TextMark) and mark.white]
    found: list[Mark] = [mark for mark in marks if not (isinstance(mark, TextMark) and mark.white)]
    for text in whites:
        at = next((at for at, mark in enumerate(found) if _holds(mark, text)), None)
        if at is not None:
            found[at] = _cut_out(found[at], text, dpi)
    return found


def _holds(mark: Mark, text: TextMark) -> bool:
    if not isinstance(mark, FillMark | ImageMark):
        return False
    return mark.x <= text.x < mark.x + mark.width and mark.y <= text.baseline <= mark.y + mark.height


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

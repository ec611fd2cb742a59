"""Pages of a PDF as pixels for the screen and as dots for a printer. PDFium knows no threads: one lock for all."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

import pypdfium2

_pdfium = Lock()
_POINTS_PER_INCH = 72
_JUST_BELOW = 1 - 1e-5
"""A page of 390 dots must not become 391 because 93.6 points were rounded up."""
_DARK = bytes(0 if level < 128 else 255 for level in range(256))  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Pixels:
    """An image: rows of `stride` bytes, with one byte (grey) or three (RGB) a pixel."""

    width: int
    height: int
    stride: int
    channels: int
    data: bytes


def can_be_shown(pdf: bytes) -> bool:
    """Return whether bytes that call themselves a PDF are one that opens without a password and has pages."""
    try:
        return bool(page_sizes(pdf))
    except pypdfium2.PdfiumError:
        return False


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def page_pixels(pdf: bytes, number: int, pixels_per_point: float) -> Pixels:
    """Return a page (from 0) smoothly drawn in colour, for the screen."""
    with _opened(pdf) as document:
        page = document[number]
        bitmap = page.render(scale=pixels_per_point * _JUST_BELOW, rev_byteorder=True)
        found = Pixels(bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, bytes(bitmap.buffer))
        bitmap.close()
        page.close()
        return found


def page_dots(pdf: bytes, number: int, dots_per_inch: int) -> Pixels:
    """Return a page (from 0) as black and white dots of a printer: nothing is smoothed, so codes keep their edges."""
    with _opened(pdf) as document:
        page = document[number]
        bitmap = page.render(
            scale=dots_per_inch / _POINTS_PER_INCH * _JUST_BELOW, grayscale=True, no_smoothtext=True,
            no_smoothimage=True, no_smoothpath=True,
        )  # fmt: skip
        data = bytes(bitmap.buffer).translate(_DARK)
        found = Pixels(bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, data)
        bitmap.close()
        page.close()
        return found


def page_text(pdf: bytes, number: int) -> str:
    """Return the text of a page (from 0)."""
    with _opened(pdf) as document:
        page = document[number]
        text_page = page.get_textpage()
        text = str(text_page.get_text_bounded()).replace("\r\n", "\n")
        text_page.close()
        page.close()
        return text


def joined_pages(pdfs: Iterable[bytes]) -> bytes:
    """Return one PDF with the pages of several, one after another."""
    with _pdfium:
        whole = pypdfium2.PdfDocument.new()
        for pdf in pdfs:
            part = pypdfium2.PdfDocument(pdf)
            whole.import_pages(part)
            part.close()
        written = BytesIO()
        whole.save(written)
        whole.close()
        return written.getvalue()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()

"""Reads documents back: pages as a printer's dots, codes by a decoder that is other code than the writer, text, fonts."""

import ctypes

import numpy as np
import pypdfium2
import zxingcpp
from pypdfium2 import raw


def dots(page, dpi=300):
    """Return a page at a printer's dots, one bit each, as an array (0 is black)."""
    bitmap = page.render(
        scale=dpi / 72 * (1 - 1e-5), grayscale=True, no_smoothtext=True, no_smoothpath=True, no_smoothimage=True
    )
    pixels = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
    return np.where(pixels < 128, 0, 255).astype(np.uint8)


def codes(pixels, kind=zxingcpp.BarcodeFormat.DataMatrix):
    """Return the texts of all codes of a kind in an image, row by row from the top left."""
    found = zxingcpp.read_barcodes(pixels, formats=kind, try_rotate=False, try_downscale=False)
    in_order = sorted(found, key=lambda one: (one.position.top_left.y // 20, one.position.top_left.x))
    return [one.text for one in in_order]


def text_of(pdf):
    """Return the text of a whole PDF."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def fonts_of(pdf):
    """Return (name, embedded) of every font that a PDF draws text with."""
    found = set()
    for page in pypdfium2.PdfDocument(pdf):
        for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(thing.raw)
            name = ctypes.create_string_buffer(200)
            raw.FPDFFont_GetBaseFontName(font, name, 200)
            found.add((name.value.decode(), bool(raw.FPDFFont_GetIsEmbedded(font))))
    return found

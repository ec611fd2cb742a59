"""Reads the codes of a label back as its printer puts them on paper: in black dots, by other code than drew them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import zxingcpp

from stembank_gui.documents import symbols
from stembank_gui.documents.labels.layout import lay_out
from stembank_gui.documents.labels.marks import BarsMark, LaidOut, MatrixMark
from stembank_gui.documents.labels.press import Press
from stembank_gui.documents.preview import Pixels, page_dots
from stembank_gui.rules.codes import parse_elements
from stembank_gui.rules.labels.code_room import FINE_UM
from stembank_gui.rules.labels.dots import UM_PER_INCH, Spot
from stembank_gui.rules.labels.template import REFERENCE_DPI, TRUE, Calibration, Template
from stembank_gui.words import Language

_FORMATS: Any = (zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.EAN13)
_QUIET = {"code128": (symbols.QUIET_CODE128, symbols.QUIET_CODE128), "ean13": symbols.QUIET_ARTICLE}


@dataclass(frozen=True, slots=True)
class ReadCode:
    """One code of a label and what came of reading it back.

    Args:
        kind: "matrix", "bars" or "ean", as its element.
        payload: What it says.
        found: Whether a decoder read exactly that in the label's dots.
        dots: Dots of a module.
        module_um: Width of a module in micrometres.
        quiet: Whether its quiet zone is white.
        spot: Where it is, in dots, without its quiet zone.
    """

    kind: str
    payload: str
    found: bool
    dots: int
    module_um: int
    quiet: bool
    spot: Spot

    @property
    def good(self) -> bool:
        """Return whether it can be printed: it was read back and its quiet zone is kept."""
        return self.found and self.quiet

    @property
    def fine(self) -> bool:
        """Return whether its modules are narrower than 0.25 mm, which asks for a good scanner."""
        return self.module_um < FINE_UM


def read_back(
    template: Template,
    texts: Mapping[str, str],
    *,
    dpi: int = REFERENCE_DPI,
    language: Language = "en",
    calibration: Calibration | None = None,
    logo: bytes = b"",
) -> tuple[ReadCode, ...]:
    """Return every code of a label, read back from its PDF in black and white dots of the printer.

    Raises:
        Refused: As `lay_out`.
    """
    single = replace(template, sheet=None)
    label = lay_out(single, texts, dpi, language, calibration=calibration, logo=logo)
    press = Press(single, dpi=dpi, language=language, calibration=calibration or TRUE, logo=logo)
    pixels = page_dots(press.print([texts]), 0, dpi)
    return tuple(codes_in(label, pixels))


def codes_in(label: LaidOut, pixels: Pixels) -> list[ReadCode]:
    """Return every code of a label that was laid out, looked for in a picture of it in dots."""
    rows = [pixels.data[at * pixels.stride : at * pixels.stride + pixels.width] for at in range(pixels.height)]
    picture = memoryview(b"".join(rows)).cast("B", (pixels.height, pixels.width))
    read = {bytes(one.bytes) for one in _decoded(picture)}
    found = []
    for mark in label.marks:
        if isinstance(mark, MatrixMark | BarsMark):
            spot, quiet = _zones(mark)
            found.append(ReadCode(
                kind=_kind(mark),
                payload=mark.payload,
                found=_said(mark) in read,
                dots=mark.dots,
                module_um=round(mark.dots * UM_PER_INCH / label.dpi),
                quiet=_white_around(rows, spot, quiet),
                spot=spot,
            ))  # fmt: skip
    return found


def _decoded(picture: memoryview) -> list[Any]:
    return list(zxingcpp.read_barcodes(picture, formats=_FORMATS, try_downscale=False, try_invert=False))


def _kind(mark: MatrixMark | BarsMark) -> str:
    return "matrix" if isinstance(mark, MatrixMark) else "bars" if mark.symbology == "code128" else "ean"


def _said(mark: MatrixMark | BarsMark) -> bytes:
    if mark.content == "gs1" and _kind(mark) != "ean":
        return parse_elements(mark.payload).payload.encode()
    return mark.payload.encode()


def _zones(mark: MatrixMark | BarsMark) -> tuple[Spot, Spot]:
    """Return where a code is, and where it and its quiet zone are."""
    if isinstance(mark, MatrixMark):
        side, quiet = mark.modules * mark.dots, symbols.QUIET_DATA_MATRIX * mark.dots
        spot = Spot(mark.x, mark.y, side, side)
        return spot, Spot(mark.x - quiet, mark.y - quiet, side + 2 * quiet, side + 2 * quiet)
    wide = len(mark.modules) * mark.dots
    left, right = (modules * mark.dots for modules in _QUIET[mark.symbology])
    spot = Spot(mark.x, mark.y, wide, mark.height)
    return spot, Spot(mark.x - left, mark.y, wide + left + right, mark.height)


def _white_around(rows: list[bytes], spot: Spot, zone: Spot) -> bool:
    right, bottom = zone.x + zone.width, zone.y + zone.height
    if zone.x < 0 or zone.y < 0 or bottom > len(rows) or right > len(rows[0]):
        return False
    for y in range(zone.y, bottom):
        inside = spot.y <= y < spot.y + spot.height
        parts = (
            (rows[y][zone.x : spot.x], rows[y][spot.x + spot.width : right]) if inside else (rows[y][zone.x : right],)
        )
        if any(0 in part for part in parts):
            return False
    return True

"""From the bytes of a scan file to its text: which encoding, and whether it is a text at all."""

import codecs

from stembank_gui.rules.reasons import Reason, Refused

LARGEST_BYTES = 1_000_000
"""A rack of 384 tubes fills some 20 kB; what is larger is no rack scan."""

_SIGNATURES = {
    b"PK\x03\x04": "ZIP/XLSX", b"\xd0\xcf\x11\xe0": "XLS", b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF", b"BM": "BMP", b"SQLite format 3": "SQLite", b"\x1f\x8b": "GZIP", b"II*\x00": "TIFF",
}  # fmt: skip
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\r\n\x02\x03\x0c") | {"\x7f", "\ufffe", "\uffff"}
"""Characters of no text. A scanner's start and end of text (2, 3) and a form feed may stand in a saved stream."""


def decoded(data: bytes) -> str:
    """Return the text of a scan file in UTF-8 (with or without a mark), UTF-16 or GB18030.

    Raises:
        Refused: `rack_scans.empty`, `rack_scans.too_large`, `rack_scans.binary` (which kind of file it looks like, or
            the first byte of no text), `rack_scans.encoding`.
    """
    if len(data) > LARGEST_BYTES:
        raise Refused(Reason("rack_scans.too_large", {"bytes": len(data), "at_most": LARGEST_BYTES}))
    _refuse_signature(data)
    text = _first_that_fits(data)
    if (found := next((number for number, one in enumerate(text, start=1) if one in _CONTROLS), 0)) != 0:
        raise Refused(Reason("rack_scans.binary", {"kind": f"U+{ord(text[found - 1]):04X}", "at": found}))
    if not text.strip():
        raise Refused(Reason("rack_scans.empty"))
    return text


def _refuse_signature(data: bytes) -> None:
    for start, kind in _SIGNATURES.items():
        if data.startswith(start) and (kind != "BMP" or b"\x00" in data[:16]):
            raise Refused(Reason("rack_scans.binary", {"kind": kind, "at": 1}))


def _first_that_fits(data: bytes) -> str:
    for encoding in _candidates(data):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(Reason("rack_scans.encoding"))


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return (encoding,)
    if b"\x00" in data:  # UTF-16 without its mark: every second byte of Latin letters is 0
        return ("utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be",)
    return ("utf-8", "gb18030")

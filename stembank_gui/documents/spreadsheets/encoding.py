"""In which encoding a text file was written: known, or to be asked. Bytes alone do not tell GB18030 from others."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason, Refused

ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5", "shift_jis", "cp1252")
"""What can be chosen."""
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_BLOCK = 1 << 16
_NUL_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Guess:
    """The likely encoding; `sure` only with a byte order mark, plain ASCII or valid UTF-8."""

    encoding: str
    sure: bool


def guessed(data: bytes) -> Guess:
    """Return the encoding of a file's bytes."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Guess(encoding, sure=True)
    if (wide := _without_mark(data[:_BLOCK])) is not None:
        return Guess(wide, sure=False)
    if fits(data, "utf-8"):
        return Guess("utf-8", sure=True)
    return Guess("gb18030" if fits(data, "gb18030") else "cp1252", sure=False)


def fits(data: bytes, encoding: str) -> bool:
    """Return whether every byte of a file makes sense in an encoding."""
    try:
        for _text in decoded(data, encoding):
            pass
    except UnicodeDecodeError:
        return False
    return True


def decoded(data: bytes, encoding: str) -> Iterator[str]:
    """Yield the text of a file in pieces, without the byte order mark: a long file holds up nobody.

    Raises:
        UnicodeDecodeError: If bytes make no sense in the encoding.
    """
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    start = next((len(mark) for mark, known in _BOMS if known == encoding and data.startswith(mark)), 0)
    for at in range(start, len(data), _BLOCK):
        yield decoder.decode(data[at : at + _BLOCK])
    yield decoder.decode(b"", final=True)


def text_of(data: bytes, encoding: str) -> str:
    """Return the text of a file.

    Raises:
        Refused: `imports.encoding` if it is not written in the encoding; `imports.binary` if it is no text at all.
    """
    try:
        text = "".join(decoded(data, encoding))
    except UnicodeDecodeError as error:
        raise Refused(Reason("imports.encoding", {"encoding": encoding})) from error
    if "\0" in text:
        raise Refused(Reason("imports.binary"))
    return text


def _without_mark(start: bytes) -> str | None:
    """Return UTF-16 by where the zero bytes of its ASCII characters lie."""
    half = len(start) // 2
    if not half:
        return None
    if start[1::2].count(0) > half * _NUL_SHARE and not start[0::2].count(0):
        return "utf-16-le"
    if start[0::2].count(0) > half * _NUL_SHARE and not start[1::2].count(0):
        return "utf-16-be"
    return None

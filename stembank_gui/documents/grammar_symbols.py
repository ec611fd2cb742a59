"""Data Matrix, Code 128 and EAN symbols of payloads that a grammar allows: nothing else reaches an encoder.

`rules.codes.grammar` reads a payload as a scan would be and builds it again: only one that comes out as it went in is
drawn. So no control character, no FNC1 and nothing outside ASCII gets into a symbol but those of a GS1 element string.
"""

from math import isqrt
from typing import Any

import zxingcpp
from barcode.codex import Gs1_128
from barcode.ean import EAN8, EAN13

from stembank_gui.documents.symbols import Matrix, MendedCode128, checked_payload, code128, data_matrix
from stembank_gui.rules.codes import gtin, parse_elements
from stembank_gui.rules.codes.grammar import is_written
from stembank_gui.rules.codes.separators import SEPARATOR
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.labels.template import CodeContent
from stembank_gui.rules.reasons import Reason, Refused

QUIET_EAN_LEFT, QUIET_EAN_RIGHT = 11, 7
"""Modules of quiet zone of an EAN-13: GS1 General Specifications 5.2.3. EAN-8 has the right one on both sides."""
_FNC1 = Gs1_128.FNC1_CHAR
_EAN8_LENGTH = 8


class MendedGs1Code128(MendedCode128):
    """GS1-128: Code 128 that begins with FNC1."""

    def __init__(self, payload: str) -> None:
        super().__init__(_FNC1 + parse_elements(payload).payload.replace(SEPARATOR, _FNC1))

    def _is_char_fnc1_char(self, char: str) -> bool:
        return bool(char == _FNC1)


def allowed(content: CodeContent, payload: str) -> str:
    """Return a payload that may stand in a code of this content.

    Args:
        content: "local" is the bank's own scheme, "isbt" ISBT 128 messages, "sec" structure 038 of them, "gs1" element
            strings: with round brackets around their identifiers, or with group separators and no leading FNC1.
        payload: What the code is to say.

    Raises:
        Refused: `documents.grammar_form`, of the local scheme `documents.code_form`, where the payload is not written
            as its grammar writes it.
    """
    if content == "local":
        return checked_payload(payload)
    if not is_written(content, payload):
        raise Refused(Reason("documents.grammar_form", {"code": shown(payload)}))
    return payload


def matrix_of(content: CodeContent, payload: str) -> Matrix:
    """Return the smallest square Data Matrix (ECC 200) of a payload; of GS1 with FNC1 in front.

    Raises:
        Refused: As `allowed`.
    """
    if content == "local":
        return data_matrix(payload)
    allowed(content, payload)
    if content == "gs1":
        return _matrix(_bracketed(payload), gs1=True)
    return _matrix(payload)


def bars_of(content: CodeContent, payload: str) -> str:
    """Return the modules of a Code 128, "1" for a bar, without quiet zones; of GS1 a GS1-128.

    Raises:
        Refused: As `allowed`.
    """
    if content == "local":
        return code128(payload)
    allowed(content, payload)
    made = MendedGs1Code128(payload) if content == "gs1" else MendedCode128(payload)
    built: Any = made.build()
    return str(built[0])


def article_bars(number: str) -> str:
    """Return the modules of an EAN-13 (of UPC-A too: a zero in front), or of an EAN-8, without quiet zones.

    Raises:
        Refused: `codes.article_length`, `codes.article_check`; `documents.not_ean` for a GTIN-14 that is none.
    """
    digits = article_digits(number)
    made = EAN8(digits) if len(digits) == _EAN8_LENGTH else EAN13(digits)
    built: Any = made.build()
    return str(built[0])


def article_digits(number: str) -> str:
    """Return the digits that stand below an EAN: 13, or 8 where 8 were given.

    Raises:
        Refused: As `article_bars`.
    """
    whole = gtin(number)
    if len("".join(number.split())) == _EAN8_LENGTH:
        return whole[-_EAN8_LENGTH:]
    if not whole.startswith("0"):
        raise Refused(Reason("documents.not_ean", {"code": whole}))
    return whole[1:]


def _bracketed(payload: str) -> str:
    """Return an element string as the encoder takes it: identifiers in square brackets, which no value can hold."""
    return "".join(f"[{identifier}]{value}" for identifier, value in parse_elements(payload).elements)


def _matrix(content: str, **options: bool) -> Matrix:
    symbol = zxingcpp.create_barcode(content, zxingcpp.BarcodeFormat.DataMatrix, force_square=True, **options)
    image: Any = symbol.to_image(scale=1, add_quiet_zones=False)
    data = memoryview(image).tobytes()
    side = isqrt(len(data))
    return Matrix(side, tuple(data[start : start + side] for start in range(0, side * side, side)))

"""Code 128 of ISBT 128, SEC and GS1 payloads (GS1-128 begins with FNC1): only what their grammar writes is drawn."""

from typing import Any

from barcode.codex import Gs1_128

from stembank_gui.documents.symbols import Grammar, MendedCode128, checked_payload, code128
from stembank_gui.rules.codes import parse_elements
from stembank_gui.rules.codes.gs1 import SEPARATOR

_FNC1 = Gs1_128.FNC1_CHAR


class MendedGs1Code128(MendedCode128):
    """GS1-128: Code 128 that begins with FNC1 and has another after each element of no fixed length but the last."""

    def __init__(self, payload: str) -> None:
        super().__init__(_FNC1 + parse_elements(payload).payload.replace(SEPARATOR, _FNC1))

    def _is_char_fnc1_char(self, char: str) -> bool:
        return bool(char == _FNC1)


def bars_of(content: Grammar, payload: str) -> str:
    """Return the modules of a Code 128 of any grammar, "1" for a bar, without quiet zones.

    Args:
        content: Which grammar the payload follows.
        payload: What the code says; GS1 payloads are written "(01)…(10)…".

    Raises:
        Refused: `documents.code_form` or `documents.grammar_form` if the payload is not written as its grammar does.
    """
    if content == "local":
        return code128(payload)
    checked_payload(payload, content)
    made = MendedGs1Code128(payload) if content == "gs1" else MendedCode128(payload)
    built: Any = made.build()
    return str(built[0])

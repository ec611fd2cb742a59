"""What may stand in a printed code of each scheme: exactly what a scan of it would be read as and written as again."""

import re
from typing import Literal

from stembank_gui.rules.codes.gs1 import parse_elements
from stembank_gui.rules.codes.isbt_messages import parse_message
from stembank_gui.rules.codes.sec import Sec
from stembank_gui.rules.reasons import Refused

Content = Literal["local", "isbt", "gs1", "sec"]
_LOCAL = re.compile(r"[A-Z0-9*/-]{1,40}")


def is_written(content: Content, payload: str) -> bool:
    """Return whether a payload is written as its grammar writes it, so that an encoder may have it.

    Args:
        content: "local" is the bank's own scheme, "isbt" an ISBT 128 structure or compound message, "sec" its structure
            038, "gs1" an element string: with round brackets around its identifiers, or with group separators and no
            leading FNC1, which is the encoder's.
        payload: What the code is to say.

    >>> is_written("gs1", "(01)09521101530001(10)A1"), is_written("isbt", "=+02000=A99992400000100")
    (True, False)
    """
    if content == "local":
        return _LOCAL.fullmatch(payload) is not None
    try:
        return _rewritten(content, payload) == payload
    except Refused:
        return False


def _rewritten(content: Content, payload: str) -> str | None:
    if content == "gs1":
        elements = parse_elements(payload)
        return elements.human if payload.startswith("(") else elements.payload or None
    message = parse_message(payload)
    return message.payload if isinstance(message, Sec) is (content == "sec") else None

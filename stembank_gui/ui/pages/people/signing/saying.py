"""How a key's end is said: by the program's own words, or by those of the person who ended it."""

from stembank_gui.queries.signing_keys import KeyRow
from stembank_gui.ui.language import say_term


def say_end(key: KeyRow) -> str:
    """Return why a key ended."""
    if key.end_reason.startswith("@"):
        return say_term(key.end_reason.removeprefix("@"))
    return key.end_reason or say_term(key.state)

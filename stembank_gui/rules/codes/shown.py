"""How a scan is shown in a sentence."""

_LONGEST = 60


def shown(text: str) -> str:
    """Return a scan as it may stand in a sentence: no control characters, not long.

    >>> shown("A" + chr(29) + "B")
    'A·B'
    """
    printable = "".join(character if character.isprintable() else "·" for character in text)
    return printable if len(printable) <= _LONGEST else printable[: _LONGEST - 1] + "…"

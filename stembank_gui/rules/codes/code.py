"""A code as it is kept in the bank, and how one that was scanned is shown in a refusal."""

from dataclasses import dataclass

LONGEST_SCAN = 120
"""No code of ours or of ISBT 128, GS1 or the SEC is longer."""
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Code:
    """What a scan says.

    Args:
        kind: The kind of thing it names: "vial", "lot", "box" …
        text: The code as it is kept in the bank.
        issue: Which label of a vial this is: 1 its first, 2 and more the reprints that void those before.
    """

    kind: str
    text: str
    issue: int = 1


def shown(text: str) -> str:
    """Return a scan as it may stand in a sentence: no control characters, not long.

    >>> shown("A" + chr(29) + "B")
    'A·B'
    """
    printable = "".join(character if character.isprintable() else "·" for character in text)
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 1] + "…"

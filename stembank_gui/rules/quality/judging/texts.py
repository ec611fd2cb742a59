"""Results in words of the laboratory's own, such as a blood group: the texts that are right stand in the line."""

import unicodedata


def expected_texts(expected: str) -> tuple[str, ...]:
    """Return the texts that are right, one of several; none where the text is only reported.

    >>> expected_texts("O RhD+|O RhD positive")
    ('O RhD+', 'O RhD positive')
    """
    return tuple(part.strip() for part in expected.split("|") if part.strip())


def plain_text(text: str) -> str:
    """Return a text as it is compared: without case, width and doubled blanks.

    >>> plain_text("Ｏ  rhd+ ") == plain_text("O RhD+")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

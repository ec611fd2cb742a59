"""The check character of ISO/IEC 7064 MOD 37-2: of our own identifiers and of ISBT 128 donation numbers."""

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"


def check_value(text: str) -> int:
    """Return the value, 0 to 36, of the check character of a text of digits and capital letters.

    Raises:
        ValueError: If the text holds another character.

    Source:
        ICCBBA ST-001 Appendix A: K = (38 − Σ v·2ⁿ mod 37) mod 37, n counted from the right, from 1.

    >>> check_value("G123498654321")
    17
    """
    total = 0
    for character in text:
        value = ALPHABET.find(character)
        if value in {-1, 36}:
            raise ValueError(f"{character!r} cannot stand in an identifier")
        total = (total + value) * 2 % 37
    return (38 - total) % 37


def check_character(text: str) -> str:
    """Return the ISO 7064 MOD 37-2 check character of a text of digits and capital letters.

    Raises:
        ValueError: If the text holds another character.

    >>> check_character("UCM24001M010042")
    'I'
    """
    return ALPHABET[check_value(text)]


def has_valid_check(text: str) -> bool:
    """Return whether the last character is the check character of the rest."""
    return len(text) > 1 and "*" not in text[:-1] and check_character(text[:-1]) == text[-1]

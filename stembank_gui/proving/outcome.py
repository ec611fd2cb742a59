"""What a proof comes to."""

from enum import StrEnum


class Outcome(StrEnum):
    """What a proof comes to: the bank's own and whole; whole, but nobody said whose authority it is; not to be used."""

    GENUINE = "genuine"
    UNKNOWN_AUTHORITY = "unknown_authority"
    BAD = "bad"

"""What stands between the elements of a GS1 code."""

SEPARATOR = "\x1d"
"""FNC1 between two elements, as scanners hand it on: the group separator."""
SHOWN_SEPARATOR = "␝"
"""A group separator as the screen shows and keeps it (U+241D): no control character, and read as the separator."""

"""A freezer's file as bytes: in which characters it is written, how it is laid out, and the curve in it."""

from dataclasses import replace

from stembank_gui.documents.spreadsheets.encoding import guessed, text_of
from stembank_gui.rules.banking.curves import Curve, Layout, column_names, detected, read_curve


def layout_in(content: bytes) -> Layout:
    """Return how a freezer's file is likely laid out.

    Raises:
        Refused: If it is no text.
    """
    encoding = guessed(content).encoding
    return replace(detected(text_of(content, encoding)), encoding=encoding)


def columns_in(content: bytes, layout: Layout) -> list[str]:
    """Return what the columns of a freezer's file are called; empty names where it does not say.

    Raises:
        Refused: If it is not written in the layout's encoding.
    """
    return column_names(text_of(content, layout.encoding), layout)


def curve_in(content: bytes, layout: Layout) -> Curve:
    """Return the curve in a freezer's file.

    Raises:
        Refused: If it is not written in the layout's encoding, or is no curve: with the number of the line.
    """
    return read_curve(text_of(content, layout.encoding), layout)

"""What the short words of the field stand for, said by hovering over them."""

import re

from stembank_gui import words
from stembank_gui.ui.language import say_term

_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9]+")


def spelled_out(text: str) -> str:
    """Return the abbreviations of a title in full, one a line; empty where there are none.

    >>> spelled_out("Passage, CPD")
    'CPD: cumulative population doublings'
    >>> spelled_out("Passage")
    ''
    """
    known = words.keys("term")
    short = dict.fromkeys(_SHORT.findall(text.replace("&", "")))
    return "\n".join(f"{one}: {say_term(f'abbreviation.{one}')}" for one in short if f"abbreviation.{one}" in known)

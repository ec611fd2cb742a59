"""The templates that the program brings along: files in `resources/labels`, lengths in millimetres."""

import tomllib
from functools import cache
from typing import Any

from stembank_gui import paths
from stembank_gui.rules.labels.template import UM_PER_MM, Template
from stembank_gui.rules.labels.written import template_from
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LabelKind

LENGTHS = frozenset(
    {"x", "y", "width", "height", "margin", "stroke", "left", "top", "column_step", "row_step"}
)  # fmt: skip
"""Keys whose values are millimetres in a file and micrometres in a template."""
_LIKE = "like"
_FIRST = ("cryovial-33x13-roll", "box-75x35-roll", "rack-75x30-roll", "donation-50x30-roll")
"""What most banks use stands first in a choice."""


def shipped_templates(kind: LabelKind | None = None) -> tuple[Template, ...]:
    """Return the templates of a kind that the program brings along, or all of them; the usual one first."""
    return tuple(one for one in _all() if kind is None or one.kind == kind)


def shipped_template(code: str) -> Template:
    """Return a template that the program brings along by its code, such as "cryovial-33x13-roll".

    Raises:
        Refused: `documents.unknown_stock`, naming those there are.
    """
    found = next((one for one in _all() if one.code == code), None)
    if found is None:
        known = ", ".join(one.code for one in _all())
        raise Refused(Reason("documents.unknown_stock", {"stock": code[:40], "stocks": known}))
    return found


def from_millimetres(read: Any) -> Any:
    """Return what was read from a file with its lengths in micrometres.

    >>> from_millimetres({"width": 33, "sheet": {"left": 17.5}, "lines": 2})
    {'width': 33000, 'sheet': {'left': 17500}, 'lines': 2}
    """
    if isinstance(read, list):
        return [from_millimetres(one) for one in read]
    if not isinstance(read, dict):
        return read
    return {
        key: round(value * UM_PER_MM) if key in LENGTHS and type(value) in {int, float} else from_millimetres(value)
        for key, value in read.items()
    }


@cache
def _all() -> tuple[Template, ...]:
    codes = sorted((path.stem for path in paths.LABELS.glob("*.toml")), key=lambda one: (one not in _FIRST, one))
    return tuple(template_from(_read(code) | {"code": code, "version": 0}) for code in codes)


def _read(code: str) -> dict[str, Any]:
    """Return the table of a file; what it does not say itself is as in the one it is like."""
    read: dict[str, Any] = from_millimetres(tomllib.loads((paths.LABELS / f"{code}.toml").read_text(encoding="utf-8")))
    like = read.pop(_LIKE, None)
    return read if like is None else _read(like) | read

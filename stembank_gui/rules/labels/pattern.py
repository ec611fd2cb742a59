"""Patterns of templates: words with fields in braces, "{kind} {tier}"; what a label says once they are filled."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

SEPARATOR = " · "
_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_BLANKS = re.compile(r" {2,}")
Piece = tuple[str, str]
"""Words, and the name of the field that follows them; no name: none follows."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern taken apart: its parts between " · ", and the names of its fields, each once."""

    parts: tuple[tuple[Piece, ...], ...]
    fields: tuple[str, ...]

    def filled(self, texts: Mapping[str, str]) -> str:
        """Return what it says; a part whose fields are all empty vanishes.

        >>> pattern("{kind} {tier} · {cells}/vial").filled({"kind": "UC-MSC", "tier": "MCB"})
        'UC-MSC MCB'
        """
        if self.fields and not any(map(texts.get, self.fields)):
            return ""
        said = SEPARATOR.join(_said(part, texts) for part in self.parts if _shows(part, texts))
        return said if all(map(texts.get, self.fields)) else _BLANKS.sub(" ", said).strip()


@lru_cache(maxsize=4096)
def pattern(written: str) -> Pattern:
    """Return a pattern taken apart.

    Raises:
        ValueError: If a brace is not closed or what stands in braces is no name of a field.
    """
    parts = tuple(tuple(_pieces(part)) for part in written.split(SEPARATOR))
    named = dict.fromkeys(name for part in parts for _, name in part if name)
    return Pattern(parts, tuple(named))


def _pieces(part: str) -> Iterator[Piece]:
    for words, name, form, conversion in Formatter().parse(part):
        if name is not None and (form or conversion or not _NAME.fullmatch(name)):
            raise ValueError(f"{{{name}}}")
        yield words, name or ""


def _shows(part: tuple[Piece, ...], texts: Mapping[str, str]) -> bool:
    named = [name for _, name in part if name]
    return not named or any(map(texts.get, named))


def _said(part: tuple[Piece, ...], texts: Mapping[str, str]) -> str:
    return "".join(words + (texts.get(name, "") if name else "") for words, name in part)

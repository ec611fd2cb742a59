"""The sentences and terms that the screen, the paper and the command line share, in both languages.

Widget texts live in Qt's translations; what must also be said without Qt (reasons, states, field names on a
certificate) lives in `resources/words/*.toml`, one file per stage:

    [reason."R4.parent_not_released"]
    en = "Parent lot {parent} is {state}, not released."
    zh = "…"

    [term."lot_state.released"]
    en = "released"
    zh = "放行"
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from string import Formatter
from typing import Literal

from stembank_gui import paths

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")
_NOUNS = {
    "vials": "vial", "lots": "lot", "boxes": "box", "labels": "label", "entries": "entry", "rows": "row",
    "tanks": "tank", "donors": "donor", "shipments": "shipment", "racks": "rack", "levels": "level", "pages": "page",
    "positions": "position", "days": "day", "months": "month", "loci": "locus", "metaphases": "metaphase",
    "characters": "character", "letters": "letter", "cells": "cell", "tests": "test",
    "runs": "run", "templates": "template", "printers": "printer", "cultures": "culture",
    "versions": "version", "differences": "difference",
}  # fmt: skip
_VERBS = {"are": "is", "were": "was", "have": "has", "lie": "lies", "need": "needs", "do": "does", "wait": "waits"}
_COUNTED = re.compile(
    r"\{(?P<name>\w+)\} (?P<kind>free |filled |thawed )?"
    rf"(?P<noun>{'|'.join(_NOUNS)})\b( (?P<verb>{'|'.join(_VERBS)})\b)?"
)


@cache
def _catalogue() -> dict[str, dict[str, dict[str, str]]]:
    merged: dict[str, dict[str, dict[str, str]]] = {"reason": {}, "term": {}}
    for path in sorted(paths.WORDS.glob("*.toml")):
        for section, entries in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for key, texts in entries.items():
                if key in merged[section]:
                    raise ValueError(f"{path.name}: {section} {key!r} is defined twice")
                merged[section][key] = texts
    return merged


def term(key: str, language: Language = "en") -> str:
    """Return the term for a key such as "lot_state.released" in a language.

    Raises:
        KeyError: If the key is in no words file.
    """
    return _catalogue()["term"][key][language]


def sentence(code: str, params: Mapping[str, object], language: Language = "en") -> str:
    """Return a reason's sentence with its parameters filled in.

    A parameter whose value is itself a term key written as "@lot_state.released" is shown as that term.

    Raises:
        KeyError: If the code is in no words file.
    """
    return counted(
        _catalogue()["reason"][code][language], {name: _shown(one, language) for name, one in params.items()}
    )


def counted(pattern: str, values: Mapping[str, object]) -> str:
    """Return a pattern with its values filled in; after a single one English says the noun, and its verb, as for one.

    >>> counted("{vials} vials are in {boxes} boxes.", {"vials": 1, "boxes": 2})
    '1 vial is in 2 boxes.'
    """

    def singular(found: re.Match[str]) -> str:
        if str(values.get(found["name"])) != "1":
            return found[0]
        verb = f" {_VERBS[found['verb']]}" if found["verb"] else ""
        return f"{{{found['name']}}} {found['kind'] or ''}{_NOUNS[found['noun']]}{verb}"

    return Formatter().vformat(_COUNTED.sub(singular, pattern), (), values)


def keys(section: Literal["reason", "term"]) -> frozenset[str]:
    """Return every key of a section, for the checks that no text is missing."""
    return frozenset(_catalogue()[section])


def _shown(value: object, language: Language) -> str:
    text = str(value)
    return term(text[1:], language) if text.startswith("@") and text[1:] in _catalogue()["term"] else text

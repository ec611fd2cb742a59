"""Templates as JSON: one form in the bank and in files, and a clear refusal of everything that is no template."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

from stembank_gui.rules.labels.template import ELEMENTS, Element, Part, Sheet, Template
from stembank_gui.rules.labels.values import VALUES, Wrong, shown
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LabelKind

FORMAT = 1
"""Version of the written form; files of every version are read for ever."""
LONGEST = 65_536
"""Characters of a written template: as many as the table keeps."""
MOST_ELEMENTS = 200
MOST_PARTS = 8


def to_json(template: Template) -> str:
    """Return a template as JSON: every key, sorted, without blanks. Equal templates give equal texts."""
    read = _plain(template) | {
        "format": FORMAT,
        "elements": [_plain(one) | {"kind": one.kind} for one in template.elements],
        "parts": [_plain(part) for part in template.parts],
        "sheet": None if template.sheet is None else _plain(template.sheet),
    }
    return json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str) -> Template:
    """Return the template that a text holds.

    Raises:
        Refused: `labels.template_invalid`, naming element and key, what is wrong and how to mend it.
    """
    if len(text) > LONGEST:
        raise _refusal("template", "", f"{len(text)}", Wrong("too_long", f"≤ {LONGEST}"))
    try:
        read = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except Wrong as wrong:
        raise _refusal("template", wrong.value, wrong.value, wrong) from wrong
    except (ValueError, RecursionError) as error:
        raise _refusal("template", "", text, Wrong("json")) from error
    return template_from(read)


def template_from(read: object) -> Template:
    """Return the template that a table of keys and values describes, lengths in micrometres.

    Raises:
        Refused: `labels.template_invalid`, as for `from_json`.
    """
    table = _table(read, "template")
    written_in = table.pop("format", FORMAT)
    if written_in != FORMAT:
        raise _refusal("template", "format", written_in, Wrong("format", str(FORMAT)))
    elements = _several(table.pop("elements", None), "elements", MOST_ELEMENTS)
    parts = _several(table.pop("parts", []), "parts", MOST_PARTS)
    sheet = table.pop("sheet", None)
    values = _values(Template, table, "template", skipped=("elements", "parts", "sheet"))
    return Template(
        **values | {"kind": LabelKind(values["kind"])},
        elements=tuple(_element(one, f"elements[{index}]") for index, one in enumerate(elements, 1)),
        parts=tuple(Part(**_values(Part, _table(one, f"parts[{index}]"), f"parts[{index}]"))
                    for index, one in enumerate(parts, 1)),
        sheet=None if sheet is None else Sheet(**_values(Sheet, _table(sheet, "sheet"), "sheet")),
    )  # fmt: skip


def _element(read: object, where: str) -> Element:
    table = _table(read, where)
    kind = table.pop("kind", None)
    made = ELEMENTS.get(kind) if isinstance(kind, str) else None
    if made is None:
        raise _refusal(where, "kind", kind, Wrong("one_of", ", ".join(ELEMENTS)))
    return made(**_values(made, table, f"{where} ({kind})"))


def _values(made: type[Any], read: Mapping[str, Any], where: str, skipped: Iterable[str] = ()) -> dict[str, Any]:
    known: dict[str, Field[Any]] = {one.name: one for one in fields(made) if one.name not in skipped}
    for key, value in read.items():
        if key not in known:
            raise _refusal(where, key, value, Wrong("unknown", ", ".join(known)))
    for name, one in known.items():
        if name not in read and one.default is MISSING:
            raise _refusal(where, name, "", Wrong("missing"))
    checks = VALUES[made]
    return {key: _checked(checks[key], value, where, key) for key, value in read.items()}


def _checked(check: Any, value: object, where: str, key: str) -> object:
    try:
        return check(value)
    except Wrong as wrong:
        raise _refusal(where, key, value, wrong) from wrong


def _plain(one: Any) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _table(read: object, where: str) -> dict[str, Any]:
    if not isinstance(read, dict) or not all(isinstance(key, str) for key in read):
        raise _refusal(where, "", read, Wrong("table"))
    return dict(read)


def _several(read: object, key: str, at_most: int) -> list[object]:
    if not isinstance(read, list):
        raise _refusal("template", key, read, Wrong("list"))
    if len(read) > at_most:
        raise _refusal("template", key, len(read), Wrong("too_many", f"≤ {at_most}"))
    return read


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise Wrong("twice", value=next(name for name in names if names.count(name) > 1))
    return made


def _no_number(written: str) -> object:
    raise Wrong("number", value=written)


def _refusal(where: str, key: str, value: object, wrong: Wrong) -> Refused:
    said: dict[str, str | int] = {
        "element": where,
        "key": shown(key) or "–",
        "value": shown(value),
        "what": f"@template_wrong.{wrong.what}",
        "allowed": wrong.allowed or "–",
    }
    return Refused(Reason("labels.template_invalid", said))

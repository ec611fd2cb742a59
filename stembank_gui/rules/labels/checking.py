"""Whether a template can be printed at all: everything that is wrong with it, before a label is."""

from collections.abc import Iterator
from itertools import combinations
from math import hypot

from stembank_gui.rules.labels.code_room import article_room, bars_room, is_fine, low_bars, matrix_room
from stembank_gui.rules.labels.fields import code_field, field_named
from stembank_gui.rules.labels.pattern import pattern
from stembank_gui.rules.labels.template import (
    REFERENCE_DPI,
    ArticleElement,
    BarsElement,
    Element,
    FlagElement,
    MatrixElement,
    Part,
    Template,
    TextElement,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LabelKind

UM_PER_POINT = 25_400 / 72
Named = dict[str, str | int]
Code = MatrixElement | BarsElement | ArticleElement
_CONTAINERS = frozenset({LabelKind.VIAL, LabelKind.BAG})


def template_problems(template: Template, dpi: int = REFERENCE_DPI) -> tuple[Reason, ...]:
    """Return every reason not to print labels of a template on a printer of a resolution; empty: it may be printed.

    Each names its element by number and kind (`element`, `kind`), and shows the arithmetic where something is too
    small.
    """
    return tuple(_problems(template, dpi))


def template_warnings(template: Template, dpi: int = REFERENCE_DPI) -> tuple[Reason, ...]:
    """Return what may be printed and is better otherwise: fine or low codes, codes too long for a rare payload."""
    return tuple(_warnings(template, dpi))


def element_name(index: int, element: Element) -> Named:
    """Return how a reason names an element: by its number from 1 and its kind."""
    return {"element": index, "kind": f"@template_element.{element.kind}"}


def _problems(template: Template, dpi: int) -> Iterator[Reason]:
    for index, element in enumerate(template.elements, 1):
        name = element_name(index, element)
        if not any(_lies_on(element, part, template.margin) for part in parts_of(template)):
            yield Reason("labels.outside_part", name | {"margin": f"{template.margin / 1000:g}"})
        if isinstance(element, TextElement | FlagElement):
            yield from _text_problems(template, element, name)
        elif isinstance(element, Code):
            yield from _code_problems(template, element, name, dpi)
    yield from _overlaps(template)
    yield from _sheet_problems(template)
    yield from _part_problems(template)
    if template.kind in _CONTAINERS and not any(_says_the_id(element) for element in template.elements):
        yield Reason("labels.no_code", {})


def parts_of(template: Template) -> tuple[Part, ...]:
    """Return the pieces of a label; one that has none is one piece itself."""
    return template.parts or (Part(0, 0, template.width, template.height),)


def _lies_on(element: Element, part: Part, margin: int) -> bool:
    right, bottom = element.x + element.width, element.y + element.height
    if part.shape == "circle":
        radius = min(part.width, part.height) / 2
        across, down = part.x + part.width / 2, part.y + part.height / 2
        corners = ((x, y) for x in (element.x, right) for y in (element.y, bottom))
        return all(hypot(x - across, y - down) <= radius - margin for x, y in corners)
    return (
        part.x + margin <= element.x
        and part.y + margin <= element.y
        and right <= part.x + part.width - margin
        and bottom <= part.y + part.height - margin
    )


def _text_problems(template: Template, element: TextElement | FlagElement, name: Named) -> Iterator[Reason]:
    for field in dict.fromkeys((*pattern(element.text).fields, *pattern(element.text_zh).fields)):
        if field_named(template.kind, field) is None:
            yield _unknown(template, field, name)
    if not element.text:
        yield Reason("labels.no_words", name)
    if element.smallest > element.size:
        yield Reason("labels.type_sizes", name | {"size": f"{element.size:g}", "smallest": f"{element.smallest:g}"})
    if element.smallest * UM_PER_POINT > element.height:
        needed = element.smallest * UM_PER_POINT / 1000
        said = {"smallest": f"{element.smallest:g}", "needed": f"{needed:.2f}", "room": f"{element.height / 1000:g}"}
        yield Reason("labels.type_too_high", name | said)


def _unknown(template: Template, field: str, name: Named) -> Reason:
    label = f"@label_kind.{template.kind}"
    return Reason("labels.unknown_field", name | {"field": f"{{{field}}}", "label": label})


def _code_problems(template: Template, element: Code, name: Named, dpi: int) -> Iterator[Reason]:
    field = _field_of(element)
    known = field_named(template.kind, field)
    if known is None or not known.longest:
        yield _unknown(template, field, name)
        return
    if isinstance(element, MatrixElement):
        room = matrix_room(element, known.longest, dpi)
    elif isinstance(element, BarsElement):
        room = bars_room(element, known.sample, dpi)
    else:
        room = article_room(element, dpi)
    if not room.fits:
        yield Reason(room.refusal, name | {"field": f"@{known.term}"} | room.arithmetic)


def _overlaps(template: Template) -> Iterator[Reason]:
    for one, other in combinations(enumerate(template.elements, 1), 2):
        code, (number, thing) = (one, other) if isinstance(one[1], Code) else (other, one)
        if isinstance(code[1], Code) and _meet(code[1], thing):
            said: Named = {"other": number, "other_kind": f"@template_element.{thing.kind}"}
            yield Reason("labels.overlap", element_name(*code) | said)


def _meet(one: Element, other: Element) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _sheet_problems(template: Template) -> Iterator[Reason]:
    sheet = template.sheet
    if sheet is None:
        return
    x, y = sheet.place(sheet.labels - 1)
    right, bottom = x + template.width, y + template.height
    if right > sheet.width or bottom > sheet.height:
        said = {"right": right, "bottom": bottom, "width": sheet.width, "height": sheet.height}
        yield Reason("labels.off_sheet", {key: f"{value / 1000:g}" for key, value in said.items()})
    crowded = (sheet.columns > 1 and sheet.column_step < template.width) or (
        sheet.rows > 1 and sheet.row_step < template.height
    )
    if crowded:
        said = {
            "across": sheet.column_step, "down": sheet.row_step, "width": template.width, "height": template.height
        }  # fmt: skip
        yield Reason("labels.crowded_sheet", {key: f"{value / 1000:g}" for key, value in said.items()})


def _part_problems(template: Template) -> Iterator[Reason]:
    for index, part in enumerate(template.parts, 1):
        if part.x + part.width > template.width or part.y + part.height > template.height:
            yield Reason("labels.part_outside", {"part": index})


def _warnings(template: Template, dpi: int) -> Iterator[Reason]:
    for index, element in enumerate(template.elements, 1):
        known = field_named(template.kind, _field_of(element)) if isinstance(element, Code) else None
        if known is not None and known.longest:
            name = element_name(index, element) | {"field": f"@{known.term}"}
            if isinstance(element, MatrixElement):
                yield from is_fine(matrix_room(element, known.longest, dpi), name)
            elif isinstance(element, BarsElement):
                yield from _bars_warnings(element, known.sample, known.longest, name, dpi)


def _bars_warnings(element: BarsElement, sample: str, longest: str, name: Named, dpi: int) -> Iterator[Reason]:
    usual = bars_room(element, sample, dpi)
    yield from is_fine(usual, name)
    yield from low_bars(element, usual, name)
    rare = bars_room(element, longest, dpi)
    if usual.fits and not rare.fits:
        yield Reason("labels.rarely_too_wide", name | rare.arithmetic)


def _field_of(element: Code) -> str:
    return "ean" if isinstance(element, ArticleElement) else code_field(element.content)


def _says_the_id(element: Element) -> bool:
    return isinstance(element, MatrixElement | BarsElement) and element.content == "local"

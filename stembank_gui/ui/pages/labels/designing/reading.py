"""What is wrong with a template, and how its codes are read back. Worked out off the screen."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from stembank_gui.documents.labels.marks import BarsMark, MatrixMark
from stembank_gui.documents.labels.verify import ReadCode, read_back
from stembank_gui.rules.labels.checking import element_name, template_problems, template_warnings
from stembank_gui.rules.labels.dots import Dots
from stembank_gui.rules.labels.pattern import pattern
from stembank_gui.rules.labels.template import Element, FlagElement, Template, TextElement
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui.pages.labels.designing.views import Sample, View, views_of

_QUIET = {"matrix": (1, 1), "bars": (10, 10), "ean": (11, 7)}
"""Modules of quiet zone at the left and right."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong, or better otherwise: the place of its element (-1: the label itself), and why."""

    place: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """A code of the label that was read back as it was meant, with the arithmetic of its room.

    Args:
        place: Of its element.
        payload: What it says.
        dots: Dots of a module.
        dpi: Dots to the inch of the printer.
        modules: Modules from one side to the other, without the quiet zone.
        quiet: Modules of quiet zone at the left and right.
        room: Dots that its area has.
    """

    place: int
    payload: str
    dots: int
    dpi: int
    modules: int
    quiet: tuple[int, int]
    room: int

    @property
    def module_mm(self) -> float:
        """Return the width of a module in millimetres."""
        return self.dots / self.dpi * 25.4

    @property
    def needed(self) -> int:
        """Return the dots that the code and its quiet zones take."""
        return (self.modules + sum(self.quiet)) * self.dots


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found about a template with a sample.

    Args:
        template: The template.
        sample: What it was looked at with.
        problems: Why such a label is not printed.
        advice: What may be printed and is better otherwise.
        codes: Codes that were read back as they were meant.
        may_be_used: Whether the template may be approved: other samples and printers do not matter then.
    """

    template: Template
    sample: Sample
    problems: tuple[Problem, ...] = ()
    advice: tuple[Problem, ...] = ()
    codes: tuple[CodeCheck, ...] = ()
    may_be_used: bool = True


def check(template: Template, sample: Sample) -> Checked:
    """Return everything that is wrong with a template, and its codes as a scanner reads them."""
    views = views_of(template, sample).views
    problems = list(_ruled(template, sample.dpi))
    known = {one.place for one in problems}
    problems += [
        Problem(place, reason) for place, view in enumerate(views) if place not in known for reason in view.reasons
    ]
    codes: list[CodeCheck] = []
    for place, read in _read(template, sample, views):
        if read.good:
            codes.append(_right(place, template.elements[place], read, sample.dpi))
        else:
            problems.append(Problem(place, _unreadable(place, template.elements[place], read)))
    advice = tuple(_advice(template, sample.dpi))
    return Checked(template, sample, tuple(problems), advice, tuple(codes), _may_be_used(template))


def has_right_braces(element: Element) -> bool:
    """Return whether the patterns of an element can be taken apart."""
    if not isinstance(element, TextElement | FlagElement):
        return True
    try:
        pattern(element.text)
        pattern(element.text_zh)
    except ValueError:
        return False
    return True


def _ruled(template: Template, dpi: int) -> Iterator[Problem]:
    """Yield what the rules of templates refuse; an element whose braces are being typed is told by its view."""
    safe, places = _without_wrong_braces(template)
    for reason in template_problems(safe, dpi):
        yield Problem(_place(reason, places), _renumbered(reason, places))


def _may_be_used(template: Template) -> bool:
    """Return whether a template may be approved."""
    return all(map(has_right_braces, template.elements)) and not template_problems(template)


def _advice(template: Template, dpi: int) -> Iterator[Problem]:
    safe, places = _without_wrong_braces(template)
    for reason in template_warnings(safe, dpi):
        yield Problem(_place(reason, places), _renumbered(reason, places))


def _without_wrong_braces(template: Template) -> tuple[Template, list[int]]:
    places = [place for place, one in enumerate(template.elements) if has_right_braces(one)]
    return replace(template, elements=tuple(template.elements[place] for place in places)), places


def _place(reason: Reason, places: list[int]) -> int:
    number = reason.params.get("element", 0)
    return places[number - 1] if isinstance(number, int) and number else -1


def _renumbered(reason: Reason, places: list[int]) -> Reason:
    """Return a reason that counts the elements as the list does."""
    said = dict(reason.params)
    for key in ("element", "other"):
        if isinstance(number := said.get(key), int):
            said[key] = places[number - 1] + 1
    return replace(reason, params=said)


def _read(template: Template, sample: Sample, views: tuple[View, ...]) -> list[tuple[int, ReadCode]]:
    """Return every code with the place of its element, read back with everything else that can be printed."""
    printed = [place for place, view in enumerate(views) if not view.reasons]
    codes = [place for place in printed if any(isinstance(one, MatrixMark | BarsMark) for one in views[place].marks)]
    if not codes:
        return []
    whole = replace(template, elements=tuple(template.elements[place] for place in printed))
    read = read_back(whole, sample.texts, dpi=sample.dpi, language=sample.language, logo=sample.logo)
    return list(zip(codes, read, strict=True))


def _right(place: int, element: Element, read: ReadCode, dpi: int) -> CodeCheck:
    area = Dots(dpi).spot(element)
    room = min(area.width, area.height) if read.kind == "matrix" else area.width
    return CodeCheck(place, read.payload, read.dots, dpi, read.spot.width // read.dots, _QUIET[read.kind], room)


def _unreadable(place: int, element: Element, read: ReadCode) -> Reason:
    said = element_name(place + 1, element) | {"code": read.payload[:60]}
    return Reason("labels.code_not_read" if read.quiet else "labels.quiet_not_white", said)

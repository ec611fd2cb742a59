"""How each element looks in the printer's dots: its marks, or why it cannot be printed. Worked out off the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from stembank_gui.documents.labels.layout import Layout
from stembank_gui.documents.labels.marks import Mark
from stembank_gui.documents.labels.press import Press
from stembank_gui.documents.preview import page_dots
from stembank_gui.rules.labels.template import Element, Template
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.words import Language


@dataclass(frozen=True, slots=True)
class Sample:
    """What the label is shown with: texts of the fields, the language and the printer's dots per inch."""

    texts: Mapping[str, str]
    language: Language = "en"
    dpi: int = 300
    logo: bytes = b""

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.texts.items())), self.language, self.dpi, self.logo))


@dataclass(frozen=True, slots=True)
class View:
    """One element as it is printed: its marks in dots, empty where it vanishes, or why it cannot be printed."""

    element: Element
    marks: tuple[Mark, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Views:
    """All elements of a template with a sample."""

    template: Template
    sample: Sample
    views: tuple[View, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Printed:
    """A label in the black and white dots of its printer: a byte a dot, rows of `stride` bytes."""

    template: Template
    sample: Sample
    width: int
    height: int
    stride: int
    data: bytes


def printed(template: Template, sample: Sample) -> Printed:
    """Return the dots of a label, taken from the PDF that is printed; what is refused is left out."""
    views = views_of(template, sample).views
    whole = replace(template, elements=tuple(view.element for view in views if not view.reasons), sheet=None)
    press = Press(whole, dpi=sample.dpi, language=sample.language, logo=sample.logo)
    pixels = page_dots(press.print([sample.texts]), 0, sample.dpi)
    return Printed(template, sample, pixels.width, pixels.height, pixels.stride, bytes(pixels.data))


def views_of(template: Template, sample: Sample) -> Views:
    """Return how every element of a template looks with a sample."""
    bare = replace(template, elements=(), title="", title_zh="", version=0)
    return Views(template, sample, tuple(_view(bare, one, sample) for one in template.elements))


@lru_cache(maxsize=400)
def _view(bare: Template, element: Element, sample: Sample) -> View:
    """Return one element, laid out alone: what is wrong with another one does not hide it."""
    alone = replace(bare, elements=(element,))
    try:
        laid = Layout(alone, sample.dpi, sample.language, logo=sample.logo).of(sample.texts)
    except Refused as refused:
        return View(element, reasons=refused.reasons)
    except ValueError as error:  # braces that are being typed
        return View(element, reasons=(Reason("labels.braces", {"braces": str(error)[:60]}),))
    return View(element, laid.marks)

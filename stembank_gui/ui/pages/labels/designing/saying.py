"""How elements are called."""

from PySide6.QtCore import QObject

from stembank_gui.rules.labels.fields import field_named
from stembank_gui.rules.labels.pattern import pattern
from stembank_gui.rules.labels.template import BoxElement, Element, FlagElement, Template, TextElement
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.language import current, say_term

_LONGEST = 34


class Names(QObject):
    """Says what an element is, in the language of the screen."""

    def sort(self, sort: str) -> str:
        """Return what a sort of element ("text", "line") is called."""
        return {
            "text": self.tr("Text"),
            "flag": self.tr("Flag"),
            "matrix": self.tr("Data Matrix"),
            "bars": self.tr("Code 128"),
            "ean": self.tr("EAN-13"),
            "line": self.tr("Line or area"),
            "box": self.tr("Frame"),
            "logo": self.tr("Logo"),
        }[sort]

    def short(self, template: Template, place: int) -> str:
        """Return the number and the sort of the element at a place."""
        if not 0 <= place < len(template.elements):
            return self.tr("Label")
        return f"{place + 1} · {self.sort(sort_of(template.elements[place]))}"

    def element(self, template: Template, place: int) -> str:
        """Return what the element at a place is called: its number, what it is, and what it says."""
        if not 0 <= place < len(template.elements):
            return self.tr("Label")
        one = template.elements[place]
        said = _said(one, template.kind)
        called = self.sort(sort_of(one))
        return f"{place + 1} · {called} · {said}" if said else f"{place + 1} · {called}"


def sort_of(one: Element) -> str:
    """Return the sort of an element, as in NEW_ELEMENTS: a filled box is a line."""
    return "line" if isinstance(one, BoxElement) and one.filled else one.kind


def pattern_in_words(written: str, kind: LabelKind) -> str:
    """Return a pattern with the names of its fields for people: "Frozen on" for "{frozen}"."""
    try:
        parts = pattern(written).parts
    except ValueError:
        return written
    said = " · ".join("".join(words + _field(name, kind) for words, name in part) for part in parts)
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"


def _field(name: str, kind: LabelKind) -> str:
    if not name:
        return ""
    found = field_named(kind, name)
    return f"{{{name}}}" if found is None else f"‹{say_term(found.term)}›"


def _said(one: Element, kind: LabelKind) -> str:
    if isinstance(one, TextElement | FlagElement):
        written = one.text_zh if current() == "zh" and one.text_zh else one.text
        return pattern_in_words(written, kind)
    content = getattr(one, "content", "")
    return say_term(f"code_content.{content}") if content else ""

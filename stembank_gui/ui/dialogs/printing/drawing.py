"""Labels drawn for the screen exactly as a printer gets them: its dots, its calibration, the first free label."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from stembank_gui.documents.labels import render_labels
from stembank_gui.rules.labels.template import Calibration, Template
from stembank_gui.words import Language


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a preview shows.

    Args:
        template: What the labels look like.
        facts: What stands on them, in the order in which they come out.
        say: Makes the texts of a label's fields from its facts, in a language.
        dpi: The printer's dots.
        language: Language of the words.
        calibration: The printer's; None for a file.
        logo: The bank's, as PNG.
        start: First free label of the sheet.
    """

    template: Template
    facts: tuple[Any, ...]
    say: Callable[[Any, Language], Mapping[str, str]]
    dpi: int
    language: Language
    calibration: Calibration | None = None
    logo: bytes = b""
    start: int = 1


def draw(drawing: Drawing) -> bytes:
    """Return the PDF of a preview.

    Raises:
        Refused: Where a text cannot be printed, or an id or a code does not fit.
    """
    texts = (drawing.say(one, drawing.language) for one in drawing.facts)
    return render_labels(
        drawing.template, texts, dpi=drawing.dpi, language=drawing.language, calibration=drawing.calibration,
        logo=drawing.logo, start=drawing.start,
    )  # fmt: skip

"""Lays out single elements for tests, and says where the ink of a mark is."""

import pytest

from stembank_gui import words
from stembank_gui.documents.labels import lay_out, shipped_template
from stembank_gui.documents.labels.marks import BarsMark, MatrixMark, TextMark
from stembank_gui.rules.labels.fields import sample_texts
from stembank_gui.rules.labels.template import (
    Template,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind

VIAL = shipped_template("cryovial-33x13-roll")
TEXTS = sample_texts(LabelKind.VIAL)


def template(*elements, kind=LabelKind.VIAL, width=33_000, height=13_000):
    return Template("mine", "Mine", kind, width, height, elements)


def said(label):
    return [mark.text for mark in label.marks if isinstance(mark, TextMark)]


def one(element, texts=TEXTS, **named):
    return lay_out(template(element), texts, **named).marks


def refusal(element, texts=TEXTS, **named):
    with pytest.raises(Refused) as refused:
        one(element, texts, **named)
    (reason,) = refused.value.reasons
    for language in words.LANGUAGES:
        assert "@" not in words.sentence(reason.code, reason.params, language)
    return reason


def box_of(mark, dpi):
    """Return left, top, right, bottom of the ink of a mark; of text from its capitals to its baseline."""
    if isinstance(mark, TextMark):
        return mark.x, mark.baseline - 0.74 * mark.size * dpi / 72, mark.x + mark.width, mark.baseline
    if isinstance(mark, MatrixMark):
        side = mark.modules * mark.dots
        return mark.x, mark.y, mark.x + side, mark.y + side
    wide = len(mark.modules) * mark.dots if isinstance(mark, BarsMark) else mark.width
    return mark.x, mark.y, mark.x + wide, mark.y + mark.height

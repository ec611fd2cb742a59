"""The handbook: every page has its help in both languages, and it names what stands on the screen."""

import re
from xml.etree import ElementTree as ET

import pytest

from stembank_gui import paths, words
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import atlas
from stembank_gui.ui.dialogs.handbook import Handbook, help_text
from stembank_gui.ui.language import speak
from stembank_gui.words import LANGUAGES

_NAMES = sorted(atlas._BY_NAME.keys() | atlas._BY_KIND.keys())
_CAPTION = re.compile(r"\*\*(.+?)\*\*")


def plain(caption):
    """Return a caption without access key and dots: "&Sign…" and "签名(&S)…" are "Sign" and "签名"."""
    return re.sub(r"\(&\w\)", "", caption).replace("&", "").removesuffix("…").strip()


def captions(language):
    """Return everything that the screen can say in a language."""
    said = {words.term(key, language) for key in words.keys("term")}
    for file in paths.TRANSLATIONS.glob("*_zh_CN.ts"):
        for message in ET.parse(file).getroot().iter("message"):  # noqa: S314 - our own file
            said.add(message.findtext("source" if language == "en" else "translation") or "")
    return {plain(one) for one in said}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", _NAMES)
def test_every_page_has_its_own_short_help(name, language):
    text = (paths.HELP / language / f"{name}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert 10 <= len(text.strip().splitlines()) <= 30
    assert help_text(name, language) == text


def test_no_help_is_left_over():
    for language in LANGUAGES:
        assert sorted(path.stem for path in (paths.HELP / language).glob("*.md")) == _NAMES


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_help_calls_a_caption_stands_on_the_screen(language):
    known = captions(language)
    named = {(name, one) for name in _NAMES for one in _CAPTION.findall(help_text(name, language))}
    assert len(named) > 80
    assert sorted((name, one) for name, one in named if one not in known) == []


@pytest.mark.parametrize("name", _NAMES)
def test_both_languages_have_the_same_parts(name):
    shapes = [
        [re.match(r"#+ |\d\. |- |", line).group() for line in help_text(name, language).splitlines()]
        for language in LANGUAGES
    ]
    assert shapes[0] == shapes[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_shows_the_page_that_is_asked_for(qtbot, language):
    speak(language)
    try:
        dialog = Handbook("vial", None)
        qtbot.addWidget(dialog)
        assert dialog.text.toPlainText().startswith({"en": "One vial", "zh": "单支冻存管"}[language])
    finally:
        speak("en")


def test_every_place_that_has_a_page_has_a_help():
    places = [Place("page", name) for name in atlas._BY_NAME] + [Place(kind, 1) for kind in atlas._BY_KIND]
    assert all(atlas.has_page(place) for place in places)
    assert {str(place.key) if place.kind == "page" else place.kind for place in places} == set(_NAMES)

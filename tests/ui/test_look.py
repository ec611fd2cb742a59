"""Tokens: contrast of every pair that occurs, every state with its look, both themes whole, following the system."""

import inspect
import os
import re
import subprocess
import sys
from enum import StrEnum

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontInfo, QGuiApplication, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from stembank_gui import paths, words
from stembank_gui.rules import vocabulary
from stembank_gui.rules.vocabulary import LotState, Tier, term_key
from stembank_gui.ui import icons, look
from stembank_gui.ui.widgets.shapes import paint_shape

PAIRS = [
    *((text, ground) for text in ("text", "text_soft", "text_faint") for ground in
      ("window", "surface", "sunken", "raised", "rail", "hover", "rail_current")),
    ("text", "accent_soft"), ("on_accent", "accent"), ("on_accent", "accent_hover"), ("on_selection", "selection"),
    ("accent", "window"), ("accent", "surface"), ("accent_hover", "window"), ("danger", "surface"), ("danger", "window"),
    ("danger", "rail"), ("on_danger", "danger"), ("on_tooltip", "tooltip"),
]  # fmt: skip
STATE_GROUNDS = ("window", "surface", "selection")


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast by WCAG 2.1, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", look.THEMES)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(theme, text, ground):
    colours = look.tokens()[theme]
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", look.THEMES)
@pytest.mark.parametrize("state", look.tokens()["shapes"])
def test_states_can_be_read(theme, state):
    colours = look.tokens()[theme]
    ink = colours["state"][state]["ink"]
    grounds = [colours["state"][state]["soft"], *(colours[ground] for ground in STATE_GROUNDS)]
    assert [ground for ground in grounds if contrast(ink, ground) < 4.5] == []
    assert contrast(colours["text"], colours["state"][state]["soft"]) >= 4.5


def test_both_themes_have_the_same_tokens():
    light, dark = look.tokens()["light"], look.tokens()["dark"]
    assert light.keys() == dark.keys()
    assert light["state"].keys() == dark["state"].keys() == look.tokens()["shapes"].keys()


def test_every_state_of_the_vocabulary_has_a_look():
    known = look.tokens()["words"]
    kinds = {name: kind for name, kind in inspect.getmembers(vocabulary, inspect.isclass) if issubclass(kind, StrEnum)}
    states = [word for name, kind in kinds.items() if name.endswith("State") for word in kind]
    missing = [term_key(word) for word in states if word.value not in known.get(term_key(word).split(".")[0], {})]
    assert missing == []
    terms = words.keys("term")
    assert [f"{group}.{word}" for group in known for word in known[group] if f"{group}.{word}" not in terms] == []


def test_lot_states_differ_in_colour_and_in_shape():
    named = (
        "quarantine",
        "released",
        "conditional",
        "research",
        "rejected",
        "hold",
        "recalled",
        "expired",
        "exhausted",
    )
    assert len({look.named_look(name).shape for name in named}) == 9
    assert look.state_look(LotState.QUARANTINE).shape == "half_circle"
    assert look.state_look("lot_state.recalled").name == "recalled"
    assert look.state_look(Tier.MCB).name == "exhausted"


@pytest.mark.parametrize("shape", sorted(set(look.tokens()["shapes"].values())))
def test_every_shape_is_drawn_inside_its_box(qapp, shape):
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_shape(painter, QRectF(10, 10, 20, 20), shape, QColor("black"))
    painter.end()
    inked = [(x, y) for x in range(40) for y in range(40) if image.pixelColor(x, y).lightness() < 200]
    assert len(inked) > 20
    assert all(9 <= x <= 30 and 9 <= y <= 30 for x, y in inked)


@pytest.mark.parametrize("theme", look.THEMES)
def test_a_theme_dresses_the_application_and_the_windows_that_wear_it(qtbot, qapp, theme):
    window, plain = QWidget(), QWidget()
    for widget in (window, plain):
        qtbot.addWidget(widget)
    look.wear(window)
    look.choose(theme)
    assert look.theme() == theme
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == look.tokens()[theme]["window"]
    assert look.tokens()[theme]["accent"] in window.styleSheet()
    assert not re.search(r"\$[a-z]", window.styleSheet())
    assert plain.styleSheet() == qapp.styleSheet() == ""
    assert look.colour("text").name() == look.tokens()[theme]["text"]


def test_the_stylesheet_names_only_files_that_exist():
    named = re.findall(r'url\("([^"]+)"\)', look.stylesheet("light") + look.stylesheet("dark"))
    assert named
    assert [one for one in named if not paths.Path(one).is_file()] == []


def test_the_system_is_followed_unless_a_theme_was_chosen(qapp, monkeypatch):
    seen = []
    look.appearance().changed.connect(seen.append)
    monkeypatch.setattr(look, "system_theme", lambda: "dark")
    look.appearance().follow_system()
    assert look.theme() == "light"
    look.choose("system")
    assert look.theme() == "dark"
    monkeypatch.setattr(look, "system_theme", lambda: "light")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert look.theme() == "light"
    assert seen == ["dark", "light"]
    look.appearance().changed.disconnect(seen.append)


def test_the_font_is_ours_with_figures_of_one_width(qtbot):
    label = QLabel("放行 0123456789")
    qtbot.addWidget(label)
    label.ensurePolished()
    assert QFontInfo(label.font()).family() == "StemBank Sans"
    assert len({label.fontMetrics().horizontalAdvance(figure) for figure in "0123456789"}) == 1
    assert label.fontMetrics().inFont("放")


def test_lengths_and_roles(qtbot):
    assert [look.space(step) for step in range(6)] == [0, 4, 8, 12, 16, 24]
    assert (look.size("row"), look.size("huge")) == (28, 28)
    assert look.font("title", bold=True).pixelSize() == 20
    label = QLabel("x")
    qtbot.addWidget(label)
    look.wear(label)
    look.set_role(label, "huge")
    assert label.font().pixelSize() == 28


@pytest.mark.parametrize("file", sorted(paths.ICONS.glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_takes_the_colour_it_is_given(qapp, file):
    image = icons.icon(file.stem, "danger").pixmap(20, 20).toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    inked = [colour for colour in colours if colour.alpha() > 200]
    assert inked
    assert all(abs(colour.red() - look.colour("danger").red()) < 8 for colour in inked)


def test_an_unknown_icon_is_an_error():
    with pytest.raises(FileNotFoundError):
        icons.icon("no_such_icon")


def test_the_program_is_shown_in_fusion_whatever_the_computer_prefers():
    code = (
        "from PySide6.QtWidgets import QApplication; from stembank_gui.ui import look\n"
        "print(QApplication(['stembank', *look.IN_FUSION]).style().name())"
    )
    settings = os.environ | {"QT_STYLE_OVERRIDE": "windows"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=settings)
    assert done.stdout.strip() == "fusion"

"""The look: Fusion under one palette and one stylesheet, both made from `resources/style/tokens.toml`.

The palette is the application's, the stylesheet each window's own (`wear`): a page is made apart from its window, and
styled once, when it is put there. A stylesheet of the application would style it anew at each step of its making.

Pages ask for roles, not colours: `label.setProperty("role", "title" | "lead" | "heading" | "hint" | "mono" | "huge" |
"number" | "label" | "danger")` and `button.setProperty("role", "primary" | "danger" | "link" | "quiet")`; frames have
"card", "line", "hintbox". What is painted by hand asks for `look.colour("token")` and `look.state_look(word)` each time
it paints, so that a change of theme is seen at once.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from string import Template
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from stembank_gui import paths
from stembank_gui.rules.vocabulary import term_key

Theme = Literal["light", "dark"]
Choice = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
IN_FUSION = ("-style", "Fusion")
"""Arguments of the application. Asking it for its style instead would take 5 ms before the first window is painted."""
_WEARS = "wears_stylesheet"


@dataclass(frozen=True, slots=True)
class StateLook:
    """How a state is shown: the colour of its words and shape, of the badge, of a cell; and the shape's name."""

    name: str
    ink: QColor
    soft: QColor
    solid: QColor
    shape: str


class Appearance(QObject):
    """Knows the theme in use.

    Signals:
        changed: the theme is another one now; carries "light" or "dark".
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choice: Choice = "system"
        self.theme: Theme = "light"

    def choose(self, choice: Choice) -> None:
        """Take a theme, or follow the system."""
        self.choice = choice
        self.follow()

    def follow_system(self) -> None:
        """Follow a change of the system's light or dark, unless a theme was chosen."""
        if self.choice == "system":
            self.follow()

    def follow(self) -> None:
        """Dress the application in the chosen theme, or in what the system says."""
        theme: Theme = system_theme() if self.choice == "system" else self.choice
        self.theme = theme
        dress(theme)
        self.changed.emit(theme)


@cache
def appearance() -> Appearance:
    """Return the one Appearance of this program, following the system's light and dark."""
    found = Appearance()
    QGuiApplication.styleHints().colorSchemeChanged.connect(found.follow_system)
    return found


def choose(choice: Choice) -> None:
    """Show the program light, dark or as the system is."""
    appearance().choose(choice)


def theme() -> Theme:
    """Return the theme in use, "light" or "dark"."""
    return appearance().theme


def system_theme() -> Theme:
    """Return whether the computer is set to light or dark (light where it does not say)."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


@cache
def tokens() -> dict[str, Any]:
    """Return the tokens as they stand in the file."""
    return tomllib.loads((paths.STYLE / "tokens.toml").read_text(encoding="utf-8"))


def colour(token: str) -> QColor:
    """Return the colour of a token such as "accent" in the theme in use.

    Raises:
        KeyError: If there is no such token.
    """
    return QColor(tokens()[theme()][token])


def space(step: int) -> int:
    """Return a distance in pixels: 1 → 4, 2 → 8, 3 → 12, 4 → 16, 5 → 24; 0 → 0."""
    return 0 if step == 0 else int(tokens()["space"]["steps"][step - 1])


def size(name: str) -> int:
    """Return a length of the tokens in pixels: "radius", "row", "control", "small", "body", "lead", "title", "huge"."""
    merged: dict[str, int] = tokens()["space"] | tokens()["type"]
    return merged[name]


def state_look(word: StrEnum | str) -> StateLook:
    """Return how a word (or its term key) is shown as a state in the theme in use; grey where it is no state."""
    group, _, value = (term_key(word) if isinstance(word, StrEnum) else word).partition(".")
    return named_look(tokens()["words"].get(group, {}).get(value, "exhausted"))


def named_look(name: str) -> StateLook:
    """Return a state look by its own name ("released", "quarantine", "busy" …).

    Raises:
        KeyError: If there is no such look.
    """
    colours = tokens()[theme()]["state"][name]
    shape = tokens()["shapes"][name]
    return StateLook(name, QColor(colours["ink"]), QColor(colours["soft"]), QColor(colours["solid"]), shape)


def font(size_name: str = "body", *, bold: bool = False) -> QFont:
    """Return the program's font in a size of the tokens, with figures of equal width."""
    found = QFont(QApplication.font())
    found.setPixelSize(size(size_name))
    found.setBold(bold)
    return found


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget a role after it was shown (before that, `setProperty("role", …)` is enough)."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def dress(theme: Theme) -> None:
    """Put palette and font of a theme on the application, and its stylesheet on the windows that wear one."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setFont(_base_font())
    app.setPalette(palette(theme))
    for window in app.topLevelWidgets():
        if window.property(_WEARS):
            window.setStyleSheet(stylesheet(theme))


def wear(window: QWidget) -> None:
    """Let a window, and what is put into it, wear the stylesheet of the theme, of this one and of those to come."""
    window.setProperty(_WEARS, True)
    window.setStyleSheet(stylesheet(theme()))


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme."""
    t = tokens()[theme]
    made = QPalette()
    roles = QPalette.ColorRole
    for role, token in {
        roles.Window: "window", roles.Base: "surface", roles.AlternateBase: "window", roles.Button: "surface",
        roles.WindowText: "text", roles.Text: "text", roles.ButtonText: "text", roles.BrightText: "danger",
        roles.PlaceholderText: "text_faint", roles.Highlight: "accent", roles.HighlightedText: "on_accent",
        roles.Accent: "accent", roles.Link: "accent", roles.LinkVisited: "accent", roles.Mid: "border",
        roles.ToolTipBase: "tooltip", roles.ToolTipText: "on_tooltip", roles.Light: "raised",
        roles.Midlight: "hover", roles.Dark: "border_strong", roles.Shadow: "border_strong",
    }.items():  # fmt: skip
        made.setColor(role, QColor(t[token]))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(t["text_disabled"]))
    return made


def stylesheet(theme: Theme) -> str:
    """Return the stylesheet of a theme: `stembank.qss` with the tokens filled in."""
    text = (paths.STYLE / "stembank.qss").read_text(encoding="utf-8")
    sizes = tokens()["space"] | tokens()["type"]
    values = {k: v for k, v in tokens()[theme].items() if isinstance(v, str)}
    values |= {name: f"{value}px" for name, value in sizes.items() if isinstance(value, int)}
    values |= {f"{name}_soft": state["soft"] for name, state in tokens()[theme]["state"].items()}
    values |= {"marks": (paths.STYLE / theme).as_posix(), "mono_family": _mono_family()}
    return Template(text).substitute(values)


@cache
def _families() -> tuple[str, ...]:
    found: list[str] = []
    for file in sorted(paths.FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number >= 0:
            found += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(found))


@cache
def _mono_family() -> str:
    own = next((family for family in _families() if family.endswith("Mono")), None)
    if own is not None:  # listing the computer's fonts takes a millisecond before the first window
        return own
    known = set(QFontDatabase.families())
    liked = ("SF Mono", "Cascadia Mono", "Consolas", "DejaVu Sans Mono", "Noto Sans Mono")
    return next((family for family in liked if family in known), QApplication.font().family())


def _base_font() -> QFont:
    families = _families()
    base = QFont(sorted(families, key=lambda family: "Sans" not in family)) if families else QFont(QApplication.font())
    base.setPixelSize(size("body"))
    base.setFeature(QFont.Tag("tnum"), 1)
    return base

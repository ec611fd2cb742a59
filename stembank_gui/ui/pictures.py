"""Pictures of every page, tab and dialog, to be looked at: both languages, light and dark, two sizes, from a real bank.

    python -m stembank_gui.ui.pictures OUT_FOLDER [--bank FILE] [--only NAME…] [--quick]

Without --bank the demo bank is made first. Each picture is `<name>-<language>-<theme>-<width>x<height>.png`. What is
clipped or not translated is printed, and the exit status is 1 if there is anything.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from sqlalchemy import text

from stembank_gui.database import Database
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Place
from stembank_gui.settings import Settings
from stembank_gui.ui import language as spoken
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights import BEFORE, SCENES, SIGHTS, Sight, leave
from stembank_gui.ui.visible_texts import clipped_texts, untranslated_texts
from stembank_gui.ui.welcome.window import WelcomeWindow
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.words import LANGUAGES, Language

SIZES = ((1440, 900), (1280, 720))
_TURN_MS = 30
_QUIET_TURNS = 4
_TURNS_AT_MOST = 400
_SHADE = 90
"""How dark the window is under a dialog, of 255."""


@dataclass(frozen=True, slots=True)
class Way:
    """How something is looked at: in a language, a theme and a size of the window."""

    language: Language
    theme: look.Theme
    size: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.size[0]}x{self.size[1]}"

    def take(self, window: QWidget) -> None:
        """Show a window this way."""
        spoken.speak(self.language)
        look.choose(self.theme)
        window.resize(*self.size)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a picture that should not be there."""

    picture: str
    what: str
    text: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and return 1 if a text is clipped or not translated, or a button is missing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = _parsed(arguments)
    application = QApplication.instance() or QApplication([*sys.argv[:1], *look.IN_FUSION])
    with tempfile.TemporaryDirectory() as folder, _settings_in(folder):
        database = Database.open(wanted.bank or _demo(Path(folder)))
        wanted.out.mkdir(parents=True, exist_ok=True)
        findings = [*_before(database.place, wanted), *_pictures(database, wanted)]
        database.close()
    for finding in findings:
        print(f"{finding.picture}: {finding.what}: {finding.text}")  # noqa: T201
    application.quit()
    return int(bool(findings))


def settle(window: QWidget) -> None:
    """Let the program work until no job of a window runs and the screen has been still for a moment."""
    quiet = 0
    for _ in range(_TURNS_AT_MOST):
        loop = QEventLoop()
        QTimer.singleShot(_TURN_MS, loop.quit)
        loop.exec()
        quiet = 0 if any(jobs.count for jobs in window.findChildren(Jobs)) else quiet + 1
        if quiet >= _QUIET_TURNS:
            return


def photograph(window: QWidget) -> QPixmap:
    """Return what a person sees: the window, and over it, in the middle, each dialog that is open."""
    picture = window.grab()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            over = dialog.grab()
            corner = window.rect().center() - over.rect().center()
            painter = QPainter(picture)
            painter.fillRect(picture.rect(), QColor(0, 0, 0, _SHADE))
            painter.drawPixmap(corner, over)
            painter.end()
    return picture


def actor_of(database: Database, role: str) -> Actor:
    """Return somebody who holds a role; anybody if nobody does."""
    statement = text(
        "SELECT a.id, p.id, a.user_id, p.full_name FROM account a JOIN person p ON p.id = a.person_id "
        "JOIN account_role h ON h.account_id = a.id AND h.granted = 1 JOIN role r ON r.id = h.role_id "
        "ORDER BY CASE WHEN r.code = :role THEN 0 ELSE 1 END, a.id LIMIT 1"
    )
    with database.reading() as session:
        row = session.connection().execute(statement, {"role": role}).one()
    return Actor(row[0], row[1], row[2], row[3])


def place_of(database: Database, sight: Sight) -> Place | None:
    """Return the place that a sight shows in a bank; None where the bank has no such thing."""
    if not sight.key:
        return Place("page", sight.kind)
    with database.reading() as session:
        found = session.connection().execute(text(sight.key)).scalar()
    return None if found is None else Place(sight.kind, found)


def _pictures(database: Database, wanted: Any) -> Iterator[Finding]:
    chosen = [one for one in (*SIGHTS, *SCENES) if not wanted.only or one.name in wanted.only]
    for role in dict.fromkeys(sight.role for sight in chosen):
        window = MainWindow(database, actor_of(database, role), Settings(), _site(database))
        yield from _seen_by(window, [one for one in chosen if one.role == role], wanted)
        window.close()
        window.deleteLater()


def _seen_by(window: MainWindow, sights: Sequence[Sight], wanted: Any) -> Iterator[Finding]:
    window.show()
    for way in _ways(quick=wanted.quick):
        way.take(window)
        for sight in sights:
            place = place_of(window.jobs.database, sight)
            if place is not None:
                window.open(place)
                settle(window)
                yield from _seen(window, sight, way, wanted.out)


def _seen(window: MainWindow, sight: Sight, way: Way, out: Path) -> Iterator[Finding]:
    if sight.act is None:
        yield from _kept(window, sight.name, way, out)
        yield from _tabs(window, sight, way, out)
        return
    try:
        sight.act(window)
        settle(window)
        yield from _kept(window, sight.name, way, out)
    except LookupError as missing:
        yield Finding(f"{sight.name}-{way}", "no such button", str(missing))
    leave(window)
    settle(window)


def _tabs(window: MainWindow, sight: Sight, way: Way, out: Path) -> Iterator[Finding]:
    """Picture the tabs behind the one in front, and come back to it."""
    for tabs in window.page().findChildren(Tabs):
        front = tabs.current_name()
        for name in tabs.names():
            if name != front and tabs.isVisible():
                tabs.show_tab(name)
                settle(window)
                yield from _kept(window, f"{sight.name}_{name}", way, out)
        tabs.show_tab(front)


def _before(place: str, wanted: Any) -> Iterator[Finding]:
    """Picture what is seen before anybody signed in."""
    for name in [one for one in BEFORE if not wanted.only or one in wanted.only]:
        for way in _ways(quick=wanted.quick):
            window = WelcomeWindow(Settings(theme=way.theme, language=way.language))
            way.take(window)
            window.show()
            for step in BEFORE[name]:
                step(window, place)
                settle(window)
            settle(window)
            yield from _kept(window, name, way, wanted.out)
            window.close()
            window.deleteLater()


def _kept(window: QWidget, name: str, way: Way, out: Path) -> Iterator[Finding]:
    photograph(window).save(str(out / f"{name}-{way}.png"))
    yield from findings(window, f"{name}-{way}", way.language)


def findings(window: QWidget, name: str, language: Language) -> Iterator[Finding]:
    """Yield what is clipped, and in Chinese what is not translated."""
    yield from (Finding(name, "clipped", one) for one in clipped_texts(window))
    if language == "zh":
        yield from (Finding(name, "not translated", one) for one in untranslated_texts(window))


def _ways(*, quick: bool) -> Iterator[Way]:
    if quick:
        yield Way("en", "light", SIZES[0])
        yield Way("zh", "dark", SIZES[1])
        return
    yield from (Way(language, theme, size) for language in LANGUAGES for theme in look.THEMES for size in SIZES)


@contextmanager
def _settings_in(folder: str) -> Iterator[None]:
    """Keep this workstation's own settings as they are."""
    before = os.environ.get("STEMBANK_CONFIG")
    os.environ["STEMBANK_CONFIG"] = folder
    try:
        yield
    finally:
        if before is None:
            del os.environ["STEMBANK_CONFIG"]
        else:
            os.environ["STEMBANK_CONFIG"] = before


def _site(database: Database) -> str:
    with database.reading() as session:
        return str(session.connection().execute(text("SELECT name FROM site")).scalar() or "")


def _demo(folder: Path) -> Path:
    from stembank_gui.demo.build import make_demo_bank  # noqa: PLC0415 - only where no bank is given

    make_demo_bank(folder / "demo.stembank")
    return folder / "demo.stembank"


def _parsed(arguments: Sequence[str] | None) -> Any:
    parser = argparse.ArgumentParser(prog="python -m stembank_gui.ui.pictures", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bank", type=Path)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--quick", action="store_true", help="one large light English and one small dark Chinese each")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

"""Pictures of every page, to be looked at: both languages, light and dark, two sizes, from a real bank.

    python -m stembank_gui.ui.pictures OUT_FOLDER [--bank FILE] [--only KIND…] [--quick]

Without --bank the demo bank is made first. Each picture is `<kind>-<language>-<theme>-<width>x<height>.png`. What is
clipped or not translated is printed, and the exit status is 1 if there is anything.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import text

from stembank_gui.database import Database
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Place
from stembank_gui.settings import Settings
from stembank_gui.ui import language as spoken
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.visible_texts import clipped_texts, untranslated_texts
from stembank_gui.words import LANGUAGES, Language

SIZES = ((1440, 900), (1280, 720))
_TURN_MS = 30
_QUIET_TURNS = 4
_TURNS_AT_MOST = 400


@dataclass(frozen=True, slots=True)
class Sight:
    """One page to be pictured: its name, the question for its key ("" for a page of the rail), and who looks at it."""

    kind: str
    key: str = ""
    role: str = "OP"


SIGHTS = (
    Sight("today"), Sight("donors", role="DC"), Sight("banks"), Sight("new_bank"), Sight("storage", role="CS"),
    Sight("quality", role="QA1"), Sight("release", role="RA"), Sight("distribution", role="SH"),
    Sight("monitoring", role="EQ"), Sight("facility", role="EQ"), Sight("genotype", role="QA1"),
    Sight("trail", role="QA"), Sight("settings", role="AD"),
    Sight("donor", "SELECT min(id) FROM donor", "DC"),
    Sight("lot", "SELECT id FROM lot WHERE tier = 'M' ORDER BY id LIMIT 1"),
    Sight("box", "SELECT box_id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1", "CS"),
    Sight("vial", "SELECT id FROM vial WHERE state = 'stored' ORDER BY id LIMIT 1", "CS"),
    Sight("lot_quality", "SELECT id FROM lot WHERE state = 'quarantine' ORDER BY id LIMIT 1", "QC2"),
    Sight("lot_release", "SELECT id FROM lot WHERE state = 'quarantine' ORDER BY id LIMIT 1", "RA"),
    Sight("certificate", "SELECT min(id) FROM certificate", "RA"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a picture that should not be there."""

    picture: str
    what: str
    text: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the pictures and return 1 if a text is clipped or not translated."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    wanted = _parsed(arguments)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(wanted.bank or _demo(Path(folder)))
        wanted.out.mkdir(parents=True, exist_ok=True)
        findings = list(_pictures(database, wanted))
        database.close()
    for finding in findings:
        print(f"{finding.picture}: {finding.what}: {finding.text}")  # noqa: T201
    application.quit()
    return int(bool(findings))


def settle(jobs: Jobs) -> None:
    """Let the program work until no job runs and the screen has been still for a moment."""
    quiet = 0
    for _ in range(_TURNS_AT_MOST):
        loop = QEventLoop()
        QTimer.singleShot(_TURN_MS, loop.quit)
        loop.exec()
        quiet = 0 if jobs.count else quiet + 1
        if quiet >= _QUIET_TURNS:
            return


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
    return None if found is None else Place(sight.kind, int(found))


def _pictures(database: Database, wanted: Any) -> Iterator[Finding]:
    for role in dict.fromkeys(sight.role for sight in SIGHTS):
        sights = [one for one in SIGHTS if one.role == role and (not wanted.only or one.kind in wanted.only)]
        if sights:
            window = MainWindow(database, actor_of(database, role), Settings(), _site(database))
            yield from _seen_by(window, sights, wanted)
            window.close()
            window.deleteLater()


def _seen_by(window: MainWindow, sights: Sequence[Sight], wanted: Any) -> Iterator[Finding]:
    window.show()
    for language, theme, size in _ways(quick=wanted.quick):
        spoken.speak(language)
        look.choose(theme)
        window.resize(*size)
        for sight in sights:
            place = place_of(window.jobs.database, sight)
            if place is not None:
                window.open(place)
                settle(window.jobs)
                name = f"{sight.kind}-{language}-{theme}-{size[0]}x{size[1]}"
                window.grab().save(str(wanted.out / f"{name}.png"))
                yield from findings(window, name, language)


def findings(window: QWidget, name: str, language: Language) -> Iterator[Finding]:
    """Yield what is clipped, and in Chinese what is not translated."""
    yield from (Finding(name, "clipped", one) for one in clipped_texts(window))
    if language == "zh":
        yield from (Finding(name, "not translated", one) for one in untranslated_texts(window))


def _ways(*, quick: bool) -> Iterator[tuple[Language, look.Theme, tuple[int, int]]]:
    if quick:
        yield "en", "light", SIZES[0]
        yield "zh", "dark", SIZES[1]
        return
    yield from ((language, theme, size) for language in LANGUAGES for theme in look.THEMES for size in SIZES)


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

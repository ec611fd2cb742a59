"""The windows follow each other: welcome, work, lock, unlock, sign out, and the next person."""

import shutil

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.app import Program
from stembank_gui.database import Database
from stembank_gui.settings import Settings
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.ui.welcome.sign_in import SignInPage
from stembank_gui.ui.welcome.unlock import UnlockPage
from tests.factories.bank import PASSWORD


@pytest.fixture
def place(template_file, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))
    copy = tmp_path / "east.stembank"
    shutil.copyfile(template_file, copy)
    return str(copy)


@pytest.fixture
def program(qtbot, place):
    made = Program(Settings(language="en", theme="light"))
    made.problems.bug.connect(pytest.fail)
    yield made
    made.close()


def sign_in(qtbot, program, user_id):
    qtbot.waitUntil(
        lambda: program.welcome is not None and isinstance(program.welcome.page, SignInPage), timeout=20_000
    )
    page = program.welcome.page
    page.user_id.setText(user_id)
    page.password.setText(PASSWORD)
    qtbot.mouseClick(page.sign_in_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window is not None and program.welcome is None, timeout=20_000)
    return program.window


def actions(place, count):
    database = Database.open(place)
    with database.reading() as session:
        found = session.exec(select(AuditEntry.action).order_by(AuditEntry.seq.desc()).limit(count)).all()
    database.close()
    return list(found)


def test_a_day_with_two_people(qtbot, program, place):
    program.start(place)
    window = sign_in(qtbot, program, "op.user")
    assert window.isVisible()
    window.lock()
    assert window.is_locked()
    unlock = window.findChild(UnlockPage)
    unlock.password.setText(PASSWORD)
    qtbot.mouseClick(unlock.unlock_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_locked())
    window.sign_out()
    other = sign_in(qtbot, program, "qa.user")
    assert other.actor.user_id == "qa.user"
    program.close()
    assert actions(place, 6) == ["sign_out", "sign_in", "sign_out", "unlock", "lock", "sign_in"]


def test_somebody_else_at_a_locked_window_gets_fresh_pages(qtbot, program, place):
    program.start(place)
    window = sign_in(qtbot, program, "op.user")
    window.lock()
    qtbot.mouseClick(window.findChild(UnlockPage).sign_out_button, Qt.MouseButton.LeftButton)
    other = sign_in(qtbot, program, "qa.user")
    assert other is not window
    assert other.page().jobs.actor.user_id == "qa.user"


def test_what_cannot_be_opened_is_told_on_the_first_window(qtbot, program, tmp_path):
    program.start(str(tmp_path / "none.stembank"))
    qtbot.waitUntil(lambda: bool(program.welcome.page.reasons.reasons()), timeout=20_000)
    assert [reason.code for reason in program.welcome.page.reasons.reasons()] == ["database.missing"]


def test_trouble_of_the_surroundings_is_told_where_people_look(qtbot, program):
    program.start()
    program.problems.take(OSError(28, "No space left on device"))
    assert program.welcome.bar.text().startswith("The disk is full.")

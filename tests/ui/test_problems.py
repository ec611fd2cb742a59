"""Errors of three kinds end in one place: people, surroundings, faults; nothing secret is logged."""

import logging
import sys
import threading

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QPushButton
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import problems as module
from stembank_gui.ui.problems import BugDialog, Problems, is_environment, log, log_folder, start_log


@pytest.fixture
def told(qapp):
    problems, heard = Problems(), {"refused": [], "trouble": [], "bug": []}
    for name, list_ in heard.items():
        getattr(problems, name).connect(list_.append)
    heard["problems"] = problems
    return heard


def test_a_refusal_is_shown_and_not_logged(told, caplog):
    refusal = Refused(Reason("people.stale"))
    told["problems"].take(refusal)
    assert told["refused"] == [refusal]
    assert caplog.records == []


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (OperationalError("UPDATE", {}, Exception("database is locked")), "Another program holds the bank"),
        (OSError(28, "No space left on device"), "The disk is full"),
        (PermissionError(13, "Permission denied"), "ask for write access"),
        (OperationalError("SELECT", {}, Exception("connection refused")), "check the network"),
        (StaleDataError("row changed"), "row changed"),
    ],
)
def test_the_surroundings_are_told_with_what_to_do_and_logged_as_a_warning(told, caplog, error, advice):
    assert is_environment(error)
    told["problems"].take(error)
    assert advice in told["trouble"][0]
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert told["bug"] == []


def test_a_fault_gets_a_report_number_that_is_in_the_log_with_its_traceback(told, tmp_path):
    start_log(tmp_path)
    try:
        int("in the program")
    except ValueError as error:
        told["problems"].take(error)
    number = told["bug"][0]
    text = (tmp_path / "stembank.log").read_text(encoding="utf-8")
    _close_log()
    assert len(number) == 8
    assert f"report {number}" in text
    assert "Traceback" in text
    assert "in the program" in text


def test_no_secret_reaches_the_log(told, tmp_path):
    start_log(tmp_path)
    request = SignRequest("ra.user", "correct horse battery staple", Meaning.RELEASED)
    told["problems"].take(ValueError(f"could not sign {request!r}"))
    text = (tmp_path / "stembank.log").read_text(encoding="utf-8")
    _close_log()
    assert "ra.user" in text
    assert "horse" not in text


def test_a_log_that_cannot_be_written_stops_nothing(told, tmp_path, capsys):
    file = tmp_path / "a file"
    file.write_text("")
    start_log(file)
    told["problems"].take(ValueError("a fault"))
    _close_log()
    assert len(told["bug"]) == 1
    assert "ValueError: a fault" in capsys.readouterr().err
    assert file.read_text() == ""
    assert "StemBank" in str(log_folder())


def test_what_nobody_catches_ends_here(told, qtbot, monkeypatch, caplog):
    for name, owner in (("excepthook", sys), ("excepthook", threading)):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    before = qInstallMessageHandler(None)
    try:
        told["problems"].watch()
        qWarning("from Qt")
        sys.excepthook(KeyError, KeyError("x"), None)
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told["bug"]) == 2)
    finally:
        qInstallMessageHandler(before)
    assert "Qt: from Qt" in caplog.text


def test_an_interrupt_from_the_keyboard_is_no_fault(told, monkeypatch):
    seen = []
    monkeypatch.setattr(sys, "__excepthook__", lambda *args: seen.append(args[0]))
    told["problems"]._uncaught(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (seen, told["bug"]) == ([KeyboardInterrupt], [])


def test_the_dialog_says_that_it_is_not_their_mistake(qtbot):
    dialog = BugDialog("1A2B3C4D")
    qtbot.addWidget(dialog)
    dialog.open()
    assert dialog.number.text() == "1A2B3C4D"
    assert not any(one.autoDefault() or one.isDefault() for one in dialog.findChildren(QPushButton))
    dialog.findChild(QPushButton, "go_on").click()
    assert not dialog.isVisible()


def _close_log() -> None:
    for handler in list(log.handlers):
        handler.close()
        log.removeHandler(handler)
    assert module.log is log

"""On a new day the program ends what has a last day: at once when the window opens, and after midnight."""

from datetime import timedelta

from PySide6.QtCore import QObject
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import ApprovalState
from stembank_gui.tables.donors import Approval
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.ui.day_watch import DayWatch
from tests.factories.donors import approvals


def states(database):
    with database.reading() as session:
        return {row.state for row in session.exec(select(Approval))}


def deeds(database):
    with database.reading() as session:
        return len(session.exec(select(AuditEntry.seq).where(AuditEntry.action == "expire_dated")).all())


def later(database, days):
    then = database.clock() + timedelta(days=days)
    database.clock = lambda: then


def test_what_is_over_ends_when_the_window_opens_and_lists_hear_of_it(qtbot, database, staff, jobs):
    approvals(database, staff, days=1)
    later(database, 2)
    changed = []
    jobs.changed.connect(changed.append)
    owner = QObject()
    DayWatch(jobs, owner)
    qtbot.waitUntil(lambda: bool(changed))
    assert "approval" in changed[0]
    assert states(database) == {ApprovalState.EXPIRED, ApprovalState.CLOSED}
    with database.reading() as session:
        bodies = session.exec(select(AuditEntry.body).where(AuditEntry.action == "expire_dated")).all()
    assert all(f'"{SYSTEM.user_id}"' in body for body in bodies)


def test_nothing_is_written_while_nothing_is_due(qtbot, database, staff, jobs):
    approvals(database, staff, days=1)
    owner = QObject()
    DayWatch(jobs, owner, every_ms=5)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert deeds(database) == 0


def test_midnight_passes_while_the_window_is_open(qtbot, database, staff, jobs):
    approvals(database, staff, days=0)
    owner = QObject()
    DayWatch(jobs, owner, every_ms=5)
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert deeds(database) == 0
    later(database, 1)
    qtbot.waitUntil(lambda: deeds(database) == 4)
    qtbot.wait(60)
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert deeds(database) == 4


def test_a_clock_that_went_back_is_tried_again(qtbot, database, staff, jobs):
    approvals(database, staff, days=1)
    right = database.clock
    later(database, 3)
    with database.writing(staff["EC"], "record_approval") as session:
        session.add(Approval(kind="ethics", number="X", title="x", valid_from=database.clock().date()))
    at_last = database.clock
    wrong = right() + timedelta(days=2)
    database.clock = lambda: wrong
    owner = QObject()
    DayWatch(jobs, owner, every_ms=5)
    qtbot.wait(60)
    assert deeds(database) == 0
    database.clock = at_last
    qtbot.waitUntil(lambda: deeds(database) == 4)

"""Work away from the screen: results, refusals, faults, changes, cancelling, and pages that are gone."""

import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from sqlmodel import select

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.tables.people import Person
from stembank_gui.ui.jobs import Cancelled, Jobs
from stembank_gui.workflows.people.change_password import ChangePassword, change_password
from tests.conftest import PASSWORD


@pytest.fixture
def owner(qtbot) -> QObject:
    return QObject()


def count_people(session) -> int:
    return len(session.exec(select(Person.id)).all())


def refuse(*_args):
    raise Refused(Reason("people.stale"))


def fail(*_args):
    raise ZeroDivisionError


def test_a_question_runs_elsewhere_and_its_answer_comes_home(qtbot, jobs, owner):
    answers = []

    def who(session) -> tuple[int, int]:
        return count_people(session), threading.get_ident()

    jobs.ask(owner, who).then(lambda told: answers.append((told, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(answers))
    (people, thread), home = answers[0]
    assert people > 10
    assert thread != threading.get_ident()
    assert home == threading.get_ident()


def test_a_workflow_is_done_as_the_signed_in_person_and_tells_what_changed(qtbot, jobs, owner):
    changes, results = [], []
    jobs.changed.connect(changes.append)
    request = ChangePassword(PASSWORD, "quite another long password")
    jobs.do(owner, change_password, request).then(results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert "account" in changes[0]


def test_a_refusal_goes_where_it_was_asked_for_and_else_to_everybody(qtbot, jobs, owner):
    here, everywhere, ended = [], [], []
    jobs.refused.connect(everywhere.append)
    jobs.ask(owner, refuse).otherwise(here.append).finally_(lambda: ended.append(1))
    qtbot.waitUntil(lambda: bool(here))
    assert (everywhere, ended) == ([], [1])
    jobs.ask(owner, refuse)
    qtbot.waitUntil(lambda: bool(everywhere))
    assert everywhere[0].reasons[0].code == "people.stale"


def test_any_other_exception_is_a_failure_and_the_next_job_runs(qtbot, jobs, owner):
    failures, answers = [], []
    jobs.failed.connect(failures.append)
    jobs.ask(owner, fail).otherwise(answers.append)
    jobs.run(owner, lambda: 5).then(answers.append)
    qtbot.waitUntil(lambda: bool(failures and answers))
    assert isinstance(failures[0], ZeroDivisionError)
    assert answers == [5]


def test_a_page_that_is_gone_is_not_called(qtbot, jobs):
    gone, called, failures = QObject(), [], []
    jobs.failed.connect(failures.append)
    jobs.run(gone, lambda: 1).then(called.append)
    jobs.run(gone, fail)
    shiboken6.delete(gone)
    qtbot.waitUntil(lambda: bool(failures))
    assert called == []
    assert jobs.count == 0


def test_a_long_job_reports_and_can_be_cancelled(qtbot, jobs, owner):
    reported, results, ended = [], [], threading.Event()
    go_on = threading.Event()

    def long(report) -> str:
        try:
            for done in range(5):
                report(done, 5)
                go_on.wait(2)
        except Cancelled:
            ended.set()
            raise
        return "done"

    answer = (
        jobs.run_long(owner, long).then(results.append).reporting(lambda done, total: reported.append((done, total)))
    )
    qtbot.waitUntil(lambda: bool(reported))
    answer.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert ended.is_set()
    assert reported == [(0, 5)]
    assert results == []


def test_running_jobs_are_counted(qtbot, jobs, owner):
    counts = []
    jobs.running.connect(counts.append)
    jobs.run(owner, lambda: 1)
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert counts == [1, 0]


def test_permissions_are_those_of_the_person_and_follow_a_change(jobs, database, staff, qtbot):
    assert jobs.may("plan_lot")
    assert not jobs.may("release_lot")
    nobody = Jobs(database, None)
    assert not nobody.may("plan_lot")
    nobody.close()
    jobs.announce(frozenset({"role_permission"}))
    assert jobs.may("plan_lot")


def test_closing_waits_for_what_runs(qtbot, database, staff, owner):
    jobs, done = Jobs(database, staff["OP"]), []
    jobs.run(owner, lambda: done.append(1))
    jobs.close()
    assert done == [1]


def test_closed_jobs_answer_nobody(qtbot, jobs):
    jobs.close()
    answer = jobs.run(jobs, lambda: 1)
    assert answer.cancelled
    assert jobs.count == 0


class SlowAndFast:
    """A question that waits until it is let go, unless it is about something else."""

    def __init__(self) -> None:
        self.go = threading.Event()

    def ask(self, _session, text: str) -> str:
        if text == "slow":
            assert self.go.wait(10)
        if text == "wrong":
            raise Refused(Reason("people.stale"))
        return text


@pytest.fixture
def question():
    made = SlowAndFast()
    yield made
    made.go.set()


def test_the_answer_to_an_older_question_never_stands_over_a_newer_one(qtbot, jobs, owner, question):
    shown = []
    jobs.ask(owner, question.ask, "slow").then(shown.append)
    jobs.ask(owner, question.ask, "fast").then(shown.append)
    jobs.ask(owner, question.ask, "wrong").otherwise(lambda _refused: shown.append("refused"))
    qtbot.waitUntil(lambda: jobs.count == 1)  # the fast ones are home; the slow one is not
    assert shown == []
    question.go.set()
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert shown == ["slow", "fast", "refused"]


def test_drawings_come_in_the_order_in_which_they_were_wanted(qtbot, jobs, owner, question):
    shown = []
    jobs.run(owner, question.ask, None, "slow").then(shown.append)
    jobs.run(owner, question.ask, None, "fast").then(shown.append)
    qtbot.waitUntil(lambda: jobs.count == 1)
    question.go.set()
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == ["slow", "fast"]


def test_the_newest_question_does_not_wait_for_older_ones_and_drops_their_answers(qtbot, jobs, owner, question):
    shown = []
    jobs.ask(owner, question.ask, "slow").then(shown.append)
    jobs.ask(owner, question.ask, "fast").then(shown.append).newest()
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == ["fast"]
    question.go.set()
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert shown == ["fast"]


def test_other_questions_and_other_owners_do_not_wait(qtbot, jobs, owner, question):
    shown, other = [], QObject()
    jobs.ask(owner, question.ask, "slow").then(shown.append)
    jobs.ask(owner, count_people).then(lambda _count: shown.append("other question"))
    qtbot.waitUntil(lambda: len(shown) == 1)
    jobs.ask(other, question.ask, "fast").then(lambda _text: shown.append("other owner"))
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == ["other question", "other owner"]


def test_an_answer_that_cannot_be_shown_does_not_keep_back_the_next(qtbot, jobs, owner, question):
    shown = []
    jobs.ask(owner, question.ask, "slow").then(lambda _text: 1 / 0)
    jobs.ask(owner, question.ask, "fast").then(shown.append)
    qtbot.waitUntil(lambda: jobs.count == 1)
    with qtbot.captureExceptions() as faults:
        question.go.set()
        qtbot.waitUntil(lambda: jobs.count == 0)
    assert [kind for kind, *_ in faults] == [ZeroDivisionError]
    assert shown == ["fast"]


def test_a_forgotten_question_that_fails_is_still_told(qtbot, jobs, owner, question):
    failures, shown = [], []
    jobs.failed.connect(failures.append)

    def ask(_session, text: str) -> str:
        if text == "slow":
            question.go.wait(10)
            raise ZeroDivisionError
        return text

    jobs.ask(owner, ask, "slow").then(shown.append)
    jobs.ask(owner, ask, "fast").then(shown.append).newest()
    qtbot.waitUntil(lambda: bool(shown))
    question.go.set()
    qtbot.waitUntil(lambda: bool(failures))
    assert shown == ["fast"]

"""Work away from the screen: questions on reader threads, workflows one after another on one writer thread.

Three readers answer when they can, but one owner's answers to one question come home in the order in which it was
asked: what was asked last is what stays on the screen.
"""

import sys
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from stembank_gui.rules.people import SYSTEM, Actor
from stembank_gui.rules.reasons import Refused

if TYPE_CHECKING:  # the data layer takes half a second to import: the window is shown before it
    from sqlmodel import Session

    from stembank_gui.database import Database

R = TypeVar("R")
P = ParamSpec("P")
Request = TypeVar("Request")
Report = Callable[[int, int], None]

_HAND_OVER_S = 0.0005
"""So soon a worker hands over to the screen: Python's 5 ms, at each of the many calls of a painting, would add up."""

_ACCESS_TABLES = frozenset({"role", "role_permission", "account_role", "account"})


class Cancelled(Exception):
    """The person who started a long job no longer wants it."""


class Answer(Generic[R]):
    """What a job will bring home: say what to do with it by `then` and `otherwise`."""

    def __init__(self, owner: QObject, line: "deque[Answer[Any]] | None" = None) -> None:
        self.owner = owner
        self.line: deque[Answer[Any]] = deque() if line is None else line
        self.line.append(self)
        self.is_home = False
        self.changed: frozenset[str] = frozenset()
        self.error: Exception | None = None
        self.result: R
        self.cancelled = False
        self.stopping = False
        self.show: list[Callable[[R], object]] = []
        self.refused: Callable[[Refused], object] | None = None
        self.report: Callable[[int, int], object] | None = None
        self.finish: Callable[[], object] | None = None

    def then(self, show: Callable[[R], object]) -> "Answer[R]":
        """Call `show` with the result, on the screen's thread, if the owner still exists."""
        self.show.append(show)
        return self

    def otherwise(self, refused: Callable[[Refused], object]) -> "Answer[R]":
        """Call `refused` with a refusal instead of sending it to the message bar."""
        self.refused = refused
        return self

    def finally_(self, finish: Callable[[], object]) -> "Answer[R]":
        """Call `finish` when the job is over, however it ended."""
        self.finish = finish
        return self

    def reporting(self, report: Callable[[int, int], object]) -> "Answer[R]":
        """Call `report(done, total)` on the screen's thread while a long job runs."""
        self.report = report
        return self

    def newest(self) -> "Answer[R]":
        """Forget what this owner asked by the same question before: this answer need not wait for those."""
        for earlier in self.line:
            if earlier is not self:
                earlier.cancel()
        return self

    def cancel(self) -> None:
        """Forget the result; a long job stops at its next unit."""
        self.cancelled = True

    def stop(self) -> None:
        """Ask a long job to stop at its next unit; how it ended still comes home, done if it was too late to stop."""
        self.stopping = True


class Jobs(QObject):
    """The only threads of the program.

    Signals:
        changed: a unit of work was committed; carries the names of the tables it changed.
        refused: a refusal nobody asked for by `otherwise`; carries the Refused.
        failed: any other exception; carries it.
        running: how many jobs run or wait now.
        left: the person locked the window or leaves: what only this person may see is put away.
    """

    changed = Signal(frozenset)
    refused = Signal(object)
    failed = Signal(object)
    running = Signal(int)
    left = Signal()
    _arrived = Signal(object)
    _reported = Signal(object, int, int)

    def __init__(self, database: "Database", actor: Actor | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self.actor = actor
        self.count = 0
        self._closed = False
        sys.setswitchinterval(_HAND_OVER_S)
        self._permissions: frozenset[str] | None = None
        self._lines: dict[Hashable, deque[Answer[Any]]] = {}
        self._readers = ThreadPoolExecutor(3, thread_name_prefix="question")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="workflow")
        self._arrived.connect(self._bring_home, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)

    def ask(
        self, owner: QObject, query: "Callable[Concatenate[Session, P], R]", *args: P.args, **named: P.kwargs
    ) -> Answer[R]:
        """Ask a question of the bank: `query(session, *args)` on a reader thread.

        Answers to the same query for the same owner are shown in the order in which they were asked for.
        """

        def read(answer: Answer[R]) -> None:
            with self.database.reading() as session:
                answer.result = query(session, *args, **named)

        return self._start(self._readers, owner, read, self._line(owner, query))

    def do(self, owner: QObject, workflow: "Callable[[Session, Request], R]", request: Request) -> Answer[R]:
        """Run a workflow as one unit of work of the signed-in person. Workflows run one after another."""
        return self._do(owner, self.actor or SYSTEM, workflow, request)

    def do_itself(self, owner: QObject, workflow: "Callable[[Session, Request], R]", request: Request) -> Answer[R]:
        """Run a workflow as the program itself, whoever is signed in: one of `rules.people.SYSTEM_ACTIONS`."""
        return self._do(owner, SYSTEM, workflow, request)

    def _do(
        self, owner: QObject, actor: Actor, workflow: "Callable[[Session, Request], R]", request: Request
    ) -> Answer[R]:
        def write(answer: Answer[R]) -> None:
            done = self.database.perform(actor, workflow, request)
            answer.result = done.result
            answer.changed = done.changed

        return self._start(self._writer, owner, write)

    def run(self, owner: QObject, function: Callable[P, R], *args: P.args, **named: P.kwargs) -> Answer[R]:
        """Run a plain function (drawing a document, reading a file) away from the screen; results come in order."""

        def work(answer: Answer[R]) -> None:
            answer.result = function(*args, **named)

        return self._start(self._readers, owner, work, self._line(owner, function))

    def run_long(
        self, owner: QObject, function: Callable[Concatenate[Report, P], R], *args: P.args, **named: P.kwargs
    ) -> Answer[R]:
        """Run `function(report, *args)`; it reports between its units and can be cancelled there."""

        def work(answer: Answer[R]) -> None:
            answer.result = function(self._reporter(answer), *args, **named)

        return self._start(self._readers, owner, work)

    def do_long(
        self, owner: QObject, workflow: "Callable[[Session, Request], R]", request: Callable[[Report], Request]
    ) -> Answer[R]:
        """Run a workflow that reports how far it is and can be stopped between its units: then nothing is kept.

        Args:
            owner: Whose widget waits.
            workflow: The workflow.
            request: Makes its request of the function that it reports to.
        """
        actor = self.actor or SYSTEM

        def write(answer: Answer[R]) -> None:
            done = self.database.perform(actor, workflow, request(self._reporter(answer)))
            answer.result = done.result
            answer.changed = done.changed

        return self._start(self._writer, owner, write)

    def _reporter(self, answer: Answer[Any]) -> Report:
        def report(done: int, total: int) -> None:
            if answer.cancelled or answer.stopping:
                raise Cancelled
            self._reported.emit(answer, done, total)

        return report

    def may(self, permission: str) -> bool:
        """Return whether the signed-in person holds a permission: only for hiding and disabling controls."""
        return permission in self.permissions()

    def permissions(self) -> frozenset[str]:
        """Return every permission of the signed-in person."""
        if self._permissions is None:
            self._permissions = frozenset() if self.actor is None else self._held(self.actor)
        return self._permissions

    def announce(self, tables: frozenset[str]) -> None:
        """Tell every page that tables changed."""
        if tables & _ACCESS_TABLES:
            self._permissions = None
        self.changed.emit(tables)

    def close(self) -> None:
        """Finish what is running, drop what waits, end the threads. What is asked from now on is never answered."""
        self._closed = True
        self.left.emit()
        for threads in (self._readers, self._writer):
            threads.shutdown(wait=True, cancel_futures=True)

    def _held(self, actor: Actor) -> frozenset[str]:
        from stembank_gui.signing import permissions_of  # noqa: PLC0415 - brings SQLModel: not before the window

        with self.database.reading() as session:
            return frozenset(permissions_of(session, actor.account_id))

    def _line(self, owner: QObject, question: Hashable) -> deque[Answer[Any]]:
        """Return what an owner waits for by one question; lines where nobody waits any more are dropped."""
        self._lines = {key: line for key, line in self._lines.items() if line}
        return self._lines.setdefault((owner, question), deque())

    def _start(
        self,
        threads: ThreadPoolExecutor,
        owner: QObject,
        work: Callable[[Answer[R]], None],
        line: deque[Answer[Any]] | None = None,
    ) -> Answer[R]:
        answer: Answer[R] = Answer(owner, line)
        if self._closed:
            answer.cancel()
            return answer

        def guarded() -> None:
            try:
                work(answer)
            except Exception as error:  # noqa: BLE001 - every error is carried to the screen's thread, none is lost
                answer.error = error
            self._send_home(answer)

        self._count(+1)
        threads.submit(guarded)
        return answer

    def _send_home(self, answer: Answer[Any]) -> None:
        if shiboken6.isValid(self):
            self._arrived.emit(answer)

    def _bring_home(self, answer: Answer[Any]) -> None:
        self._count(-1)
        if answer.changed:
            self.announce(answer.changed)
        answer.is_home = True
        if answer not in answer.line:  # it was forgotten, and those behind it did not wait
            self._settle(answer)
        self._settle_next(answer.line)

    def _settle_next(self, line: deque[Answer[Any]]) -> None:
        """Hand over what is home, in the order of the questions; a forgotten one keeps nobody waiting."""
        while line and (line[0].is_home or line[0].cancelled):
            first = line.popleft()
            if first.is_home:
                try:
                    self._settle(first)
                finally:  # a fault of one page's own is reported by Qt; the next answer comes all the same
                    self._settle_next(line)

    def _settle(self, answer: Answer[Any]) -> None:
        if shiboken6.isValid(answer.owner) and not answer.cancelled:
            self._deliver(answer)
        elif answer.error is not None and not isinstance(answer.error, Refused | Cancelled):
            self.failed.emit(answer.error)

    def _deliver(self, answer: Answer[Any]) -> None:
        try:
            self._hand_over(answer)
        finally:
            if answer.finish:
                answer.finish()

    def _hand_over(self, answer: Answer[Any]) -> None:
        error = answer.error
        if error is None:
            for show in answer.show:
                show(answer.result)
        elif isinstance(error, Refused):
            (answer.refused or self.refused.emit)(error)
        elif not isinstance(error, Cancelled):
            self.failed.emit(error)

    def _show_progress(self, answer: Answer[Any], done: int, total: int) -> None:
        if answer.report and shiboken6.isValid(answer.owner) and not answer.cancelled:
            answer.report(done, total)

    def _count(self, step: int) -> None:
        self.count += step
        self.running.emit(self.count)

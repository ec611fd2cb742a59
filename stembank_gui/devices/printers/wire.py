"""A printer at the other end of a TCP connection (port 9100): labels go out, answers to `~HS` come back.

A printer that answers is asked after each label, without waiting: its answer says that it has read the label, as both
go the same way in order. One that never answers has got everything when its end has acknowledged every byte (where the
system tells that) and closes, or keeps open, the connection without a reset.
"""

import selectors
import socket
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Self

from stembank_gui.devices.printers.address import Address, NotAllSent, Patience, Report
from stembank_gui.devices.printers.status import QUESTION, Status, answers
from stembank_gui.rules.labels.printers import is_host
from stembank_gui.rules.reasons import Reason

if sys.platform != "win32":
    import fcntl
    import termios

_LOOK_S = 0.1
_PIECE = 16_384
_AHEAD = 8
"""Labels that may be on their way without an answer: so many a printer without paper gets at most."""


def send_over_tcp(address: Address, labels: Sequence[bytes], report: Report, patience: Patience) -> int:
    """Return how many labels were handed over: all of them.

    Raises:
        NotAllSent: `labels.printer_unresolved`, `printer_refused`, `printer_unreachable`, `printer_no_answer` before
            the first; what the printer says of itself before or between; `printer_hangs`, `printer_closed`.
    """
    with Wire(address, len(labels), patience) as wire:
        wire.look_up = lambda: report(wire.handed_over if wire.talks else wire.sent, len(labels))
        wire.greet()
        for label in labels:
            wire.look_up()
            wire.put(label)
        wire.finish(report)
    return len(labels)


def ask_over_tcp(address: Address, patience: Patience) -> Status | None:
    """Return what a printer says of itself; None where it is there but does not answer.

    Raises:
        NotAllSent: As `send_over_tcp` before the first label, or `printer_closed`.
    """
    with Wire(address, 0, patience) as wire:
        return wire.asked()


class Wire:
    """A connection to a printer, and how far it has come."""

    def __init__(self, address: Address, labels: int, patience: Patience) -> None:
        self.sent = 0
        self.answered = 0
        self.talks = False
        self.look_up: Callable[[], None] = _nobody_waits
        self._address, self._labels, self._patience = address, labels, patience
        self._heard = b""
        self._connection = self._connected()
        self._connection.setblocking(False)
        self._selector = selectors.DefaultSelector()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: object, *_more: object) -> None:
        if error is not None:
            self._part()
        self._selector.close()
        self._connection.close()

    @property
    def handed_over(self) -> int:
        """Return how many labels the printer has read for certain."""
        return self.answered

    def greet(self) -> None:
        """Ask the printer how it is, and refuse if it cannot print; one that says nothing is sent labels unasked."""
        status = self.asked()
        self.talks = status is not None
        if status is not None:
            self._refuse(status)

    def asked(self) -> Status | None:
        """Return what the printer says of itself within a moment; None if it says nothing."""
        self._write(QUESTION)
        heard: list[Status] = []

        def has_heard() -> bool:
            heard.extend(self._listen())
            return bool(heard)

        self._wait(has_heard, self._patience.status_s)
        return heard[-1] if heard else None

    def put(self, label: bytes) -> None:
        """Send one label; where the printer answers, not too far ahead of its answers."""
        self._write(label + QUESTION if self.talks else label)
        self.sent += 1
        if self.talks:
            self._keep_up(self.sent - _AHEAD)

    def finish(self, report: Report) -> None:
        """Wait until the printer has everything; the last answer says whether it can print it."""
        if self.talks:
            self._keep_up(self.sent, report)
            return
        self._wait_for_acknowledgement()
        with suppress(OSError):
            self._connection.shutdown(socket.SHUT_WR)
        self._wait(self._has_closed, self._patience.parting_s)

    def _part(self) -> None:
        """Let the printer read what is on its way: a connection closed with answers unread would cut a label in two."""
        with suppress(OSError, NotAllSent):
            self._connection.shutdown(socket.SHUT_WR)
            self._wait(self._has_closed, self._patience.parting_s)

    def _connected(self) -> socket.socket:
        address = self._address
        if not is_host(address.host):
            raise NotAllSent(Reason("labels.printer_host", {"host": address.host[:60]}))
        try:
            return socket.create_connection((address.host, address.port), timeout=self._patience.connect_s)
        except socket.gaierror:
            raise self._not_sent("unresolved") from None
        except ConnectionRefusedError:
            raise self._not_sent("refused") from None
        except TimeoutError:
            raise self._not_sent("no_answer", seconds=round(self._patience.connect_s), next=1) from None
        except (OSError, UnicodeError) as error:
            said = getattr(error, "strerror", None) or type(error).__name__
            raise self._not_sent("unreachable", error=said, next=1) from None

    def _write(self, data: bytes) -> None:
        """Send bytes; refuse when none is taken for too long, or the other end closed."""
        rest, moved = memoryview(data), monotonic()
        while rest:
            if not self._ready(selectors.EVENT_READ | selectors.EVENT_WRITE) & selectors.EVENT_WRITE:
                self._note(self._listen())
                self._refuse_stall(moved)
                continue
            self._note(self._listen())
            if taken := self._taken(rest):
                rest, moved = rest[taken:], monotonic()

    def _taken(self, rest: memoryview) -> int:
        try:
            return self._connection.send(rest[:_PIECE])
        except BlockingIOError:
            return 0
        except OSError:
            raise self._not_sent("closed", **self._counts()) from None

    def _keep_up(self, wanted: int, report: Report | None = None) -> None:
        """Wait until the printer has answered for so many labels."""
        moved, before = monotonic(), self.answered
        while self.answered < wanted:
            self._ready(selectors.EVENT_READ)
            self._note(self._listen())
            if self.answered != before:
                moved, before = monotonic(), self.answered
            if report is not None:
                report(self.handed_over, self._labels)
            self._refuse_stall(moved)

    def _note(self, heard: Sequence[Status]) -> None:
        for status in heard:
            self.answered += self.talks  # a printer that was taken for silent was not asked after each label
            self._refuse(status)

    def _refuse(self, status: Status) -> None:
        if problems := status.problems(self._address.name):
            raise NotAllSent(*problems, handed_over=self.handed_over)

    def _refuse_stall(self, moved: float) -> None:
        """Refuse when nothing moved for too long; whoever waits may give up a little earlier."""
        still = monotonic() - moved
        if still > self._patience.alone_s:
            self.look_up()
        if still > self._patience.stall_s:
            raise self._not_sent("hangs", seconds=round(self._patience.stall_s), **self._counts())

    def _listen(self) -> tuple[Status, ...]:
        """Return the answers that came meanwhile; refuse where the other end closed."""
        try:
            piece = self._connection.recv(_PIECE)
        except BlockingIOError:
            return ()
        except OSError:
            piece = b""
        if not piece:
            raise self._not_sent("closed", **self._counts())
        found, self._heard = answers((self._heard + piece)[-4 * _PIECE :])
        return found

    def _wait_for_acknowledgement(self) -> None:
        moved, before = monotonic(), -1
        while (left := _unacknowledged(self._connection)) > 0:
            if left != before:
                moved, before = monotonic(), left
            self._ready(selectors.EVENT_READ)
            self._has_closed()
            self._refuse_stall(moved)

    def _has_closed(self) -> bool:
        """Return whether the printer has closed its end in order; a reset means that it did not read everything."""
        try:
            return not self._connection.recv(_PIECE)
        except BlockingIOError:
            return False
        except OSError:
            raise self._not_sent("closed", **self._counts()) from None

    def _wait(self, done: Callable[[], bool], seconds: float) -> None:
        started = monotonic()
        while not done() and monotonic() - started < seconds:
            self._ready(selectors.EVENT_READ)

    def _ready(self, events: int) -> int:
        """Return what can be done within a moment."""
        self._selector.register(self._connection, events)
        found = self._selector.select(_LOOK_S)
        self._selector.unregister(self._connection)
        return found[0][1] if found else 0

    def _counts(self) -> dict[str, int]:
        return {"sent": self.handed_over, "labels": self._labels}

    def _not_sent(self, what: str, **params: str | int) -> NotAllSent:
        named: dict[str, str | int] = {"printer": self._called()}
        return NotAllSent(Reason(f"labels.printer_{what}", named | params), handed_over=self.handed_over)

    def _called(self) -> str:
        return f"{self._address.name} ({self._address.host}:{self._address.port})"


def _nobody_waits() -> None:
    """Go on: only a run of labels has somebody who may give up."""


def _unacknowledged(connection: socket.socket) -> int:
    """Return how many bytes the other end has not acknowledged; 0 where this system does not tell."""
    if sys.platform == "win32":
        return 0
    try:
        return int.from_bytes(fcntl.ioctl(connection.fileno(), termios.TIOCOUTQ, b"\0" * 4), sys.byteorder)
    except OSError:
        return 0

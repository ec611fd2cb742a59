"""A rack scanner of the VisionMate kind over TCP: it is told the size of the rack, then asked for what it read.

Facts of the protocol: commands are letters and end with a line feed: C which rack type is set, P sets it (M0812 is 8
rows and 12 columns), Q forgets the last scan, L how far the scanner is (bits: 4 finished, 8 data ready, 128 error), D
the data, E the last error. Each answer is OK, the command and what it asked for; it ends with a suffix that must be
set on the scanner (end of text, character 3; an end of line does too). A command it does not know is answered OK?.
"""

import re
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from stembank_gui.rules.cryostorage.rack_scans import Shape
from stembank_gui.rules.reasons import Reason, Refused

DEFAULT_PORT = 8000
Report = Callable[[int, int], None]
"""Called between two looks at the scanner with the seconds waited and the most; raises if nobody waits any more."""

_LONGEST_ANSWER = 100_000
_SUFFIXES = b"\x03\r\n"
_FINISHED, _DATA_READY, _ERROR = 4, 8, 128
_HOST = re.compile(r"[0-9A-Za-z]([0-9A-Za-z.:-]{0,251}[0-9A-Za-z])?", re.ASCII)
_LAST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class Scanner:
    """Where a scanner is, and how long to wait, in seconds.

    Args:
        host, port: Its address.
        answer_s: For an answer.
        wait_s: For somebody to scan a rack.
        pause_s: Between two looks at how far it is.
    """

    host: str
    port: int = DEFAULT_PORT
    answer_s: float = 10.0
    wait_s: int = 60
    pause_s: float = 0.25

    def problems(self) -> tuple[Reason, ...]:
        """Return why this cannot be the address of a scanner; empty means it can."""
        if _HOST.fullmatch(self.host) and 1 <= self.port <= _LAST_PORT:
            return ()
        return (Reason("rack_scans.scanner_address", {"host": self.host[:60], "port": self.port}),)


def read_rack(report: Report, scanner: Scanner, shape: Shape) -> bytes:
    """Return what the scanner says of a rack, as it sent it: `rules` `read_scan` reads it.

    Args:
        report: Called often; it may raise to stop.
        scanner: Where it is.
        shape: The box on the scanner: a scanner cannot tell its size and must be told.

    Raises:
        Refused: `rack_scans.scanner_address`, `scanner_unreachable`, `scanner_silent` (which command), `scanner_gone`
            (in the middle of which), `scanner_answer` (what it said), `scanner_size`, `scanner_error`, `no_scan_made`.
    """
    if problems := scanner.problems():
        raise Refused(*problems)
    try:
        connection = socket.create_connection((scanner.host, scanner.port), timeout=scanner.answer_s)
    except OSError as error:
        named: dict[str, str | int] = {"host": scanner.host, "port": scanner.port}
        said = error.strerror or type(error).__name__
        raise Refused(Reason("rack_scans.scanner_unreachable", named | {"error": said})) from None
    with connection:
        line = _Line(connection, scanner, report)
        line.set_rack(shape)
        line.ask("Q")
        line.wait_for_scan()
        return f"OKD{line.ask('D')}\x03".encode("ascii", "replace")


class _Line:
    """A connection: one command, one answer."""

    def __init__(self, connection: socket.socket, scanner: Scanner, report: Report) -> None:
        self._connection = connection
        self._scanner = scanner
        self._report = report
        self._waited = 0.0
        self._rest = b""
        connection.settimeout(scanner.pause_s)

    def set_rack(self, shape: Shape) -> None:
        """Tell the scanner the size of the rack, unless it is set already; look whether it took it."""
        size = f"{shape.rows:02d}{shape.columns:02d}"
        if self.ask("C")[1:] != size:
            self.ask(f"PM{size}")
            if (found := self.ask("C"))[1:] != size:
                params: dict[str, str | int] = {"found": found[:20] or "–", "expected": f"M{size}", "box": str(shape)}
                raise Refused(Reason("rack_scans.scanner_size", params))

    def wait_for_scan(self) -> None:
        """Return when a rack was scanned and its data are ready."""
        started = monotonic()
        while True:
            status = self._status()
            if status & _ERROR:
                raise Refused(self._reason("scanner_error", error=self.ask("E")[:120] or str(status)))
            if status & _FINISHED and status & _DATA_READY:
                return
            self._waited = monotonic() - started
            if self._waited > self._scanner.wait_s:
                raise Refused(Reason("rack_scans.no_scan_made", {"seconds": self._scanner.wait_s}))
            self._listen("L")

    def ask(self, command: str) -> str:
        """Return what the scanner answers to a command, without acknowledgement, command and suffix."""
        with suppress(OSError):  # a broken line is noticed while listening
            self._connection.sendall(f"{command}\n".encode("ascii"))
        answer = self._answer(command)
        if not answer.startswith("OK") or answer.startswith("OK?"):
            raise Refused(self._reason("scanner_answer", command=command, answer=answer[:60]))
        return answer.removeprefix("OK").removeprefix(command).strip()

    def _status(self) -> int:
        told = self.ask("L")
        if not re.fullmatch(r"[0-9]{1,3}", told):
            raise Refused(self._reason("scanner_answer", command="L", answer=told[:60]))
        return int(told)

    def _answer(self, command: str) -> str:
        """Return one answer; it may come in many pieces."""
        started = monotonic()
        while True:
            self._rest = self._rest.lstrip(_SUFFIXES + b"\x02 ")
            ends = [at for one in _SUFFIXES if (at := self._rest.find(one)) >= 0]
            if ends:
                answer, self._rest = self._rest[: min(ends)], self._rest[min(ends) + 1 :]
                return answer.decode("ascii", "replace")
            if len(self._rest) > _LONGEST_ANSWER:
                shown = self._rest[:60].decode("ascii", "replace")
                raise Refused(self._reason("scanner_answer", command=command, answer=shown))
            if monotonic() - started > self._scanner.answer_s:
                raise Refused(self._reason("scanner_silent", command=command, seconds=round(self._scanner.answer_s)))
            self._listen(command)

    def _listen(self, command: str) -> None:
        """Take what comes within a moment; let the one who waits stop."""
        self._report(int(self._waited), self._scanner.wait_s)
        try:
            piece = self._connection.recv(65_536)
        except TimeoutError:
            return
        except OSError:
            piece = b""
        if not piece:
            raise Refused(self._reason("scanner_gone", command=command))
        self._rest += piece

    def _reason(self, what: str, **params: str | int) -> Reason:
        return Reason(f"rack_scans.{what}", {"host": self._scanner.host} | params)

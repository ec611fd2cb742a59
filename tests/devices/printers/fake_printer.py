"""A label printer on a port of this computer: it takes labels, answers ~HS, and misbehaves where a test wants it to."""

import select
import socket
import struct
import threading
from dataclasses import dataclass, field
from threading import Event


@dataclass
class FakePrinter:
    """What the printer does.

    Args:
        mute: It answers nothing.
        answers_in: Bytes that an answer is sent in, 0 for all at once.
        paper_out_after: Labels that are on its roll; None for enough.
        head_open, paused, ribbon_out: Its state.
        closes_after: Bytes after which it ends the connection.
        abruptly: It ends it with a reset.
        hangs_after: Bytes after which it reads no more.
        slow_s: Seconds that it takes for each piece that it reads.
        says: What it answers instead.
    """

    mute: bool = False
    answers_in: int = 0
    paper_out_after: int | None = None
    head_open: bool = False
    paused: bool = False
    ribbon_out: bool = False
    closes_after: int | None = None
    abruptly: bool = False
    hangs_after: int | None = None
    slow_s: float = 0.0
    says: bytes | None = None
    received: bytearray = field(default_factory=bytearray)
    connections: int = 0
    asked: int = 0

    @property
    def labels(self):
        """Return the labels that it has read whole."""
        return bytes(self.received).split(b"^XZ")[:-1]

    def answer(self):
        paper = self.paper_out_after is not None and len(self.labels) >= self.paper_out_after
        lines = (
            f"030,{int(paper)},{int(self.paused or paper or self.head_open)},0590,{len(self.labels):03d},0,0,0,000,0,0,0",
            f"001,0,{int(self.head_open)},{int(self.ribbon_out)},1,2,6,0,00000000,1,000",
            "1234,0",
        )
        return b"".join(b"\x02" + line.encode() + b"\x03\r\n" for line in lines) if self.says is None else self.says


class Serving:
    """The fake at work on a port of this computer."""

    def __init__(self, fake, port=0):
        self.fake = fake
        self._wanted = port

    def __enter__(self):
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._listener.bind(("127.0.0.1", self._wanted))
        self._listener.listen()
        self.port = self._listener.getsockname()[1]
        self._over = Event()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._over.set()
        self._thread.join(10)
        self._listener.close()
        assert not self._thread.is_alive()

    def _serve(self):
        while not self._over.is_set():
            if select.select([self._listener], [], [], 0.02)[0]:
                connection, _ = self._listener.accept()
                self.fake.connections += 1
                with connection:
                    self._attend(connection)

    def _attend(self, connection):
        fake, rest, read = self.fake, b"", 0
        limit = min(one for one in (fake.closes_after, fake.hangs_after, 1 << 40) if one is not None)
        while read < limit and not self._over.is_set():
            if not select.select([connection], [], [], 0.02)[0]:
                continue
            try:
                piece = connection.recv(min(4096, limit - read))
            except OSError:
                return
            if not piece:
                return
            read += len(piece)
            self._over.wait(fake.slow_s)
            rest = self._take(connection, rest + piece)
        self._fall_silent(connection)

    def _fall_silent(self, connection):
        if self.fake.hangs_after is not None:
            self._over.wait()
        if self.fake.abruptly:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _take(self, connection, data):
        """Return what is not known to be whole yet: a question may come in two pieces."""
        fake = self.fake
        while (at := data.find(b"~HS\r\n")) >= 0:
            fake.received += data[:at]
            data = data[at + 5 :]
            fake.asked += 1
            if not fake.mute:
                self._say(connection, fake.answer())
        kept = next((n for n in (4, 3, 2, 1) if data.endswith(b"~HS\r\n"[:n])), 0)
        fake.received += data[: len(data) - kept]
        return data[len(data) - kept :]

    def _say(self, connection, answer):
        size = self.fake.answers_in or len(answer) or 1
        try:
            for start in range(0, len(answer), size):
                connection.sendall(answer[start : start + size])
                self._over.wait(0.001 if self.fake.answers_in else 0)
        except OSError:
            return

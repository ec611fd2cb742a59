"""A server that speaks the protocol of a VisionMate scanner, and misbehaves where a test wants it to."""

import socket
import socketserver
import struct
import threading
from dataclasses import dataclass, field


@dataclass
class FakeScanner:
    """What the scanner does. `readings` are given row by row; it sends them column by column.

    Args:
        product: Rack type that is set.
        readings: What it reads of a rack.
        scans_after: How many looks at its state until somebody has scanned.
        suffix: What ends each answer.
        piece: Bytes that it sends at once, 0 for all.
        stubborn: It does not take another rack type.
        breaks_at: The command in whose answer it breaks the connection.
        abruptly: It breaks it with a reset.
        silent_at: The command that it does not answer.
        says: Other answers by command.
        error: It has an error.
    """

    product: str = "M0812"
    readings: tuple[str, ...] = ()
    scans_after: int = 2
    suffix: str = "\x03"
    piece: int = 0
    stubborn: bool = False
    breaks_at: str = ""
    abruptly: bool = False
    silent_at: str = ""
    says: dict[str, str] = field(default_factory=dict)
    error: bool = False
    asked: list[str] = field(default_factory=list)

    def answer(self, command):
        self.asked.append(command)
        if command in self.says:
            return self.says[command]
        if command.startswith("P"):
            self.product = self.product if self.stubborn else command[1:]
            return f"OK{command}"
        known = {"C": self._product, "Q": str, "L": self._status, "D": self._data, "E": lambda: "camera is cold"}
        return f"OK{command}{known[command]()}" if command in known else f"OK?{command}"

    def _product(self):
        return self.product

    def _status(self):
        if self.error:
            return "129"
        self.scans_after -= 1
        return "13" if self.scans_after < 0 else "1"

    def _data(self):
        rows, columns = int(self.product[1:3]), int(self.product[3:5])
        if len(self.readings) != rows * columns:  # it was set to another size than the rack has
            return "".join(f"{one}," for one in self.readings)
        return "".join(f"{self.readings[row * columns + column]}," for column in range(columns) for row in range(rows))


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        fake = self.server.fake
        for line in self.rfile:
            command = line.decode().strip()
            answer = fake.answer(command) + fake.suffix
            if command == fake.silent_at:
                continue
            if command == fake.breaks_at:
                if fake.abruptly:
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    self.connection.close()
                else:
                    self.wfile.write(answer[: len(answer) // 2].encode())
                return
            size = fake.piece or len(answer)
            for start in range(0, len(answer), size):
                self.wfile.write(answer[start : start + size].encode("utf-8"))
                self.wfile.flush()


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Serving:
    """The fake at work on a port of this computer."""

    def __init__(self, fake):
        self.fake = fake

    def __enter__(self):
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.fake = self.fake
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()
        self.port = self._server.server_address[1]
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

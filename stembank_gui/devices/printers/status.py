"""What a Zebra printer says of itself: the three lines that it answers to `~HS`.

Source: ZPL II Programming Guide, ~HS (Host Status Return): each line is STX, values parted by commas, ETX, CR, LF.
Line 1: settings, paper out, pause, label length, formats in the buffer, buffer full, diagnostics, partial format,
unused, RAM corrupt, too cold, too warm. Line 2: settings, unused, head up, ribbon out, thermal transfer, print mode,
print width, label waiting, labels remaining, always 1, graphics stored. Line 3: password, static RAM.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason

QUESTION = b"~HS\r\n"
_LINE = rb"\x02([0-9,]{1,200})\x03[\r\n]*"
_ANSWER = re.compile(_LINE * 3)
_VALUES = (12, 11, 2)


@dataclass(frozen=True, slots=True)
class Status:
    """What a printer says of itself. `formats` are labels that it has read and not printed, `left` those of a batch."""

    paper_out: bool = False
    ribbon_out: bool = False
    head_open: bool = False
    paused: bool = False
    buffer_full: bool = False
    wrong_temperature: bool = False
    formats: int = 0
    left: int = 0

    def problems(self, printer: str) -> tuple[Reason, ...]:
        """Return why it prints nothing now, in the order in which people mend it; empty means it can."""
        return tuple(Reason(f"labels.printer_{what}", {"printer": printer}) for what in self._wrong())

    def _wrong(self) -> Iterator[str]:
        """Return what is wrong. A head that is open or a roll that is empty pauses a printer too: that is not told."""
        mended = {"head_open": self.head_open, "paper_out": self.paper_out, "ribbon_out": self.ribbon_out,
                  "temperature": self.wrong_temperature}  # fmt: skip
        found = [what for what, there in mended.items() if there]
        yield from found
        if self.paused and not found:
            yield "paused"
        if self.buffer_full and not found and not self.paused:
            yield "full"


def answers(said: bytes) -> tuple[tuple[Status, ...], bytes]:
    """Return the whole answers in what a printer said so far, and the rest; what is no answer is left out."""
    found, end = [], 0
    for answer in _ANSWER.finditer(said):
        end = answer.end()
        if (status := _status([line.decode("ascii").split(",") for line in answer.groups()])) is not None:
            found.append(status)
    return tuple(found), said[end:]


def _status(lines: list[list[str]]) -> Status | None:
    if tuple(map(len, lines)) != _VALUES or not all(value for line in lines for value in line):
        return None
    first, second, _ = lines
    return Status(
        paper_out=first[1] == "1",
        paused=first[2] == "1",
        formats=int(first[4]),
        buffer_full=first[5] == "1",
        wrong_temperature="1" in first[10:12],
        head_open=second[2] == "1",
        ribbon_out=second[3] == "1",
        left=int(second[8]),
    )

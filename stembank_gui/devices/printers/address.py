"""Where a printer is, how long it is waited for, and what is said when not every label got there."""

from collections.abc import Callable
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import PrinterKind

Report = Callable[[int, int], None]
"""Called between labels with how many are handed over and how many there are; raises if nobody waits any more."""


@dataclass(frozen=True, slots=True)
class Address:
    """A printer: what people call it, how it is spoken to, and where it is."""

    name: str
    kind: PrinterKind
    host: str = ""
    port: int = 9100
    queue: str = ""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds.

    Args:
        connect_s: For a connection.
        status_s: For the first answer of a printer, which may never answer.
        stall_s: While nothing moves: no byte is taken, no answer comes, no job leaves its queue.
        command_s: For a command of the print system.
        parting_s: For a printer to read what is on its way and to close its end.
        alone_s: While nothing moves, until somebody is asked whether the labels are still waited for.
    """

    connect_s: float = 5.0
    status_s: float = 2.0
    stall_s: float = 20.0
    command_s: float = 15.0
    parting_s: float = 1.0
    alone_s: float = 1.0


class NotAllSent(Refused):
    """Not every label was handed over.

    Args:
        handed_over: How many were for certain, counted from the first: the printer or the print system said so.
    """

    def __init__(self, *reasons: Reason, handed_over: int = 0) -> None:
        super().__init__(*reasons)
        self.handed_over = handed_over

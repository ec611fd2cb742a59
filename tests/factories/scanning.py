"""Scans at the tank for tests: one code after another, each at its own moment."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from stembank_gui.database import Database
from stembank_gui.rules.commands import Command, Said, command_code
from stembank_gui.rules.cryostorage.scanning import Bench
from stembank_gui.rules.people import Actor
from stembank_gui.rules.vocabulary import Purpose
from stembank_gui.workflows.cryostorage.record_scan import RecordScan, ScanRecorded, record_scan

PUT, TAKE, CONFIRM, CANCEL, UNDO, PULL, BACK = (
    command_code(Said(one))
    for one in (
        Command.PUT, Command.TAKE, Command.CONFIRM, Command.CANCEL, Command.UNDO, Command.PULL, Command.BACK,
    )
)  # fmt: skip


def at(position: str) -> str:
    """Return the command code of a position."""
    return command_code(Said(Command.POSITION, position=position))


def purpose(word: Purpose) -> str:
    """Return the command code of a purpose."""
    return command_code(Said(Command.PURPOSE, purpose=word))


@dataclass
class Scanner:
    """Somebody at the tank with a scanner, and a clock that goes on a little with each scan."""

    database: Database
    actor: Actor
    step_s: float = 2.0
    bench: Bench = field(default_factory=Bench)

    def __post_init__(self) -> None:
        self.moment = datetime.now(UTC) + timedelta(minutes=1)
        self.database.clock = lambda: self.moment

    def wait(self, seconds: float) -> None:
        """Let time go by."""
        self.moment += timedelta(seconds=seconds)

    def scan(self, *texts: str) -> ScanRecorded:
        """Scan codes one after another; return what the last one meant."""
        for text in texts:
            self.wait(self.step_s)
            recorded = self.database.perform(self.actor, record_scan, RecordScan(text, self.bench)).result
            self.bench = recorded.bench
        return recorded

    def codes(self, *texts: str) -> tuple[str, ...]:
        """Scan codes; return why the last one was refused."""
        return tuple(reason.code for reason in self.scan(*texts).meant.reasons)

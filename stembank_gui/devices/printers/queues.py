"""Raw print queues of the system (CUPS): labels go through `lp`, and what waits there is watched and withdrawn.

A queue takes everything and prints it whenever it can. So that labels do not come out long after somebody has begun
again, what a queue has not passed on after a while is withdrawn and told as not sent.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Event
from time import monotonic

from stembank_gui.devices.printers.address import Address, NotAllSent, Patience, Report
from stembank_gui.rules.labels.printers import is_queue
from stembank_gui.rules.reasons import Reason

_A_JOB = 20
"""Labels of one job: few, so that it is known how far the queue came."""
_LOOK_S = 0.3
_JOB = re.compile(r"request id is (\S+-[0-9]+) ")
_DEVICE = re.compile(r"device for (\S+): (.*)")


@dataclass(frozen=True, slots=True)
class Queue:
    """A print queue of the system: its name, where it leads, whether it prints and what it says if not."""

    name: str
    device: str
    enabled: bool = True
    says: str = ""


def queues(patience: Patience | None = None) -> tuple[Queue, ...]:
    """Return the print queues of the system by name.

    Raises:
        NotAllSent: `labels.no_print_system` where there is none of the CUPS kind; `labels.queue_hangs`.
    """
    system = _System(patience or Patience())
    stopped = system.stopped()
    found = (_DEVICE.match(line) for line in system.said("lpstat", "-v").splitlines())
    named = sorted((one[1], one[2].strip()) for one in found if one and is_queue(one[1]))
    return tuple(Queue(name, device, name not in stopped, stopped.get(name, "")) for name, device in named)


def send_to_queue(address: Address, labels: Sequence[bytes], report: Report, patience: Patience) -> int:
    """Return how many labels the queue has passed on: all of them.

    Raises:
        NotAllSent: `labels.printer_queue`, `no_print_system`, `queue_unknown`, `queue_stopped` before the first;
            `queue_refused`, `queue_hangs`, `queue_stopped` between: what the queue still held is withdrawn.
    """
    if not is_queue(address.queue):
        raise NotAllSent(Reason("labels.printer_queue", {"queue": address.queue[:60]}))
    system = _System(patience, len(labels))
    _refuse_unknown(system, address.queue)
    _refuse_stopped(system, address.queue)
    for start in range(0, len(labels), _A_JOB):
        report(start, len(labels))
        system.passed_on = start
        _print(system, address.queue, labels[start : start + _A_JOB], report)
    return len(labels)


def _print(system: "_System", queue: str, labels: Sequence[bytes], report: Report) -> None:
    """Hand one job to a queue, and wait until it has passed it on; what it does not pass on is withdrawn."""
    answer = system.run("lp", "-d", queue, "-o", "raw", "-t", "StemBank labels", "--", "-", given=b"".join(labels))
    found = _JOB.search(answer.stdout.decode(errors="replace"))
    if answer.returncode or not found:
        said = answer.stderr.decode(errors="replace").strip()[:200] or str(answer.returncode)
        raise system.refused("queue_refused", printer=queue, error=said)
    try:
        _wait(system, queue, found[1], report)
    except Exception:
        system.said("cancel", found[1])
        raise


def _wait(system: "_System", queue: str, job: str, report: Report) -> None:
    started, pause = monotonic(), Event()
    while job in system.waiting(queue):
        stopped = system.stopped().get(queue)
        if stopped is not None or monotonic() - started > system.patience.stall_s:
            raise _stuck(system, queue, stopped)
        pause.wait(_LOOK_S)
        report(system.passed_on, system.labels)


def _stuck(system: "_System", queue: str, stopped: str | None) -> NotAllSent:
    if stopped is None:
        return system.refused("queue_waits", printer=queue, seconds=round(system.patience.stall_s))
    return system.refused("queue_stopped", printer=queue, error=stopped or "–")


def _refuse_unknown(system: "_System", queue: str) -> None:
    named = [one[1] for line in system.said("lpstat", "-v").splitlines() if (one := _DEVICE.match(line))]
    if queue not in named:
        shown = ", ".join(sorted(named)) or "–"
        raise NotAllSent(Reason("labels.queue_unknown", {"printer": queue, "queues": shown}))


def _refuse_stopped(system: "_System", queue: str) -> None:
    if (said := system.stopped().get(queue)) is not None:
        raise system.refused("queue_stopped", printer=queue, error=said or "–")


class _System:
    """The commands of the print system, each with its time limit, in English."""

    def __init__(self, patience: Patience, labels: int = 0) -> None:
        self.patience = patience
        self.labels = labels
        self.passed_on = 0

    def said(self, command: str, *arguments: str) -> str:
        """Return what a command says; nothing where it refuses."""
        return self.run(command, *arguments).stdout.decode(errors="replace")

    def run(self, command: str, *arguments: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        """Return how a command ended."""
        where = shutil.which(command)
        if where is None:
            raise NotAllSent(Reason("labels.no_print_system", {"command": command}), handed_over=self.passed_on)
        try:
            return subprocess.run(  # noqa: S603  no shell; queue names are checked, nothing else comes from outside
                [where, *arguments], input=given, capture_output=True, check=False, timeout=self.patience.command_s,
                env=os.environ | {"LC_ALL": "C", "LANGUAGE": "C"},
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            raise self.refused("queue_hangs", seconds=round(self.patience.command_s)) from None

    def stopped(self) -> dict[str, str]:
        """Return the queues that are disabled, and why: the line below says it."""
        lines = self.said("lpstat", "-p").splitlines()
        return {
            line.split()[1]: lines[at + 1].strip() if lines[at + 1 :] else ""
            for at, line in enumerate(lines)
            if line.startswith("printer ") and " disabled since " in line
        }

    def waiting(self, queue: str) -> frozenset[str]:
        """Return the jobs that a queue has not passed on."""
        return frozenset(line.split()[0] for line in self.said("lpstat", "-o", queue).splitlines() if line.strip())

    def refused(self, what: str, **params: str | int) -> NotAllSent:
        """Return the refusal, with how far the queue came."""
        counts: dict[str, str | int] = {"sent": self.passed_on, "labels": self.labels}
        return NotAllSent(Reason(f"labels.{what}", counts | params), handed_over=self.passed_on)

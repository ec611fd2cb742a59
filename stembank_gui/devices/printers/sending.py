"""Labels to whichever printer."""

from collections.abc import Callable, Sequence

from stembank_gui.devices.printers.address import Address, NotAllSent, Patience, Report
from stembank_gui.devices.printers.queues import send_to_queue
from stembank_gui.devices.printers.status import Status
from stembank_gui.devices.printers.wire import ask_over_tcp, send_over_tcp
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import PrinterKind

_USUAL = Patience()


def send(address: Address, labels: Sequence[bytes], report: Report, patience: Patience = _USUAL) -> int:
    """Return how many labels were handed over to a printer: all of them, or it refuses.

    Args:
        address: Where the printer is.
        labels: ZPL II, one format a label.
        report: Called between labels with how many are handed over; it may raise to stop there.
        patience: How long to wait; nothing waits longer, but for the system's own look for a host's name.

    Raises:
        NotAllSent: Why not, and how many labels were handed over for certain.
    """
    if not labels:
        raise NotAllSent(Reason("labels.no_labels_to_send"))
    if address.kind is PrinterKind.ZPL_TCP:
        return send_over_tcp(address, labels, report, patience)
    if address.kind is PrinterKind.ZPL_QUEUE:
        return send_to_queue(address, labels, report, patience)
    raise NotAllSent(Reason("labels.printer_is_driven", {"printer": address.name}))


def sender(address: Address, patience: Patience = _USUAL) -> Callable[[Report, Sequence[bytes]], int]:
    """Return a function that sends labels to one printer, as `Jobs.run_long` runs it: `send(report, labels)`."""
    return lambda report, labels: send(address, labels, report, patience)


def ask(address: Address, patience: Patience = _USUAL) -> Status | None:
    """Return what a printer on the network says of itself; None where it says nothing, or stands behind a queue.

    Raises:
        NotAllSent: Where it cannot be reached.
    """
    return ask_over_tcp(address, patience) if address.kind is PrinterKind.ZPL_TCP else None

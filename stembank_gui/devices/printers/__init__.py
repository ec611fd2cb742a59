"""Label printers that speak ZPL II: over raw TCP, or through a raw queue of the system's print system.

`send(address, labels, report)` hands labels over one by one and returns how many were; what goes wrong on the way is
refused with a `NotAllSent` that says how many were handed over for certain. Handed over is not printed: whoever stands
at the printer says which labels came out.
"""

from stembank_gui.devices.printers.address import Address, NotAllSent, Patience, Report
from stembank_gui.devices.printers.queues import Queue, queues
from stembank_gui.devices.printers.sending import ask, send, sender
from stembank_gui.devices.printers.status import Status

__all__ = ["Address", "NotAllSent", "Patience", "Queue", "Report", "Status", "ask", "queues", "send", "sender"]

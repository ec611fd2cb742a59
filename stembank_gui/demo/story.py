"""An event of the demo's story: when, what, and what it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from stembank_gui.demo.world import World


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in the demo bank."""

    at: datetime
    what: str
    run: Callable[[World], None]

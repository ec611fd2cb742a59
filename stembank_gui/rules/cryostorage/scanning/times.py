"""How long each vial of a session was outside, from the moments of its scans."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from stembank_gui.rules.commands import Command, is_command, parse_command
from stembank_gui.rules.cryostorage.moving_order import Move
from stembank_gui.rules.cryostorage.scanning.session import Line
from stembank_gui.rules.vocabulary import ScanMeaning


@dataclass(frozen=True, slots=True)
class Outside:
    """When a vial left the nitrogen, and when it was back."""

    since: datetime
    until: datetime


def times_outside(
    moves: Sequence[Move],
    lines: Sequence[Line],
    every_scan: Sequence[datetime],
    finished: datetime,
    boxes_out: Collection[int] = (),
) -> dict[int, Outside]:
    """Return for each vial put by a session when it was in the hand: from its scan until the next scan.

    A vial put into a box that was pulled then is outside until that box went back, or until the session is finished:
    from then on the box's own clock counts.

    Args:
        moves: What the session puts.
        lines: Its accepted lines, in order.
        every_scan: The moments of all its lines, refused ones too, in order.
        finished: The moment at which it is finished.
        boxes_out: The boxes that are still pulled then.
    """
    scanned = {line.vial_id: line.at for line in lines if line.meaning is ScanMeaning.VIAL and line.vial_id}
    found = {}
    for move in moves:
        since = scanned.get(move.vial_id, finished)
        until = next((at for at in every_scan if at > since), finished)
        events = [(at, command) for box_id, at, command in _boxes(lines) if box_id == move.box_id]
        is_out = move.box_id in boxes_out
        found[move.vial_id] = Outside(since, _box_back(events, until, finished, is_out=is_out))
    return found


def _boxes(lines: Sequence[Line]) -> Iterator[tuple[int, datetime, Command]]:
    """Yield (box, when, pull or back) for each box that was pulled or put back."""
    armed = None
    for line in lines:
        if line.meaning is ScanMeaning.COMMAND:
            armed = parse_command(line.text).command if is_command(line.text) else None
            continue
        if line.meaning is ScanMeaning.BOX and line.box_id and armed in {Command.PULL, Command.BACK}:
            yield line.box_id, line.at, armed
        armed = None


def _box_back(
    events: Sequence[tuple[datetime, Command]], moment: datetime, finished: datetime, *, is_out: bool
) -> datetime:
    """Return when a box that was pulled at a moment went back; the moment itself if it was not pulled then."""
    earlier = [command for at, command in events if at <= moment]
    later = [(at, command) for at, command in events if at > moment]
    was_out = earlier[-1] is Command.PULL if earlier else later[0][1] is Command.BACK if later else is_out
    if not was_out:
        return moment
    return next((at for at, command in later if command is Command.BACK), finished)

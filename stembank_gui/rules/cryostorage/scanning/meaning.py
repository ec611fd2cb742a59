"""One more scan: what it means in a session, or why it is refused."""

from collections.abc import Callable
from dataclasses import replace

from stembank_gui.rules.commands import Command, Said
from stembank_gui.rules.cryostorage.grid import position_number
from stembank_gui.rules.cryostorage.scanning.session import (
    Act,
    Bench,
    Meant,
    Scan,
    ScannedBox,
    ScannedVial,
    next_position,
)
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import ScanMeaning, ScanSessionKind


def interpret(bench: Bench, scan: Scan, box: ScannedBox | None) -> Meant:
    """Return what a scan means in a session.

    Args:
        bench: The session so far.
        scan: What was read.
        box: The box of `bench.box_id` as it is now.
    """
    if scan.vial is not None:
        return _vial(bench, scan.vial, box)
    if scan.box is not None:
        return _box(bench, scan.box)
    if scan.said is not None:
        return replace(_command(bench, scan.said, box), said=scan.said)
    if scan.reservation:
        return _reservation(bench)
    return Meant(Act.NOTHING, ScanMeaning.UNKNOWN, scan.problems)


def idle_after(bench: Bench, meant: Meant) -> Bench:
    """Return what somebody without a session has before them after a scan: a box, a position, pull or back."""
    if meant.reasons:
        return bench
    after = {
        Act.BOX: Bench(box_id=meant.box_id),
        Act.PULL: Bench(box_id=meant.box_id),
        Act.BACK: replace(bench, armed=None),
        Act.POSITION: replace(bench, position=meant.position or 0, armed=None),
        Act.ARM: replace(bench, armed=meant.said.command if meant.said else None),
        Act.FORGET: Bench(),
    }
    return after.get(meant.act, bench)


def _vial(bench: Bench, vial: ScannedVial, box: ScannedBox | None) -> Meant:
    seen = Meant(Act.LOOK, ScanMeaning.VIAL, vial_id=vial.vial_id)
    if bench.armed is not None:
        return _no(seen, Reason("scan.box_wanted"))
    if vial.vial_id in bench.vials():
        return _no(seen, Reason("scan.vial_again", {"vial": vial.code}))
    if bench.kind is ScanSessionKind.TAKE:
        return replace(seen, act=Act.TAKE)
    if bench.kind is ScanSessionKind.PUT or bench.position:
        return _put(bench, seen, box)
    return seen


def _put(bench: Bench, seen: Meant, box: ScannedBox | None) -> Meant:
    if box is None:
        return _no(seen, Reason("scan.box_first"))
    position = next_position(bench, box)
    if not position:
        return _no(seen, Reason("scan.box_full", {"box": box.code}, Place("box", box.box_id)))
    opens = ScanSessionKind.PUT if bench.kind is None else None
    return replace(seen, act=Act.PUT, box_id=box.box_id, position=position, opens=opens)


def _box(bench: Bench, box: ScannedBox) -> Meant:
    seen = Meant(Act.BOX, ScanMeaning.BOX, box_id=box.box_id)
    link = Place("box", box.box_id)
    if bench.armed is Command.PULL:
        out = _no(seen, Reason("scan.box_is_out", {"box": box.code}, link))
        return out if box.is_out else replace(seen, act=Act.PULL)
    if bench.armed is Command.BACK:
        inside = _no(seen, Reason("scan.box_is_in", {"box": box.code}, link))
        return replace(seen, act=Act.BACK) if box.is_out else inside
    return seen


def _command(bench: Bench, said: Said, box: ScannedBox | None) -> Meant:
    seen = Meant(Act.NOTHING, ScanMeaning.COMMAND)
    if said.command is Command.POSITION:
        return _position(bench, said.position, box)
    return _COMMANDS[said.command](bench, seen, said)


def _begin(bench: Bench, seen: Meant, said: Said) -> Meant:
    kind = ScanSessionKind(said.command.value)
    if bench.kind not in {None, kind} and bench.vials():
        return _no(seen, Reason("scan.finish_first", {"vials": len(bench.vials())}))
    return replace(seen, act=Act.OPEN, opens=None if bench.kind is kind else kind)


def _position(bench: Bench, name: str, box: ScannedBox | None) -> Meant:
    seen = Meant(Act.POSITION, ScanMeaning.POSITION)
    if bench.kind is ScanSessionKind.TAKE:
        return _no(seen, Reason("scan.position_in_take"))
    if box is None:
        return _no(seen, Reason("scan.box_first"))
    try:
        number = position_number(name, box.rows, box.columns)
    except Refused as refused:
        return _no(seen, *refused.reasons)
    return replace(seen, box_id=box.box_id, position=number)


def _arm(_bench: Bench, seen: Meant, _said: Said) -> Meant:
    return replace(seen, act=Act.ARM)


def _cancel(bench: Bench, seen: Meant, _said: Said) -> Meant:
    return replace(seen, act=Act.FORGET if bench.kind is None else Act.CANCEL)


def _purpose(bench: Bench, seen: Meant, _said: Said) -> Meant:
    if bench.kind is not ScanSessionKind.TAKE:
        return _no(seen, Reason("scan.purpose_without_take"))
    return replace(seen, act=Act.PURPOSE)


def _reservation(bench: Bench) -> Meant:
    seen = Meant(Act.RESERVATION, ScanMeaning.COMMAND)
    return seen if bench.kind is ScanSessionKind.TAKE else _no(seen, Reason("scan.reservation_without_take"))


def _reason(bench: Bench, seen: Meant, _said: Said) -> Meant:
    return _no(seen, Reason("scan.nothing_open")) if bench.kind is None else replace(seen, act=Act.REASON)


def _undo(bench: Bench, seen: Meant, said: Said) -> Meant:
    if bench.kind is None:
        return _cancel(bench, seen, said)
    if not bench.undoable:
        return _no(seen, Reason("scan.nothing_to_undo"))
    return replace(seen, act=Act.UNDO, takes_back=bench.undoable[-1])


def _confirm(bench: Bench, seen: Meant, _said: Said) -> Meant:
    if bench.kind is None:
        return _no(seen, Reason("scan.nothing_open"))
    if not bench.vials():
        return _no(seen, Reason("scan.no_vials"))
    if bench.kind is ScanSessionKind.TAKE and bench.purpose is None and not bench.reservation:
        return _no(seen, Reason("scan.purpose_first"))
    return replace(seen, act=Act.CONFIRM)


def _no(seen: Meant, *reasons: Reason) -> Meant:
    return replace(seen, act=Act.NOTHING, reasons=reasons)


_COMMANDS: dict[Command, Callable[[Bench, Meant, Said], Meant]] = {
    Command.PUT: _begin, Command.TAKE: _begin, Command.CONFIRM: _confirm, Command.CANCEL: _cancel, Command.UNDO: _undo,
    Command.PULL: _arm, Command.BACK: _arm, Command.PURPOSE: _purpose, Command.REASON: _reason,
}  # fmt: skip

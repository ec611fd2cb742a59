"""Changing a place: its zone, size class and grid, and blocking its positions. What lies there must fit afterwards."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from stembank_gui.rules.codes import names_a_place
from stembank_gui.rules.cryostorage.grid import position_name
from stembank_gui.rules.cryostorage.sizes import fits
from stembank_gui.rules.cryostorage.tanks import TankShape
from stembank_gui.rules.cryostorage.zones import zone_for, zones_for
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, PositionStyle, SizeClass, Zone


@dataclass(frozen=True, slots=True)
class BoxRules:
    """What holds for a box: its own zone and size class, or those of its rack or tank.

    A `temporary` place (bench dewar, dry shipper) has no zone to mind.
    """

    box_id: int
    code: str
    zone: Zone
    size_class: SizeClass
    temporary: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Vials of one lot and size that lie in a box, or are planned into it. `lot_state` is the lot's effective state."""

    box_id: int
    lot_id: int
    lot: str
    lot_state: LotState
    size_class: SizeClass
    vials: int


@dataclass(frozen=True, slots=True)
class Cells:
    """A box whose positions are to be blocked or lifted: who lies where, and what is blocked for which reason."""

    box_id: int
    code: str
    rows: int
    columns: int
    style: PositionStyle
    held: Mapping[int, tuple[int, str]]
    blocked: Mapping[int, str]

    def name(self, position: int) -> str:
        """Return a position's name with its box, such as `TK-R01-R2-L3 C5`."""
        return f"{self.code} {position_name(position, self.columns, self.style)}"


def change_problems(
    before: Mapping[int, BoxRules], after: Mapping[int, BoxRules], contents: Iterable[Contents]
) -> tuple[Reason, ...]:
    """Return what keeps a place's zone or size class from being changed; empty means that all its vials fit.

    Args:
        before: The boxes of the place by id, as they are.
        after: The same boxes as they would be. Only what changes is looked at: vials that already wait for their
            transfer do not keep a name from being changed.
        contents: What lies in them.
    """
    found: list[Reason] = []
    for lying in contents:
        old, new = before[lying.box_id], after[lying.box_id]
        if new.zone is not old.zone and not new.temporary:
            found.extend(_zone_problem(lying, new))
        if new.size_class is not old.size_class:
            found.extend(_size_problem(lying, new))
    return tuple(found)


def _zone_problem(lying: Contents, box: BoxRules) -> Iterator[Reason]:
    if box.zone not in zones_for(lying.lot_state):
        params: dict[str, str | int] = {
            "box": box.code, "vials": lying.vials, "lot": lying.lot, "state": f"@lot_state.{lying.lot_state}",
            "zone": f"@zone.{box.zone}", "right": f"@zone.{zone_for(lying.lot_state)}",
        }  # fmt: skip
        yield Reason("cryostorage.zone_contents", params, Place("box", box.box_id))


def _size_problem(lying: Contents, box: BoxRules) -> Iterator[Reason]:
    if not fits(lying.size_class, box.size_class):
        params: dict[str, str | int] = {
            "box": box.code, "vials": lying.vials, "lot": lying.lot, "size": f"@size_class.{lying.size_class}",
            "place": f"@size_class.{box.size_class}",
        }  # fmt: skip
        yield Reason("cryostorage.size_contents", params, Place("box", box.box_id))


def growth_problems(before: TankShape, after: TankShape) -> tuple[Reason, ...]:
    """Return why a tank may not get other numbers: it may grow; what stands in it stays in the books."""
    pairs = (
        ("field.rack_slots", before.rack_slots, after.rack_slots),
        ("field.levels", before.levels, after.levels),
    )
    return tuple(
        Reason("cryostorage.tank_shrinks", {"field": f"@{field}", "before": old, "after": new})
        for field, old, new in pairs
        if new < old
    )


def grid_problems(code: str, box_id: int, held: int, blocked: int) -> tuple[Reason, ...]:
    """Return why a box may not be changed for one of another grid; empty means that it is empty.

    Args:
        code: The box.
        box_id: The box, for the link.
        held: Vials that lie in it or are planned into it.
        blocked: Its blocked positions.
    """
    if held or blocked:
        params: dict[str, str | int] = {"box": code, "vials": held, "blocked": blocked}
        return (Reason("cryostorage.grid_contents", params, Place("box", box_id)),)
    return ()


def place_code_problems(code: str, taken: bool) -> tuple[Reason, ...]:  # noqa: FBT001 - one fact among the facts
    """Return why a code cannot name a rack or box: its form, or because another place has it."""
    if not names_a_place(code):
        return (Reason("cryostorage.place_code_form", {"code": code[:40]}),)
    return (Reason("cryostorage.place_code_taken", {"code": code}),) if taken else ()


def block_problems(box: Cells, positions: Collection[int]) -> tuple[Reason, ...]:
    """Return why positions may not be blocked: none chosen, outside the box, taken by whom, blocked already."""
    return tuple(_block_problems(box, positions)) or _none_chosen(positions)


def _block_problems(box: Cells, positions: Collection[int]) -> Iterator[Reason]:
    for position in sorted(set(positions)):
        if not 1 <= position <= box.rows * box.columns:
            yield _outside(box, position)
        elif position in box.held:
            vial_id, vial = box.held[position]
            yield Reason("cryostorage.block_taken", {"cell": box.name(position), "vial": vial}, Place("vial", vial_id))
        elif position in box.blocked:
            params = {"cell": box.name(position), "why": box.blocked[position]}
            yield Reason("cryostorage.blocked_already", params, Place("box", box.box_id))


def lift_problems(box: Cells, positions: Collection[int]) -> tuple[Reason, ...]:
    """Return why the block of positions may not be lifted: none chosen, or not blocked."""
    found = tuple(
        Reason("cryostorage.not_blocked", {"cell": box.name(position)}, Place("box", box.box_id))
        if 1 <= position <= box.rows * box.columns
        else _outside(box, position)
        for position in sorted(set(positions) - set(box.blocked))
    )
    return found or _none_chosen(positions)


def _none_chosen(positions: Collection[int]) -> tuple[Reason, ...]:
    return () if positions else (Reason("cryostorage.no_cells"),)


def _outside(box: Cells, position: int) -> Reason:
    params: dict[str, str | int] = {"box": box.code, "position": position, "last": box.rows * box.columns}
    return Reason("cryostorage.no_such_cell", params, Place("box", box.box_id))

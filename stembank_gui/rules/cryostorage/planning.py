"""What a plan of work may hold, and what is against it beside the cells: kind, budget of exposure, the split rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.allocation import SplitPolicy, needed_elsewhere
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import PlanKind, VialState

MOST_LINES = 30_000
"""Lines of one plan: a tank of 28 racks with every vial by itself."""

TAKES = frozenset({PlanKind.PICK, PlanKind.DISPOSE})
"""Kinds whose vials leave the tanks."""
CARRIES = frozenset({PlanKind.MOVE, PlanKind.RELOCATE})
"""Kinds that may move whole boxes and racks."""
WITNESSED: Mapping[PlanKind, str] = {
    PlanKind.STORE: "witness_put_away",
    PlanKind.PICK: "witness_pick",
    PlanKind.RETURN: "agree_return",
    PlanKind.DISPOSE: "witness_disposal",
}
"""Kinds that two people do (SoD-4), and what the second must be permitted."""

_STATES: Mapping[PlanKind, frozenset[VialState]] = {
    PlanKind.STORE: frozenset({VialState.FILLED, VialState.UNPLACED, VialState.RETURNED}),
    PlanKind.MOVE: frozenset({VialState.STORED, VialState.RESERVED}),
    PlanKind.RELOCATE: frozenset({VialState.STORED, VialState.RESERVED}),
    PlanKind.PICK: frozenset({VialState.STORED, VialState.RESERVED}),
    PlanKind.RETURN: frozenset({VialState.PICKED}),
    PlanKind.DISPOSE: frozenset({VialState.STORED, VialState.RESERVED, VialState.PICKED, VialState.UNPLACED}),
}


@dataclass(frozen=True, slots=True)
class LineWish:
    """One thing of a plan (a vial, a box or a rack), and where it goes; a vial that is taken has no target."""

    vial_id: int | None = None
    box_id: int | None = None
    rack_id: int | None = None
    to_box_id: int | None = None
    to_position: int | None = None
    to_rack_id: int | None = None
    to_level: int | None = None
    to_tank_id: int | None = None
    to_slot: int | None = None

    @property
    def thing(self) -> tuple[str, int]:
        """Return the kind and the id of what is moved; ("", 0) if it is not one thing."""
        named = [
            (kind, key)
            for kind, key in (("vial", self.vial_id), ("box", self.box_id), ("rack", self.rack_id))
            if key is not None
        ]
        return named[0] if len(named) == 1 else ("", 0)

    @property
    def targets(self) -> tuple[str, ...]:
        """Return the kinds of target that are given whole: "cell", "level", "slot"."""
        given = (
            ("cell", self.to_box_id, self.to_position),
            ("level", self.to_rack_id, self.to_level),
            ("slot", self.to_tank_id, self.to_slot),
        )
        return tuple(kind for kind, place, number in given if place is not None or number is not None)

    def half_given(self) -> bool:
        """Return whether a target is given by half: a box without a position, a level without a rack."""
        pairs = (
            (self.to_box_id, self.to_position),
            (self.to_rack_id, self.to_level),
            (self.to_tank_id, self.to_slot),
        )
        return any((place is None) != (number is None) for place, number in pairs)


_TARGET = {"vial": ("cell",), "box": ("level",), "rack": ("slot",)}


def line_problems(kind: PlanKind, lines: Sequence[LineWish]) -> tuple[Reason, ...]:
    """Return why lines cannot stand in a plan of this kind; empty means they can.

    Each line names one thing. What is taken has no target; a vial goes to a cell, a box to a level, a rack to a slot.
    """
    found = []
    if len(lines) > MOST_LINES:
        found.append(Reason("cryostorage.plan_too_long", {"lines": len(lines), "most": MOST_LINES}))
    for number, line in enumerate(lines, start=1):
        if not _fits(kind, line):
            found.append(Reason("cryostorage.plan_line_form", {"line": number, "kind": f"@plan_kind.{kind}"}))
    return tuple(found)


def _fits(kind: PlanKind, line: LineWish) -> bool:
    thing, _ = line.thing
    if not thing or line.half_given():
        return False
    if kind in TAKES:
        return thing == "vial" and not line.targets
    return line.targets == _TARGET[thing] and (thing == "vial" or kind in CARRIES)


def state_problems(kind: PlanKind, vial: str, vial_id: int, state: VialState) -> tuple[Reason, ...]:
    """Return why a vial in this state has no place in a plan of this kind; empty means it may be there."""
    if state in _STATES[kind]:
        return ()
    params = {"vial": vial, "state": f"@vial_state.{state}", "kind": f"@plan_kind.{kind}"}
    return (Reason("cryostorage.wrong_kind", params, Place("vial", vial_id)),)


def budget_notes(vial: str, vial_id: int, exposure_s: int, event_s: int, total_s: int) -> tuple[Reason, ...]:
    """Return what to know about a vial that can hardly be taken out once more.

    Args:
        vial: The vial's code.
        vial_id: The vial, for the link.
        exposure_s: Seconds out of liquid nitrogen so far.
        event_s: Seconds that one event may take.
        total_s: Seconds in a vial's life.
    """
    left = total_s - exposure_s
    if left >= event_s:
        return ()
    params: dict[str, str | int] = {"vial": vial, "left": max(left, 0), "limit": total_s}
    return (Reason("cryostorage.budget", params, Place("vial", vial_id)),)


@dataclass(frozen=True, slots=True)
class LotSpread:
    """Where the vials of a lot lie before and after a plan: vials by tank id. `tanks`: how many tanks could take it."""

    lot_id: int
    lot: str
    before: Mapping[int, int]
    after: Mapping[int, int]
    tanks: int


def split_problems(spreads: Sequence[LotSpread], policy: SplitPolicy) -> tuple[tuple[Reason, ...], tuple[Reason, ...]]:
    """Return why a plan leaves lots too much in one tank (R15), and what to know of lots that were so before.

    A plan that brings more of the lot to other tanks than before is not blamed, nor one for which there is no second
    tank.
    """
    problems: list[Reason] = []
    notes: list[Reason] = []
    for spread in spreads:
        for reason, improved in _split(spread, policy):
            (notes if improved else problems).append(reason)
    return tuple(problems), tuple(notes)


def _split(spread: LotSpread, policy: SplitPolicy) -> Iterator[tuple[Reason, bool]]:
    if dict(spread.before) == dict(spread.after):
        return
    elsewhere, was = _elsewhere(spread.after), _elsewhere(spread.before)
    needed = needed_elsewhere(sum(spread.after.values()), policy)
    if elsewhere < needed:
        params: dict[str, str | int] = {"lot": spread.lot, "elsewhere": elsewhere, "needed": needed}
        better = elsewhere > was or spread.tanks < 2  # noqa: PLR2004 - two tanks are what the rule asks for
        yield Reason("R15.plan_in_one_tank", params, Place("lot", spread.lot_id)), better


def _elsewhere(by_tank: Mapping[int, int]) -> int:
    return sum(by_tank.values()) - max(by_tank.values(), default=0)

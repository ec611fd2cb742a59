"""Whole boxes and racks that go to other places with all that is in them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.sizes import fits
from stembank_gui.rules.cryostorage.zones import zone_for, zones_for
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import LotState, SizeClass, Zone

Level = tuple[int, int]
"""A rack's id and the level in it; or a tank's id and the slot in it."""


@dataclass(frozen=True, slots=True)
class HeldLot:
    """Vials of one lot in a box or rack, with the effective state of the lot."""

    lot_id: int
    lot: str
    state: LotState
    vials: int


@dataclass(frozen=True, slots=True)
class Carried:
    """A box or rack that is to be moved. `zone` and `size_class` are its own, None where it has those of its place.

    `rows` and `columns` are those of the box, or of a rack's boxes; `levels` is the lowest level that a rack needs.
    `from_zone` is the zone that it stands in: vials that wait there for their transfer may wait elsewhere in it.
    """

    kind: str
    key: int
    code: str
    at: Level | None
    rows: int
    columns: int
    lots: tuple[HeldLot, ...] = ()
    sizes: frozenset[SizeClass] = frozenset()
    zone: Zone | None = None
    size_class: SizeClass | None = None
    levels: int = 1
    from_zone: Zone | None = None

    @property
    def vials(self) -> int:
        """Return how many vials go with it."""
        return sum(held.vials for held in self.lots)


@dataclass(frozen=True, slots=True)
class Holder:
    """What boxes or racks can be put into: a rack with levels, or a tank with slots."""

    key: int
    code: str
    tank: str
    zone: Zone
    size_class: SizeClass
    rows: int
    columns: int
    room: int
    is_rack: bool = True
    levels: int = 40
    temporary: bool = False

    def place(self, number: int) -> str:
        """Return the name of a level or slot, such as TK-R01-R2-L3 or TK-R01-R2."""
        return f"{self.code}-{'L' if self.is_rack else 'R'}{number}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A box or rack that stands at a target now, and how many vials it holds."""

    key: int
    code: str
    vials: int


@dataclass(frozen=True, slots=True)
class Carry:
    """A box or rack and where it goes."""

    key: int
    to: Level


def carry_problems(
    carries: Sequence[Carry],
    things: Mapping[int, Carried],
    holders: Mapping[int, Holder],
    standing: Mapping[Level, Standing],
) -> tuple[Reason, ...]:
    """Return every reason against moving boxes to levels, or racks to slots; empty means all can be done at once.

    A target may be held by a box or rack without vials, which then changes places with the one that comes, or by one
    that goes elsewhere in the same plan.

    Args:
        carries: What goes where: all boxes, or all racks.
        things: The boxes or racks by id; one that is missing does not exist.
        holders: The racks or tanks that they go to, by id.
        standing: What stands at the targets now.
    """
    found = [*_twice(carries, things, holders)]
    for carry in carries:
        thing, holder = things.get(carry.key), holders.get(carry.to[0])
        if thing is None or holder is None:
            found.append(Reason("cryostorage.thing_unknown", {"thing": "" if thing is None else thing.code}))
        else:
            found.extend(_problems(carry, thing, holder))
            found.extend(_taken(carry, thing, holder, carries, standing))
    return tuple(dict.fromkeys(found))


def _problems(carry: Carry, thing: Carried, holder: Holder) -> Iterator[Reason]:
    link = Place(thing.kind, thing.key)
    said: dict[str, str | int] = {"thing": thing.code, "place": holder.place(carry.to[1])}
    if not 1 <= carry.to[1] <= holder.room:
        yield Reason("cryostorage.no_such_level", said | {"last": holder.room}, link)
    if thing.at == carry.to:
        yield Reason("cryostorage.stands_there", said, link)
    if not holder.temporary and (thing.rows, thing.columns) != (holder.rows, holder.columns):
        sizes = {"own": f"{thing.rows} × {thing.columns}", "wanted": f"{holder.rows} × {holder.columns}"}
        yield Reason("cryostorage.wrong_box_type", said | sizes, link)
    if thing.levels > holder.levels:
        yield Reason("cryostorage.rack_too_high", said | {"levels": thing.levels, "last": holder.levels}, link)
    yield from _fit_problems(thing, holder, said)


def _fit_problems(thing: Carried, holder: Holder, said: dict[str, str | int]) -> Iterator[Reason]:
    zone, size = thing.zone or holder.zone, thing.size_class or holder.size_class
    for held in thing.lots:
        if not holder.temporary and zone not in {*zones_for(held.state), thing.from_zone}:
            params: dict[str, str | int] = {
                **said, "lot": held.lot, "vials": held.vials, "state": f"@lot_state.{held.state}",
                "zone": f"@zone.{zone}", "right": f"@zone.{zone_for(held.state)}",
            }  # fmt: skip
            yield Reason("I5.box_in_wrong_zone", params, Place("lot", held.lot_id))
    for wrong in sorted(one for one in thing.sizes if not fits(one, size)):
        sizes: dict[str, str | int] = {"size": f"@size_class.{wrong}", "wanted": f"@size_class.{size}"}
        yield Reason("cryostorage.wrong_size_in_box", {**said, **sizes}, Place(thing.kind, thing.key))


def _taken(
    carry: Carry, thing: Carried, holder: Holder, carries: Sequence[Carry], standing: Mapping[Level, Standing]
) -> Iterator[Reason]:
    there = standing.get(carry.to)
    if there is None or there.key == carry.key or not there.vials or any(one.key == there.key for one in carries):
        return
    params: dict[str, str | int] = {"thing": thing.code, "place": holder.place(carry.to[1]), "holder": there.code}
    yield Reason("cryostorage.level_taken", params | {"vials": there.vials}, Place(thing.kind, there.key))


def _twice(carries: Sequence[Carry], things: Mapping[int, Carried], holders: Mapping[int, Holder]) -> Iterator[Reason]:
    for key, times in Counter(carry.key for carry in carries).items():
        if times > 1 and key in things:
            yield Reason("cryostorage.thing_twice", {"thing": things[key].code}, Place(things[key].kind, key))
    for to, times in Counter(carry.to for carry in carries).items():
        if times > 1 and to[0] in holders:
            yield Reason("cryostorage.level_twice", {"place": holders[to[0]].place(to[1])})


def may_stand(thing: Carried, holder: Holder) -> bool:
    """Return whether a box or rack could stand in a rack or tank, if there is a place for it."""
    same = (thing.rows, thing.columns) == (holder.rows, holder.columns) and thing.levels <= holder.levels
    return same and not any(_fit_problems(thing, holder, {}))


def displaced(
    carries: Sequence[Carry], things: Mapping[int, Carried], standing: Mapping[Level, Standing]
) -> dict[int, Level | None]:
    """Return where empty boxes or racks go that make room, by id: to a place that becomes free; None if there is none.

    >>> box = Carried("box", 1, "A", (7, 1), 10, 10)
    >>> displaced([Carry(1, (8, 2))], {1: box}, {(8, 2): Standing(5, "E", 0)})
    {5: (7, 1)}
    """
    moving, targets = {carry.key for carry in carries}, {carry.to for carry in carries}
    left = [at for carry in carries if (at := things[carry.key].at) is not None and at not in targets]
    found: dict[int, Level | None] = {}
    for carry in carries:
        there = standing.get(carry.to)
        if there is not None and there.key not in moving:
            own = things[carry.key].at
            found[there.key] = own if own in left else None
            if own in left:
                left.remove(own)
    return {key: to if to is not None or not left else left.pop(0) for key, to in found.items()}

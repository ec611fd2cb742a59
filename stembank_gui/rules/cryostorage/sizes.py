"""Size classes: a tube or bag fits where the place is at least its size and of its sort. Source: DOMAIN.md §7.1."""

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import SizeClass

_TUBES = (SizeClass.VIAL_1ML, SizeClass.VIAL_2ML, SizeClass.VIAL_5ML)
_BAGS = (SizeClass.BAG_25ML, SizeClass.BAG_50ML, SizeClass.BAG_100ML, SizeClass.BAG_250ML)


def sizes_for(thing: SizeClass) -> frozenset[SizeClass]:
    """Return the size classes of places that take a tube or bag: its own and the larger ones of its sort.

    >>> sorted(sizes_for(SizeClass.VIAL_2ML))
    [<SizeClass.VIAL_2ML: 'vial_2ml'>, <SizeClass.VIAL_5ML: 'vial_5ml'>]
    """
    row = _TUBES if thing in _TUBES else _BAGS
    return frozenset(row[row.index(thing) :])


def fits(thing: SizeClass, place: SizeClass) -> bool:
    """Return whether a tube or bag fits into a place of a size class."""
    return place in sizes_for(thing)


def size_problem(
    vial: str, thing: SizeClass, box: str, place: SizeClass, link: Place | None = None
) -> tuple[Reason, ...]:
    """Return why a vial does not fit into a box's positions; empty means it does."""
    if fits(thing, place):
        return ()
    params = {"vial": vial, "size": f"@size_class.{thing}", "box": box, "place": f"@size_class.{place}"}
    return (Reason("cryostorage.wrong_size", params, link),)

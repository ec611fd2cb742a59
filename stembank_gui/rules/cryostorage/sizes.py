"""Size classes: a tube or bag fits where the place is at least its size and of its sort. Source: DOMAIN.md §7.1."""

import re
from decimal import Decimal

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import SizeClass, VialKind

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


_NOMINAL = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*m[lL]\b")
_TUBE_ML = ((Decimal(1), SizeClass.VIAL_1ML), (Decimal(2), SizeClass.VIAL_2ML))
_BAG_UL = ((25_000, SizeClass.BAG_25ML), (50_000, SizeClass.BAG_50ML), (100_000, SizeClass.BAG_100ML))


def size_of(kind: VialKind, container: str, fill_volume_ul: int) -> SizeClass:
    """Return the size class of what a lot is filled into.

    Args:
        kind: Vial, bag or pilot vial. A pilot vial is a 2 mL tube.
        container: As it is written on the lot, such as "2 mL vial": its nominal volume decides; without one it is 2 mL.
        fill_volume_ul: Volume in it (µL): decides the size of a bag.

    >>> size_of(VialKind.VIAL, "5 mL vial", 4000).value, size_of(VialKind.BAG, "bag", 25_000).value
    ('vial_5ml', 'bag_25ml')
    """
    if kind is VialKind.BAG:
        return next((size for most, size in _BAG_UL if fill_volume_ul <= most), SizeClass.BAG_250ML)
    found = _NOMINAL.search(container)
    if kind is VialKind.PILOT or found is None:
        return SizeClass.VIAL_2ML
    volume = Decimal(found[1].replace(",", "."))
    return next((size for most, size in _TUBE_ML if volume <= most), SizeClass.VIAL_5ML)

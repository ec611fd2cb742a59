"""Which cultures may be contaminated too when one is found to be. Source: DOMAIN.md §1.3 (culture → contaminated)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from stembank_gui.rules.banking.cultures.standing import GROWN
from stembank_gui.rules.vocabulary import CultureState


class Contact(StrEnum):
    """In what a culture met a contaminated one."""

    PLACE = "place"
    MATERIAL = "material"
    CABINET = "cabinet"
    KIN = "kin"


@dataclass(frozen=True, slots=True)
class Handled:
    """One day on which a person worked at a culture with an instrument."""

    person_id: int
    equipment_id: int
    day: date


@dataclass(frozen=True, slots=True)
class Traces:
    """What a culture came into contact with.

    Args:
        place: Its incubator and shelf, as written.
        started_at: When it was seeded; None where it was only written down with a lot.
        ended_at: When it was harvested; None while it grows.
        incubators: Those of them that are incubators.
        materials: Lots of material used for it.
        handled: Who worked at it with what, day by day.
        kin: The cultures that it was seeded from, or that were seeded from it, to any depth.
    """

    culture_id: int
    code: str
    state: CultureState
    place: str
    started_at: datetime | None
    ended_at: datetime | None = None
    incubators: frozenset[int] = frozenset()
    materials: frozenset[int] = frozenset()
    handled: frozenset[Handled] = frozenset()
    kin: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Suspect:
    """A culture that may be contaminated, and by what."""

    culture_id: int
    code: str
    contacts: tuple[Contact, ...]


def suspects(source: Traces, others: Iterable[Traces]) -> tuple[Suspect, ...]:
    """Return the cultures that met a contaminated one while it grew, with every contact.

    A culture is suspected that stood in the same incubator or place, was fed from the same lot of material, or was
    worked at by the same person with the same instrument on the same day; and its parents and descendants. Cultures
    that ended before the contaminated one began never met it; those that are lost already are not looked at.
    """
    found = ((one, contacts(source, one)) for one in others if one.culture_id != source.culture_id)
    return tuple(Suspect(one.culture_id, one.code, met) for one, met in found if met)


def contacts(source: Traces, other: Traces) -> tuple[Contact, ...]:
    """Return in what two cultures met, in the order of `Contact`; empty where they did not."""
    if other.state not in GROWN:
        return ()
    kin = (Contact.KIN,) if other.culture_id in source.kin else ()
    return (*_met(source, other), *kin) if _together(source, other) else kin


def _met(source: Traces, other: Traces) -> Iterable[Contact]:
    if _same_place(source, other):
        yield Contact.PLACE
    if source.materials & other.materials:
        yield Contact.MATERIAL
    if source.handled & other.handled:
        yield Contact.CABINET


def _same_place(source: Traces, other: Traces) -> bool:
    written = incubator(source.place)
    return bool(source.incubators & other.incubators) or (written != "" and written == incubator(other.place))


def incubator(place: str) -> str:
    """Return which incubator a written place names: what stands before the shelf.

    >>> incubator("INC-02 · shelf 3"), incubator("inc-02 / 1"), incubator("")
    ('inc-02', 'inc-02', '')
    """
    for mark in ("·", "/", ",", "，", ";", "；"):
        place = place.split(mark, 1)[0]
    return " ".join(place.casefold().split())


def _together(source: Traces, other: Traces) -> bool:
    if source.started_at is None or other.started_at is None:
        return False
    before = other.ended_at is not None and other.ended_at < source.started_at
    after = source.ended_at is not None and source.ended_at < other.started_at
    return not before and not after

"""The things that a deviation can touch: their tables, and their names."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.vocabulary import Touched
from stembank_gui.tables.banking import Culture, FreezeRun, Lot
from stembank_gui.tables.cryostorage import Tank, Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.facility import Equipment, Material

TABLES: dict[Touched, type[SQLModel]] = {
    Touched.LOT: Lot,
    Touched.DONOR: Donor,
    Touched.CULTURE: Culture,
    Touched.FREEZE_RUN: FreezeRun,
    Touched.TANK: Tank,
    Touched.EQUIPMENT: Equipment,
    Touched.MATERIAL: Material,
    Touched.VIAL: Vial,
    Touched.SHIPMENT: Shipment,
}
FIRST = (Touched.LOT, Touched.DONOR, Touched.CULTURE, Touched.FREEZE_RUN, Touched.TANK)
"""What stands in a column of the deviation itself; the rest has rows of its own."""


def touches_of(row: Any, kinds: Iterable[Touched] = tuple(Touched)) -> list[Touch]:
    """Return the things that a row names in its columns."""
    named = ((kind, getattr(row, f"{kind.value}_id")) for kind in kinds)
    return [Touch(kind, key) for kind, key in named if key is not None]


def names_of_things(session: Session, touches: Iterable[Touch]) -> dict[Touch, str]:
    """Return what people call each thing: its number or code."""
    keys: dict[Touched, set[int]] = {}
    for one in touches:
        keys.setdefault(one.kind, set()).add(one.key)
    found: dict[Touch, str] = {}
    for kind, ids in keys.items():
        table: Any = TABLES[kind]
        for key, name in session.execute(select(table.id, _name(kind)).where(table.id.in_(ids))):
            found[Touch(kind, key)] = name
    return found


def thing_named(session: Session, kind: Touched, name: str) -> Touch | None:
    """Return the thing of a kind with a number or code, as typed or scanned; None if there is none."""
    wanted = name.strip().upper()
    table: Any = TABLES[kind]
    own = _name(kind)
    plain = func.replace(func.replace(wanted, "-", ""), " ", "") if kind in _JOINED else wanted
    key = session.scalars(select(table.id).where(func.upper(own) == plain)).first()
    return None if key is None or not wanted else Touch(kind, key)


_JOINED = frozenset({Touched.LOT, Touched.VIAL, Touched.DONOR})
"""Codes that are printed in groups and kept without hyphens."""


def _name(kind: Touched) -> Any:
    return col(Lot.number) if kind is Touched.LOT else TABLES[kind].code  # type: ignore[attr-defined]

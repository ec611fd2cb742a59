"""What stands on the labels of boxes, racks and tanks, as the bank knows it now."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui import words
from stembank_gui.queries.cryostorage import any_zone, zone_of
from stembank_gui.queries.facility import policy
from stembank_gui.rules.cryostorage.grid import place_parts
from stembank_gui.rules.labels.facts import BoxLabel, RackLabel, TankLabel
from stembank_gui.rules.vocabulary import LabelKind, ReadingVerdict, TankKind, Zone, term_key
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.facility import Site
from stembank_gui.words import Language

PlaceLabel = BoxLabel | RackLabel | TankLabel
PLACE_KINDS = (LabelKind.BOX, LabelKind.RACK, LabelKind.TANK)
_TABLES: dict[LabelKind, type[Box] | type[Rack] | type[Tank]] = {
    LabelKind.BOX: Box, LabelKind.RACK: Rack, LabelKind.TANK: Tank,
}  # fmt: skip


def place_labels(
    session: Session, kind: LabelKind, row_ids: Sequence[int], language: Language = "en"
) -> tuple[PlaceLabel, ...]:
    """Return the labels of boxes, racks or tanks, in walking order. Ids that are not in the bank are left out."""
    if kind is LabelKind.BOX:
        return box_label_facts(session, row_ids)
    if kind is LabelKind.RACK:
        return rack_label_facts(session, row_ids)
    return tank_label_facts(session, row_ids, language)


def place_ids(session: Session, kind: LabelKind, codes: Collection[str]) -> list[int]:
    """Return the ids of boxes, racks or tanks by their codes; codes that are not in the bank are left out."""
    table = _TABLES[kind]
    return list(session.scalars(select(col(table.id)).where(col(table.code).in_(codes))))


def box_label_facts(session: Session, box_ids: Sequence[int]) -> tuple[BoxLabel, ...]:
    """Return the labels of boxes, in walking order."""
    statement = (
        select(Box, Rack.slot, Tank.code, zone_of, any_zone, Tank.kind)  # type: ignore[call-overload]
        .join(Rack, col(Rack.id) == Box.rack_id, isouter=True)
        .join(Tank, col(Tank.id) == Rack.tank_id, isouter=True)
        .where(col(Box.id).in_(box_ids))
        .order_by(Tank.code, Rack.slot, Box.level, Box.code)
    )
    lots, site = _lots_in(session, box_ids), _site(session).name
    return tuple(
        BoxLabel(box.code, tank or "", slot, box.level, box.rows, box.columns, _zone(zone, temporary=any_),
                 lots[box.id], kind=TankKind(kind or TankKind.RACKS), site=site)
        for box, slot, tank, zone, any_, kind in session.execute(statement)
    )  # fmt: skip


def rack_label_facts(session: Session, rack_ids: Sequence[int]) -> tuple[RackLabel, ...]:
    """Return the labels of racks, in walking order."""
    statement: Any = (
        select(col(Rack.code), col(Rack.slot), func.coalesce(Rack.zone, Tank.zone).label("zone"), any_zone.label("any"),
               col(Tank.code).label("tank"), col(Tank.kind), col(Tank.levels))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Rack.id).in_(rack_ids))
        .order_by(col(Tank.code), col(Rack.slot))
    )  # fmt: skip
    site = _site(session).name
    return tuple(
        RackLabel(row.code, row.tank, _place(row), row.levels, _zone(row.zone, temporary=row.any), site)
        for row in session.execute(statement)
    )


def tank_label_facts(session: Session, tank_ids: Sequence[int], language: Language = "en") -> tuple[TankLabel, ...]:
    """Return the labels of tanks, by code, with the site's alarm set-points and its telephone for emergencies."""
    limits, site = policy(session), _site(session)
    alarms = tuple(
        f"> {limit:f} °C {words.term(term_key(verdict), language)}".replace("-", "−")
        for limit, verdict in (
            (limits.tank_warning_c, ReadingVerdict.WARNING), (limits.tank_alarm_c, ReadingVerdict.ALARM),
        )
    )  # fmt: skip
    rows = session.scalars(select(Tank).where(col(Tank.id).in_(tank_ids)).order_by(col(Tank.code)))
    return tuple(
        TankLabel(
            one.code, one.name, _zone(one.zone, temporary=one.kind == TankKind.TEMPORARY), alarms,
            site.emergency_phone, site.name,
        )
        for one in rows
    )  # fmt: skip


def _place(row: Any) -> str:
    return " › ".join((row.tank, *place_parts(TankKind(row.kind), row.slot, 1)[:1]))


def _zone(zone: str | None, *, temporary: bool | int | None) -> Zone | None:
    return None if zone is None or temporary else Zone(zone)


def _site(session: Session) -> Site:
    return session.get(Site, 1) or Site(name="")  # type: ignore[call-arg]


def _lots_in(session: Session, box_ids: Sequence[int]) -> defaultdict[int, tuple[str, ...]]:
    statement = (
        select(Vial.box_id, Lot.number)  # type: ignore[call-overload]
        .join(Lot, col(Lot.id) == Vial.lot_id)
        .where(col(Vial.box_id).in_(box_ids))
        .distinct()
        .order_by(Lot.number)
    )
    held: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
    for box_id, number in session.execute(statement):
        held[box_id] += (number,)
    return held

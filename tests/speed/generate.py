"""Builds a bank of any number of vials in a scratch file, fast, to measure how large banks behave.

    python -m tests.speed.generate PLACE.stembank 1000000

Only here may rows be written past the audited session: the trail of such a bank tells nothing, `check` would refuse it.
"""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, insert, text

from stembank_gui import migrate, search_index
from stembank_gui.audit import table_of
from stembank_gui.database import Database
from stembank_gui.rules import codes
from stembank_gui.rules.cryostorage import TankShape, tank_layout
from stembank_gui.rules.vocabulary import ConsentScopeFlag
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.donors import Consent, ConsentScope, Donor
from tests.factories import bank

VIALS_OF_A_LOT = 120
SHAPE = TankShape(14, 13, 10, 10)
NOTES = (
    "脐带来源，复苏活率好",
    "标签轻微模糊 label slightly faded",
    "骨髓来源 备用",
    "checked after refill 补液后复核",
)
NOTED_EVERY = 50
"""Each fiftieth vial carries a note."""
PREFIXES = ("UCM", "BMM", "ADM", "IPS")
_AT = datetime(2024, 5, 27, 8, tzinfo=UTC)
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Generated:
    """A bank to measure, and codes that are in it."""

    place: Path
    vials: int
    codes: tuple[str, ...]


def generate(place: Path, vials: int) -> Generated:
    """Return a bank of that many stored vials in a new file."""
    database = migrate.create_bank_database(place)
    bank.fill(database)
    with database.engine.begin() as connection:
        people = dict(connection.execute(text("SELECT user_id, person_id FROM account")).all())
        types = dict(connection.execute(text("SELECT prefix, id FROM cell_type")).all())
        lots = -(-vials // VIALS_OF_A_LOT)
        donors = _donors(connection, -(-lots // 40), people["dc.user"])
        boxes = _tanks(connection, vials)
        numbers = _lots(connection, lots, donors, types, people["op.user"])
        wanted = _vials(numbers, boxes)
        made = 0
        while part := list(islice(wanted, min(_AT_ONCE, vials - made))):
            connection.execute(insert(table_of(Vial)), part)
            made += len(part)
        search_index.rebuild(connection)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.exec_driver_sql("COMMIT")
    with database.reading() as session:
        step = max(1, vials // 997)
        statement = text("SELECT code FROM vial WHERE id % :step = 1 ORDER BY id")
        chosen = tuple(session.connection().execute(statement, {"step": step}).scalars())
    database.close()
    return Generated(place, vials, chosen)


def generated(folder: Path, vials: int) -> Generated:
    """Return a private copy of a generated bank, built once per folder."""
    master = folder / f"master-{vials}.stembank"
    if not master.exists():
        generate(master, vials)
    copy = folder / f"bank-{vials}.stembank"
    shutil.copyfile(master, copy)
    database = Database.open(copy)
    with database.reading() as session:
        step = max(1, vials // 997)
        statement = text("SELECT code FROM vial WHERE id % :step = 1 ORDER BY id")
        chosen = tuple(session.connection().execute(statement, {"step": step}).scalars())
    database.close()
    return Generated(copy, vials, chosen)


def _donors(connection: Connection, count: int, person: int) -> list[int]:
    donors = [
        {
            "id": one, "row_version": 1, "code": codes.donor_code(2024 + one // 900, one % 900 + 1), "year": 2024 + one // 900,
            "number": one % 900 + 1, "donor_type": "mother_of_neonate", "sex": "female", "age_years": 30,
            "blood_group": "", "panel": "CN", "state": "eligible", "state_since": _AT, "registered_by": person,
            "registered_at": _AT, "note": "足月 健康 full term",
        }
        for one in range(1, count + 1)
    ]  # fmt: skip
    connection.execute(insert(table_of(Donor)), donors)
    connection.execute(insert(table_of(Consent)), [
        {
            "id": donor["id"], "row_version": 1, "code": f"C{donor['id']:06d}", "donor_id": donor["id"],
            "form_version": "v3", "language": "zh", "signed_on": _AT.date(), "state": "active", "recorded_by": person,
        }
        for donor in donors
    ])  # fmt: skip
    connection.execute(insert(table_of(ConsentScope)), [
        {"row_version": 1, "consent_id": donor["id"], "scope": scope.value, "granted": True}
        for donor in donors
        for scope in ConsentScopeFlag
    ])  # fmt: skip
    return [donor["id"] for donor in donors]


def _tanks(connection: Connection, vials: int) -> list[int]:
    """Make as many tanks as the vials need, a tenth of them for quarantine; return the boxes of the released ones."""
    needed = -(-vials // SHAPE.capacity)
    zones = ["released"] * needed + ["quarantine"] * max(1, needed // 10)
    boxes, rack_id, box_id = [], 0, 0
    for tank_id, zone in enumerate(zones, start=1):
        code = f"TK-{zone[0].upper()}{tank_id:03d}"
        connection.execute(insert(table_of(Tank)), {
            "id": tank_id, "row_version": 1, "code": code, "name": f"Tank {tank_id}", "room": "Cryo room", "zone": zone,
            "rack_slots": SHAPE.rack_slots, "levels": SHAPE.levels, "box_rows": 10, "box_columns": 10,
        })  # fmt: skip
        racks, made = [], []
        for rack in tank_layout(code, SHAPE):
            rack_id += 1
            racks.append({"id": rack_id, "row_version": 1, "code": rack.code, "tank_id": tank_id, "slot": rack.slot})
            for box in rack.boxes:
                box_id += 1
                made.append({
                    "id": box_id, "row_version": 1, "code": box.code, "rack_id": rack_id, "level": box.level,
                    "rows": box.rows, "columns": box.columns,
                })  # fmt: skip
        connection.execute(insert(table_of(Rack)), racks)
        connection.execute(insert(table_of(Box)), made)
        boxes += [box["id"] for box in made] if zone == "released" else []
    return boxes


def _lots(
    connection: Connection, count: int, donors: list[int], types: dict[str, int], person: int
) -> list[tuple[int, str]]:
    rows = [
        {
            "id": one + 1, "row_version": 1, "number": codes.lot_number(
                PREFIXES[one % 4], 2024 + one // 36_000, one // 40 % 900 + 1, "SMWEN"[one // 4 % 5], one % 40 // 4 % 10 + 10 * (one % 4)
            ),
            "cell_type_id": types[PREFIXES[one % 4]], "donor_id": donors[one // 40], "donation_id": None, "tier": "W", "grade": "clinical",
            "passage": 5, "cpd": None, "cells_per_vial": 5_000_000, "fill_volume_ul": 1000, "container": "2 mL cryovial",
            "vial_kind": "vial", "cryomedium": "CS10", "planned_vials": VIALS_OF_A_LOT, "filled_vials": VIALS_OF_A_LOT,
            "frozen_on": _AT.date(), "expires_on": None, "retest_on": None, "state": "released", "state_since": _AT,
            "labels_printed": 0, "labels_applied": 0, "labels_spoiled": 0, "planned_by": person, "planned_at": _AT,
            "filled_by": person, "storage_checked_by": None, "note": "",
        }
        for one in range(count)
    ]  # fmt: skip
    connection.execute(insert(table_of(Lot)), rows)
    return [(row["id"], row["number"]) for row in rows]


def _vials(lots: list[tuple[int, str]], boxes: list[int]) -> Iterator[dict[str, object]]:
    count = 0
    for lot_id, number in lots:
        for sequence in range(1, VIALS_OF_A_LOT + 1):
            box, position = divmod(count, 100)
            note = NOTES[count // NOTED_EVERY % len(NOTES)] if count % NOTED_EVERY == 0 else ""
            yield {
                "row_version": 1, "code": codes.vial_code(number, sequence), "lot_id": lot_id, "sequence": sequence,
                "kind": "vial", "state": "stored", "box_id": boxes[box], "position": position + 1, "placed_at": _AT,
                "exposure_s": 0, "purpose": None, "used_for_lot_id": None, "shipment_id": None, "disposal_id": None,
                "voided_label": False, "note": note,
            }  # fmt: skip
            count += 1


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]))

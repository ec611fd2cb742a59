"""The demo's instruments, materials, tank readings, identity profiles and registered names."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, select

from stembank_gui import paths
from stembank_gui.demo import laboratory
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.rules.vocabulary import MaterialState, Registry
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.facility import Material
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from stembank_gui.workflows.facility.register_material import RegisterMaterial, register_material
from stembank_gui.workflows.facility.set_material_state import SetMaterialState, set_material_state
from stembank_gui.workflows.genotype.record_registry_name import RecordRegistryName, record_registry_name
from stembank_gui.workflows.genotype.record_str_profile import RecordStrProfile, record_str_profile
from stembank_gui.workflows.monitoring.record_reading import RecordReading, record_reading

EQUIPMENT = (
    ("EQ-CRF-01", "Controlled-rate freezer", "controlled-rate freezer", date(2026, 11, 28)),
    ("EQ-BSC-02", "Biosafety cabinet, class II", "biosafety cabinet", date(2027, 3, 1)),
    ("EQ-INC-01", "CO₂ incubator", "incubator", date(2027, 4, 20)),
    ("EQ-NC-01", "Automated cell counter", "cell counter", date(2027, 1, 15)),
    ("EQ-FCM-01", "Flow cytometer", "flow cytometer", date(2027, 2, 10)),
)
MATERIALS = (
    # code, name, supplier, supplier's lot, expiry, animal origin
    ("RG-0001", "CryoStor CS10", "BioLife Solutions", "CS10-24-118", date(2027, 9, 30), False),
    ("RG-0002", "Human serum albumin 20 %", "Plasma supplier", "HSA-7781", date(2027, 4, 30), False),
    ("RG-0003", "DMSO, Ph. Eur.", "Solvent supplier", "DM-5520", date(2028, 1, 31), False),
    ("RG-0004", "Recombinant trypsin", "Enzyme supplier", "RT-0912", date(2026, 10, 31), False),
    ("RG-0005", "Serum-free MSC medium", "Medium supplier", "SFM-2231", date(2027, 6, 30), False),
    ("RG-0006", "Recombinant trypsin", "Enzyme supplier", "RT-1044", date(2028, 3, 31), False),
    ("RG-0007", "Pluripotent stem cell medium", "Medium supplier", "PSM-0467", date(2027, 8, 31), False),
    ("RG-0008", "Fetal bovine serum", "Serum supplier", "FBS-3390", date(2028, 6, 30), True),
)
ORIGIN = {"RG-0008": "Bovine, Australia; EDQM TSE certificate (fictional)"}


def equip(world: World) -> None:
    """Register the instruments and materials; one lot of trypsin has expired by the demo's last day."""
    for code, name, kind, due in (*EQUIPMENT, *laboratory.INSTRUMENTS):
        made = world.do("EQ", register_equipment, RegisterEquipment(name, kind, world.day(due), code))
        world.equipment[code] = made
    for code, name, supplier, lot, expires, animal in (*MATERIALS, *laboratory.REAGENTS):
        origin = ORIGIN.get(code, "")
        request = RegisterMaterial(name, supplier, lot, world.day(expires), animal, code, origin_statement=origin)
        material_id = world.do("OP", register_material, request)
        world.materials[code] = material_id
        version = world.ask(_material_version, material_id)
        released = SetMaterialState(material_id, version, MaterialState.RELEASED, "Certificate of analysis reviewed.")
        world.do("QC2", set_material_state, released)


def facility_events() -> Iterator[Event]:
    """Yield weekly tank readings of the last months, profiles and names."""
    day = datetime(2026, 8, 24, 8, tzinfo=UTC)
    week = 0
    while day + timedelta(weeks=week) <= datetime(2026, 11, 21, tzinfo=UTC):
        at = day + timedelta(weeks=week)
        yield Event(at, "tank readings", lambda world, week=week: _readings(world, week))  # type: ignore[misc]
        week += 1
    yield Event(datetime(2026, 11, 21, 8, tzinfo=UTC), "tank readings", lambda world: _readings(world, week))
    yield Event(datetime(2024, 7, 4, 15, tzinfo=UTC), "STR profiles", _profiles)
    yield Event(datetime(2026, 1, 26, 15, tzinfo=UTC), "registered name", _names)


def _readings(world: World, week: int) -> None:
    moment = world.clock.moment
    for code, warmest, level in (("TK-Q01", -184, 212), ("TK-R01", -187, 230), ("TK-R02", -185, 221)):
        tank_id = world.ask(_tank, code)
        temperature = Decimal(warmest) + Decimal(week * 7 % 5) / 2
        world.do("CS", record_reading, RecordReading(tank_id, moment, temperature, level - week % 4 * 3))


def _profiles(world: World) -> None:
    loci = json.loads((paths.REFERENCE / "demo_str.json").read_text(encoding="utf-8"))
    written = "\n".join(f"{locus} {alleles}" for locus, alleles in loci.items())
    kit = "16-locus multiplex"
    world.do("QA1", record_str_profile, RecordStrProfile(written, donor_id=world.donors["D240001"], kit=kit))
    world.do("QA1", record_str_profile, RecordStrProfile(written, lot_id=world.lots["UCM24001M01"], kit=kit))


def _names(world: World) -> None:
    lot_id = world.lots["IPS25001M01"]
    registered = RecordRegistryName(lot_id, Registry.HPSCREG, "EBSRi002-A", world.day(date(2026, 1, 23)))
    world.do("QA", record_registry_name, registered)


def _tank(session: Session, code: str) -> int:
    return session.exec(select(Tank.id).where(Tank.code == code)).one()


def _material_version(session: Session, material_id: int) -> int:
    return session.get_one(Material, material_id).row_version

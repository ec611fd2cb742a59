"""Makes whole banks of any number of vials in a minute: valid rows, each in the trail and in the search index.

Everything but the vials goes through `audit.insert_rows`. The vials, their entries in the trail and their search texts
are written by raw statements, with the bytes that the program would have written: `stembank check` finds nothing wrong
with such a bank (tests/speed/test_limits.py).
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from sqlmodel import Session, select

from stembank_gui import migrate, signing, sqlite
from stembank_gui.audit import insert_rows
from stembank_gui.database import Database
from stembank_gui.rules.codes import donor_code, lot_number, vial_code
from stembank_gui.rules.cryostorage import TankShape, tank_layout
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    Decision,
    DonorState,
    DonorType,
    Grade,
    LotState,
    Meaning,
    Panel,
    Sex,
    Tier,
    Zone,
)
from stembank_gui.tables.banking import CellType, Lot, LotParent
from stembank_gui.tables.cryostorage import Box, Rack, Tank
from stembank_gui.tables.donors import Consent, ConsentScope, Donor
from stembank_gui.tables.people import Signature
from stembank_gui.tables.release import ReleaseDecision
from tests.factories import bank as bank_factory
from tests.speed.raw_vials import frame_of, vials_in, write_vials

VIALS_OF_A_LOT = 500
LOTS_OF_A_LINE = 8
LINES_OF_A_YEAR = 900
SHAPE = TankShape(28, 13, 10, 10)
_CHECKLIST = "{}"
_SIGNED = sha256(_CHECKLIST.encode()).hexdigest()
"""What the decisions say, and its hash: nothing, which no change can make void."""
MADE_AT = datetime(2024, 5, 27, 8, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class WholeBank:
    """A bank that was made. `lots`: id, number and vials of each lot."""

    path: Path
    vials: int
    lots: tuple[tuple[int, str, int], ...]

    def code(self, number: int) -> str:
        """Return the code of one of the vials, by any number."""
        _, lot, vials = self.lots[number * 7919 % len(self.lots)]
        return vial_code(lot, number * 104729 % vials + 1)


def make_bank(path: Path, vials: int, *, of_a_lot: int = VIALS_OF_A_LOT, of_a_line: int = LOTS_OF_A_LINE) -> WholeBank:
    """Return a new bank with a number of vials in released lots (of 500), so many lots (8) of a line from one donor."""
    use_quick_passwords()
    database = migrate.create_bank_database(path, clock=lambda: MADE_AT)
    bank_factory.fill(database)
    actor = bank_factory.staff(database)["OP"]
    with database.writing(actor, "plan_lot") as session:
        lots = _lots(session, vials, of_a_lot, of_a_line)
        boxes = _boxes(session, vials)
        frame = frame_of(session)
    database.close()
    with closing(sqlite.library.connect(str(path), isolation_level=None)) as connection:
        write_vials(connection, frame, vials_in(lots, boxes, SHAPE.box_rows * SHAPE.box_columns))
    return WholeBank(path, vials, lots)


def made_before(path: Path) -> WholeBank:
    """Return a bank that was made before."""
    use_quick_passwords()
    database = Database.open(path)
    with database.reading() as session:
        lots = tuple(
            (row[0] or 0, row[1], row[2]) for row in session.exec(select(Lot.id, Lot.number, Lot.filled_vials))
        )
    database.close()
    return WholeBank(path, sum(lot[2] for lot in lots), lots)


def use_quick_passwords() -> None:
    """Hash passwords at no cost: what is measured here is not how long a password takes."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    signing.passwords.hasher = lambda: quick  # type: ignore[assignment]


def _lots(session: Session, vials: int, of_a_lot: int, of_a_line: int) -> tuple[tuple[int, str, int], ...]:
    sizes = [min(of_a_lot, vials - start) for start in range(0, vials, of_a_lot)]
    donors = _donors(session, -(-len(sizes) // of_a_line))
    cell_type = session.exec(select(CellType.id).where(CellType.code == "UC-MSC")).one()
    rows = [_lot_row(divmod(index, of_a_line), size, cell_type, donors) for index, size in enumerate(sizes)]
    ids = insert_rows(session, Lot, rows)
    parents = {2: 1, 1: 1}
    insert_rows(session, LotParent, [
        {"lot_id": ids[index], "parent_lot_id": ids[index - parents.get(step, step - 1)], "vials_used": 1}
        for index in range(len(ids)) if (step := index % of_a_line)
    ])  # fmt: skip
    _decisions(session, ids)
    return tuple((lot_id, row["number"], row["filled_vials"]) for lot_id, row in zip(ids, rows, strict=True))


def _lot_row(place: tuple[int, int], size: int, cell_type: int | None, donors: list[int]) -> dict[str, Any]:
    """Return a lot of a line: a seed lot, its master bank, then working banks of that."""
    line, step = place
    tier = (Tier.SEED, Tier.MCB)[step] if step < 2 else Tier.WCB
    year, number = divmod(line, LINES_OF_A_YEAR)
    return {
        "number": lot_number("UCM", 20 + year, number + 1, tier.value, max(1, step - 1)),
        "cell_type_id": cell_type, "donor_id": donors[line], "tier": tier.value, "grade": Grade.CLINICAL.value,
        "passage": min(step, 2) + 1, "cells_per_vial": 2_000_000, "fill_volume_ul": 1000, "container": "2 mL vial",
        "cryomedium": "CS10", "planned_vials": size, "filled_vials": size, "frozen_on": MADE_AT.date(),
        "expires_on": date(2044, 5, 27), "retest_on": date(2040, 5, 27), "state": LotState.RELEASED.value,
        "state_since": MADE_AT, "planned_by": 1, "planned_at": MADE_AT, "filled_by": 1, "storage_checked_by": 2,
        "note": "脐带间充质干细胞主库" if tier is Tier.MCB else "",
    }  # fmt: skip


def _donors(session: Session, count: int) -> list[int]:
    donors = insert_rows(session, Donor, [{
        "code": donor_code(2020, number), "year": 2020, "number": number,
        "donor_type": DonorType.MOTHER_OF_NEONATE.value, "sex": Sex.FEMALE.value, "age_years": 27,
        "panel": Panel.CN.value, "state": DonorState.ELIGIBLE.value, "state_since": MADE_AT, "registered_by": 1,
        "registered_at": MADE_AT,
    } for number in range(1, count + 1)])  # fmt: skip
    consents = insert_rows(session, Consent, [{
        "code": f"C20{donor:04d}", "donor_id": donor, "form_version": "ICF v2.1", "language": "zh",
        "signed_on": MADE_AT.date(), "state": ConsentState.ACTIVE.value, "recorded_by": 1,
    } for donor in donors])  # fmt: skip
    insert_rows(session, ConsentScope, [
        {"consent_id": consent, "scope": scope.value, "granted": True}
        for consent in consents for scope in ConsentScopeFlag
    ])  # fmt: skip
    return donors


def _decisions(session: Session, lots: list[int]) -> None:
    signatures = insert_rows(session, Signature, [{
        "account_id": 1, "person_id": 1, "user_id": "ra.user", "printed_name": "Release Authority Person",
        "meaning": Meaning.RELEASED.value, "record_kind": "lot", "record_id": lot, "record_sha256": _SIGNED,
        "signed_at": MADE_AT, "nonce": f"{lot:032x}",
    } for lot in lots])  # fmt: skip
    insert_rows(session, ReleaseDecision, [{
        "number": f"RD-{lot:04d}", "lot_id": lot, "decision": Decision.RELEASE.value, "grade": Grade.CLINICAL.value,
        "checklist": _CHECKLIST, "record_sha256": _SIGNED, "decided_by": 1, "decided_at": MADE_AT, "signature_id": signature,
    } for lot, signature in zip(lots, signatures, strict=True)])  # fmt: skip


def _boxes(session: Session, vials: int) -> list[int]:
    """Return the ids of boxes with room for a number of vials, in tanks of the released zone."""
    boxes: list[int] = []
    for number in range(1, -(-vials // SHAPE.capacity) + 1):
        code = f"TK-R{number:02d}"
        tank = insert_rows(session, Tank, [{
            "code": code, "name": f"Tank {number}", "room": "Room 1", "zone": Zone.RELEASED.value,
            "rack_slots": SHAPE.rack_slots, "levels": SHAPE.levels, "box_rows": SHAPE.box_rows,
            "box_columns": SHAPE.box_columns,
        }])[0]  # fmt: skip
        layout = tank_layout(code, SHAPE)
        racks = insert_rows(session, Rack, [{"code": one.code, "tank_id": tank, "slot": one.slot} for one in layout])
        boxes += insert_rows(session, Box, [
            {"code": box.code, "rack_id": rack, "level": box.level, "rows": box.rows, "columns": box.columns}
            for rack, one in zip(racks, layout, strict=True) for box in one.boxes
        ])  # fmt: skip
    return boxes

"""Tanks and stocked lots for the tests of cryostorage, distribution, find and search."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import select

from stembank_gui.audit import insert_rows, now
from stembank_gui.database import Database
from stembank_gui.queries.cryostorage import free_boxes
from stembank_gui.rules import codes
from stembank_gui.rules.cryostorage import SplitPolicy, TankShape, propose
from stembank_gui.rules.people import SYSTEM, Actor, SignRequest
from stembank_gui.rules.vocabulary import ConsentScopeFlag, DonorState, LotState, Meaning, VialState, Zone
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.donors import Consent, ConsentScope, Donor
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

Staff = dict[str, Actor]


@dataclass(frozen=True, slots=True)
class StockedLot:
    """A lot with its stored vials."""

    lot_id: int
    number: str
    vial_ids: tuple[int, ...]
    codes: tuple[str, ...]


def witness(actor: Actor, password: str = PASSWORD) -> SignRequest:
    """Return the signature of a second person."""
    return SignRequest(actor.user_id, password, Meaning.VERIFIED)


@remembered
def tanks(database: Database, staff: Staff, *, small: bool = False) -> dict[str, int]:
    """Make TK-Q01, TK-R01, TK-R02 and TK-X01 (rejected) with the workflow; return their ids by code."""
    shape = TankShape(1, 2, 5, 5) if small else TankShape(2, 5, 10, 10)
    made = {}
    for code, zone in (
        ("TK-Q01", Zone.QUARANTINE), ("TK-R01", Zone.RELEASED), ("TK-R02", Zone.RELEASED), ("TK-X01", Zone.REJECTED),
    ):  # fmt: skip
        request = CreateTank(code, f"Tank {code}", "Room 1", zone, shape)
        made[code] = database.perform(staff["CS"], create_tank, request).result
    return made


@remembered
def eligible_donor(database: Database, staff: Staff) -> int:
    """Return an eligible donor with an active consent to everything; always the same one."""
    with database.writing(SYSTEM, "create_bank") as session:
        if found := session.exec(select(Donor.id).where(Donor.year == 2024)).first():
            return found
        donor = Donor(
            code=codes.donor_code(2024, 1),
            year=2024,
            number=1,
            donor_type="mother_of_neonate",
            sex="female",
            age_years=27,
            panel="CN",
            state=DonorState.ELIGIBLE,
            state_since=now(session),
            registered_by=staff["DC"].person_id,
            registered_at=now(session),
        )
        session.add(donor)
        session.flush()
        consent = Consent(
            code="C240001",
            donor_id=donor.id,
            form_version="v1",
            language="zh",
            signed_on=date(2024, 1, 1),
            recorded_by=staff["DC"].person_id,
        )
        session.add(consent)
        session.flush()
        for scope in ConsentScopeFlag:
            session.add(ConsentScope(consent_id=consent.id, scope=scope.value, granted=True))
        return donor.id


@remembered
def stocked_lot(
    database: Database, staff: Staff, *, vials: int = 10, state: LotState = LotState.RELEASED, tier: str = "W",
    sequence: int = 1, zone: Zone | None = None, note: str = "",
) -> StockedLot:  # fmt: skip
    """Return a lot in a state whose vials lie in the tanks of a zone: by default the one that fits the state."""
    donor_id = eligible_donor(database, staff)
    number = codes.lot_number("UCM", 2024, 1, tier, sequence)
    with database.writing(SYSTEM, "create_bank") as session:
        at = datetime(2024, 5, 27, 8, tzinfo=UTC)
        cell_type = session.exec(select(CellType).where(CellType.prefix == "UCM")).one()
        lot = Lot(
            number=number,
            cell_type_id=cell_type.id,
            donor_id=donor_id,
            tier=tier,
            grade="clinical",
            passage=5,
            cells_per_vial=5_000_000,
            fill_volume_ul=1000,
            container="2 mL cryovial",
            cryomedium="CS10",
            planned_vials=vials,
            filled_vials=vials,
            frozen_on=date(2024, 5, 27),
            expires_on=date(2099, 5, 26),
            state=state.value,
            state_since=at,
            planned_by=staff["OP"].person_id,
            planned_at=at,
            note=note,
        )
        session.add(lot)
        session.flush()
        usable = state in {LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY}
        chosen = zone or (Zone.RELEASED if usable else Zone.QUARANTINE)
        places = propose(free_boxes(session, chosen), vials, SplitPolicy()).placements
        rows = [
            {
                "code": codes.vial_code(number, one), "lot_id": lot.id, "sequence": one,
                "state": VialState.STORED.value, "box_id": place.box_id, "position": place.position,
                "placed_at": now(session),
            }
            for one, place in enumerate(places, start=1)
        ]  # fmt: skip
        ids = insert_rows(session, Vial, rows)
        return StockedLot(lot.id, number, tuple(ids), tuple(row["code"] for row in rows))


def boxes_of(database: Database, tank: str) -> list[int]:
    """Return the ids of a tank's boxes in walking order."""
    with database.reading() as session:
        rows = select(Box.id).join(Rack, Rack.id == Box.rack_id).join(Tank, Tank.id == Rack.tank_id)
        return list(session.exec(rows.where(Tank.code == tank).order_by(Rack.slot, Box.level)))


def vial_row(database: Database, vial_id: int) -> Vial:
    """Return a vial as it is stored."""
    with database.reading() as session:
        vial = session.get_one(Vial, vial_id)
        session.expunge(vial)
        return vial

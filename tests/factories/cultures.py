"""Cultures for tests, made by the program's own workflows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.queries.banking import next_parent_vials
from stembank_gui.queries.banking.cultures import next_culture_code
from stembank_gui.rules.banking.cultures import Seeding, StartCulture
from stembank_gui.rules.people import SYSTEM, Actor, SignRequest
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, DonationState, Meaning
from stembank_gui.tables.banking import CellType, Culture
from stembank_gui.tables.donors import Donation
from stembank_gui.workflows.banking.harvest_culture import HarvestCulture, harvest_culture
from stembank_gui.workflows.banking.start_culture import StartedCulture, start_culture
from tests.factories.bank import PASSWORD
from tests.factories.banking import donor_with_donation

Staff = dict[str, Actor]


def ground(database: Database, staff: Staff) -> tuple[int, int]:
    """Return the ids of an eligible donor and of an accepted umbilical cord; a second call gives the same ones."""
    with database.reading() as session:
        known = session.exec(select(Donation).where(Donation.state != DonationState.REJECTED)).first()
    return donor_with_donation(database, staff) if known is None else (known.donor_id, known.id or 0)


def cell_type(database: Database, code: str = "UC-MSC") -> int:
    """Return the id of a cell type."""
    with database.reading() as session:
        return session.exec(select(CellType.id).where(CellType.code == code)).one() or 0


def signature(actor: Actor, meaning: Meaning = Meaning.VERIFIED, reason: str = "") -> SignRequest:
    """Return an actor's own signature, with the password of all test accounts."""
    return SignRequest(actor.user_id, PASSWORD, meaning, reason)


def primary_request(database: Database, staff: Staff, **changes: object) -> StartCulture:
    """Return a good primary culture of explants of an accepted umbilical cord."""
    _, donation_id = ground(database, staff)
    request = StartCulture(
        origin=CultureOrigin.DONATION,
        vessel="T175",
        vessels=4,
        area_cm2=Decimal(700),
        place="INC-01 · shelf 2",
        started_at=database.clock() - timedelta(days=10),
        cell_type_id=cell_type(database),
        donation_id=donation_id,
    )
    return replace(request, **changes)  # type: ignore[arg-type]


def start(database: Database, staff: Staff, request: StartCulture) -> StartedCulture:
    """Start a culture as the operator."""
    return database.perform(staff["OP"], start_culture, request).result


def primary(database: Database, staff: Staff, **changes: object) -> int:
    """Return the id of a running primary culture (P0)."""
    return start(database, staff, primary_request(database, staff, **changes)).culture_id


def harvest_request(staff: Staff, culture_id: int, **changes: object) -> HarvestCulture:
    """Return a good harvest of 2.4e7 viable cells, witnessed by the production supervisor."""
    request = HarvestCulture(culture_id, 24_000_000, 952, signature(staff["PS"]))
    return replace(request, **changes)  # type: ignore[arg-type]


def harvest(database: Database, staff: Staff, culture_id: int, **changes: object) -> None:
    """Harvest a running culture."""
    database.perform(staff["OP"], harvest_culture, harvest_request(staff, culture_id, **changes))


def harvested(database: Database, staff: Staff, **changes: object) -> int:
    """Return the id of a harvested primary culture with 2.4e7 cells, grown for ten days until an hour ago."""
    culture_id = primary(database, staff, **changes)
    harvest(database, staff, culture_id, harvested_at=database.clock() - timedelta(hours=1))
    return culture_id


def passage_request(parents: dict[int, int], **changes: object) -> StartCulture:
    """Return a good passage of harvested cultures: cells taken by culture id."""
    request = StartCulture(
        origin=CultureOrigin.PASSAGE,
        vessel="T175",
        vessels=8,
        area_cm2=Decimal(1400),
        place="INC-01 · shelf 3",
        parents=tuple(Seeding(culture_id, cells) for culture_id, cells in parents.items()),
    )
    return replace(request, **changes)  # type: ignore[arg-type]


def passage(database: Database, staff: Staff, parents: dict[int, int], **changes: object) -> int:
    """Return the id of a running culture that harvested ones were passed on to."""
    return start(database, staff, passage_request(parents, **changes)).culture_id


def thaw_request(database: Database, lot_id: int, *, take: int = 2, **changes: object) -> StartCulture:
    """Return a good thaw of vials of a released lot."""
    with database.reading() as session:
        vials = tuple(vial_id for vial_id, _ in next_parent_vials(session, lot_id, take))
    request = StartCulture(
        origin=CultureOrigin.THAW,
        vessel="T175",
        vessels=1,
        area_cm2=Decimal(175),
        place="INC-02 · shelf 1",
        seeded_cells=take * 1_800_000,
        vial_ids=vials,
    )
    return replace(request, **changes)  # type: ignore[arg-type]


def thawed(database: Database, staff: Staff, lot_id: int, *, take: int = 2, **changes: object) -> int:
    """Return the id of a running culture of thawed vials."""
    return start(database, staff, thaw_request(database, lot_id, take=take, **changes)).culture_id


def state_of(database: Database, culture_id: int) -> CultureState:
    """Return the state of a culture."""
    with database.reading() as session:
        return CultureState(session.exec(select(Culture.state).where(Culture.id == culture_id)).one())


def culture_in(database: Database, staff: Staff, state: CultureState) -> int:
    """Return the id of a culture that was written in a state, with 2.4e7 cells where it was harvested."""
    donor_id, _ = ground(database, staff)
    type_id = cell_type(database)
    with database.writing(SYSTEM, "create_bank") as session:
        at = session.info["now"]
        grown: dict[str, Any] = {}
        if state not in {CultureState.PLANNED, CultureState.RUNNING}:
            grown = {
                "harvested_cells": 24_000_000, "viability_permille": 951, "harvested_at": at, "harvested_on": at.date(),
            }  # fmt: skip
        row = Culture(
            code=next_culture_code(session), donor_id=donor_id, cell_type_id=type_id,
            origin=CultureOrigin.DONATION.value, passage=0, vessel="T175", vessels=1, started_at=at - timedelta(days=9),
            state=state.value, **grown,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id or 0

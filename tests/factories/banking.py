"""Lots made by the program's own workflows: a donor, tanks, a planned seed lot, a filled one, one in quarantine."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.documents.freezer_file import layout_in
from stembank_gui.rules.banking import FreezeRunEntry, Passage, PlanLot
from stembank_gui.rules.banking.freezing import CurveFile, RunVials
from stembank_gui.rules.banking.profiles import Profile
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.people import SYSTEM, Actor, SignRequest
from stembank_gui.rules.vocabulary import (
    Grade,
    LotState,
    Meaning,
    Tier,
    Zone,
)
from stembank_gui.tables.banking import CellType, FreezeRun, Lot
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.donors import Approval, Donation
from stembank_gui.workflows.banking.accept_freeze_run import AcceptFreezeRun, accept_freeze_run
from stembank_gui.workflows.banking.approve_profile import ApproveProfile, approve_profile
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.plan_lot import PlannedLot, plan_lot
from stembank_gui.workflows.banking.prepare_freeze_run import PrepareFreezeRun, prepare_freeze_run
from stembank_gui.workflows.banking.review_freeze_run import ReviewFreezeRun, review_freeze_run
from stembank_gui.workflows.banking.save_profile import SaveProfile, save_profile
from stembank_gui.workflows.banking.start_freeze_run import StartFreezeRun, start_freeze_run
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.factories import curves, donors
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

Staff = dict[str, Actor]


def signature(actor: Actor, meaning: Meaning = Meaning.VERIFIED) -> SignRequest:
    """Return an actor's own signature, with the password of all test accounts."""
    return SignRequest(actor.user_id, PASSWORD, meaning)


@remembered
def quarantine_tanks(database: Database, staff: Staff, *, tanks: int = 2, shape: TankShape | None = None) -> None:
    """Make quarantine tanks TK-Q01, TK-Q02 … where there are none."""
    with database.reading() as session:
        if session.exec(select(Tank.id).where(Tank.zone == Zone.QUARANTINE)).first() is not None:
            return
    for number in range(1, tanks + 1):
        request = CreateTank(
            f"TK-Q{number:02d}", f"Quarantine {number}", "Room 1", Zone.QUARANTINE, shape or TankShape(2, 5, 9, 9)
        )
        database.perform(staff["CS"], create_tank, request)


@remembered
def donor_with_donation(database: Database, staff: Staff) -> tuple[int, int]:
    """Return the ids of an eligible donor and of their accepted umbilical cord; approvals are made where none are."""
    with database.reading() as session:
        approved = session.exec(select(Approval.id)).first() is not None
    if not approved:
        donors.approvals(database, staff)
    donor_id = donors.eligible_donor(database, staff)
    code = donors.donation(database, staff, donor_id)
    with database.reading() as session:
        return donor_id, session.exec(select(Donation.id).where(Donation.code == code)).one() or 0


def cell_type_id(database: Database, code: str = "UC-MSC") -> int:
    """Return the id of a cell type."""
    with database.reading() as session:
        return session.exec(select(CellType.id).where(CellType.code == code)).one() or 0


@remembered
def seed_request(database: Database, staff: Staff, *, vials: int = 6) -> PlanLot:
    """Return a good plan of a seed lot of UC-MSC, with an eligible donor and room made for it."""
    quarantine_tanks(database, staff)
    donor_id, donation_id = donor_with_donation(database, staff)
    return seed_request_for(database, donor_id, donation_id, vials=vials)


def seed_request_for(database: Database, donor_id: int, donation_id: int, *, vials: int = 6) -> PlanLot:
    """Return a good plan of a seed lot from a donation."""
    return PlanLot(
        cell_type_id=cell_type_id(database),
        tier=Tier.SEED,
        grade=Grade.CLINICAL,
        passages=(Passage(1, 11_000_000, 88_000_000, 952, database.clock().astimezone().date()),),
        cells_per_vial=2_000_000,
        fill_volume_ul=1000,
        container="2 mL vial",
        cryomedium="CS10",
        vials=vials,
        donor_id=donor_id,
        donation_id=donation_id,
    )


@remembered
def seed_lot(database: Database, staff: Staff, *, vials: int = 6) -> PlannedLot:
    """Return a planned seed lot of UC-MSC (its vials are ghosts at their places)."""
    return database.perform(staff["OP"], plan_lot, seed_request(database, staff, vials=vials)).result


def next_tier_request(database: Database, parent_lot_id: int, *, vials: int = 6, take: int = 2) -> PlanLot:
    """Return a good plan of the next bank (master from seed, working from master), two passages on."""
    from stembank_gui.queries.banking import next_parent_vials

    with database.reading() as session:
        parent = session.get_one(Lot, parent_lot_id)
        taken = tuple(vial_id for vial_id, _ in next_parent_vials(session, parent_lot_id, take))
    day = database.clock().astimezone().date()
    seeded = take * parent.cells_per_vial * 9 // 10
    return PlanLot(
        cell_type_id=parent.cell_type_id,
        tier={Tier.SEED: Tier.MCB, Tier.MCB: Tier.WCB}[Tier(parent.tier)],
        grade=Grade(parent.grade),
        passages=(
            Passage(parent.passage + 1, seeded, seeded * 8, 951, day),
            Passage(parent.passage + 2, seeded * 7, seeded * 56, 949, day),
        ),
        cells_per_vial=2_000_000,
        fill_volume_ul=1000,
        container="2 mL vial",
        cryomedium="CS10",
        vials=vials,
        parent_lot_id=parent_lot_id,
        parent_vial_ids=taken,
    )


def good_run(database: Database, **changes: object) -> FreezeRunEntry:
    """Return a freezing within all limits, which ended just now."""
    end = database.clock() - timedelta(minutes=1)
    entry = FreezeRunEntry(
        profile="Vial 1 mL, version 1",
        started_at=end - timedelta(minutes=55),
        ended_at=end,
        rate_c_per_min=Decimal("-1.0"),
        end_temperature_c=Decimal("-92.4"),
        transfer_minutes=Decimal("2.5"),
        nucleation_c=Decimal("-7.9"),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def print_lot_labels(database: Database, staff: Staff, lot_id: int) -> None:
    """Print the vial labels of a lot."""
    database.perform(staff["OP"], print_labels, PrintLabels(lot_id=lot_id))


@remembered
def fill(database: Database, staff: Staff, lot_id: int) -> None:
    """Print a planned lot's labels, fill it and store it, with a good freeze run."""
    print_lot_labels(database, staff, lot_id)
    database.perform(staff["OP"], fill_and_store, FillAndStore(lot_id, good_run(database)))


@remembered
def accept_run(database: Database, staff: Staff, lot_id: int) -> None:
    """Have a filled lot's freeze run reviewed and accepted."""
    with database.reading() as session:
        run_id = session.exec(select(FreezeRun.id).where(FreezeRun.lot_id == lot_id)).one() or 0
    review = ReviewFreezeRun(run_id, signature(staff["PS"], Meaning.REVIEWED))
    database.perform(staff["PS"], review_freeze_run, review)
    accept = AcceptFreezeRun(run_id, signature(staff["QA"], Meaning.APPROVED))
    database.perform(staff["QA"], accept_freeze_run, accept)


@remembered
def confirm(database: Database, staff: Staff, lot_id: int) -> None:
    """Have a filled lot's storage confirmed by the cryo-store operator: the lot goes to quarantine."""
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
    request = ConfirmStorage(lot_id, lot.filled_vials, lot.labels_printed - lot.filled_vials, signature(staff["CS"]))
    database.perform(staff["CS"], confirm_storage, request)


@remembered
def filled_lot(database: Database, staff: Staff, *, vials: int = 6) -> int:
    """Return the id of a seed lot that is filled and stored."""
    lot_id = seed_lot(database, staff, vials=vials).lot_id
    fill(database, staff, lot_id)
    return lot_id


@remembered
def quarantined_lot(database: Database, staff: Staff, *, vials: int = 6) -> int:
    """Return the id of a seed lot in quarantine: filled, freeze run accepted, storage confirmed."""
    lot_id = filled_lot(database, staff, vials=vials)
    accept_run(database, staff, lot_id)
    confirm(database, staff, lot_id)
    return lot_id


@remembered
def quarantined_child(database: Database, staff: Staff, parent_lot_id: int, *, vials: int = 6, take: int = 2) -> int:
    """Return the id of the next bank grown from a released lot, in quarantine."""
    request = next_tier_request(database, parent_lot_id, vials=vials, take=take)
    lot_id = database.perform(staff["OP"], plan_lot, request).result.lot_id
    fill(database, staff, lot_id)
    accept_run(database, staff, lot_id)
    confirm(database, staff, lot_id)
    return lot_id


def as_released(database: Database, lot_id: int) -> None:
    """Set a lot released without its tests: for tests of what comes after, not of release itself."""
    with database.writing(SYSTEM, "create_bank") as session:
        lot = session.get_one(Lot, lot_id)
        lot.state = LotState.RELEASED.value
        lot.state_since = session.info["now"]


def approved_profile(database: Database, staff: Staff, profile: Profile | None = None) -> int:
    """Return the id of a cooling profile that quality assurance approved."""
    saved = database.perform(staff["PS"], save_profile, SaveProfile(profile or curves.VIAL)).result
    signed = signature(staff["QA"], Meaning.APPROVED)
    database.perform(staff["QA"], approve_profile, ApproveProfile(saved.profile_id, saved.row_version, signed))
    return saved.profile_id


def freezer(database: Database, staff: Staff, *, days: int = 90) -> int:
    """Return the id of a controlled-rate freezer whose calibration is due in some days."""
    due = database.clock().astimezone().date() + timedelta(days=days)
    request = RegisterEquipment("Controlled-rate freezer", "controlled-rate freezer", due)
    return database.perform(staff["EQ"], register_equipment, request).result


def prepared_run(database: Database, staff: Staff, *vials: RunVials) -> int:
    """Return the id of a prepared freeze run, with a profile and a freezer made for it."""
    request = PrepareFreezeRun(approved_profile(database, staff), freezer(database, staff), vials)
    return database.perform(staff["OP"], prepare_freeze_run, request).result


def running_run(database: Database, staff: Staff, *vials: RunVials) -> int:
    """Return the id of a freeze run that has started now."""
    run_id = prepared_run(database, staff, *vials)
    database.perform(staff["OP"], start_freeze_run, StartFreezeRun(run_id))
    return run_id


def curve_file(text: str, name: str = "curve.csv") -> CurveFile:
    """Return a freezer's file as it is found to be laid out."""
    content = text.encode()
    return CurveFile(NewFile(name, content), layout_in(content))

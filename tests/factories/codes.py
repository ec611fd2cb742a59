"""A bank that prints codes of other schemes: its facility number, donations with their numbers, lots with theirs."""

from dataclasses import dataclass, replace

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.queries.site import site_details
from stembank_gui.rules.people import SYSTEM, Actor
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.donors import Donation
from stembank_gui.workflows.banking.set_lot_codes import SetLotCodes, set_lot_codes
from stembank_gui.workflows.donors.set_donation_number import SetDonationNumber, set_donation_number
from stembank_gui.workflows.facility.set_site_details import SetSiteDetails, set_site_details
from tests.factories.cryostorage import StockedLot, stocked_lot, tanks

DIN, DIN_HUMAN = "A999924000001", "A9999 24 000001 5"
PRODUCT, ARTICLE = "S1295V", "09521101530001"


@dataclass(frozen=True, slots=True)
class CodedBank:
    """A master bank of ten vials, a working bank of five grown from it, and the donation of both."""

    donation_id: int
    master: StockedLot
    working: StockedLot


def donation_of(database: Database, staff: dict[str, Actor], lot_id: int, code: str = "DN240001") -> int:
    """Return the id of a donation from which a lot was made."""
    with database.writing(SYSTEM, "create_bank") as session:
        lot = session.get_one(Lot, lot_id)
        row = Donation(
            code=code, donor_id=lot.donor_id, tissue="umbilical_cord", collected_at=lot.planned_at, amount_mg=25_000,
            state="processed", received_by=staff["RC"].person_id, received_at=lot.planned_at,
        )  # fmt: skip
        session.add(row)
        session.flush()
        lot.donation_id = row.id
        return row.id


def grown_from(database: Database, child_id: int, parent_id: int) -> None:
    """Note that a lot was grown from another."""
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(LotParent(lot_id=child_id, parent_lot_id=parent_id, vials_used=2))


def bank_without_codes(database: Database, staff: dict[str, Actor]) -> CodedBank:
    """Return the lots and the donation of a bank that has entered nothing yet."""
    tanks(database, staff, small=True)
    master = stocked_lot(database, staff, vials=10, tier="M")
    working = stocked_lot(database, staff, vials=5, tier="W")
    grown_from(database, working.lot_id, master.lot_id)
    return CodedBank(donation_of(database, staff, master.lot_id), master, working)


def change_site(database: Database, staff: dict[str, Actor], **changes: str) -> None:
    """Change details of the site."""
    with database.reading() as session:
        now = site_details(session)
    request = SetSiteDetails(
        now.row_version, "Registered with ICCBBA", now.name, now.address, now.fin, now.country, now.te_code,
        now.emergency_phone, now.logo, now.accreditation, now.authorisation, now.gmp_certificate, now.biosafety,
    )  # fmt: skip
    database.perform(staff["QA"], set_site_details, replace(request, **changes))


def number_donation(database: Database, staff: dict[str, Actor], donation_id: int, din: str, reason: str = "") -> str:
    """Give a donation its number."""
    with database.reading() as session:
        version = session.get_one(Donation, donation_id).row_version
    request = SetDonationNumber(donation_id, version, din, reason)
    return database.perform(staff["RC"], set_donation_number, request).result


def code_lot(
    database: Database, staff: dict[str, Actor], lot_id: int, product_code: str = "", gtin: str = "", reason: str = ""
) -> None:
    """Give a lot its product code and article number."""
    with database.reading() as session:
        version = session.get_one(Lot, lot_id).row_version
    request = SetLotCodes(lot_id, version, product_code, gtin, reason)
    database.perform(staff["OP"], set_lot_codes, request)


def coded_bank(database: Database, staff: dict[str, Actor]) -> CodedBank:
    """Return a bank with facility number and establishment, its donation and its master bank with their codes."""
    bank = bank_without_codes(database, staff)
    change_site(database, staff, fin="A9999", country="PL", te_code="001499")
    number_donation(database, staff, bank.donation_id, DIN_HUMAN)
    code_lot(database, staff, bank.master.lot_id, PRODUCT, ARTICLE)
    return bank


def labels_were_printed(database: Database, lot_id: int, count: int = 10) -> None:
    """Note that labels of a lot were printed."""
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Lot).where(Lot.id == lot_id)).one().labels_printed = count

"""Steps of donations for tests, with their usual requests."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from stembank_gui.rules.vocabulary import (
    Meaning,
    Tissue,
)
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.workflows.donors.accept_donation import AcceptDonation, accept_donation
from stembank_gui.workflows.donors.collect_donation import CollectDonation, Collection, collect_donation
from stembank_gui.workflows.donors.dispatch_donation import DispatchDonation, dispatch_donation
from stembank_gui.workflows.donors.dispose_donation import DisposeDonation, dispose_donation
from stembank_gui.workflows.donors.exhaust_donation import ExhaustDonation, exhaust_donation
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation, receive_donation
from stembank_gui.workflows.donors.reject_donation import RejectDonation, reject_donation
from tests.factories.donors import (
    donation_version,
    signature,
)

LATE = timedelta(hours=49)


def row_of(database, donation_id):
    with database.reading() as session:
        return session.get_one(Donation, donation_id)


def seen(database, donation_id):
    return donation_id, donation_version(database, donation_id)


def both(staff):
    return signature(staff["RC"]), signature(staff["QC2"], Meaning.VERIFIED)


def accept(database, staff, donation_id, **changes):
    request = replace(AcceptDonation(*seen(database, donation_id), *both(staff)), **changes)
    return database.perform(staff["RC"], accept_donation, request).result


def reject(database, staff, donation_id, reason="Bag leaked", **changes):
    request = replace(RejectDonation(*seen(database, donation_id), reason, *both(staff)), **changes)
    return database.perform(staff["RC"], reject_donation, request).result


def cord(database, hours=5, **changes):
    return replace(Collection(database.clock() - timedelta(hours=hours), amount_mg=25_000, medium="PBS"), **changes)


def collect(database, staff, donor_id, **changes):
    request = CollectDonation(donor_id, Tissue.UMBILICAL_CORD, collection=cord(database))
    return database.perform(staff["DC"], collect_donation, replace(request, **changes)).result


def dispatch(database, staff, donation_id, **changes):
    at = database.clock() - timedelta(hours=4)
    request = DispatchDonation(*seen(database, donation_id), at, seal="S-17", logger="TL-2")
    return database.perform(staff["DC"], dispatch_donation, replace(request, **changes)).result


def receive(database, staff, donation_id, code, **changes):
    row = row_of(database, donation_id)
    with database.reading() as session:
        donor = session.get_one(Donor, row.donor_id).code
    request = ReceiveDonation(
        database.clock(), code, donor, seal_intact=True, lowest_c=Decimal("3.5"), highest_c=Decimal("7.0"),
        donation_id=donation_id, row_version=row.row_version,
    )  # fmt: skip
    return database.perform(staff["RC"], receive_donation, replace(request, **changes)).result


def finish(database, staff, donation_id, request, reason="Autoclaved, 134 °C"):
    if request is ExhaustDonation:
        return database.perform(staff["OP"], exhaust_donation, ExhaustDonation(*seen(database, donation_id))).result
    witness = signature(staff["QA"], Meaning.VERIFIED)
    made = DisposeDonation(*seen(database, donation_id), reason, witness)
    return database.perform(staff["RC"], dispose_donation, made).result

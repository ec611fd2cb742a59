"""The demo's donations: collected, sent, received, judged by two; one is destroyed, two are new."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session

from stembank_gui.demo.donors import DONORS, DemoDonor
from stembank_gui.demo.people import FACILITY
from stembank_gui.demo.screening import markers
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.rules.codes import Din
from stembank_gui.rules.vocabulary import Meaning, Tissue
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.workflows.donors.accept_donation import AcceptDonation, accept_donation
from stembank_gui.workflows.donors.collect_donation import CollectDonation, Collection, collect_donation
from stembank_gui.workflows.donors.dispatch_donation import DispatchDonation, dispatch_donation
from stembank_gui.workflows.donors.dispose_donation import DisposeDonation, dispose_donation
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation, receive_donation
from stembank_gui.workflows.donors.reject_donation import RejectDonation, reject_donation
from stembank_gui.workflows.donors.set_donation_number import SetDonationNumber, set_donation_number
from stembank_gui.workflows.labels.print_donation_labels import PrintDonationLabels, print_donation_labels

_HOUR = timedelta(hours=1)
_SITES = {Tissue.BLOOD: "East Bank Apheresis Unit", Tissue.BONE_MARROW: "Gulou Hospital, Haematology 血液科"}
_MATERNITY = "Gulou Hospital, Obstetrics 产科"
_MEDIA = {Tissue.UMBILICAL_CORD: "DPBS + antibiotics", Tissue.CORD_BLOOD: "CPD", Tissue.BONE_MARROW: "Heparin"}
_NEXT = "D250001"
"""Who is going to donate again."""
_AGAIN = next(donor for donor in DONORS if donor.tissue is Tissue.BONE_MARROW)
"""Who gave again yesterday, tested anew nine days before."""


def donation_events() -> Iterator[Event]:
    """Yield the way of every donation of DOMAIN.md §10, and those of the demo's last days."""
    for donor in DONORS:
        yield from _way(donor)
    yield Event(datetime(2026, 11, 20, 9, tzinfo=UTC), "next donation", _plan)
    yield Event(datetime(2026, 11, 12, 9, tzinfo=UTC), "new sample", lambda world: markers(world, _AGAIN, "R-260031"))
    yield Event(datetime(2026, 11, 21, 9, tzinfo=UTC), "marrow on its way", _send_marrow)


def _way(donor: DemoDonor) -> Iterator[Event]:
    collected = datetime.combine(donor.collected_on, datetime.min.time(), UTC) + 9 * _HOUR
    yield Event(collected + _HOUR, f"collection {donor.key}", lambda world: _collect(world, donor))
    yield Event(collected + 2 * _HOUR, f"dispatch {donor.key}", lambda world: _send(world, donor))
    yield Event(collected + 7 * _HOUR, f"receipt {donor.key}", lambda world: _receive(world, donor))
    if not donor.reactive:
        yield Event(collected + 8 * _HOUR, f"acceptance {donor.key}", lambda world: _accept(world, donor))
        return
    decided = collected + timedelta(days=5) + 3 * _HOUR
    yield Event(decided, f"rejection {donor.key}", lambda world: _reject(world, donor))
    yield Event(decided + timedelta(days=1), f"disposal {donor.key}", lambda world: _dispose(world, donor))


def _collect(world: World, donor: DemoDonor) -> None:
    cord = donor.tissue is Tissue.UMBILICAL_CORD
    collection = Collection(
        world.clock.moment - _HOUR, donor.amount_mg, donor.amount_ul, 220 if cord else None,
        _MEDIA.get(donor.tissue, "DPBS"), f"S-{donor.key[1:]}", f"TL-{donor.key[-3:]}",
    )  # fmt: skip
    site = _SITES.get(donor.tissue, _MATERNITY)
    made = world.do("DC", collect_donation, CollectDonation(
        world.donors[donor.key], donor.tissue, collection=collection, site=site
    ))  # fmt: skip
    world.donations[donor.key] = made.donation_id
    world.do("DC", print_donation_labels, PrintDonationLabels((made.donation_id,)))


def _send(world: World, donor: DemoDonor) -> None:
    world.do("DC", dispatch_donation, DispatchDonation(*_seen(world, donor), world.clock.moment))


def _receive(world: World, donor: DemoDonor) -> None:
    donation_id, version = _seen(world, donor)
    code, donor_code = world.ask(_names, donation_id)
    coldest = Decimal(2) + Decimal(int(donor.key[-1])) / 4
    world.do("RC", receive_donation, ReceiveDonation(
        world.clock.moment, code, donor_code, seal_intact=True, lowest_c=coldest, highest_c=coldest + Decimal("2.5"),
        donation_id=donation_id, row_version=version,
    ))  # fmt: skip
    number = Din(FACILITY, int(donor.key[1:3]), int(donor.key[3:])).human
    world.do("RC", set_donation_number, SetDonationNumber(*_seen(world, donor), number))


def _accept(world: World, donor: DemoDonor) -> None:
    own, second = world.sign("RC"), world.sign("QC2", Meaning.VERIFIED)
    world.do("RC", accept_donation, AcceptDonation(*_seen(world, donor), own, second, "No growth, 14 d"))


def _reject(world: World, donor: DemoDonor) -> None:
    own, second = world.sign("RC"), world.sign("QC2", Meaning.VERIFIED)
    why = "Donor ineligible: HBsAg reactive."
    world.do("RC", reject_donation, RejectDonation(*_seen(world, donor), why, own, second))


def _dispose(world: World, donor: DemoDonor) -> None:
    witness = world.sign("QA", Meaning.VERIFIED)
    world.do("RC", dispose_donation, DisposeDonation(*_seen(world, donor), "Incinerated as infectious waste.", witness))


def _plan(world: World) -> None:
    day = world.day(date(2026, 11, 24))
    request = CollectDonation(world.donors[_NEXT], Tissue.ADIPOSE, planned_on=day, site="Gulou Hospital, Surgery 外科")
    world.do("DC", collect_donation, request)


def _send_marrow(world: World) -> None:
    """An eligible donor gives marrow again: it has not arrived yet."""
    collection = Collection(
        world.clock.moment - 2 * _HOUR, amount_ul=15_000, medium=_MEDIA[_AGAIN.tissue], seal="S-0912", logger="TL-07"
    )
    made = world.do("DC", collect_donation, CollectDonation(
        world.donors[_AGAIN.key], _AGAIN.tissue, collection=collection, site=_SITES[_AGAIN.tissue]
    ))  # fmt: skip
    world.do("DC", print_donation_labels, PrintDonationLabels((made.donation_id,)))
    version = world.ask(_version, made.donation_id)
    world.do("DC", dispatch_donation, DispatchDonation(made.donation_id, version, world.clock.moment))


def _seen(world: World, donor: DemoDonor) -> tuple[int, int]:
    donation_id = world.donations[donor.key]
    return donation_id, world.ask(_version, donation_id)


def _version(session: Session, donation_id: int) -> int:
    return session.get_one(Donation, donation_id).row_version


def _names(session: Session, donation_id: int) -> tuple[str, str]:
    donation = session.get_one(Donation, donation_id)
    return donation.code, session.get_one(Donor, donation.donor_id).code

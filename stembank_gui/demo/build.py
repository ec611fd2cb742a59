"""Make the demo bank: every event of its story in order, by the workflows that people use."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from stembank_gui import migrate, signing
from stembank_gui.demo import (
    banking,
    cases,
    consents,
    cultures,
    deviations,
    documents,
    donations,
    donors,
    facility,
    freezing,
    labels,
    orders,
    people,
    plans,
    records,
    release,
    reservations,
    results,
    stock_takes,
)
from stembank_gui.demo import signing as signing_keys
from stembank_gui.demo.clock import DemoClock
from stembank_gui.demo.lots import demo_lots
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.release.papers import certificate_view, current_certificate_id
from stembank_gui.rules.reasons import Reason, Refused

Progress = Callable[[int, int, str], None]
SHOWN_LOT = "UCM24001M01"


@dataclass(frozen=True, slots=True)
class MadeDemo:
    """The files of the demo."""

    bank: Path
    labels: Path
    certificate: Path


def make_demo(folder: Path, progress: Progress | None = None) -> MadeDemo:
    """Return the demo's files in a folder: the bank, the labels of its master cell bank, and that lot's certificate.

    Raises:
        Refused: If one of the files exists already, or the folder cannot be written.
    """
    labels, certificate = (folder / f"{SHOWN_LOT}-{paper}.pdf" for paper in ("labels", "certificate"))
    made = MadeDemo(folder / "demo.stembank", labels, certificate)
    for path in (made.bank, made.labels, made.certificate):
        if path.exists():
            raise Refused(Reason("cli.file_exists", {"file": str(path)}))
    world = _make(made.bank, progress)
    try:
        lot_id = world.lots[SHOWN_LOT]
        made.labels.write_bytes(world.labels[SHOWN_LOT])
        issued = world.ask(certificate_view, world.ask(current_certificate_id, lot_id))
        made.certificate.write_bytes(issued.pdf)
    finally:
        world.database.close()
    return made


def make_demo_bank(place: Path, progress: Progress | None = None) -> None:
    """Make only the demo's bank.

    Raises:
        Refused: If the file exists already, or the folder cannot be written.
    """
    _make(place, progress).database.close()


def _make(place: Path, progress: Progress | None) -> World:
    clock = DemoClock(datetime.now(UTC))
    world = World(migrate.create_bank_database(place, clock=clock), clock)
    tell = progress or (lambda _done, _total, _what: None)
    events = story()
    try:
        with _cheap_hashes():
            people.open_bank(world)
            people.show_accounts(world)
            signing_keys.make_authority(world)
            consents.approvals(world)
            facility.equip(world)
            documents.prepare(world)
            freezing.prepare(world)
            for done, event in enumerate(events):
                tell(done, len(events), event.what)
                clock.go_to(event.at)
                event.run(world)
    except BaseException:
        world.database.close()
        for leftover in (place, place.with_name(place.name + "-wal"), place.with_name(place.name + "-shm")):
            leftover.unlink(missing_ok=True)
        raise
    tell(len(events), len(events), "")
    return world


def story() -> list[Event]:
    """Return every event of the demo, in the order of time."""
    events = [event for donor in donors.DONORS for event in donors.donor_events(donor)]
    events += [*donations.donation_events(), *consents.consent_events()]
    events += cultures.culture_events(demo_lots())
    for lot in demo_lots():
        events += [*banking.banking_events(lot), *records.record_events(lot)]
        events += [*results.result_events(lot), *release.release_events(lot)]
    events += [*release.analysis_events(), *release.shipment_events(), *release.disposal_events()]
    events += [*facility.facility_events(),
               *documents.document_events(),
               *plans.plan_events(), *reservations.reservation_events(), *stock_takes.stock_take_events(),
               *labels.label_events(), *signing_keys.signing_events(),
               *cases.case_events(), *orders.order_events(), *deviations.deviation_events(),
               *release.sharing_events()]  # fmt: skip
    return sorted(events, key=lambda event: event.at)


@contextmanager
def _cheap_hashes() -> Iterator[None]:
    """Hash the demo's published password cheaply: it protects nothing, and the story signs hundreds of times."""
    from argon2 import PasswordHasher  # noqa: PLC0415

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    proper, signing.passwords.hasher = signing.passwords.hasher, lambda: cheap  # type: ignore[assignment]
    try:
        yield
    finally:
        signing.passwords.hasher = proper

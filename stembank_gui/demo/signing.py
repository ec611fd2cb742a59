"""The demo's certificate authority, and the keys of those who decide; made anew before their certificates expire."""

from datetime import UTC, datetime

from stembank_gui.demo.story import Event
from stembank_gui.demo.world import PASSWORD, World
from stembank_gui.workflows.people.certify_key import CertifyKey, certify_key
from stembank_gui.workflows.people.create_authority import CreateAuthority, create_authority
from stembank_gui.workflows.people.enrol_key import EnrolKey, enrol_key

PASSPHRASE = "demo-bank-2026 authority"  # noqa: S105 - of a bank that shows its passwords
HOLDERS = ("QA", "QA2", "RA", "QC2", "MD")
"""Who has a key: quality assurance, the release authority, the QC manager, the physician."""
_RENEWED = datetime(2025, 12, 15, 8, tzinfo=UTC)


def make_authority(world: World) -> None:
    """Make the bank's authority, and certify the first keys."""
    world.do("AD", create_authority, CreateAuthority(PASSPHRASE, world.sign("QA")))
    _give_keys(world)


def signing_events() -> list[Event]:
    """Return the renewal of every key, two weeks before its two years are over; and a key that waits today."""
    return [
        Event(_RENEWED, "keys made anew", _give_keys),
        Event(datetime(2026, 11, 20, 9, tzinfo=UTC), "PS makes a key", _ask_for_a_key),
    ]


def _give_keys(world: World) -> None:
    for who in HOLDERS:
        made = _enrol(world, who)
        witness = world.sign("QA" if who == "RA" else "RA")
        world.do("AD", certify_key, CertifyKey(made[0], made[1], PASSPHRASE, witness))


def _ask_for_a_key(world: World) -> None:
    _enrol(world, "PS")


def _enrol(world: World, who: str) -> tuple[int, str]:
    made = world.do(who, enrol_key, EnrolKey(PASSWORD))
    return made.key_id, made.fingerprint

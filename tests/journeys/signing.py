"""Keys for signatures: the authority is made, two persons make their keys, two others certify each of them."""

from sqlmodel import select

from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.tables.people import Account, SigningAuthority, SigningKey
from tests.journeys.bank import PASSWORD, Journey

PASSPHRASE = "four quiet words here"


def give_keys(journey: Journey, *user_ids: str) -> None:
    """Make the authority, and for some people their keys, certified."""
    make_authority(journey.as_("ada.m"))
    for user_id in user_ids:
        make_key(journey.as_(user_id), user_id)
        certify(journey.as_("ada.m"), user_id)


def open_signing(journey: Journey) -> None:
    """Open Settings ▸ Signing from the user menu."""
    journey.hands.menu("user_menu", "open_settings")
    journey.hands.settle()
    journey.hands.tab("signing")


def make_authority(journey: Journey) -> None:
    """Make the bank's authority: the administrator types its passphrase, quality assurance witnesses."""
    hands = journey.hands
    open_signing(journey)
    hands.press("make_authority")
    hands.write("authority_passphrase", PASSPHRASE)
    hands.write("authority_again", PASSPHRASE)
    hands.press("continue_authority")
    journey.signed("quentin.a")
    authority = journey.one(SigningAuthority)
    hands.wait(lambda: hands.read("authority_fingerprint") == shown_fingerprint(authority.fingerprint))


def make_key(journey: Journey, user_id: str) -> None:
    """Make one's own key: it waits for its certificate."""
    hands = journey.hands
    open_signing(journey)
    hands.write("key_password", PASSWORD)
    hands.press("make_key")
    hands.wait(lambda: bool(hands.read("own_key_fingerprint")))
    assert _key(journey, user_id).state == KeyState.REQUESTED


def certify(journey: Journey, user_id: str) -> None:
    """Certify somebody's key: compared with its sheet, opened by the passphrase, witnessed by a second person."""
    hands = journey.hands
    open_signing(journey)
    hands.row("keys_table", journey.said(user_id))
    hands.press("certify_key")
    assert hands.read("certify_fingerprint") == shown_fingerprint(_key(journey, user_id).fingerprint)
    hands.press("compared_fingerprint")
    hands.write("certify_passphrase", PASSPHRASE)
    hands.press("continue_certifying")
    journey.signed("quentin.a")
    ada, key = journey.one(Account, user_id="ada.m"), _key(journey, user_id)
    assert key.state == KeyState.ACTIVE
    assert len({key.person_id, key.certified_by, key.witnessed_by}) == 3
    assert key.certified_by == ada.person_id


def _key(journey: Journey, user_id: str) -> SigningKey:
    (key,) = journey.stored(
        select(SigningKey).join(Account, Account.id == SigningKey.account_id).where(Account.user_id == user_id)
    )
    return key

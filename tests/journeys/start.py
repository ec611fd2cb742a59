"""Step 1 of the journey: a bank is created, accounts are opened, the window is locked by hand and by idleness."""

from datetime import timedelta

from sqlmodel import select

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Zone
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.facility import Policy, Site
from stembank_gui.tables.people import Account, Signature
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.ui.idle import IdleWatch
from stembank_gui.ui.language import say_reason, say_term
from tests.journeys.bank import ACCOUNTS, PASSWORD, Journey


def create_bank(journey: Journey) -> None:
    """Make the bank: a refusal first, then site, two people and four small tanks, split over two zones."""
    hands = journey.hands
    journey.program.start()
    hands.press("create_button")
    hands.write("site_name", journey.said("site"))
    hands.write("site_address", journey.said("address"))
    hands.write("bank_place", journey.place)
    hands.press("create_bank")
    assert {"new_bank.user_id_form", "new_bank.password_too_short"} <= hands.codes()
    for prefix, user_id in (("administrator", "ada.m"), ("quality", "quentin.a")):
        hands.write(f"{prefix}_name", journey.said(user_id))
        hands.write(f"{prefix}_user_id", user_id)
        hands.write(f"{prefix}_password", PASSWORD)
        hands.write(f"{prefix}_again", PASSWORD)
    for number in range(1, 5):
        hands.write(f"tank_{number}_racks", "1")
        hands.write(f"tank_{number}_levels", "2")
        hands.choose(f"tank_{number}_box", "5 × 5")
    assert not hands.codes()
    hands.press("create_bank")
    hands.see("sign_in_page")
    tanks = journey.stored(select(Tank).order_by(Tank.code))
    assert [(one.code, one.zone) for one in tanks] == [
        ("TK-Q01", Zone.QUARANTINE), ("TK-Q02", Zone.QUARANTINE), ("TK-R01", Zone.RELEASED), ("TK-R02", Zone.RELEASED),
    ]  # fmt: skip
    assert journey.one(Site).name == journey.said("site")


def open_accounts(journey: Journey) -> None:
    """Let the administrator open everybody's account, counter-signed by quality assurance and nobody else."""
    hands = journey.hands
    journey.sign_in("ada.m")
    assert not hands.sees("rail_banks")
    hands.menu("user_menu", "open_settings")
    hands.settle()
    for user_id, roles in ACCOUNTS.items():
        hands.press("new_account")
        hands.write("new_name", journey.said(user_id))
        hands.write("new_user_id", user_id)
        hands.write("new_password", PASSWORD)
        hands.write("new_again", PASSWORD)
        for role in roles:
            hands.press(f"new_role_{role}")
        hands.press("open_account")
        if user_id == "dora.c":
            journey.sign("ada.m")
            hands.wait(lambda: bool(hands.reasons()))
        journey.signed("quentin.a")
        hands.listed("accounts_table", user_id, journey.said(user_id), *roles)
        for role in roles:
            assert not hands.sees(f"new_role_{role}")
    assert {one.user_id for one in journey.stored(select(Account))} == {*ACCOUNTS, "ada.m", "quentin.a"}
    quality = journey.one(Account, user_id="quentin.a")
    signed = journey.stored(select(Signature).where(Signature.record_kind == "account"))
    assert {one.account_id for one in signed} == {quality.id}
    assert len(signed) == len(ACCOUNTS) + 1


def shorten_idleness(journey: Journey) -> None:
    """Set the idle lock to one minute: a reason and the counter-signature of quality assurance."""
    hands = journey.hands
    hands.tab("policy")
    hands.row("policy_table", say_term("policy.idle_lock_minutes"))
    hands.write("policy_value", "1")
    hands.press("change_policy")
    journey.signed("quentin.a", reason=journey.said("transfer"))
    assert journey.one(Policy, key="idle_lock_minutes").value == "1"


def lock_and_unlock(journey: Journey) -> None:
    """Lock by the button, be refused with a wrong password, unlock with the right one, at the same page."""
    hands, window = journey.hands, journey.program.window
    page = window.page()
    hands.press("lock")
    hands.see("unlock_page")
    assert not page.isVisible()
    hands.write("unlock_password", "not the password")
    hands.press("unlock")
    hands.wait(lambda: bool(hands.reasons()))
    hands.write("unlock_password", PASSWORD)
    hands.press("unlock")
    hands.wait(lambda: not window.is_locked())
    assert window.page() is page
    assert page.isVisible()


def lock_by_idleness(journey: Journey) -> None:
    """Touch nothing for as long as the bank allows; the watch is told that a minute passed."""
    hands, window = journey.hands, journey.program.window
    (watch,) = window.findChildren(IdleWatch)
    assert watch._limit_ms == timedelta(minutes=1).total_seconds() * 1000
    watch.set_minutes(0)
    hands.see("unlock_page")
    hands.press("sign_out")
    hands.wait(lambda: journey.program.window is None)
    locks = journey.stored(select(AuditEntry).where(AuditEntry.action == "lock").order_by(AuditEntry.seq))
    assert len(locks) == 2


def wrong_password(journey: Journey) -> None:
    """Be told that user id and password do not match, then be let in."""
    hands = journey.hands
    hands.write("user_id", "dora.c")
    hands.write("password", "not the password")
    hands.press("sign_in")
    hands.wait(lambda: say_reason(Reason("access.wrong_password")) in hands.reasons())
    journey.sign_in("dora.c")

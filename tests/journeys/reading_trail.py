"""Step 9 of the journey: the trail and the history of a thing say who, when, what, old → new, why; the check is clean."""

from sqlmodel import func, select

from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.ui.language import say_term
from tests.journeys.bank import Journey


def history_of(journey: Journey, vial: Vial) -> None:
    """Read on the page of an issued vial what happened to it: planned, stored, moved with its reason, shipped."""
    hands = journey.hands
    hands.scan(vial.code)
    hands.see("page_title", text=spaced(vial.code))
    hands.tab("history")
    shipped = f"{say_term(VialState.STORED)} → {say_term(VialState.SHIPPED)}"
    hands.listed("history_table", journey.said("sven.h"), say_term("action.issue_vials"), shipped)
    hands.listed("history_table", journey.said("cleo.s"), say_term("action.transfer_vials"), journey.said("transfer"))
    hands.listed("history_table", journey.said("otto.p"), say_term("action.plan_lot"))
    hands.row("history_table", say_term("action.issue_vials"))
    texts = hands.texts("entry_view")
    for part in (f"{journey.said('sven.h')} (sven.h)", say_term(VialState.STORED), say_term(VialState.SHIPPED)):
        assert any(part in text for text in texts), (part, texts)


def trail(journey: Journey, lot: Lot) -> None:
    """Find entries of the trail by person and by action, and read one whole."""
    hands = journey.hands
    journey.go("trail")
    hands.choose("trail_user", journey.said("rita.a"))
    hands.choose("trail_action", say_term("action.release_lot"))
    hands.wait(
        lambda: (
            bool(hands.rows("trail_list")) and all(journey.said("rita.a") in row for row in hands.rows("trail_list"))
        )
    )
    hands.listed("trail_list", lot.number, say_term("lot_state.quarantine"), say_term("lot_state.released"))
    hands.row("trail_list", f"{lot.number} |")
    hands.wait(lambda: any("rita.a" in text for text in hands.texts("entry_view")))
    hands.press("clear_filters")
    hands.settle()
    assert set(journey.stored(select(AuditEntry.action).distinct())) >= ACTIONS


def verify_in_window(journey: Journey) -> None:
    """Verify the trail on its page: sound, and the verification is in the trail itself."""
    hands = journey.hands
    hands.press("verify_trail")
    hands.settle()
    (entries,) = journey.stored(select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "verify_trail"))
    assert entries == 1
    assert not hands.codes()
    newest = journey.stored(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(2))
    assert newest[1].hash[:16] in hands.read("trail_standing")


def nothing_is_wrong(journey: Journey) -> None:
    """Run the whole check over the bank."""
    database = Database.open(journey.place)
    report = verify(database)
    database.close()
    assert report.findings == ()
    assert report.entries > 200


ACTIONS = frozenset({
    "create_bank", "create_account", "set_policy", "sign_in", "sign_out", "lock", "unlock", "refuse_access",
    "record_approval", "register_donor", "record_consent", "record_marker", "complete_screening", "decide_eligibility",
    "receive_donation", "plan_lot", "print_labels", "fill_and_store", "review_freeze_run", "accept_freeze_run",
    "confirm_storage", "enter_result", "approve_result", "release_lot", "transfer_vials", "issue_vials",
})  # fmt: skip
"""Everything that was done on the way."""

"""A lot whose vials are all with recipients, or whose time is over, is recalled too: it keeps its state."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.release import effective_of_lots, release_facts
from stembank_gui.queries.release.register import lot_release
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.release.recalls import RecallOutcome
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate, ReleaseDecision
from tests.factories import release
from tests.workflows.release.test_recalls import answer, close, codes, issue, issued_bank, notices, recall, tell


def over(database, lot_id, state, days=1):
    """Let a lot be over since some days: as if the store, or the calendar, had brought it there."""
    with database.writing(SYSTEM, "create_bank") as session:
        lot = session.get_one(Lot, lot_id)
        lot.state, lot.state_since = state.value, lot.state_since - timedelta(days=days)


def standing(database, *lot_ids):
    with database.reading() as session:
        return [effective_of_lots(session, lot_ids)[one].state for one in lot_ids]


def account_for_everything(database, staff):
    for one in notices(database):
        tell(database, staff, one)
        answer(database, staff, one.id, used=one.vials)


def test_a_lot_whose_last_vial_was_shipped_is_recalled_and_with_it_what_grew_from_it(database, staff):
    seed, child = issued_bank(database, staff)
    issue(database, staff, seed, 4)
    over(database, seed, LotState.EXHAUSTED)
    with database.reading() as session:
        assert lot_release(session, seed, 1).recallable

    done = recall(database, staff, seed)

    assert sorted(one.vials for one in notices(database)) == [2, 3, 4]
    assert standing(database, seed, child) == [LotState.EXHAUSTED, LotState.RECALLED]
    with database.reading() as session:
        assert not lot_release(session, seed, 1).recallable
        assert set(session.exec(select(Certificate.state).where(Certificate.kind == "release"))) == {"withdrawn"}
        assert [one.code for one in release_facts(session, child).recalls] == [done.code]
    with pytest.raises(Refused) as refused:
        recall(database, staff, seed)
    assert codes(refused) == ["banking.lot_move"]

    account_for_everything(database, staff)
    assert close(database, staff, done.recall_id, RecallOutcome.LIFTED) is LotState.EXHAUSTED
    assert standing(database, child) == [LotState.ON_HOLD]
    with database.reading() as session:
        assert session.get_one(ReleaseDecision, done.decided.decision_id).state == "superseded"
        blockers = {reason.code for reason in lot_release(session, child, staff["RA"].person_id).blockers}
    assert not blockers & {"R4.parent_not_released", "R20.recall_open"}


def test_an_expired_lot_is_recalled_and_does_not_come_back_by_an_extension(database, staff):
    lot_id = release.released_lot(database, staff)
    over(database, lot_id, LotState.EXPIRED)
    done = recall(database, staff, lot_id)
    assert standing(database, lot_id) == [LotState.RECALLED]
    assert close(database, staff, done.recall_id) is LotState.EXPIRED
    with database.reading() as session:
        blockers = [one.code for one in lot_release(session, lot_id, staff["RA"].person_id).blockers]
    assert "R20.recalled" in blockers
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert "R20.recalled" in codes(refused)

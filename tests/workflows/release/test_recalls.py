"""Recalls: what they reach, who was told, what was answered, closing; release again with a new number (R20)."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.release import effective_of_lots, release_facts
from stembank_gui.queries.release.recalls import recall_card, recalls
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.release.recalls import RecallOutcome
from stembank_gui.rules.vocabulary import Grade, LotState, Meaning, RecallClass, RecallState, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Tank, Vial
from stembank_gui.tables.people import AccountRole, Role
from stembank_gui.tables.quality import Deviation, DeviationTouch
from stembank_gui.tables.release import Certificate, RecallNotice
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.release.close_recall import CloseRecall, close_recall
from stembank_gui.workflows.release.recall_lot import RecallLot, recall_lot
from stembank_gui.workflows.release.record_recall_answer import RecordRecallAnswer, record_recall_answer
from stembank_gui.workflows.release.record_recall_notice import RecordRecallNotice, record_recall_notice
from tests.conftest import both_databases_in_faults
from tests.factories import release
from tests.factories.cryostorage import witness
from tests.factories.remembering import remembered


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def issue(database, staff, lot_id, vials, recipient="Jiangbei Hospital"):
    with database.reading() as session:
        wanted = select(Vial.id).where(Vial.lot_id == lot_id, Vial.state == "stored").order_by(Vial.id)
        ids = session.exec(wanted.limit(vials)).all()
    request = IssueVials(tuple(ids), recipient, "AGR-1", Grade.CLINICAL, witness(staff["CS"]))
    return database.perform(staff["SH"], issue_vials, request).result


@remembered
def issued_bank(database, staff):
    """Return a released master bank and its released child; vials of both are with recipients."""
    seed = release.released_lot(database, staff, vials=8)
    child = release.released_child(database, staff, seed, vials=8)
    with database.writing(SYSTEM, "create_bank") as session:  # as if the vials had been moved to released tanks
        for tank in session.exec(select(Tank)):
            tank.zone = Zone.RELEASED.value
    issue(database, staff, seed, 2)
    issue(database, staff, child, 3, "Trial Centre")
    return seed, child


def recall(database, staff, lot_id, recall_class=RecallClass.ONE, reason="Endotoxin found by a recipient"):
    request = RecallLot(lot_id, recall_class, reason, release.signature(staff["RA"], Meaning.REJECTED))
    return database.perform(staff["RA"], recall_lot, request).result


def notices(database):
    with database.reading() as session:
        return session.exec(select(RecallNotice).order_by(RecallNotice.id)).all()


def tell(
    database, staff, notice, *, told="Dr Lin by telephone, then by letter", after=timedelta(), who="SH", version=None
):
    at = database.clock() + after
    request = RecordRecallNotice(notice.id, version or notice.row_version, told, at)
    return database.perform(staff[who], record_recall_notice, request).result


def answer(database, staff, notice_id, *, version=None, said="Two thawed, one in the tank", **counts):
    known = next(one for one in notices(database) if one.id == notice_id)
    request = RecordRecallAnswer(notice_id, version or known.row_version, said, **counts)
    return database.perform(staff["SH"], record_recall_answer, request).result


def close(database, staff, recall_id, outcome=RecallOutcome.STANDS, *, who="QA", meaning=Meaning.APPROVED):
    request = CloseRecall(recall_id, "All vials accounted for.", release.signature(staff[who], meaning), outcome)
    return database.perform(staff[who], close_recall, request).result


@both_databases_in_faults
def test_a_recall_goes_from_notice_to_closing(database, staff):
    seed, child = issued_bank(database, staff)

    done = recall(database, staff, seed)

    assert (done.code, done.decided.number, done.deviation) == ("RCL-0001", "RD-0003", "DV-0001")
    assert [(one.number, one.state) for one in done.scope.lots] == [
        (done.scope.lots[0].number, LotState.RECALLED),
        (done.scope.lots[1].number, LotState.ON_HOLD),
    ]
    with database.reading() as session:
        assert set(session.exec(select(Certificate.state).where(Certificate.kind == "release"))) == {"withdrawn"}
        reasons = session.exec(select(Certificate.state_reason).order_by(Certificate.id)).all()
        assert any("Endotoxin" in one for one in reasons)
        case = session.exec(select(Deviation)).one()
        assert (case.severity, case.title.split(":")[0], case.lot_id) == ("critical", "RCL-0001", seed)
        assert session.exec(select(DeviationTouch.lot_id)).all() == [child]
        (row,) = recalls(session)
    assert (row.code, row.state, row.told, row.notices) == ("RCL-0001", RecallState.OPEN, 0, 2)
    assert (row.vials, row.accounted) == (5, 0)

    first, second = notices(database)
    assert (first.vials, second.vials) == (2, 3)
    assert tell(database, staff, first) is RecallState.OPEN
    assert tell(database, staff, second, who="QA") is RecallState.NOTIFIED
    assert answer(database, staff, first.id, returned=2) is RecallState.NOTIFIED
    assert answer(database, staff, second.id, used=2, destroyed=1) is RecallState.RECONCILED
    assert close(database, staff, done.recall_id) is LotState.RECALLED

    with database.reading() as session:
        card = recall_card(session, done.recall_id)
        assert effective_of_lots(session, [child])[child].state is LotState.RECALLED
    assert (card.state, card.closed_by, card.conclusion) == (
        RecallState.CLOSED,
        staff["QA"].name,
        "All vials accounted for.",
    )
    assert [(one.shipment, one.returned, one.destroyed, one.used) for one in card.notices] == [
        ("SHP-0001", 2, 0, 0),
        ("SHP-0002", 0, 1, 2),
    ]
    for again in (lambda: tell(database, staff, notices(database)[0]), lambda: answer(database, staff, 1, returned=2)):
        with pytest.raises(Refused) as refused:
            again()
        assert codes(refused) == ["release.recall_closed"]


def test_a_lifted_recall_is_released_again_with_a_new_number(database, staff):
    lot_id = release.released_lot(database, staff)
    done = recall(database, staff, lot_id, RecallClass.THREE)
    with database.reading() as session:
        assert [one.code for one in release_facts(session, lot_id).recalls] == ["RCL-0001"]
    assert close(database, staff, done.recall_id, RecallOutcome.LIFTED) is LotState.QUARANTINE
    again = release.release(database, staff, lot_id)
    assert (again.number, again.certificate_number) == ("RD-0003", "RC-0002")
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == "released"


def test_an_open_recall_keeps_a_child_from_release(database, staff):
    seed, child = issued_bank(database, staff)
    recall(database, staff, seed)
    with pytest.raises(Refused) as refused:
        release.release(database, staff, child)
    assert {"R4.parent_not_released", "R20.recall_open", "R7.open_deviation"} <= set(codes(refused))


def test_nothing_is_closed_before_everybody_was_told_and_every_vial_accounted_for(database, staff):
    seed, _ = issued_bank(database, staff)
    done = recall(database, staff, seed)
    with pytest.raises(Refused) as refused:
        close(database, staff, done.recall_id)
    assert codes(refused) == ["release.recall_not_told", "release.recall_unaccounted"] * 2


@pytest.mark.parametrize(("changes", "code"), [
    ({"told": " "}, "text.empty"),
    ({"after": timedelta(hours=1)}, "release.recall_moment"),
    ({"after": timedelta(days=-400)}, "release.recall_moment"),
    ({"version": 99}, "people.stale"),
])  # fmt: skip
def test_a_notice_says_who_was_told_and_when(database, staff, changes, code):
    seed, _ = issued_bank(database, staff)
    recall(database, staff, seed)
    with pytest.raises(Refused) as refused:
        tell(database, staff, notices(database)[0], **changes)
    assert codes(refused) == [code]


def test_an_answer_is_checked(database, staff):
    seed, _ = issued_bank(database, staff)
    recall(database, staff, seed)
    first = notices(database)[0]
    with pytest.raises(Refused) as refused:
        answer(database, staff, first.id, returned=3)
    assert codes(refused) == ["release.recall_not_told", "release.recall_too_many"]
    tell(database, staff, first)
    with pytest.raises(Refused) as refused:
        answer(database, staff, first.id, version=77)
    assert codes(refused) == ["people.stale"]


def test_who_opened_a_recall_does_not_close_it(database, staff):
    done = recall(database, staff, release.released_lot(database, staff))
    with pytest.raises(Refused) as refused:
        close(database, staff, done.recall_id, meaning=Meaning.RELEASED)
    assert codes(refused) == ["release.wrong_meaning"]
    with database.writing(SYSTEM, "create_bank") as session:
        role = session.exec(select(Role.id).where(Role.code == "QA")).one()
        session.add(AccountRole(account_id=staff["RA"].account_id, role_id=role))
    with pytest.raises(AccessRefused) as refused:
        close(database, staff, done.recall_id, who="RA")
    assert codes(refused) == ["release.closes_own_recall"]


def test_a_lot_that_is_gone_has_no_recall_to_lift(database, staff):
    lot_id = release.released_lot(database, staff)
    done = recall(database, staff, lot_id)
    with database.writing(staff["RA"], "release_lot") as session:
        session.get_one(Lot, lot_id).state = LotState.EXHAUSTED.value
    with pytest.raises(Refused) as refused:
        close(database, staff, done.recall_id, RecallOutcome.LIFTED)
    assert codes(refused) == ["R20.not_recalled"]

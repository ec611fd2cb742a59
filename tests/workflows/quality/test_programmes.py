"""Programmes are written, approved by another person, put in force; retests are dated anew and none is forgiven."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.programme_seeds import programme_seeds
from stembank_gui.queries.quality.stability.due import due_points
from stembank_gui.queries.quality.stability.programmes import programme_card, programme_rows
from stembank_gui.queries.quality.stability.schedules import (
    first_retests,
    lot_occasions,
    planned_at,
    schedule_for,
    schedule_of,
)
from stembank_gui.queries.quality.stability.tanks import tank_charts
from stembank_gui.queries.release.run_out import lots_run_out
from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.quality.stability import Point, PointTest, due_on
from stembank_gui.rules.vocabulary import Family, Meaning, SpecificationState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Role, RolePermission
from stembank_gui.tables.quality import StabilityPoint
from stembank_gui.workflows.quality.stability.approve_programme import ApproveProgramme, approve_programme
from stembank_gui.workflows.quality.stability.make_programme_effective import (
    MakeProgrammeEffective,
    make_programme_effective,
)
from stembank_gui.workflows.quality.stability.save_programme import SaveProgramme, save_programme
from tests.conftest import PASSWORD, both_databases
from tests.factories import stability
from tests.workflows.refusals import refused

YEARLY = (Point(12, (PointTest("G07", 2), PointTest("M-ST", 1))), Point(24, (PointTest("G07", 2),)))
APPROVED = SignRequest("qa.user", PASSWORD, Meaning.APPROVED)


@both_databases
def test_a_bank_begins_with_the_programmes_of_the_domain(database, staff):
    with database.reading() as session:
        for family, seed in programme_seeds():
            assert schedule_for(session, family) == seed
        assert schedule_for(session, Family.CB_HSC) is None
        rows = programme_rows(session)
        assert {row.state for row in rows} == {SpecificationState.EFFECTIVE}
        assert set(first_retests(session).values()) == {6, None}
        assert (due_points(session), tank_charts(session), lots_run_out(session)) == ((), (), {})
    card = stability.programme(database)
    assert card.problems == ()
    assert {one.code for one in card.known} >= {"G07", "M-ST"}


def test_a_version_is_written_approved_and_in_force(database, staff):
    lot_id = stability.master_in_quarantine(database, staff)
    first = stability.programme(database)
    saved = stability.draft(database, staff, YEARLY, window_days=20, repeat_months=12, note="Yearly")
    assert (saved.code, saved.version, saved.problems) == ("STAB-MSC", 2, ())
    assert stability.lot(database, lot_id).retest_on == due_on(stability.lot(database, lot_id).frozen_on, 6)
    assert stability.approve(database, staff, saved.programme_id)
    made = stability.enforce(database, staff, saved.programme_id)
    assert (made.version, made.moved) == (2, 1)
    frozen_on = stability.lot(database, lot_id).frozen_on
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 12)
    assert stability.state(database, first.row.id) is SpecificationState.SUPERSEDED
    with database.reading() as session:
        schedule = schedule_of(session, session.get_one(Lot, lot_id))
        assert (schedule.name, schedule.window_days, schedule.next_retest(24)) == ("STAB-MSC v2", 20, 36)
        assert lot_occasions(session, lot_id).points == (12,)
        assert planned_at(session, session.get_one(Lot, lot_id), "12m") == {"G07", "M-ST"}
        assert planned_at(session, session.get_one(Lot, lot_id), "18m") == frozenset()
        assert planned_at(session, session.get_one(Lot, lot_id), "release") is None


def test_a_draft_is_saved_again_and_what_is_taken_out_stays_stored(database, staff):
    saved = stability.draft(database, staff, YEARLY)
    again = stability.draft(
        database, staff, (Point(12, (PointTest("G07", 3),)), Point(36, (PointTest("G07", 2),))),
        programme_id=saved.programme_id, row_version=saved.row_version,
    )  # fmt: skip
    assert (again.version, again.programme_id) == (2, saved.programme_id)
    with database.reading() as session:
        card = programme_card(session, saved.programme_id)
        assert [(point.months, point.vials) for point in card.schedule.points] == [(12, 3), (36, 2)]
        out = session.exec(select(StabilityPoint).where(StabilityPoint.programme_id == None)).all()  # noqa: E711
        assert sorted((one.months, one.test_code) for one in out) == [(12, "M-ST"), (24, "G07")]
    with refused(database, "people.stale"):
        stability.draft(database, staff, YEARLY, programme_id=saved.programme_id, row_version=saved.row_version)
    with refused(database, "stability.draft_exists"):
        stability.draft(database, staff, YEARLY)


def test_a_draft_may_be_wrong_but_is_not_approved(database, staff):
    saved = stability.draft(database, staff, (Point(6, (PointTest("XX-1"),)),))
    codes = ["stability.no_retest", "stability.test_unknown", "stability.no_vials"]
    assert [one.code for one in saved.problems] == codes
    with refused(database, *codes):
        stability.approve(database, staff, saved.programme_id)
    with refused(database, "stability.vials_range"):
        stability.draft(database, staff, (Point(6, (PointTest("G07", 101),)),))
    with refused(database, "text.too_long"):
        stability.draft(database, staff, (Point(6, (PointTest("G" * 13, 1),)),))


def test_what_was_not_seen_is_not_approved_and_a_draft_does_not_come_into_force(database, staff):
    saved = stability.draft(database, staff, YEARLY)
    request = ApproveProgramme(saved.programme_id, saved.row_version, APPROVED)
    by_qa = database.perform(staff["DO"], save_programme, SaveProgramme(
        Family.MSC, YEARLY, programme_id=saved.programme_id, row_version=saved.row_version,
    )).result  # fmt: skip
    with refused(database, "people.stale"):
        database.perform(staff["QA"], approve_programme, request)
    with refused(database, "stability.programme_meaning"):
        wrong = replace(APPROVED, meaning=Meaning.REVIEWED)
        database.perform(staff["QA"], approve_programme, ApproveProgramme(saved.programme_id, by_qa.row_version, wrong))
    with refused(database, "stability.programme_move"):
        stability.enforce(database, staff, saved.programme_id)
    with refused(database, "stability.programme_unknown"):
        database.perform(staff["QA"], make_programme_effective, MakeProgrammeEffective(999, 1))


@pytest.fixture
def writing_qa(database, staff):
    """Quality assurance that may write programmes, too."""
    with database.writing(SYSTEM, "create_bank") as session:
        role = session.exec(select(Role).where(Role.code == "QA")).one()
        session.add(RolePermission(role_id=role.id, permission="save_programme"))
    return staff["QA"]


def test_one_who_wrote_an_earlier_state_of_the_draft_may_not_approve_it(database, staff, writing_qa):
    saved = database.perform(writing_qa, save_programme, SaveProgramme(Family.MSC, YEARLY)).result
    stability.draft(
        database, staff, YEARLY, note="Read over", programme_id=saved.programme_id, row_version=saved.row_version
    )
    with refused(database, "stability.own_programme"):
        stability.approve(database, staff, saved.programme_id)


def test_an_approved_version_that_was_passed_over_never_comes_into_force(database, staff):
    second = stability.draft(database, staff, YEARLY)
    stability.approve(database, staff, second.programme_id)
    third = stability.draft(database, staff, YEARLY, window_days=10)
    stability.approve(database, staff, third.programme_id)
    assert stability.enforce(database, staff, third.programme_id).moved == 0
    assert stability.state(database, second.programme_id) is SpecificationState.SUPERSEDED
    with refused(database, "stability.programme_move", "stability.later_in_force"):
        stability.enforce(database, staff, second.programme_id)
    with refused(database, "stability.no_draft"):
        card = stability.programme(database)
        stability.draft(database, staff, YEARLY, programme_id=card.row.id, row_version=card.row_version)


def test_what_is_due_stays_due_under_a_new_programme(database, staff):
    lot_id = stability.master_in_quarantine(database, staff)
    stability.wait_until_point(database, lot_id, 6, days=1)
    due = stability.lot(database, lot_id).retest_on
    saved = stability.draft(database, staff, YEARLY)
    stability.approve(database, staff, saved.programme_id)
    assert stability.enforce(database, staff, saved.programme_id).moved == 0
    assert stability.lot(database, lot_id).retest_on == due
    assert due == database.clock().date() - timedelta(days=1)


def test_a_new_programme_counts_only_retests_that_were_whole(database, staff):
    lot_id = stability.master_in_quarantine(database, staff)
    frozen_on = stability.lot(database, lot_id).frozen_on
    stability.wait_until_point(database, lot_id, 6, days=-10)
    stability.retest(database, staff, lot_id, 6, "92")
    tests = (PointTest("G07", 2), PointTest("M-ST", 1))

    def in_force(*months):
        saved = stability.draft(database, staff, tuple(Point(month, tests) for month in months))
        stability.approve(database, staff, saved.programme_id)
        return stability.enforce(database, staff, saved.programme_id).moved

    assert in_force(6, 18) == 0  # viability alone was no retest: the point stays due
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 6)
    stability.whole_retest(database, staff, lot_id, 6)
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 18)
    assert in_force(6, 12, 24) == 1  # passed at six months: twelve is the next one
    assert stability.lot(database, lot_id).retest_on == due_on(frozen_on, 12)

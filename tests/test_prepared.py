"""Statements written out once: the same answers as SQLAlchemy's, and its errors."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import bindparam, column, func, select, table
from sqlalchemy.exc import OperationalError

from stembank_gui.audit import table_of
from stembank_gui.prepared import Prepared
from stembank_gui.queries.cryostorage.vials import _card_statement
from stembank_gui.queries.release.standing import _lines
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from tests.conftest import both_databases
from tests.factories import release

LOT, VIAL = table_of(Lot), table_of(Vial)


@pytest.fixture
def lot(database, staff):
    """Return the id of a released lot."""
    return release.released_lot(database, staff)


@both_databases
def test_every_column_of_what_a_scan_asks_is_read_as_sqlalchemy_reads_it(database, lot):
    card, lines = _card_statement().where(VIAL.c.lot_id == bindparam("wanted")), _lines(LOT.c.id == bindparam("wanted"))
    with database.reading() as session:
        for statement in (card, lines, select(LOT).where(LOT.c.id == bindparam("wanted"))):
            expected = session.connection().execute(statement, {"wanted": lot}).all()
            found = Prepared(statement).rows(session, wanted=lot)
            assert expected
            assert [row._asdict() for row in found] == [row._asdict() for row in expected]


@both_databases
def test_a_column_that_is_stored_in_another_form_is_read_from_it(database, lot):
    with database.reading() as session:
        row = Prepared(select(LOT).where(LOT.c.id == bindparam("wanted"))).first(session, wanted=lot)
    assert isinstance(row.state_since, datetime)
    assert row.state_since.tzinfo is UTC
    assert type(row.expires_on) is date
    assert row.cpd is None or isinstance(row.cpd, Decimal)


@both_databases
def test_each_question_has_its_own_values_and_keeps_what_never_changes(database, lot):
    asked = select(VIAL.c.code, func.aggregate_strings(LOT.c.number, "'; ").label("lots")).join(
        LOT, LOT.c.id == VIAL.c.lot_id
    )
    asked = asked.where(VIAL.c.lot_id == lot, VIAL.c.sequence == bindparam("which"), LOT.c.state.in_(list(LotState)))
    question = Prepared(asked.group_by(VIAL.c.code))
    with database.reading() as session:
        codes = [question.first(session, which=number).code for number in (1, 2, 1)]
        assert question.rows(session, which=0) == []
        assert question.first(session, which=0) is None
    assert codes[0] == codes[2] != codes[1]


@both_databases
def test_a_unit_of_work_sees_what_it_changed_itself(database, staff, lot):
    question = Prepared(select(LOT.c.cryomedium).where(LOT.c.id == bindparam("wanted")))
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot).cryomedium = "CM9"
        session.flush()
        assert question.first(session, wanted=lot).cryomedium == "CM9"


@both_databases
def test_what_the_database_refuses_is_said_in_sqlalchemys_words(database):
    question = Prepared(select(column("id")).select_from(table("nowhere")).where(column("id") == bindparam("wanted")))
    with database.reading() as session, pytest.raises(Exception, match="nowhere") as told:
        question.rows(session, wanted=1)
    assert told.type.__module__ == OperationalError.__module__


def test_a_question_that_failed_once_is_asked_again(database, lot):
    question = Prepared(select(LOT.c.id).where(LOT.c.id == bindparam("wanted")))
    with database.reading() as session:
        question.rows(session, wanted=lot)
        driver = session.connection().connection.driver_connection
        driver.set_progress_handler(_once(), 1)
        assert [row.id for row in question.rows(session, wanted=lot)] == [lot]
        driver.set_progress_handler(None, 1)


def _once():
    """Return a handler that interrupts the first statement and no other."""
    answers = iter([1])
    return lambda: next(answers, 0)

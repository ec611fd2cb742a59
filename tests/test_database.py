"""The unit of work: whole or not at all, audited, permitted."""

import pytest
from sqlmodel import select

from stembank_gui import audit
from stembank_gui.database import Database
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.tables.people import Account, Person
from stembank_gui.tables.trail import AuditEntry
from tests.conftest import both_databases


@both_databases
def test_a_change_is_in_the_trail_with_old_and_new(database, staff):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Person, 1).full_name = "Other"
    with database.reading() as session:
        entry = session.exec(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert '"new":{"full_name":"Other","row_version":2}' in entry.body
    assert '"old":{"full_name":"Donor coordinator Person","row_version":1}' in entry.body


@both_databases
def test_an_account_without_the_permission_is_refused_and_the_attempt_is_kept(database, staff):
    with pytest.raises(AccessRefused) as refusal, database.writing(staff["AU"], "release_lot"):
        pass
    assert refusal.value.reasons[0].code == "access.not_permitted"
    with database.reading() as session:
        entry = session.exec(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert entry.action == "refuse_access"
    assert '"refused":"release_lot"' in entry.body


@both_databases
def test_a_failed_unit_of_work_leaves_nothing(database, staff):
    with pytest.raises(ZeroDivisionError), database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Person, 1).full_name = "Other"
        session.flush()
        1 / 0  # noqa: B018
    with database.reading() as session:
        assert session.get_one(Person, 1).full_name != "Other"
        assert "Other" not in {person.full_name for person in session.exec(select(Person))}


@both_databases
def test_both_doors_write_the_same_bodies(database, staff):
    with database.writing(SYSTEM, "create_bank") as session:
        session.info["op_id"] = "x"
        session.add(Person(full_name="Same"))
        session.flush()
        audit.insert_rows(session, Person, [{"full_name": "Same"}])
        first, second = session.exec(select(Person).where(Person.full_name == "Same")).all()
        first.full_name = "Changed"
        session.flush()
        first_id, second_id = first.id, second.id
        audit.update_rows(session, Person, {second_id: {"full_name": "Changed"}})
    with database.reading() as session:
        by_orm, by_core, orm_change, core_change = (
            entry.body
            for entry in session.exec(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(4)).all()[::-1]
        )

    def neutral(body, row):
        return body.replace(f'"id":{row}', '"id":0')

    def strip(body):
        return body[: body.index('"after"')] + body[body.index('"at"') :]

    assert strip(neutral(by_orm, first_id)) == strip(neutral(by_core, second_id))
    assert strip(neutral(orm_change, first_id)) == strip(neutral(core_change, second_id))


@both_databases
def test_rows_are_never_deleted_and_the_trail_never_changed(database: Database):
    for statement in (
        "DELETE FROM person WHERE id = 1",
        "UPDATE audit_entry SET body = '' WHERE seq = 1",
        "DELETE FROM audit_entry WHERE seq = 1",
    ):
        with pytest.raises(Exception, match=r"never deleted|append-only"), database.engine.begin() as connection:
            connection.exec_driver_sql(statement)


@both_databases
def test_bulk_statements_outside_the_fast_door_are_refused(database):
    from sqlalchemy import update

    with pytest.raises(TypeError, match="insert_rows"), database.writing(SYSTEM, "create_bank") as session:
        session.execute(update(Person).values(full_name="x"))


@both_databases
def test_a_value_of_the_wrong_type_never_reaches_the_database(database):
    with pytest.raises(TypeError, match="full_name"), database.writing(SYSTEM, "create_bank") as session:
        audit.insert_rows(session, Person, [{"full_name": 12}])


def test_a_question_can_change_nothing(database):
    with database.reading() as session:
        session.add(Account(user_id="x", person_id=1))
    with database.reading() as session:
        assert session.exec(select(Account).where(Account.user_id == "x")).first() is None


@both_databases
@pytest.mark.parametrize("action", ["release_lot", "set_account_role", "refuse_access"])
def test_the_program_itself_may_only_create_a_bank_and_sign_somebody_in(database, action):
    with pytest.raises(AccessRefused), database.writing(SYSTEM, action):
        pass


@both_databases
def test_a_forged_actor_is_refused(database, staff):
    from dataclasses import replace

    forged = replace(staff["AU"], account_id=staff["RA"].account_id)
    with pytest.raises(AccessRefused), database.writing(forged, "release_lot"):
        pass

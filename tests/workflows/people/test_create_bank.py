"""A new bank is ready for work, or nothing of it exists."""

import os
import shutil
from collections import Counter
from dataclasses import replace

import pytest
from sqlmodel import select

from stembank_gui import migrate
from stembank_gui.database import Database
from stembank_gui.rules.facility import POLICY
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.permissions import PERMISSIONS, ROLES
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Zone
from stembank_gui.signing import permissions_of
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.cryostorage import Box, Rack, Tank
from stembank_gui.tables.facility import Policy, Site
from stembank_gui.tables.people import Account, Person, Role, RolePermission, Signature
from stembank_gui.tables.quality import Specification, SpecLine
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.people.create_bank import create_bank
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from tests.factories import server
from tests.factories.bank import PASSWORD
from tests.factories.people import NEW_BANK


@pytest.fixture(scope="module")
def empty_file(tmp_path_factory):
    """A file bank that was just migrated, and holds nothing yet."""
    file = tmp_path_factory.mktemp("empty") / "empty.stembank"
    migrate.create_bank_database(file).close()
    return file


@pytest.fixture(scope="module")
def empty_on_a_server(postgresql_server):
    """The same on a server; the name of its database."""
    name = f"empty_bank_{os.getpid()}"  # each worker has its own
    server.administer(postgresql_server, f"CREATE DATABASE {name}")
    migrate.create_bank_database(server.on(postgresql_server, name)).close()
    yield name
    server.drop(postgresql_server, name)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path):
    if request.param == "sqlite":
        place = tmp_path / "new.stembank"
        shutil.copyfile(request.getfixturevalue("empty_file"), place)
        database = Database.open(place)
        yield database
        database.close()
        return
    url = request.getfixturevalue("postgresql_server")
    name = f"new_bank_{os.getpid()}"
    server.copy(url, request.getfixturevalue("empty_on_a_server"), name)
    database = Database.open(server.on(url, name))
    yield database
    database.close()
    server.drop(url, name)


def rows(database, table):
    with database.reading() as session:
        return session.exec(select(table).order_by(table.id)).all()


def test_a_new_bank_is_ready_for_work(empty):
    created = empty.perform(SYSTEM, create_bank, NEW_BANK).result

    assert [site.name for site in rows(empty, Site)] == ["East Bank"]
    assert {policy.key: policy.value for policy in rows(empty, Policy)} == {
        key: str(one.default) for key, one in POLICY.items()
    }
    assert [role.code for role in rows(empty, Role)] == list(ROLES)
    assert len(rows(empty, RolePermission)) == sum(map(len, PERMISSIONS.values()))
    assert Counter(tank.zone for tank in rows(empty, Tank)) == {Zone.QUARANTINE: 2, Zone.RELEASED: 2}
    capacity = {tank.code: 0 for tank in rows(empty, Tank)}
    racks = {rack.id: rack for rack in rows(empty, Rack)}
    tanks = {tank.id: tank.code for tank in rows(empty, Tank)}
    for box in rows(empty, Box):
        capacity[tanks[racks[box.rack_id].tank_id]] += box.rows * box.columns
    assert capacity == {"TK-Q01": 810, "TK-Q02": 810, "TK-R01": 2000, "TK-R02": 1620}
    assert len(rows(empty, CellType)) == 12
    with empty.reading() as session:
        assert permissions_of(session, created.administrator.account_id) == {
            name for name, holders in PERMISSIONS.items() if "AD" in holders
        }
        assert permissions_of(session, created.quality.account_id) == {
            name for name, holders in PERMISSIONS.items() if "QA" in holders
        }


def test_quality_assurance_counter_signs_the_administrator(empty):
    created = empty.perform(SYSTEM, create_bank, NEW_BANK).result
    (signature,) = rows(empty, Signature)
    assert signature.person_id == created.quality.person_id != created.administrator.person_id
    assert (signature.record_kind, signature.record_id) == ("account", created.administrator.account_id)


def test_specifications_are_effective_for_each_cell_type_tier_and_grade(empty):
    created = empty.perform(SYSTEM, create_bank, NEW_BANK).result
    types = {one.id: one.code for one in rows(empty, CellType)}
    specifications = rows(empty, Specification)
    by_type = Counter(types[one.cell_type_id] for one in specifications)
    assert by_type["UC-MSC"] == 5 * 2
    assert by_type["CB-HSC"] == 2
    assert {one.state for one in specifications} == {"effective"}
    people = {one.id: one for one in rows(empty, Person)}
    assert {one.approved_by for one in specifications} == {created.quality.person_id}
    assert not any(people[one.author_id].active for one in specifications)
    lines = Counter(line.specification_id for line in rows(empty, SpecLine))
    assert all(lines[one.id] for one in specifications)
    assert all(one.written_at and one.approved_at for one in specifications)
    master = next(one.id for one in specifications if one.code == "SP-UCM-M-C")
    of_master = {line.test_code: line for line in rows(empty, SpecLine) if line.specification_id == master}
    sterility, virus = of_master["M-ST"], of_master["M-VV"]
    assert (sterility.sample_permille, sterility.sample_min, sterility.may_wait) == (10, 2, True)
    assert (virus.origin, virus.specimen, virus.may_wait) == ("own", "cells/lysate", True)
    working = next(one.id for one in specifications if one.code == "SP-UCM-W-C")
    inherited = {
        line.test_code for line in rows(empty, SpecLine) if (line.specification_id, line.origin) == (working, "parent")
    }
    assert inherited == {"M-VI", "S-TD"}


def test_both_can_sign_in_and_nobody_else_can(empty):
    created = empty.perform(SYSTEM, create_bank, NEW_BANK).result
    assert empty.perform(SYSTEM, sign_in, SignIn("Ada.M", PASSWORD)).result == created.administrator
    assert empty.perform(SYSTEM, sign_in, SignIn("quentin.a", PASSWORD)).result == created.quality
    assert len(rows(empty, Account)) == 2


def test_a_bank_is_created_once(empty):
    empty.perform(SYSTEM, create_bank, NEW_BANK)
    with pytest.raises(Refused) as refusal:
        empty.perform(SYSTEM, create_bank, NEW_BANK)
    assert [reason.code for reason in refusal.value.reasons] == ["new_bank.not_empty"]


def test_a_refused_bank_leaves_nothing(empty):
    with pytest.raises(Refused) as refusal:
        empty.perform(SYSTEM, create_bank, replace(NEW_BANK, site_name=" ", tanks=()))
    assert len(refusal.value.reasons) == 3
    with empty.reading() as session:
        assert session.exec(select(AuditEntry)).first() is None
    assert rows(empty, Site) == []

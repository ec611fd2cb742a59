"""The demo bank, made once: its files, the bank opened, a copy in which a donor was found ineligible."""

import pytest
from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.demo.build import make_demo
from stembank_gui.demo.world import PASSWORD
from stembank_gui.queries.donors.facts import records_seen
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import DonorState, Meaning
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.people import Account, Person
from stembank_gui.workflows.donors.decide_eligibility import DecideEligibility, decide_eligibility
from tests.demo.running import run


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    told = []
    made = make_demo(tmp_path_factory.mktemp("demo"), lambda done, total, what: told.append((done, total, what)))
    assert told[-1][0] == told[-1][1] > 100
    return made


@pytest.fixture(scope="session")
def bank(demo):
    database = Database.open(demo.bank)
    yield database
    database.close()


@pytest.fixture(scope="session")
def ineligible(demo, tmp_path_factory):
    """Return a copy of the demo bank in which D240001 became ineligible, and what followed."""
    copy = tmp_path_factory.mktemp("ineligible") / "bank.stembank"
    assert run("backup", demo.bank, copy).returncode == 0
    database = Database.open(copy)
    with database.reading() as session:
        donor = session.exec(select(Donor).where(Donor.year == 2024, Donor.number == 1)).one()
        account, person = session.exec(select(Account, Person).join(Person).where(Account.user_id == "okafor.a")).one()
        physician = Actor(account.id, person.id, account.user_id, person.full_name)
        request = DecideEligibility(
            donor.id, donor.row_version, records_seen(session, donor), DonorState.INELIGIBLE,
            "Told us of a dura mater graft in 1990", SignRequest(account.user_id, PASSWORD, Meaning.APPROVED),
        )  # fmt: skip
    cascade = database.perform(physician, decide_eligibility, request).result.cascade
    database.close()
    return copy, donor.id, cascade

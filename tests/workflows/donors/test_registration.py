"""Donors are registered under a code, and refused with every reason."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.lists import donor_rows, next_donor_code
from stembank_gui.rules.people import PERMISSIONS, ROLES
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import DonorState, DonorType, Panel, Sex
from stembank_gui.tables.donors import Donor
from stembank_gui.workflows.donors.register_donor import RegisterDonor, register_donor
from tests.conftest import both_databases
from tests.factories.donors import registered_donor
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused

ADULT = {"donor_type": DonorType.LIVING_ADULT, "sex": Sex.MALE, "age_years": 26, "panel": Panel.US}


def register(database, staff, **changes):
    return database.perform(staff["DC"], register_donor, RegisterDonor(**ADULT | changes)).result


@both_databases
def test_codes_follow_the_year_and_carry_a_check_character(database, staff):
    database.clock = lambda: datetime(2099, 4, 3, 12, tzinfo=UTC)
    with database.reading() as session:
        assert next_donor_code(session) == "D990001O"
    assert register(database, staff).code == "D990001O"
    assert register(database, staff).code[:7] == "D990002"
    assert register(database, staff, year=2024).code == "D2400013"
    assert register(database, staff, year=2024, number=4).code == "D240004Y"
    assert register(database, staff, year=2024).code[:7] == "D240005"
    with database.reading() as session:
        assert next_donor_code(session)[:7] == "D990003"
        assert [row.code[:7] for row in donor_rows(session)] == ["D990002", "D990001", "D240005", "D240004", "D240001"]


def test_a_registered_donor_knows_who_and_when(database, staff):
    donor_id = registered_donor(database, staff)
    with database.reading() as session:
        card = donor_card(session, donor_id)
        assert (card.state, card.registered_by_id) == (DonorState.REGISTERED, staff["DC"].person_id)
        assert card.blood_group == "B+"
        assert donor_card(session, 999) is None


def test_a_taken_code_is_refused(database, staff):
    register(database, staff, year=2024, number=1)
    with refused(database, "donors.code_taken"):
        register(database, staff, year=2024, number=1)


def test_every_wrong_field_at_once(database, staff):
    with refused(database, "donors.year", "donors.number", "donors.age", "donors.blood_group"):
        register(database, staff, year=1900, number=12345, age_years=3, blood_group="<b>")


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_notes_are_refused(database, staff, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        register(database, staff, note=text)


def test_odd_notes_are_kept_as_they_are(database, staff):
    for text in ODD_TEXTS:
        register(database, staff, note=text)
    with database.reading() as session:
        assert tuple(session.exec(select(Donor.note).order_by(Donor.id))) == ODD_TEXTS


@pytest.mark.parametrize("role", list(ROLES))
def test_only_the_coordinator_registers(database, staff, role):
    if role in PERMISSIONS["register_donor"]:
        return
    with pytest.raises(AccessRefused):
        database.perform(staff[role], register_donor, RegisterDonor(**ADULT))

"""Donors are registered under a code, and refused with every reason."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.lists import donor_rows, next_donor_code
from stembank_gui.rules.vocabulary import DonorState, DonorType, Panel, Sex
from stembank_gui.tables.donors import Donor
from stembank_gui.workflows.donors.change_donor import ChangeDonor, change_donor
from stembank_gui.workflows.donors.register_donor import RegisterDonor, register_donor
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.donors import registered_donor, screened_donor
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


def change(database, staff, donor_id, **changes):
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        version = donor.row_version
    wanted = {
        "donor_type": DonorType.LIVING_ADULT, "sex": Sex.MALE, "age_years": 26, "panel": Panel.CN,
        "reason": "Typing report arrived", "row_version": version,
    } | changes  # fmt: skip
    return database.perform(staff["DC"], change_donor, ChangeDonor(donor_id, **wanted)).result


@both_databases_in_faults
def test_a_donor_has_ethnicity_and_hla_and_they_are_corrected(database, staff):
    made = register(database, staff, sex=Sex.MALE, age_years=26, ethnicity="汉族", hla="A*33:03 33:03, B*58:01/58:01")
    with database.reading() as session:
        donor = session.get_one(Donor, made.donor_id)
        assert (donor.ethnicity, donor.hla) == ("汉族", '{"A":["33:03","33:03"],"B":["58:01","58:01"]}')
    assert change(database, staff, made.donor_id, hla="A*11:01, A*24:02") == ()
    with database.reading() as session:
        donor = session.get_one(Donor, made.donor_id)
        assert (donor.ethnicity, donor.hla) == ("", '{"A":["11:01","24:02"]}')
    with refused(database, "people.stale"):
        change(database, staff, made.donor_id, row_version=1)
    with refused(database, "donors.donor_unchanged"):
        change(database, staff, made.donor_id, hla="A*24:02 11:01")
    with refused(database, "text.empty"):
        change(database, staff, made.donor_id, age_years=27, reason=" ")


def test_a_bad_hla_type_and_a_bad_change_are_refused_with_every_reason(database, staff):
    with refused(database, "donors.hla_allele", "donors.hla_two"):
        register(database, staff, hla="A*33:03, Z*01")
    made = register(database, staff)
    with refused(database, "donors.age", "donors.blood_group"):
        change(database, staff, made.donor_id, age_years=3, blood_group="?")


def test_an_unusual_age_of_a_cord_donor_warns_and_registers(database, staff):
    made = register(database, staff, donor_type=DonorType.MOTHER_OF_NEONATE, sex=Sex.FEMALE, age_years=41)
    assert [one.code for one in made.warnings] == ["donors.age_unusual"]
    mother = {"donor_type": DonorType.MOTHER_OF_NEONATE, "sex": Sex.FEMALE}
    assert [one.code for one in change(database, staff, made.donor_id, **mother, age_years=17)] == [
        "donors.age_unusual"
    ]
    assert change(database, staff, made.donor_id, **mother, age_years=27) == ()


def test_type_and_panel_stay_after_screening(database, staff):
    donor_id = screened_donor(database, staff)
    mother = {"donor_type": DonorType.MOTHER_OF_NEONATE, "sex": Sex.FEMALE}
    with refused(database, "donors.screened_already"):
        change(database, staff, donor_id, **mother, panel=Panel.US)
    assert change(database, staff, donor_id, **mother, blood_group="O+") == ()


def test_a_donor_who_withdrew_is_not_changed(database, staff):
    from tests.workflows.donors.test_consent import withdraw

    donor_id = registered_donor(database, staff)
    withdraw(database, staff, donor_id)
    with refused(database, "donors.closed"):
        change(database, staff, donor_id)

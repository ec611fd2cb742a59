"""STR profiles and registered names are recorded and compared."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from stembank_gui.queries.genotype import compared_with_all, name_rows, profile_rows, subjects
from stembank_gui.rules.genotype import Likeness
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.workflows.genotype.record_registry_name import RecordRegistryName, record_registry_name
from stembank_gui.workflows.genotype.record_str_profile import RecordStrProfile, record_str_profile
from tests.conftest import both_databases
from tests.factories.donors import day, registered_donor
from tests.workflows.refusals import NASTY_TEXTS, refused

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))


def written(profile):
    return "\n".join(f"{locus}\t{alleles}" for locus, alleles in profile.items())


REFERENCE = written(VECTORS["str_reference"])
QUERIES = {name: written(profile) for name, profile in VECTORS["str_queries"].items()}


def lot(database, staff, donor_id, number="IPS26001M01"):
    with database.writing(staff["OP"], "plan_lot") as session:
        at = session.info["now"]
        row = Lot(
            number=number, cell_type_id=session.exec(select(CellType.id)).first(), tier="M", grade="research", passage=15,
            donor_id=donor_id, cells_per_vial=10**6, fill_volume_ul=1000, container="vial", cryomedium="CS10",
            planned_vials=10, state="quarantine", state_since=at, planned_by=staff["OP"].person_id, planned_at=at,
        )  # fmt: skip
        session.add(row)
        session.flush()
        return row.id


def record(database, staff, text=REFERENCE, **of):
    return database.perform(staff["QA1"], record_str_profile, RecordStrProfile(text, **of)).result


def name(database, staff, lot_id, text, **changes):
    request = {"registry": Registry.HPSCREG, "registered_on": day(database)} | changes
    return database.perform(staff["QA"], record_registry_name, RecordRegistryName(lot_id, name=text, **request)).result


@both_databases
def test_a_bank_is_compared_with_its_donor_and_with_every_other_profile(database, staff):
    donor_id, other = registered_donor(database, staff), registered_donor(database, staff)
    lot_id, foreign = lot(database, staff, donor_id), lot(database, staff, other, "IPS26002M01")
    reference = record(database, staff, donor_id=donor_id, kit="GlobalFiler")
    mixture = record(database, staff, QUERIES["mixture"], lot_id=foreign)
    query = record(database, staff, QUERIES["loh1_gain1"], lot_id=lot_id)
    with database.reading() as session:
        rows = {row.id: row for row in profile_rows(session)}
        compared = compared_with_all(session, query)
        assert [one.code for one in subjects(session)][2:] == ["IPS26001M01", "IPS26002M01"]
    assert [row.mixture for row in (rows[reference], rows[mixture], rows[query])] == [False, True, False]
    assert (rows[query].code, rows[query].is_reference, rows[query].donor_id) == ("IPS26001M01", False, donor_id)
    assert (rows[reference].code, rows[reference].is_reference) == (rows[query].donor_code, True)
    assert [(one.id, one.expected, one.likeness) for one in compared] == [
        (reference, True, Likeness.SAME), (mixture, False, Likeness.UNRELATED),
    ]  # fmt: skip
    assert round(compared[0].comparison.tanabe, 2) == 96.43


def test_a_profile_is_of_exactly_one_thing(database, staff):
    donor_id = registered_donor(database, staff)
    lot_id = lot(database, staff, donor_id)
    with refused(database, "genotype.of_one_thing"):
        record(database, staff)
    with refused(database, "genotype.of_one_thing"):
        record(database, staff, donor_id=donor_id, lot_id=lot_id)


def test_a_bad_profile_is_refused_with_every_line(database, staff):
    donor_id = registered_donor(database, staff)
    with refused(database, "genotype.locus", "genotype.allele", "genotype.few_loci"):
        record(database, staff, "<b>bold</b>\nTH01 99.9", donor_id=donor_id)


@pytest.mark.parametrize("field", ["kit", "text"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_are_refused(database, staff, field, kind):
    if (field, kind) == ("kit", "empty"):
        return
    donor_id = registered_donor(database, staff)
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        record(database, staff, donor_id=donor_id, **{field: text})


def test_registered_names_are_kept_and_an_odd_one_is_warned_about(database, staff):
    lot_id = lot(database, staff, registered_donor(database, staff))
    assert name(database, staff, lot_id, "SBKi001-A") is None
    assert name(database, staff, lot_id, "CVCL_A1B2", registry=Registry.CELLOSAURUS) is None
    assert name(database, staff, lot_id, "my line").code == "genotype.name_form"
    with database.reading() as session:
        assert [(row.lot_number, row.name) for row in name_rows(session)] == [
            ("IPS26001M01", "SBKi001-A"), ("IPS26001M01", "CVCL_A1B2"), ("IPS26001M01", "my line"),
        ]  # fmt: skip
    with refused(database, "genotype.name_taken", "donors.future"):
        name(database, staff, lot_id, "SBKi001-A", registered_on=day(database) + timedelta(days=1))
    with refused(database, "text.empty"):
        name(database, staff, lot_id, " ")

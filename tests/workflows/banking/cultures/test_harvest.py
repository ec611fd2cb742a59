"""Looking at cultures and harvesting them: two persons at each count, doublings on top of the parents'."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.rules.banking.cultures import Growth
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import CultureState, ObservationKind
from stembank_gui.tables.attachments import Attachment
from stembank_gui.tables.banking import Culture, CultureObservation, StepUse
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.banking.harvest_culture import harvest_culture
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, cultures
from tests.workflows.refusals import NASTY_TEXTS, refused

PNG = NewFile("P1.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40)


@both_databases
def test_a_look_with_a_picture(database, staff):
    culture_id = cultures.primary(database, staff)
    seen = ObserveCulture(culture_id, ObservationKind.LOOK, 70, "spindle-shaped", PNG)
    observation_id = database.perform(staff["OP"], observe_culture, seen).result
    with database.reading() as session:
        row = session.get_one(CultureObservation, observation_id)
        assert (row.kind, row.confluence_percent, row.morphology) == ("look", 70, "spindle-shaped")
        assert row.observed_by == staff["OP"].person_id
        assert session.get_one(Attachment, row.attachment_id).content == PNG.content
        assert session.get_one(Culture, culture_id).confluence_percent == 70


def test_a_change_of_medium_keeps_the_confluence_and_the_uses(database, staff):
    culture_id = cultures.primary(database, staff)
    cabinet = database.perform(
        staff["EQ"], register_equipment, RegisterEquipment("Cabinet", "biosafety cabinet", None, "EQ-BSC-09")
    ).result
    database.perform(staff["OP"], observe_culture, ObserveCulture(culture_id, ObservationKind.LOOK, 40))
    fed = ObserveCulture(culture_id, ObservationKind.MEDIUM, uses=Uses((cabinet,)))
    database.perform(staff["OP"], observe_culture, fed)
    with database.reading() as session:
        assert session.get_one(Culture, culture_id).confluence_percent == 40
        assert session.exec(select(StepUse.equipment_id).where(StepUse.culture_id == culture_id)).all() == [cabinet]


def test_a_look_without_anything_and_other_wrong_ones(database, staff):
    culture_id = cultures.primary(database, staff)
    look = ObserveCulture(culture_id, ObservationKind.LOOK)
    for request, code in (
        (look, "cultures.nothing_seen"),
        (replace(look, confluence_percent=101), "banking.number_range"),
        (replace(look, kind=ObservationKind.COUNT), "cultures.count_is_harvest"),
        (
            replace(look, confluence_percent=5, observed_at=database.clock() - timedelta(days=20)),
            "cultures.before_start",
        ),
        (replace(look, confluence_percent=5, picture=NewFile("a.pdf", b"%PDF-1.7")), "files.wrong_kind"),
    ):
        with refused(database, code):
            database.perform(staff["OP"], observe_culture, request)
    cultures.harvest(database, staff, culture_id)
    with refused(database, "cultures.not_running"):
        database.perform(staff["OP"], observe_culture, replace(look, confluence_percent=80))


@both_databases_in_faults
def test_a_harvest_counted_by_two(database, staff):
    culture_id = cultures.primary(database, staff, seeded_cells=11_000_000)
    request = cultures.harvest_request(
        staff, culture_id, harvested_cells=88_000_000, confluence_percent=90, morphology="uniform", picture=PNG
    )
    grown = database.perform(staff["OP"], harvest_culture, request).result
    assert (grown.pd, grown.cpd) == (Decimal("3.00"), Decimal("3.00"))
    assert grown.pdt_hours == Decimal("80.0")  # ten days
    with database.reading() as session:
        row = session.get_one(Culture, culture_id)
        assert (row.state, row.harvested_cells, row.viability_permille) == (CultureState.HARVESTED, 88_000_000, 952)
        assert (row.pd, row.cpd) == (grown.pd, grown.cpd)
        assert (row.counted_by, row.counted_with) == (staff["OP"].person_id, staff["PS"].person_id)
        assert row.harvested_on == row.harvested_at.astimezone().date()
        signature = session.get_one(Signature, row.signature_id)
        assert (signature.record_kind, signature.record_id) == ("culture", culture_id)
        seen = session.exec(select(CultureObservation).where(CultureObservation.culture_id == culture_id)).one()
        assert (seen.kind, seen.confluence_percent, seen.morphology) == ("count", 90, "uniform")
        assert seen.attachment_id is not None


def test_doublings_add_up_along_the_line_and_over_a_thaw(database, staff):
    first = cultures.harvested(database, staff)
    second = cultures.passage(database, staff, {first: 11_000_000})
    cultures.harvest(database, staff, second, harvested_cells=88_000_000)
    third = cultures.passage(database, staff, {first: 1_000_000, second: 10_000_000})
    cultures.harvest(database, staff, third, harvested_cells=88_000_000)
    lot_id = banking.quarantined_lot(database, staff)  # P1, CPD 3.00
    banking.as_released(database, lot_id)
    fourth = cultures.thawed(database, staff, lot_id, seeded_cells=3_000_000)
    cultures.harvest(database, staff, fourth, harvested_cells=24_000_000)
    with database.reading() as session:
        wanted = [session.get_one(Culture, one).cpd for one in (first, second, third, fourth)]
    assert wanted == [Decimal(0), Decimal("3.00"), Decimal("6.00"), Decimal("6.00")]


def test_a_loss_of_cells_leaves_the_cumulative_doublings(database, staff):
    culture_id = cultures.primary(database, staff, seeded_cells=88_000_000)
    request = cultures.harvest_request(staff, culture_id, harvested_cells=11_000_000)
    assert database.perform(staff["OP"], harvest_culture, request).result == Growth(
        Decimal("-3.00"), Decimal("0.00"), None
    )


def test_the_operator_does_not_witness_the_own_count(database, staff):
    culture_id = cultures.primary(database, staff)
    own = cultures.harvest_request(staff, culture_id, witness=cultures.signature(staff["OP"]))
    with refused(database, "sign.same_person"):
        database.perform(staff["OP"], harvest_culture, own)


@pytest.mark.parametrize("role", ["DC", "CS", "QA", "RA", "AD"])
def test_only_some_witness_a_count(database, staff, role):
    assert role not in PERMISSIONS["witness_count"]
    culture_id = cultures.primary(database, staff)
    request = cultures.harvest_request(staff, culture_id, witness=cultures.signature(staff[role]))
    with refused(database, "access.not_permitted"):
        database.perform(staff["OP"], harvest_culture, request)


def test_a_wrong_password_of_the_witness(database, staff):
    culture_id = cultures.primary(database, staff)
    wrong = replace(cultures.signature(staff["PS"]), password="not this one")
    with pytest.raises(AccessRefused):
        database.perform(staff["OP"], harvest_culture, cultures.harvest_request(staff, culture_id, witness=wrong))
    assert cultures.state_of(database, culture_id) is CultureState.RUNNING


def test_harvests_that_cannot_be(database, staff):
    culture_id = cultures.primary(database, staff)
    good = cultures.harvest_request(staff, culture_id)
    for request, codes in (
        (replace(good, harvested_cells=0), ["banking.number_range"]),
        (replace(good, viability_permille=1001, confluence_percent=101), ["banking.number_range"] * 2),
        (replace(good, row_version=99), ["people.stale"]),
        (replace(good, harvested_at=database.clock() + timedelta(hours=1)), ["cultures.in_future"]),
        (replace(good, picture=NewFile("a.txt", b"1")), ["files.wrong_kind"]),
    ):
        with refused(database, *codes):
            database.perform(staff["OP"], harvest_culture, request)
    cultures.harvest(database, staff, culture_id)
    with refused(database, "cultures.move"):
        database.perform(staff["OP"], harvest_culture, good)


@pytest.mark.parametrize("kind", [one for one in NASTY_TEXTS if one != "empty"])
def test_nasty_morphology(database, staff, kind):
    text, code = NASTY_TEXTS[kind]
    culture_id = cultures.primary(database, staff)
    with refused(database, code):
        database.perform(staff["OP"], observe_culture, ObserveCulture(culture_id, ObservationKind.LOOK, 5, text))
    with refused(database, code):
        database.perform(staff["OP"], harvest_culture, cultures.harvest_request(staff, culture_id, morphology=text))

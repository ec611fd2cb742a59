"""Real things of the bank that templates are looked at with."""

import base64

import pytest
from sqlmodel import select

from stembank_gui.queries.labels.samples import sample_choices, sample_facts, site_logo
from stembank_gui.rules.labels.facts import BoxLabel, RackLabel, TankLabel, VialLabel
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.tables.facility import Site
from tests.conftest import both_databases
from tests.factories.cryostorage import stocked_lot, tanks


@both_databases
def test_lots_boxes_racks_and_tanks_are_offered_with_what_stands_on_their_labels(database, staff):
    tanks(database, staff)
    first = stocked_lot(database, staff, vials=2)
    second = stocked_lot(database, staff, vials=2, sequence=2)
    with database.reading() as session:
        lots = sample_choices(session, LabelKind.VIAL)
        assert [one.row_id for one in lots] == [second.lot_id, first.lot_id]
        facts = sample_facts(session, LabelKind.VIAL, first.lot_id, "en")
        assert isinstance(facts, VialLabel)
        assert facts.code.startswith(lots[1].name)
        for kind, made in ((LabelKind.BOX, BoxLabel), (LabelKind.RACK, RackLabel), (LabelKind.TANK, TankLabel)):
            choice = sample_choices(session, kind)[0]
            found = sample_facts(session, kind, choice.row_id, "zh")
            assert isinstance(found, made)
            assert found.code == choice.name
        product = sample_facts(session, LabelKind.PRODUCT, second.lot_id, "en")
        assert isinstance(product, ProductLabel)
        assert product.lot == lots[0].name


def test_an_empty_bank_offers_nothing(database):
    with database.reading() as session:
        assert all(sample_choices(session, kind) == () for kind in LabelKind)
        assert sample_facts(session, LabelKind.BOX, 4711, "en") is None
        with pytest.raises(Refused):
            sample_facts(session, LabelKind.VIAL, 4711, "en")
        with pytest.raises(Refused):
            sample_facts(session, LabelKind.TRANSPORT, 4711, "en")


def test_the_logo_is_read_and_a_broken_one_is_none(database, staff):
    with database.reading() as session:
        assert site_logo(session) == b""
    for written, expected in ((base64.b64encode(b"\x89PNG").decode(), b"\x89PNG"), ("no base64!", b"")):
        with database.writing(staff["QA"], "set_site_details") as session:
            session.exec(select(Site)).one().logo = written
        with database.reading() as session:
            assert site_logo(session) == expected

"""A version that an older program wrote says nothing of specimen, sample and what may wait: the panel does (R17)."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from stembank_gui import migrate
from stembank_gui.audit import update_rows
from stembank_gui.queries.quality.specifications.in_force import asked_line, line_facts, specification_of
from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.register import lot_release
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.quality.judging.sampling import vials_for
from stembank_gui.rules.release.decisions import Conditions, conditional_blockers
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Specification, SpecLine
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, WantedTest
from tests.factories import banking

PAST = Path(__file__).parents[2] / "banks" / "0004.stembank.gz"


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


def test_a_bank_that_is_older_than_conditional_release_knows_what_may_wait(tmp_path):
    place = tmp_path / "past.stembank"
    place.write_bytes(gzip.decompress(PAST.read_bytes()))
    bank = migrate.open_bank(place)
    try:
        with bank.reading() as session:
            lot = session.exec(select(Lot).order_by(Lot.id)).first()
            facts = release_facts(session, lot.id)
            lines = {line.test_code: line for line in specification_of(session, lot).lines.values()}
            stored = session.exec(select(SpecLine).where(SpecLine.test_code == "M-ST")).first()
            assert (stored.specimen, stored.may_wait, line_facts(stored).sample_min) == ("", False, 0)
            assert vials_for(asked_line(session, stored), 120) == 2
    finally:
        bank.close()
    assert {test.code for test in facts.tests if test.may_wait} >= {"M-MC"}
    assert not any(test.may_wait for test in facts.tests if test.code == "G07")
    assert (lines["M-ST"].sample_permille, lines["M-ST"].sample_min) == (10, 2)


def test_a_conditional_release_and_an_order_work_by_such_a_version(database, staff, lot_id):
    now = {"specimen": "", "sample_permille": 0, "sample_min": 0, "may_wait": False}
    with database.writing(SYSTEM, "create_bank") as session:
        version = specification_of(session, session.get_one(Lot, lot_id))
        waits = {line.test_code for line in version.lines.values() if line.may_wait}
        samples = {line_id: (line.sample_min, line.specimen) for line_id, line in version.lines.items()}
        update_rows(session, SpecLine, dict.fromkeys(version.lines, now))
        update_rows(session, Specification, {version.specification_id: {"written_at": database.clock()}})
    with database.reading() as session:
        assert not any(test.may_wait for test in release_facts(session, lot_id).tests)
    with database.writing(SYSTEM, "create_bank") as session:
        update_rows(session, Specification, {version.specification_id: {"written_at": None}})
    with database.reading() as session:
        found = specification_of(session, session.get_one(Lot, lot_id))
        assert {test.code for test in release_facts(session, lot_id).tests if test.may_wait} == waits
        assert {line_id: (line.sample_min, line.specimen) for line_id, line in found.lines.items()} == samples
        assert "M-MC" in lot_release(session, lot_id, staff["RA"].person_id).may_be_missing
        day = database.clock().date()
        named = Conditions(frozenset({"M-MC", "G07"}), day + timedelta(days=30))
        refused = conditional_blockers(release_facts(session, lot_id), named, staff["RA"].person_id, day)
        assert [one.params["test"] for one in refused if one.code == "R17.may_not_be_missing"] == ["G07"]
    sterility = next(line_id for line_id, line in found.lines.items() if line.test_code == "M-ST")
    order = NewOrder(lot_id, (WantedTest(sterility),))
    assert database.perform(staff["QA1"], order_tests, order).result.vials == 2

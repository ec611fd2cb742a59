"""Which result counts for a line: the lot's own, the parent's, of two parents the worse; judged by the line of today."""

from dataclasses import replace
from decimal import Decimal

import pytest

from stembank_gui.audit import insert_rows
from stembank_gui.queries.quality.results.counting import counted_standing, counting_results, result_that_counts
from stembank_gui.queries.quality.results.str_references import recorded_profile, reference_of
from stembank_gui.queries.quality.specifications.in_force import line_for, specification_of
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import CriterionKind, LineOrigin, Verdict
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.genotype import StrProfile
from stembank_gui.tables.quality import SpecLine
from tests.conftest import both_databases_in_faults
from tests.factories import banking, quality, release, specifications
from tests.factories.specifications import changed

CHILD = "SP-UCM-M-C"
PROFILE = '{"D5S818":["11"],"D13S317":["8","11"]}'


def counting(database, lot_id: int, test_code: str):
    """Return the result that counts for a test of a lot, and where the test stands."""
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        specification = specification_of(session, lot)
        line_id, line = next((key, one) for key, one in specification.lines.items() if one.test_code == test_code)
        found = counting_results(session, lot, specification).get(line_id)
        assert result_that_counts(session, lot, line_id) == found
        return found, counted_standing(line, found)


def inherit(*codes: str):
    def change(lines):
        for code in codes:
            lines = changed(lines, code, origin=LineOrigin.PARENT, sample_permille=0, sample_min=0)
        return lines

    return change


@pytest.fixture
def child(database, staff) -> tuple[int, int]:
    """Return the ids of a released seed lot and of a lot grown from it, without results of its own."""
    parent = release.released_lot(database, staff)
    return parent, banking.quarantined_child(database, staff, parent)


@both_databases_in_faults
def test_the_parents_result_counts_where_the_line_says_so(database, staff, child):
    parent, lot_id = child
    assert counting(database, lot_id, "M-ST") == (None, TestStanding.MISSING)
    specifications.new_version(database, staff, inherit("M-ST", "G03"), CHILD)
    found, standing = counting(database, lot_id, "M-ST")
    assert (found.lot_id, found.inherited, found.verdict, standing) == (
        parent, True, Verdict.PASS, TestStanding.PASSED,
    )  # fmt: skip
    assert not found.judged_anew
    assert counting(database, lot_id, "G07") == (None, TestStanding.MISSING)
    assert counting(database, parent, "M-ST")[0].inherited is False


def test_a_result_of_the_lots_own_counts_before_the_parents(database, staff, child):
    _, lot_id = child
    specifications.new_version(database, staff, inherit("M-ST"), CHILD)
    quality.enter(database, staff, lot_id, "M-ST", "growth")
    found, standing = counting(database, lot_id, "M-ST")
    assert (found.lot_id, found.inherited, standing) == (lot_id, False, TestStanding.WAITING_FAILED)


def test_a_parent_that_must_test_it_and_did_not_leaves_it_missing(database, staff, child):
    parent, lot_id = child
    specifications.new_version(database, staff, inherit("M-ET"), CHILD)
    assert counting(database, lot_id, "M-ET") == (None, TestStanding.MISSING)  # no line of the seed's, and no result
    specifications.new_version(
        database, staff, lambda lines: (*lines, replace(lines[0], test_code="M-ET", name_en="Endotoxin"))
    )
    assert counting(database, lot_id, "M-ET") == (None, TestStanding.MISSING)
    quality.enter(database, staff, parent, "M-ET", "complies")
    found, standing = counting(database, lot_id, "M-ET")
    assert (found.verdict, standing) == (Verdict.PENDING, TestStanding.MISSING)  # it says nothing against < 0.5 EU/mL


def test_of_two_parents_the_worse_counts_and_a_grandparent_reaches_down(database, staff, child):
    parent, lot_id = child
    other = banking.quarantined_lot(database, staff)
    with database.writing(staff["OP"], "plan_lot") as session:
        insert_rows(session, LotParent, [{"lot_id": lot_id, "parent_lot_id": other, "vials_used": 1}])
    specifications.new_version(database, staff, inherit("M-ST"), CHILD)
    assert counting(database, lot_id, "M-ST") == (None, TestStanding.MISSING)
    quality.enter(database, staff, other, "M-ST", "growth")
    assert counting(database, lot_id, "M-ST")[0].lot_id == other
    with database.writing(staff["OP"], "plan_lot") as session:
        insert_rows(session, LotParent, [{"lot_id": other, "parent_lot_id": parent, "vials_used": 1}])
    assert counting(database, lot_id, "M-ST")[1] is TestStanding.WAITING_FAILED


def test_a_result_of_the_grandparent_counts_where_the_parent_inherits_too(database, staff, child):
    _, lot_id = child
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot_id).tier = "W"
    grandchild = banking.quarantined_lot(database, staff)
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, grandchild).tier = "N"
        insert_rows(session, LotParent, [{"lot_id": grandchild, "parent_lot_id": lot_id, "vials_used": 1}])
    specifications.new_version(database, staff, inherit("M-MN"), "SP-UCM-N-C")
    assert counting(database, grandchild, "M-MN") == (None, TestStanding.MISSING)
    specifications.new_version(database, staff, inherit("M-MN"), "SP-UCM-W-C")
    assert counting(database, grandchild, "M-MN")[1] is TestStanding.PASSED


def test_a_new_limit_judges_what_stands_anew_and_changes_no_result(database, staff):
    lot_id = release.released_lot(database, staff)
    before = counting(database, lot_id, "G07")[0]
    specifications.new_version(database, staff, lambda lines: changed(lines, "G07", low=Decimal(99)))
    found, standing = counting(database, lot_id, "G07")
    assert (found.verdict, found.verdict_then, standing) == (Verdict.FAIL, Verdict.PASS, TestStanding.FAILED)
    assert found.judged_anew
    assert (found.result_id, found.value, found.state) == (before.result_id, before.value, before.state)


def test_a_line_that_is_not_of_the_lot_has_no_result(database, staff):
    lot_id = release.released_lot(database, staff)
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        assert result_that_counts(session, lot, 99_999) is None
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot_id).grade = "research"
        session.get_one(Lot, lot_id).tier = "U"
    with database.reading() as session:
        assert result_that_counts(session, session.get_one(Lot, lot_id), 1) is None


def _record(database, staff, **whose) -> None:
    with database.writing(staff["QA1"], "record_str_profile") as session:
        row = {"loci": PROFILE, "kit": "", "recorded_by": staff["QA1"].person_id, "recorded_at": session.info["now"]}
        insert_rows(session, StrProfile, [row | whose])


def test_the_donors_profile_is_the_reference_or_else_that_of_the_nearest_lot_above(database, staff, child):
    parent, lot_id = child

    def reference():
        with database.reading() as session:
            return reference_of(session, session.get_one(Lot, lot_id))

    assert reference() is None
    _record(database, staff, lot_id=parent)
    with database.reading() as session:
        row = session.get_one(Lot, parent)
        number, donor_id = row.number, row.donor_id
        assert recorded_profile(session, parent) == "D5S818 11; D13S317 8,11"
        assert recorded_profile(session, lot_id) == ""
    assert (reference().of, reference().mixture_loci) == (number, 3)
    _record(database, staff, donor_id=donor_id)
    assert reference().of.startswith("D")
    assert dict(reference().loci)["D13S317"] == ("8", "11")
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        lines = [session.get_one(SpecLine, one) for one in specification_of(session, lot).lines]
        fitted = [line_for(session, lot, line) for line in lines]
    assert all((line.reference is not None) == (line.kind is CriterionKind.STR) for line in fitted)
    assert next(line for line in fitted if line.test_code == "G09").low == lot.cells_per_vial * Decimal("0.8")

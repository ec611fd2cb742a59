"""What the pages of specifications show: what a new version starts with, the tests that can be added, lots to review."""

from dataclasses import replace
from decimal import Decimal

from stembank_gui.queries.quality.matrix import matrix
from stembank_gui.queries.quality.specifications.pages import (
    cell_type_choices,
    offered_lines,
    review_rows,
    specification_card,
    specification_rows,
    specification_start,
)
from stembank_gui.queries.reference import qc_tests
from stembank_gui.queries.search import search
from stembank_gui.queries.trail import history
from stembank_gui.rules.quality.specifications.checks import line_problems
from stembank_gui.rules.quality.specifications.differences import differences
from stembank_gui.rules.quality.specifications.edits import own_line
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, SpecificationState, Tier, Use
from stembank_gui.tables.banking import Lot
from tests.conftest import both_databases
from tests.factories import banking, specifications
from tests.factories.specifications import changed, draft, in_force


@both_databases
def test_every_version_is_listed_with_its_counts_the_newest_first(database, staff):
    lines = in_force(database)[1]
    draft(database, staff, changed(lines[:-1], "G07", use=Use.INFORMATION))
    with database.reading() as session:
        rows = [row for row in specification_rows(session) if row.code == "SP-UCM-S-C"]
    assert [(row.version, row.state, row.tests, row.for_release) for row in rows] == [
        (2, SpecificationState.DRAFT, 12, 11), (1, SpecificationState.EFFECTIVE, 13, 13),
    ]  # fmt: skip
    assert (rows[0].name, rows[0].author, rows[0].approved_by) == ("SP-UCM-S-C v2", staff["QC2"].name, "")


def test_a_new_version_starts_with_what_is_in_force_or_with_the_panel(database, staff):
    specifications.new_version(database, staff, lambda lines: lines[:5])
    with database.reading() as session:
        msc = next(one for one in cell_type_choices(session) if one.code == "UC-MSC")
        assert len(specification_start(session, msc.id, Tier.SEED, Grade.CLINICAL)) == 5
        assert specification_start(session, msc.id, Tier.UNIT, Grade.CLINICAL) == ()
        card = specification_card(session, in_force(database)[0].id)
        assert specification_card(session, 999_999) is None
    assert (len(card.lines), len(card.panel), [row.version for row, _ in card.others]) == (5, 13, [1])


def test_every_test_of_the_panel_can_be_added_to_any_specification_and_judged_by():
    for family, tier in ((Family.MSC, Tier.SEED), (Family.CB_HSC, Tier.UNIT), (Family.NPC, Tier.INTERMEDIATE)):
        offered = offered_lines("XXX", family, tier, Grade.CLINICAL)
        assert sorted(line.test_code for line in offered) == sorted(test.code for test in qc_tests())
        assert [line_problems(tier, line) for line in offered if line_problems(tier, line)] == []
    karyotype = next(line for line in offered if line.test_code == "B-KA")
    assert (karyotype.use, karyotype.kind) == (Use.INFORMATION, CriterionKind.KARYOTYPE)


def test_a_lot_to_review_says_what_it_fails_and_lacks_by_what_is_in_force_now(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    specifications.new_version(database, staff, lambda lines: lines[:2])
    with database.reading() as session:
        (row,) = review_rows(session)
    assert (row.lot_id, row.decision, row.failing, row.missing, row.done) == (lot_id, "", (), ("G01", "G02"), False)
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot_id).grade = "research"
        session.get_one(Lot, lot_id).tier = "U"
    with database.reading() as session:
        (row,) = review_rows(session)
    assert (row.failing, row.missing) == ((), ())


@both_databases
def test_the_history_of_a_version_tells_of_its_lines_and_of_one_that_was_taken_out(database, staff):
    lines = in_force(database)[1]
    saved = draft(database, staff, lines[:3])
    specifications.redraft(database, staff, saved.specification_id, changed(lines[1:3], "G02", method="by eye"))
    with database.reading() as session:
        entries = history(session, "specification", saved.specification_id).entries
        first = history(session, "specification", in_force(database)[0].id, limit=5).entries
    changes = {
        (entry.label, change.column, change.new.text if change.new else "")
        for entry in entries
        for change in entry.changes
        if not entry.is_new
    }
    assert {("G02", "method", "by eye"), ("G01", "specification_id", "")} <= changes
    assert {entry.entity for entry in first} <= {"specification", "spec_line"}


def test_a_version_is_found_by_its_code(database, staff):
    saved = draft(database, staff)
    with database.reading() as session:
        found = search(session, "ucm-s-c")
    hits = [(hit.title, hit.place.key, hit.state) for hit in found if hit.kind == "specification"]
    assert ("SP-UCM-S-C v2", saved.specification_id, "specification_state.draft") in hits
    assert len(hits) == 2


def test_a_test_of_the_banks_own_stands_at_the_end_of_the_matrix(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    own = own_line(())
    named = replace(own, name_en="Colour", name_zh="颜色", method="by eye", criterion="report", use=Use.RELEASE)
    specifications.new_version(database, staff, lambda lines: (named, *lines))
    with database.reading() as session:
        found = matrix(session)
    assert found.test_codes[-1] == own.test_code == "X-01"
    assert next(row for row in found.rows if row.lot_id == lot_id).cells["X-01"].standing is TestStanding.MISSING


def test_differences_name_the_test_and_what_of_it():
    lines = offered_lines("UCM", Family.MSC, Tier.SEED, Grade.CLINICAL)[:5]
    assert differences(lines, lines) == ()
    newer = changed(lines[1:], lines[1].test_code, low=Decimal(1), expected="", sample_min=3, sample_permille=5)
    found = differences(lines, newer)
    first, second = lines[0].test_code, lines[1].test_code
    assert [one.id for one in found] == [(second, "limit"), (second, "sample"), (first, "line")]
    assert (found[-1].old, found[-1].new) == (lines[0], None)
    assert [(one.old, one.new) for one in differences((), lines[:1])] == [(None, lines[0])]

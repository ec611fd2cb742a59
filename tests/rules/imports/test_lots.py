"""Numbers that lots and donors of a file get where they have none of ours."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from stembank_gui.rules.codes import donor_code
from stembank_gui.rules.cryostorage.imports import findings as findings_module
from stembank_gui.rules.cryostorage.imports.bank import Bank, CellTypeFacts, DonorFacts, LotFacts, known_as
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.entries import LotEntry, read_entry
from stembank_gui.rules.cryostorage.imports.fields import OF_LOT, ImportField
from stembank_gui.rules.cryostorage.imports.findings import Findings, Weight
from stembank_gui.rules.cryostorage.imports.lots import LotPlanner
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DonorType, Family, Grade, LotState, Panel, Sex, Tier

DONOR = donor_code(2024, 1)
ENTRY = LotEntry(
    "MSC-1", DONOR, 3, 10_000_000, date(2024, 5, 27), Grade.RESEARCH, 1000, "vial", "CS10", "UC-MSC", Tier.MCB,
    donor_type=DonorType.LIVING_ADULT, donor_sex=Sex.FEMALE, donor_age=30, panel=Panel.CN,
)  # fmt: skip


def lot(number, lot_id=1, donor_id=1, **more):
    facts = LotFacts(
        lot_id, number, LotState.QUARANTINE, datetime(2024, 6, 1, tzinfo=UTC), True, 1, donor_id, "M", 3, 10_000_000,
        date(2024, 5, 27), 10,
    )  # fmt: skip
    return replace(facts, **more)


KNOWN = (DonorFacts(1, DONOR, 2024, 1),)


def bank(*lots, donors=KNOWN):
    types = (CellTypeFacts(1, "UC-MSC", "UCM", Family.MSC, ("Umbilical cord MSC", "脐带间充质干细胞")),)
    return Bank(date(2026, 1, 1), types, lots, donors, {}, {}, {}, 10, {one.cell_type_id: 6 for one in types})


def planned(where, *entries, register=True):
    found = Findings()
    planner = LotPlanner(where, found, register_donors=register)
    lots = planner.plan({one.name: one for one in entries}, {one.name: at for at, one in enumerate(entries, start=2)})
    return lots, [one.reason.code for one in found.listed() if one.weight is Weight.PROBLEM]


def test_a_line_of_its_own_for_each_donor_and_the_next_number_of_the_tier():
    other = replace(ENTRY, name="MSC-2", donor="HC-9")
    again = replace(ENTRY, name="MSC-3")
    working = replace(ENTRY, name="MSC-4", tier=Tier.WCB)
    lots, problems = planned(bank(), ENTRY, other, again, working)
    assert problems == []
    assert {name: one.number for name, one in lots.items()} == {
        "MSC-1": "UCM24001M01", "MSC-2": "UCM24002M01", "MSC-3": "UCM24001M02", "MSC-4": "UCM24001W01",
    }  # fmt: skip


def test_numbers_of_the_file_are_kept_free_for_it():
    own = replace(ENTRY, name="UCM24001M01", donor="HC-9")
    lots, problems = planned(bank(), ENTRY, own)
    assert problems == []
    assert (lots["UCM24001M01"].number, lots["MSC-1"].number) == ("UCM24001M01", "UCM24002M01")


def test_chinese_names_and_prefixes_of_cell_types_are_known():
    for name in ("脐带间充质干细胞", "ucm", "UMBILICAL cord msc"):
        lots, problems = planned(bank(), replace(ENTRY, cell_type=name))
        assert problems == []
        assert lots["MSC-1"].cell_type_id == 1


def test_when_a_tier_or_a_year_is_full_a_number_must_be_given():
    assert planned(bank(lot("UCM24001M99")), ENTRY)[1] == ["imports.no_number_left"]
    assert planned(bank(lot("UCM24999M01", donor_id=7)), ENTRY)[1] == ["imports.no_number_left"]
    full = bank(donors=(DonorFacts(1, donor_code(2024, 9999), 2024, 9999),))
    assert planned(full, replace(ENTRY, donor="HC-9"))[1] == ["imports.no_number_left"]


def test_a_code_of_another_scheme_that_begins_like_ours_is_foreign():
    lots, problems = planned(bank(), replace(ENTRY, donor="D24-7"))
    assert problems == []
    assert lots["MSC-1"].donor.code == donor_code(2024, 2)


def test_a_donor_of_our_scheme_keeps_its_number_before_others_get_one():
    ours = donor_code(2024, 2)
    lots, problems = planned(bank(), replace(ENTRY, donor="HC-9"), replace(ENTRY, name="MSC-2", donor=ours))
    assert problems == []
    assert {one.donor.code for one in lots.values()} == {ours, donor_code(2024, 3)}


def test_what_an_earlier_file_brought_is_known_by_its_old_name():
    known = bank(lot("UCM24001M01", known_as="MSC-1"), donors=(DonorFacts(1, DONOR, 2024, 1, "HC-1"),))
    lots, problems = planned(known, replace(ENTRY, donor="HC-1"))
    assert problems == []
    assert lots["MSC-1"].known is not None
    assert known_as("a note of somebody") == ""


def test_research_lots_do_not_expire_and_clinical_ones_do():
    clinical = replace(ENTRY, name="MSC-2", grade=Grade.CLINICAL)
    given = replace(ENTRY, name="MSC-3", expires_on=date(2030, 1, 1))
    lots, _ = planned(bank(), ENTRY, clinical, given)
    assert [lots[name].expires_on for name in ("MSC-1", "MSC-2", "MSC-3")] == [
        None,
        date(2034, 5, 26),
        date(2030, 1, 1),
    ]


def texts(**given):
    full = dict.fromkeys(OF_LOT, "") | {
        ImportField.DONOR: DONOR, ImportField.PASSAGE: "3", ImportField.CELLS: "1e7", ImportField.GRADE: "research",
        ImportField.FROZEN_ON: "2024-05-27", ImportField.FILL_ML: "0.5", ImportField.CONTAINER: "vial",
        ImportField.CRYOMEDIUM: "CS10",
    }  # fmt: skip
    return full | {ImportField(name): text for name, text in given.items()}


def test_what_a_row_says_about_its_lot():
    entry, problems = read_entry("X", texts(expires_on="03/04/2034"), DateOrder.DAY_FIRST, date(2026, 1, 1))
    assert problems == []
    assert (entry.fill_ul, entry.expires_on) == (500, date(2034, 4, 3))
    assert list(entry.differences(replace(entry, fill_ul=1000))) == [(ImportField.FILL_ML, "500", "1000")]


@pytest.mark.parametrize(
    ("given", "code"),
    [({"expires_on": "2024-05-27"}, "imports.expires_before"), ({"frozen_on": "2026-01-02"}, "imports.future"),
     ({"fill_ml": "0"}, "imports.not_a_number"), ({"container": "x" * 81}, "text.too_long")],
)  # fmt: skip
def test_what_cannot_be_is_refused(given, code):
    assert [reason.code for _, reason in read_entry("X", texts(**given), None, date(2026, 1, 1))[1]] == [code]


def test_more_faults_than_can_be_listed_are_counted(monkeypatch):
    monkeypatch.setattr(findings_module, "MOST_LISTED", 2)
    found = Findings()
    for row in range(2, 7):
        found.problem(row, None, Reason("imports.gone", {"text": row}))
    assert (len(found.listed()), found.unlisted, found.problems) == (2, 3, 5)

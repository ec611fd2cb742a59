"""Genotypes in the window: profiles entered and compared, names recorded, coverage computed."""

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.genotype import RegistryName, StrProfile
from stembank_gui.ui.pages.genotype.coverage import cumulative
from stembank_gui.ui.pages.genotype.genotype import GenotypePage
from stembank_gui.workflows.genotype.record_registry_name import RecordRegistryName, record_registry_name
from tests.factories.donors import day, registered_donor
from tests.ui.opening import page_of, press, settled, write
from tests.workflows.genotype.test_profiles import QUERIES, REFERENCE, lot, record

__all__ = ["page_of"]


def stored(database, table):
    with database.reading() as session:
        return session.exec(select(table)).all()


@pytest.fixture
def bank(database, staff):
    donor_id = registered_donor(database, staff)
    return donor_id, lot(database, staff, donor_id)


def test_a_pasted_profile_is_recorded_and_compared_with_its_donor(qtbot, database, staff, bank, page_of):
    record(database, staff, donor_id=bank[0])
    page = page_of("QA1", GenotypePage, "page", "genotype")
    tab = page.profiles
    tab.subject.setCurrentText("IPS26001M01")
    tab.written.setPlainText(QUERIES["loh1_gain1"])
    press(qtbot, page, tab.entry.button)
    assert stored(database, StrProfile)[1].lot_id == bank[1]
    settled(qtbot, page)
    assert tab.table.cell(0, 0) == "IPS26001M01"
    tab.table.selectRow(0)
    settled(qtbot, page)
    assert [tab.compared.cell(0, column) for column in (1, 2, 3, 4, 6)] == [
        "own donor", "same origin", "96.43", "96.43 / 96.43", "D18S51, FGA",
    ]  # fmt: skip
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.keyClick(tab.table, Qt.Key.Key_Return)
    assert wanted.args == [Place("lot", bank[1])]


def test_a_mixture_is_marked(database, staff, bank, page_of):
    record(database, staff, QUERIES["mixture"], lot_id=bank[1])
    page = page_of("QA1", GenotypePage, "page", "genotype")
    assert page.profiles.table.cell(0, 4) == "⚠ looks like a mixture"


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("", ["text.empty"]),
        ("x" * 10_000, ["text.too_long"]),
        ("<b>bold</b>", ["genotype.locus", "genotype.few_loci"]),
        (REFERENCE + "\nTH01 1", ["genotype.locus_twice"]),
    ],
)
def test_bad_profiles_are_refused(request, bank, written, codes):
    qtbot, database, page_of = (request.getfixturevalue(one) for one in ("qtbot", "database", "page_of"))
    page = page_of("QA1", GenotypePage, "page", "genotype")
    page.profiles.written.setPlainText(written)
    press(qtbot, page, page.profiles.entry.button)
    assert [one.code for one in page.profiles.entry.reasons.reasons()] == codes
    assert stored(database, StrProfile) == []


def test_names_are_recorded_and_odd_ones_warned_about(qtbot, database, bank, page_of):
    page = page_of("QA", GenotypePage, "page", "genotype")
    page.tabs.show_tab("names")
    tab = page.names
    press(qtbot, page, tab.entry.button)
    assert [one.code for one in tab.entry.reasons.reasons()] == ["text.empty"]
    tab.registered_on.show_day(day(database))
    write(qtbot, tab.name, "SBKi001-A")
    press(qtbot, page, tab.entry.button)
    write(qtbot, tab.name, "my line")
    press(qtbot, page, tab.entry.button)
    assert page.said[0] == "The name is recorded."
    assert page.said[1].startswith("“my line” does not look like a name of hPSCreg.")
    assert [row.name for row in stored(database, RegistryName)] == ["SBKi001-A", "my line"]


def test_coverage_is_computed_and_bad_frequencies_refused(qtbot, page_of):
    page = page_of("AU", GenotypePage, "page", "genotype")
    page.tabs.show_tab("coverage")
    tab = page.coverage
    assert [tab.table.cell(row, 3) for row in range(4)] == ["8.415", "14.197", "16.935", "18.766"]
    tab.frequencies.setPlainText("2.0\n5.3\n3.9 %")
    press(qtbot, page, tab.entry.button)
    assert tab.entry.reasons.texts()[0].startswith("“2.0")
    tab.frequencies.setPlainText("2.0 5.3 3.9%")
    press(qtbot, page, tab.entry.button)
    assert [tab.table.cell(row, 3) for row in range(3)] == ["10.319", "17.554", "21.146"]
    assert not page.profiles.side.isVisible()
    write(qtbot, tab.target, "60")
    press(qtbot, page, tab.goal.button)
    assert tab.needed.text() == "36.75"
    write(qtbot, tab.target, "101")
    press(qtbot, page, tab.goal.button)
    assert [one.code for one in tab.goal.reasons.reasons()] == ["text.not_a_number"]


@pytest.mark.parametrize("written", ["", "-1", "60 41", "abc", "1e5", "１０"])
def test_what_is_no_list_of_frequencies(written):
    with pytest.raises(Refused):
        cumulative(written)


def test_a_name_is_corrected_with_the_reason(qtbot, database, staff, bank, page_of):
    request = RecordRegistryName(bank[1], Registry.CELLOSAURUS, "CVCL_9773", day(database))
    database.perform(staff["QA"], record_registry_name, request)
    page = page_of("DO", GenotypePage, "page", "genotype")
    page.tabs.show_tab("names")
    tab, card = page.names, page.names.correction
    assert tab.table.cell(0, 3) == "RRID:CVCL_9773"
    assert card.isHidden()
    tab.table.selectRow(0)
    assert (card.name.text(), card.lot.currentText()) == ("CVCL_9773", "IPS26001M01")
    assert card.odd.isHidden()
    write(qtbot, card.name, "CVCL_77")
    assert not card.odd.isHidden()
    write(qtbot, card.name, "CVCL_9774")
    press(qtbot, page, card.button)
    assert [one.code for one in card.reasons.reasons()] == ["text.empty"]
    write(qtbot, card.reason, "Typed from a bad copy")
    press(qtbot, page, card.button)
    settled(qtbot, page)
    assert page.said == ["The name is corrected."]
    assert [one.name for one in stored(database, RegistryName)] == ["CVCL_9774"]
    assert page_of("OP", GenotypePage, "page", "genotype").names.correction.isHidden()

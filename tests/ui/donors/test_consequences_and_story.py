"""What follows of a donor, and its story, in the window."""

from PySide6.QtWidgets import QFileDialog

from stembank_gui.ui.pages.donors.donor import DonorPage
from tests.factories.donors import eligible_donor, registered_donor
from tests.factories.release import released_lot
from tests.ui.opening import page_of, press, settled
from tests.workflows.donors.test_cascade import HELD, LOTS, bank_lots, culture, enter

__all__ = ["page_of"]


def test_a_late_result_shows_every_lot_with_its_state_and_cause(qtbot, database, staff, page_of, tmp_path, monkeypatch):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    culture(database, staff, donor_id)
    enter(database, staff, donor_id, correction_reason="Repeat test of the stored sample")
    page = page_of("QA", DonorPage, "donor", donor_id)
    page.tabs.show_tab("consequences")
    settled(qtbot, page)
    tab = page.consequences
    assert [row.number for row in tab.table.rows()] == list(LOTS)
    assert tab.summary.text() == "6 lots; 0 vials in store, 0 vials issued; 1 culture under way"
    held = next(at for at, row in enumerate(tab.table.rows()) if row.number == HELD[0])
    assert tab.table.cell(held, 1) == "on hold"
    assert HELD[0] in tab.table.cell(held, 7)
    assert tab.cultures.rows()[0].code == "CU-000001"
    wanted = []
    page.wanted.connect(wanted.append)
    tab.table.opened.emit(tab.table.rows()[0])
    tab.cultures.opened.emit(tab.cultures.rows()[0])
    assert [one.kind for one in wanted] == ["lot", "culture"]
    file = tmp_path / "what.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(file), ""))
    press(qtbot, page, tab.save_button)
    text = file.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == '"Kind","Code","State","Where","Vials","Detail"'
    assert all(f'"lot","{number}"' in text for number in LOTS)
    assert '"culture","CU-000001","running"' in text
    assert page.said[-1] == "what.csv is saved."
    press(qtbot, page, tab.print_button)
    settled(qtbot, page)
    assert tab.paper.view.pdf()[:5] == b"%PDF-"
    assert tab.paper.reasons.texts() == []


def test_stored_vials_are_listed_by_tank(qtbot, database, staff, page_of):
    lot_id = released_lot(database, staff)
    page = page_of("QA", DonorPage, "donor", 1)
    page.tabs.show_tab("consequences")
    settled(qtbot, page)
    tab = page.consequences
    assert [row.id for row in tab.table.rows()] == [lot_id]
    assert sum(row.vials for row in tab.stored.rows()) == tab.reach.vials_in_store > 0
    wanted = []
    page.wanted.connect(wanted.append)
    tab.stored.opened.emit(tab.stored.rows()[0])
    assert wanted[0].kind == "tank"


def test_the_story_tells_one_line_for_each_unit_of_work(qtbot, database, staff, page_of):
    donor_id, other = eligible_donor(database, staff), eligible_donor(database, staff)
    bank_lots(database, staff, donor_id, other)
    enter(database, staff, donor_id, correction_reason="Repeat test of the stored sample")
    page = page_of("AU", DonorPage, "donor", donor_id)
    page.tabs.show_tab("story")
    settled(qtbot, page)
    tab = page.story
    assert tab.table.cell(0, 1) == staff["DC"].name
    assert tab.table.cell(0, 4) == "Repeat test of the stored sample"
    assert "non-reactive → reactive" in tab.table.cell(0, 3)
    tab.oldest_first.setChecked(True)
    assert tab.table.cell(0, 2) == "Register a donor"
    tab.table.selectRow(0)
    assert tab.entries.rows()[0].entity == "donor"


def test_the_story_is_asked_for_again_when_something_changed(qtbot, database, staff, page_of):
    donor_id = registered_donor(database, staff)
    page = page_of("DC", DonorPage, "donor", donor_id)
    page.tabs.show_tab("story")
    settled(qtbot, page)
    before = len(page.story.table.rows())
    enter(database, staff, donor_id)
    page.jobs.announce(frozenset({"marker_result"}))
    settled(qtbot, page)
    assert len(page.story.table.rows()) == before + 1
    page.tabs.show_tab("consequences")
    settled(qtbot, page)
    assert page.consequences.list.empty.isVisible()
    assert not page.consequences.save_button.isEnabled()

"""One culture in the window: tree, growth, observing, harvesting, discarding, contamination and clearing."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from sqlmodel import select

from stembank_gui.queries.banking.cultures import GrowthPoint, culture_card
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureState, ObservationKind
from stembank_gui.tables.banking import CultureObservation
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.banking.cultures.growth_chart import steps, teeth
from stembank_gui.ui.pages.banking.cultures.harvest_dialog import HarvestDialog
from stembank_gui.ui.pages.banking.cultures.observe_dialog import ObserveDialog
from stembank_gui.ui.pages.banking.cultures.page import CulturePage
from stembank_gui.ui.pages.banking.cultures.start_dialog import StartDialog
from stembank_gui.ui.pages.banking.dialogs import ReasonDialog
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture
from stembank_gui.workflows.banking.report_contamination import ReportContamination, report_contamination
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from tests.factories import cultures
from tests.factories.bank import PASSWORD


@pytest.fixture
def page_of(qtbot, jobs_of):
    def of(culture_id: int, role: str = "OP") -> CulturePage:
        page = CulturePage(jobs_of(role), Place("culture", culture_id))
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        return page

    return of


def loaded(qtbot, page: CulturePage) -> CulturePage:
    qtbot.waitUntil(lambda: page.title() != "")
    return page


def shown(page: CulturePage) -> set[str]:
    return {one.objectName() for one in page.steps.buttons() if not one.isHidden()}


def press(page: CulturePage, name: str) -> None:
    next(one for one in page.steps.buttons() if one.objectName() == name).click()


def sign(qtbot, dialog: SignDialog, user: str, reason: str = "") -> None:
    dialog.user_id.setText(user)
    dialog.password.setText(PASSWORD)
    dialog.reason.setText(reason)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)


def picture() -> NewFile:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("#90a090"))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return NewFile("P1.png", bytes(content.data()))


def test_what_is_not_there_is_said(qtbot, page_of, spoken):
    page = page_of(77)
    qtbot.waitUntil(lambda: not page.missing.isHidden())
    assert page.tabs.isHidden()


def test_a_culture_with_everything(qtbot, page_of, database, staff, spoken):
    cabinet = database.perform(
        staff["EQ"], register_equipment, RegisterEquipment("Cabinet", "biosafety cabinet", None, "EQ-BSC-03")
    ).result
    parent = cultures.harvested(database, staff)
    culture_id = cultures.passage(database, staff, {parent: 7_000_000}, uses=Uses((cabinet,)))
    seen = ObserveCulture(culture_id, ObservationKind.LOOK, 60, "spindle-shaped", picture())
    database.perform(staff["OP"], observe_culture, seen)
    page = loaded(qtbot, page_of(culture_id))
    assert shown(page) == {"contamination_button", "discard_button", "observe_button", "harvest_button"}
    assert "5,000" in [one.text() for one in page.overview.seeded.findChildren(type(page.suspicion_text))]
    assert page.suspicion.isHidden()
    assert [one.code for one in page.used.rows()] == ["EQ-BSC-03"]
    wanted = []
    page.wanted.connect(wanted.append)
    page.used.opened.emit(page.used.rows()[0])
    assert wanted == [Place("equipment", cabinet)]
    page.tabs.show_tab("observations")
    button = page.observations.findChild(QToolButton)
    qtbot.waitUntil(lambda: not button.icon().isNull())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    page.findChild(KeptFileDialog).reject()
    page.reload()
    qtbot.waitUntil(lambda: page.observations.findChild(QToolButton) is not button)
    assert not page.observations.findChild(QToolButton).icon().isNull()  # kept: it is not asked for again


def test_the_tree_is_walked_and_opened(qtbot, page_of, database, staff):
    first = cultures.harvested(database, staff)
    second = cultures.passage(database, staff, {first: 7_000_000})
    cultures.harvest(database, staff, second)
    pooled = cultures.passage(database, staff, {first: 1_000_000, second: 1_000_000})
    page = loaded(qtbot, page_of(second))
    page.tabs.show_tab("tree")
    tree = page.tree
    assert {place.kind for place in tree._boxes} == {"donation", "culture"}
    assert tree.box_of(Place("culture", pooled)).left() > tree.box_of(Place("culture", second)).right()
    assert tree.box_of(Place("lot", 1)) is None
    tree.grab()  # paints the edge that goes below what stands between
    wanted = []
    page.wanted.connect(wanted.append)
    QTest.keyClick(tree, Qt.Key.Key_Return)  # the culture itself opens nothing
    QTest.keyClick(tree, Qt.Key.Key_Left)
    assert tree.accessibleDescription() == "CU-000001"
    QTest.keyClick(tree, Qt.Key.Key_Up)  # there is nothing above
    QTest.keyClick(tree, Qt.Key.Key_Return)
    QTest.keyClick(tree, Qt.Key.Key_A)
    box = tree.box_of(Place("culture", pooled)).center().toPoint()
    QTest.mouseMove(tree, box)
    QTest.mouseClick(tree, Qt.MouseButton.LeftButton, pos=box)
    QTest.mouseClick(tree, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert wanted == [Place("culture", first), Place("culture", pooled)]


def test_observing_from_the_empty_tab(qtbot, page_of, database, staff, spoken):
    culture_id = cultures.primary(database, staff)
    page = loaded(qtbot, page_of(culture_id))
    page.observations.asked.emit()
    dialog = page.findChild(ObserveDialog)
    dialog.confluence.setText("a lot")
    dialog.seen.setText("now")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert [one.code for one in dialog.reasons.reasons()] == ["text.not_a_number", "text.not_a_moment"]
    dialog.confluence.setText("65")
    dialog.seen.show_now()
    told = []
    page.told.connect(told.append)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    with database.reading() as session:
        assert session.exec(select(CultureObservation.confluence_percent)).one() == 65


def test_a_harvest_in_the_form_is_signed_by_a_second_person(qtbot, page_of, database, staff, spoken):
    culture_id = cultures.primary(database, staff, seeded_cells=3_000_000)
    page = loaded(qtbot, page_of(culture_id))
    press(page, "harvest_button")
    dialog = page.findChild(HarvestDialog)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert [one.code for one in dialog.reasons.reasons()] == ["text.empty", "text.empty"]
    dialog.harvested.setText("2.4e7")
    dialog.viability.setText("88.5")
    dialog.confluence.setText("90")
    qtbot.waitUntil(lambda: "3.00" in dialog.live.text())
    assert "88.5" in dialog.notes.text()
    dialog.harvested.setText("none")
    qtbot.waitUntil(lambda: dialog.live.text() == "")
    dialog.harvested.setText("2.4e7")
    qtbot.waitUntil(lambda: "3.00" in dialog.live.text())
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    signing = dialog.findChild(SignDialog)
    sign(qtbot, signing, "op.user")
    qtbot.waitUntil(lambda: [one.code for one in signing.reasons.reasons()] == ["sign.same_person"])
    told = []
    page.told.connect(told.append)
    sign(qtbot, signing, "ps.user")
    qtbot.waitUntil(lambda: bool(told))
    assert cultures.state_of(database, culture_id) is CultureState.HARVESTED
    qtbot.waitUntil(lambda: "bank_button" in shown(page))
    wanted = []
    page.wanted.connect(wanted.append)
    press(page, "bank_button")
    assert wanted == [Place("new_bank", f"culture:{culture_id}")]
    press(page, "passage_button")
    started = page.findChild(StartDialog)
    qtbot.waitUntil(lambda: len(started.source.parts._lines) == 1)
    qtbot.mouseClick(started.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(wanted) == 2)
    assert wanted[1].kind == "culture"


@pytest.mark.parametrize("rest", [False, True])
def test_discarding(qtbot, page_of, database, staff, rest):
    culture_id = cultures.harvested(database, staff)
    if rest:
        cultures.passage(database, staff, {culture_id: 1_000_000})
    page = loaded(qtbot, page_of(culture_id))
    press(page, "discard_button")
    dialog = page.findChild(ReasonDialog)
    dialog.reason.setText("surplus")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown(page) == ({"contamination_button"} if rest else set()))
    wanted = CultureState.PASSAGED if rest else CultureState.DISCARDED
    assert cultures.state_of(database, culture_id) is wanted


def test_contamination_and_clearing(qtbot, page_of, database, staff, spoken):
    source, beside = cultures.primary(database, staff), cultures.primary(database, staff)
    page = loaded(qtbot, page_of(source))
    press(page, "contamination_button")
    dialog = page.findChild(ReasonDialog)
    dialog.reason.setText("turbid medium")
    told = []
    page.told.connect(told.append)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert "CU-000002" in told[0]
    assert "DV-0001" in told[0]
    qtbot.waitUntil(lambda: shown(page) == set())
    qtbot.waitUntil(lambda: page.overview.findChild(object, f"culture_{beside}") is not None)
    opened = []
    page.wanted.connect(opened.append)
    page.overview.findChild(object, f"culture_{beside}").click()
    page.overview.findChild(object, "deviation_1").click()
    assert opened == [Place("culture", beside), Place("page", "quality")]
    other = loaded(qtbot, page_of(beside, "QA"))
    assert "CU-000001" in other.suspicion_text.text()
    press(other, "clear_button")
    signing = other.findChild(SignDialog)
    sign(qtbot, signing, "qa.user", "PCR negative")
    qtbot.waitUntil(other.suspicion.isHidden)


def test_who_may_not_sees_the_buttons_closed(qtbot, page_of, database, staff):
    page = loaded(qtbot, page_of(cultures.primary(database, staff), "QC2"))
    assert not any(one.isEnabled() for one in page.steps.buttons())
    assert all(one.toolTip() for one in page.steps.buttons())


def test_a_suspected_and_a_planned_culture(qtbot, page_of, database, staff):
    planned = cultures.culture_in(database, staff, CultureState.PLANNED)
    assert shown(loaded(qtbot, page_of(planned))) == {"discard_button"}
    source, beside = cultures.primary(database, staff), cultures.primary(database, staff)
    database.perform(staff["OP"], report_contamination, ReportContamination(source, "turbid"))
    page = loaded(qtbot, page_of(beside))
    assert "clear_button" in shown(page)
    assert not page.suspicion.isHidden()


def test_the_growth_curve_of_a_line(database, staff):
    first = cultures.harvested(database, staff)
    second = cultures.passage(database, staff, {first: 3_000_000})
    cultures.harvest(database, staff, second, harvested_at=database.clock() + timedelta(seconds=30))
    with database.reading() as session:
        line = culture_card(session, second).tree.line
    assert [one.passage for one in line] == ["P0", "P1"]
    assert [round(mark.value, 2) for mark in teeth(line)] == [7.38, 6.48, 7.38]
    assert [mark.value for mark in steps(line)] == [0.0, 3.0]
    assert teeth(()) == steps(()) == []
    assert steps([GrowthPoint(1, "p3", None, None, None, None, None)]) == []

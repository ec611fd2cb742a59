"""The custodian at the screen: the vault is made, opened, locked; an identity is seen by two and disappears again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from sqlmodel import select

from stembank_gui import settings as workstation
from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.identity import bank_uuid
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import IdentityAct, IdentityState
from stembank_gui.settings import Settings
from stembank_gui.tables.donors import IdentityAccess
from stembank_gui.ui.idle import IdleWatch
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import speak
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.pages.donors.donor import DonorPage
from stembank_gui.ui.pages.donors.identity import desk as desk_module
from stembank_gui.ui.pages.donors.identity.desk import Standing, desk_of
from stembank_gui.ui.pages.donors.identity.page import IdentityVaultPage
from stembank_gui.ui.pages.donors.identity.tab import IdentityTab
from stembank_gui.ui.pages.donors.register import DonorsPage
from stembank_gui.ui.typed import typed_in
from stembank_gui.vault import Vault
from stembank_gui.vault import vault as vault_module
from tests.conftest import PASSWORD
from tests.factories.donors import registered_donor
from tests.factories.identity import NAMES, PASSPHRASE, QUICK, permit, vault
from tests.ui.opening import page_of, press, settled, sign, write

__all__ = ["page_of"]

MEI = NAMES[1]


@pytest.fixture(autouse=True)
def _own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))
    monkeypatch.setattr(vault_module, "Costs", lambda: QUICK)


@pytest.fixture
def donor_id(database, staff) -> int:
    return registered_donor(database, staff)


@pytest.fixture
def kept(database, staff, tmp_path, donor_id):
    """The path of a vault that this workstation knows, with one identity."""
    made = vault(database, staff, tmp_path / "east.identity")
    made.enter(permit(database, staff, donor_id, IdentityAct.ENTER), MEI)
    made.close()
    with database.reading() as session:
        bank = bank_uuid(session)
    workstation.save(workstation.with_vault(workstation.load(), bank, str(made.path)))
    return made.path


@pytest.fixture
def tab_of(qtbot, database, staff):
    """Return `tab_of(donor_id, role)`: the tab as that person sees it."""
    made = []

    def open_tab(donor_id: int, role: str = "IV") -> IdentityTab:
        jobs = Jobs(database, staff[role])
        tab = IdentityTab(jobs)
        made.append((jobs, tab))
        qtbot.addWidget(tab)
        tab.resize(1100, 640)
        tab.show()
        with database.reading() as session:
            tab.show_card(donor_card(session, donor_id))
        settled(qtbot, tab)
        tab.said, tab.places = [], []
        tab.told.connect(tab.said.append)
        tab.wanted.connect(tab.places.append)
        return tab

    yield open_tab
    for jobs, tab in made:
        tab.desk.lock()
        jobs.close()


def unlock(qtbot, tab, passphrase=PASSPHRASE) -> None:
    write(qtbot, tab.unlock.passphrase, passphrase)
    press(qtbot, tab, tab.unlock.button)


def act(qtbot, tab, act: IdentityAct, reason: str, *, agreed: tuple[str, str] | None = None, **fields: str) -> None:
    press(qtbot, tab, tab.buttons[act])
    card = tab.cards[act]
    for name, text in fields.items():
        (card.related if name == "related" else card.fields[name]).setText(text)
    card.reason.setPlainText(reason)
    press(qtbot, tab, card.button)
    if agreed and tab.dialog is not None:
        sign(qtbot, tab, tab.dialog, *agreed)
    settled(qtbot, tab)


def accesses(database) -> list[str]:
    with database.reading() as session:
        return [row.act for row in session.exec(select(IdentityAccess).order_by(IdentityAccess.id))]


def everything_shown(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


QA = ("qa.user", PASSWORD)


def test_without_a_vault_the_tab_teaches_and_leads_to_its_page(qtbot, tab_of, donor_id):
    tab = tab_of(donor_id)
    assert tab.desk.standing() is Standing.NONE
    assert tab.stack.currentWidget() is tab.teach
    assert "Make it once" in tab.teach.label.text()
    press(qtbot, tab, tab.teach.button)
    assert tab.places == [Place("page", "identity_vault")]


def test_a_vault_that_is_not_where_it_was_is_said_so(tab_of, donor_id, kept):
    kept.unlink()
    tab = tab_of(donor_id)
    assert tab.desk.standing() is Standing.MISSING
    assert str(kept) in tab.teach.label.text()


def test_a_wrong_passphrase_is_refused_beside_the_button(qtbot, tab_of, donor_id, kept):
    tab = tab_of(donor_id)
    assert tab.state_words.text() == "The vault is locked."
    unlock(qtbot, tab, "not this one at all")
    assert [one.code for one in tab.unlock.reasons.reasons()] == ["vault.wrong_passphrase"]
    assert tab.unlock.passphrase.text() == ""
    assert tab.desk.standing() is Standing.LOCKED
    unlock(qtbot, tab)
    assert tab.desk.standing() is Standing.OPEN
    assert tab.badge.state() is IdentityState.ACTIVE
    assert not tab.unlock.isVisible()


def test_an_identity_is_entered_without_a_trace_in_the_bank(qtbot, tab_of, database, staff, kept):
    other = registered_donor(database, staff)
    tab = tab_of(other)
    unlock(qtbot, tab)
    assert [one.value for one, button in tab.buttons.items() if button.isVisible()] == ["enter"]
    act(qtbot, tab, IdentityAct.ENTER, "x", name="")
    assert [one.code for one in tab.cards[IdentityAct.ENTER].reasons.reasons()] == ["text.empty"]
    act(qtbot, tab, IdentityAct.ENTER, f"Entered for {NAMES[0].name}", name=NAMES[0].name)
    assert [one.code for one in tab.cards[IdentityAct.ENTER].reasons.reasons()] == ["vault.told_in_reason"]
    assert accesses(database) == ["enter"]  # of the other donor, before
    act(qtbot, tab, IdentityAct.ENTER, "Signed consent on paper", name=NAMES[0].name, contact=NAMES[0].contact)
    assert accesses(database) == ["enter", "enter"]
    assert tab.badge.state() is IdentityState.ACTIVE
    assert tab.said == [f"Identity of {tab.card.code}: entered."]
    assert tab.accesses.table.cell(0, 1) == "entered"
    assert all(field.text() == "" for field in tab.cards[IdentityAct.ENTER].fields.values())


def test_two_persons_see_an_identity_and_it_disappears(qtbot, tab_of, database, donor_id, kept):
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.VIEW, "Late reactive result", agreed=("iv.user", PASSWORD))
    assert [one.code for one in tab.dialog.reasons.reasons()] == ["sign.same_person"]
    assert not tab.shown.isVisible()
    assert accesses(database) == ["enter"]
    sign(qtbot, tab, tab.dialog, *QA)
    settled(qtbot, tab)
    assert tab.shown.isVisible()
    assert MEI.name in everything_shown(tab.shown)
    assert MEI.id_number in everything_shown(tab.shown)
    assert accesses(database) == ["enter", "view"]
    assert tab.accesses.table.cell(0, 3) != "–"
    for label in tab.shown.fields.values():
        assert label.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction
    tab.shown._left = 1
    tab.shown._count_down()
    assert not tab.shown.isVisible()
    assert MEI.name not in everything_shown(tab)
    assert all(label.text() == "" for label in tab.shown.fields.values())


@pytest.mark.parametrize("away", ["hide", "lock", "leave", "idle", "press"])
def test_it_disappears_with_whoever_looked(qtbot, tab_of, donor_id, kept, away):
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.VIEW, "Recall", agreed=QA)
    assert tab.shown.isVisible()
    vault_there = tab.desk.vault
    if away == "hide":
        tab.hide()
    elif away == "lock":
        press(qtbot, tab, tab.lock_button)
    elif away == "leave":
        tab.jobs.left.emit()
    elif away == "idle":
        tab.desk.findChild(IdleWatch).idle.emit()
    else:
        press(qtbot, tab, tab.shown.hide_button)
    assert all(label.text() == "" for label in tab.shown.fields.values())
    if away not in {"hide", "press"}:
        assert not vault_there.is_open
        assert tab.desk.standing() is Standing.LOCKED
        assert not any(button.isVisible() for button in tab.buttons.values())


def test_the_way_to_erasure(qtbot, tab_of, database, staff, donor_id, kept):
    other = registered_donor(database, staff)
    with database.reading() as session:
        infant = donor_card(session, other).code
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.CORRECT, "Moved house", contact="上海市 13900139000")
    act(qtbot, tab, IdentityAct.LINK, "Birth register", agreed=QA, related=infant)
    act(qtbot, tab, IdentityAct.VIEW, "Check of the link", agreed=QA)
    assert (tab.shown.fields["related"].text(), tab.shown.fields["contact"].text()) == (infant, "上海市 13900139000")
    act(qtbot, tab, IdentityAct.SEAL, "Withdrawal of the donor", agreed=QA)
    assert tab.badge.state() is IdentityState.SEALED
    assert [one.value for one, button in tab.buttons.items() if button.isVisible()] == ["view", "erase"]
    act(qtbot, tab, IdentityAct.ERASE, "Request of the donor", agreed=QA)
    assert tab.badge.state() is IdentityState.ERASED
    assert not any(button.isVisible() for button in tab.buttons.values())
    assert accesses(database) == ["enter", "correct", "link", "view", "seal", "erase"]
    assert len(tab.said) == 5


def test_what_the_vault_refuses_is_said_beside_the_button(qtbot, tab_of, donor_id, kept):
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.LINK, "Birth register", agreed=QA, related="UCM24001M01")
    assert [one.code for one in tab.cards[IdentityAct.LINK].reasons.reasons()] == ["vault.not_related"]
    card = tab.cards[IdentityAct.CORRECT]
    press(qtbot, tab, tab.buttons[IdentityAct.CORRECT])
    press(qtbot, tab, card.close_button)
    assert not card.isVisible()


def test_nothing_can_be_copied_or_is_kept_of_what_is_typed(qtbot, tab_of, donor_id, kept):
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    press(qtbot, tab, tab.buttons[IdentityAct.CORRECT])
    field = tab.cards[IdentityAct.CORRECT].fields["name"]
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    qtbot.keyClicks(field, "Wang Mei")
    for key, modifier in (
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier),
    ):  # fmt: skip
        qtbot.keyClick(field, key, modifier)
        assert clipboard.text() == "before"
        assert field.text() == "Wang Mei"
    qtbot.mouseDClick(field, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    assert clipboard.text() == "before"
    assert field.contextMenuPolicy() == Qt.ContextMenuPolicy.NoContextMenu
    assert "Wang Mei" not in repr(typed_in(tab).values)


def test_another_donor_is_shown_nothing_of_the_first(qtbot, tab_of, database, staff, donor_id, kept):
    other = registered_donor(database, staff)
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.VIEW, "Recall", agreed=QA)
    press(qtbot, tab, tab.buttons[IdentityAct.CORRECT])
    tab.cards[IdentityAct.CORRECT].fields["name"].setText("half typed")
    with database.reading() as session:
        tab.show_card(donor_card(session, other))
    settled(qtbot, tab)
    assert not tab.shown.isVisible()
    assert tab.cards[IdentityAct.CORRECT].fields["name"].text() == ""
    assert tab.badge.state() is None


def test_the_page_makes_opens_copies_and_locks_the_vault(qtbot, page_of, database, tmp_path):
    page = page_of("IV", IdentityVaultPage, "page", "identity_vault")
    assert page.making.isVisible()
    assert page.making.file.text() == str(tmp_path / "test.identity")
    write(qtbot, page.making.passphrase, "short")
    write(qtbot, page.making.again, "short")
    press(qtbot, page, page.making.button)
    assert [one.code for one in page.making.reasons.reasons()] == ["people.password_too_short"]
    write(qtbot, page.making.file, "beside.identity")
    press(qtbot, page, page.making.button)
    assert [one.code for one in page.making.reasons.reasons()] == ["vault.whole_path"]
    page.making.file.setText(str(tmp_path / "v" / "east.identity"))
    write(qtbot, page.making.passphrase, PASSPHRASE)
    write(qtbot, page.making.again, PASSPHRASE)
    press(qtbot, page, page.making.button)
    assert page.desk.standing() is Standing.OPEN
    assert page.fingerprint.text() == page.desk.vault.fingerprint
    assert not page.making.isVisible()
    for field, text in ((page.passphrase.old, PASSPHRASE), (page.passphrase.new, "nine loud geese at noon"),
                        (page.passphrase.again, "nine loud geese at noon")):  # fmt: skip
        write(qtbot, field, text)
    press(qtbot, page, page.passphrase.button)
    assert page.passphrase.reasons.reasons() == ()
    press(qtbot, page, page.copying.button)
    copies = list((tmp_path / "v" / "backups").iterdir())
    assert [one.suffix for one in copies] == [".identity"]
    press(qtbot, page, page.lock_button)
    assert page.desk.standing() is Standing.LOCKED
    assert page.unlock.isVisible()
    page.elsewhere.file.setText(str(copies[0]))
    write(qtbot, page.elsewhere.passphrase, "nine loud geese at noon")
    press(qtbot, page, page.elsewhere.button)
    assert page.desk.vault.path == copies[0]
    assert workstation.vault_of(workstation.load(), page.desk.bank) == str(copies[0])
    assert len(page.said) == 3


def test_the_fingerprint_is_printed(qtbot, page_of, kept):
    page = page_of("IV", IdentityVaultPage, "page", "identity_vault")
    write(qtbot, page.unlock.passphrase, PASSPHRASE)
    press(qtbot, page, page.unlock.button)
    press(qtbot, page, page.print_button)
    qtbot.waitUntil(lambda: page.dialog.view.pdf() is not None if hasattr(page.dialog.view, "pdf") else True)
    settled(qtbot, page)
    assert page.dialog.isVisible()
    assert page.dialog.reasons.reasons() == ()
    press(qtbot, page, page.dialog.close_button)


@pytest.mark.parametrize("role", ["QA", "AU", "DC"])
def test_others_see_who_looked_and_open_nothing(qtbot, page_of, kept, role):
    page = page_of(role, IdentityVaultPage, "page", "identity_vault")
    assert page.accesses.table.rows()[0].act is IdentityAct.ENTER
    for card in (page.unlock, page.making, page.elsewhere, page.copying, page.passphrase):
        assert not card.isVisible()
    assert MEI.name not in everything_shown(page)


@pytest.mark.parametrize(("role", "shown"), [("IV", True), ("QA", True), ("AU", True), ("DC", False), ("OP", False)])
def test_the_page_of_donors_leads_to_the_vault(qtbot, page_of, role, shown):
    page = page_of(role, DonorsPage, "page", "donors")
    assert page.vault_button.isVisible() is shown
    places = []
    page.wanted.connect(places.append)
    page.vault_button.click()
    assert places == [Place("page", "identity_vault")]


@pytest.mark.parametrize(("role", "there"), [("IV", True), ("DC", False), ("QA", False), ("AU", False)])
def test_only_the_custodian_has_the_tab(page_of, donor_id, role, there):
    page = page_of(role, DonorPage, "donor", donor_id)
    assert ("identity" in page.tabs.names()) is there


def test_a_damaged_vault_stops_nothing_else(qtbot, page_of, tab_of, donor_id, kept):
    kept.write_bytes(b"damaged" * 100)
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    assert [one.code for one in tab.unlock.reasons.reasons()] == ["vault.not_a_vault"]
    page = page_of("IV", IdentityVaultPage, "page", "identity_vault")
    assert page.accesses.table.rows()


def test_one_desk_for_each_person_and_it_is_given_back(qtbot, database, staff, kept):
    jobs = Jobs(database, staff["IV"])
    desk = desk_of(jobs)
    assert desk_of(jobs) is desk
    qtbot.waitUntil(lambda: jobs.count == 0)
    desk.open(desk, kept, PASSPHRASE)
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert desk.vault.is_open
    jobs.close()
    assert desk.vault is None
    Vault.open(kept, desk.bank, PASSPHRASE).close()
    assert desk_module.IDLE_MINUTES <= 5


def test_who_leaves_while_the_vault_is_opened_leaves_it_locked(qtbot, tab_of, donor_id, kept):
    tab = tab_of(donor_id)
    tab.unlock.passphrase.setText(PASSPHRASE)
    tab.unlock.button.click()
    tab.jobs.left.emit()
    settled(qtbot, tab)
    assert tab.desk.vault is None
    Vault.open(kept, tab.desk.bank, PASSPHRASE).close()


def test_the_lock_of_the_window_locks_the_vault(qtbot, database, staff, donor_id, kept):
    window = MainWindow(database, staff["IV"], Settings(theme="light"), "East Bank")
    qtbot.addWidget(window)
    window.show()
    window.open(Place("donor", donor_id))
    qtbot.waitUntil(lambda: window.jobs.count == 0)
    tab = window.page().identity
    window.page().tabs.show_tab("identity")
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.VIEW, "Recall", agreed=QA)
    assert tab.shown.isVisible()
    opened = tab.desk.vault
    window.lock()
    assert not opened.is_open
    assert MEI.name not in everything_shown(window)
    assert all(label.text() == "" for label in tab.shown.fields.values())
    qtbot.waitUntil(lambda: window.jobs.count == 0)
    window.close()


def test_in_chinese(qtbot, tab_of, page_of, donor_id, kept):
    speak("zh")
    tab = tab_of(donor_id)
    unlock(qtbot, tab)
    act(qtbot, tab, IdentityAct.VIEW, "召回核查", agreed=QA)
    assert MEI.name in everything_shown(tab.shown)
    page = page_of("IV", IdentityVaultPage, "page", "identity_vault")
    for widget in (tab, page):
        own = [label for label in widget.findChildren(QLabel) if label.isVisible() and not label.property("data")]
        assert own
        assert [one.text() for one in own if one.text() and one.text().isascii() and len(one.text()) > 2] == []

"""Settings: who may do what, changed by two people; limits; the own password; this workstation."""

from hashlib import sha256

import pytest
from PySide6.QtWidgets import QCheckBox

from stembank_gui import settings
from stembank_gui.queries.bank_line import bank_line
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.signing import permissions_of
from stembank_gui.ui import language, look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.pages.people.settings import SettingsPage
from stembank_gui.ui.sounds import sounds
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from tests.factories.bank import PASSWORD

NEW_PASSWORD = "another fine secret"


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def page_of(qtbot, database, staff):
    made = []

    def open_page(role):
        jobs = Jobs(database, staff[role])
        jobs.failed.connect(lambda error: pytest.fail(repr(error)))
        page = SettingsPage(jobs, Place("page", "settings"))
        qtbot.addWidget(page)
        page.resize(1240, 760)
        page.show()
        qtbot.waitUntil(lambda: page.accounts.card is not None and len(page.accounts.table.rows()) > 0)
        qtbot.waitUntil(lambda: page.roles.table is not None and len(page.policy.table.rows()) > 0)
        made.append(jobs)
        return page

    yield open_page
    for jobs in made:
        jobs.close()


def countersign(qtbot, owner, user_id="qa.user", password=PASSWORD, reason=""):
    qtbot.waitUntil(lambda: bool(owner.findChildren(CounterSignDialog)))
    dialog = owner.findChildren(CounterSignDialog)[-1]
    dialog.user_id.setText(user_id)
    dialog.password.setText(password)
    dialog.reason.setText(reason)
    dialog.sign_button.click()
    return dialog


def choose(page, user_id):
    table = page.accounts.table
    table.selectRow(next(number for number, row in enumerate(table.rows()) if row.user_id == user_id))


def row_of(page, user_id):
    return next(row for row in page.accounts.table.rows() if row.user_id == user_id)


def test_an_account_is_opened_with_a_counter_signature(qtbot, page_of, database):
    page = page_of("AD")
    page.accounts.new_button.click()
    card = page.accounts.new_card
    card.button.click()
    assert [reason.code for reason in card.reasons.reasons()] == [
        "text.empty", "people.user_id_form", "people.password_too_short", "people.roles_none",
    ]  # fmt: skip
    card.name.setText("New One")
    card.user_id.setText("new.one")
    card.password.setText(NEW_PASSWORD)
    card.again.setText(NEW_PASSWORD)
    card.roles.boxes["OP"].click()
    card.button.click()
    dialog = countersign(qtbot, card, user_id="op.user")
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert dialog.isVisible()
    with qtbot.waitSignal(page.told):
        countersign(qtbot, card)
    qtbot.waitUntil(lambda: any(row.user_id == "new.one" for row in page.accounts.table.rows()))
    assert database.perform(SYSTEM, sign_in, SignIn("new.one", NEW_PASSWORD)).result.name == "New One"


def test_a_role_is_given_with_reason_and_counter_signature(qtbot, page_of, database, staff):
    page = page_of("AD")
    choose(page, "op.user")
    card = page.accounts.card
    card.roles.boxes["CS"].click()
    assert [reason.code for reason in card.reasons.reasons()] == ["text.empty"]
    assert not card.roles.boxes["CS"].isChecked()
    card.reason.setText("second task")
    card.roles.boxes["CS"].click()
    countersign(qtbot, card)
    qtbot.waitUntil(lambda: row_of(page, "op.user").roles == ("OP", "CS"))
    qtbot.waitUntil(card.roles.boxes["CS"].isChecked)
    with database.reading() as session:
        assert "pick_vials" in permissions_of(session, staff["OP"].account_id)


def test_an_account_is_disabled_at_once_and_enabled_by_two(qtbot, page_of):
    page = page_of("AD")
    choose(page, "op.user")
    card = page.accounts.card
    card.reason.setText("on leave")
    card.state_button.click()
    qtbot.waitUntil(lambda: row_of(page, "op.user").state is AccountState.DISABLED)
    card.reason.setText("back again")
    card.state_button.click()
    countersign(qtbot, card)
    qtbot.waitUntil(lambda: row_of(page, "op.user").state is AccountState.ACTIVE)


def test_a_forgotten_password_is_set_by_two(qtbot, page_of, database, staff):
    page = page_of("AD")
    choose(page, "op.user")
    card = page.accounts.card
    card.reason.setText("forgotten")
    card.password.setText(NEW_PASSWORD)
    card.reset_button.click()
    assert [reason.code for reason in card.reasons.reasons()] == ["people.passwords_differ"]
    card.again.setText(NEW_PASSWORD)
    card.reset_button.click()
    with qtbot.waitSignal(card.told):
        countersign(qtbot, card)
    assert database.perform(SYSTEM, sign_in, SignIn("op.user", NEW_PASSWORD)).result == staff["OP"]


def test_a_permission_is_given_from_the_table_but_never_gmp_to_the_administrator(qtbot, page_of, database, staff):
    page = page_of("AD")
    tab = page.roles
    model = tab.table.list_model
    row = model.rows.index("plan_lot")
    columns = {column.title: number for number, column in enumerate(model.columns)}
    tab.table.setCurrentIndex(model.index(row, columns["AD"]))
    tab.change_button.click()
    assert [reason.code for reason in tab.reasons.reasons()] == ["people.administrator_gmp"]
    tab.table.setCurrentIndex(model.index(row, columns["PS"]))
    assert tab.chosen.text() == "Production supervisor: may not “Plan a lot”"
    tab.change_button.click()
    countersign(qtbot, tab, reason="site practice")
    qtbot.waitUntil(lambda: tab.table.cell(row, columns["PS"]) == "●")
    assert tab.chosen.text() == "Production supervisor: may “Plan a lot”"
    with database.writing(staff["PS"], "plan_lot"):
        pass


def test_a_limit_is_changed_within_its_bounds(qtbot, page_of):
    page = page_of("AD")
    tab = page.policy
    tab.table.selectRow(next(number for number, row in enumerate(tab.table.rows()) if row.key == "idle_lock_minutes"))
    tab.value.setText("1000")
    tab.change_button.click()
    assert [reason.code for reason in tab.reasons.reasons()] == ["facility.policy_value"]
    tab.value.setText("15")
    tab.change_button.click()
    countersign(qtbot, tab, reason="site rule")
    qtbot.waitUntil(lambda: {row.key: row.value for row in tab.table.rows()}["idle_lock_minutes"] == "15")


def test_who_is_no_administrator_changes_only_the_own_password(qtbot, page_of, database, staff):
    page = page_of("OP")
    choose(page, "qa.user")
    assert not page.accounts.new_button.isVisible()
    assert not page.accounts.card.state_button.isVisible()
    assert not page.accounts.card.roles.isEnabled()
    assert all(isinstance(box, QCheckBox) for box in page.accounts.card.roles.boxes.values())
    assert page.roles.change_button.isHidden()
    assert page.policy.change_button.isHidden()
    page.tabs.show_tab("password")
    tab = page.password
    tab.old.setText(PASSWORD)
    tab.new.setText(NEW_PASSWORD)
    tab.card.button.click()
    assert [reason.code for reason in tab.card.reasons.reasons()] == ["people.passwords_differ"]
    tab.again.setText(NEW_PASSWORD)
    with qtbot.waitSignal(page.told):
        tab.card.button.click()
    assert tab.old.text() == ""
    assert database.perform(SYSTEM, sign_in, SignIn("op.user", NEW_PASSWORD)).result == staff["OP"]


def test_language_and_theme_are_kept_on_this_workstation(page_of):
    page = page_of("OP")
    tab = page.workstation
    try:
        tab.language.setCurrentIndex(tab.language.findData("zh"))
        tab.language.activated.emit(tab.language.currentIndex())
        tab.theme.setCurrentIndex(tab.theme.findData("dark"))
        tab.theme.activated.emit(tab.theme.currentIndex())
        assert (language.current(), look.theme()) == ("zh", "dark")
        assert (settings.load().language, settings.load().theme) == ("zh", "dark")
    finally:
        language.speak("en")
        look.choose("light")


def test_sounds_are_switched_off_here_and_the_scanner_is_tested_from_here(page_of):
    page = page_of("OP")
    tab = page.workstation
    wanted = []
    page.wanted.connect(wanted.append)
    try:
        tab.sounds.click()
        assert (sounds().wanted, settings.load().sounds) == (False, False)
        tab.sounds.click()
        assert (sounds().wanted, settings.load().sounds) == (True, True)
    finally:
        sounds().want(wanted=True)
    tab.test_button.click()
    assert wanted == [Place("page", "scanner_test")]


def test_a_backup_is_made_verified_and_kept_in_the_trail(qtbot, page_of, database, tmp_path):
    page = page_of("QA")
    tab = page.backup
    page.tabs.show_tab("backup")
    qtbot.waitUntil(lambda: "No backup" in tab.last.text())
    tab.folder.setText("a\x07b")
    tab.card.button.click()
    assert [reason.code for reason in tab.card.reasons.reasons()] == ["text.forbidden_character"]
    tab.folder.setText("somewhere")
    tab.card.button.click()
    assert [reason.code for reason in tab.card.reasons.reasons()] == ["backup.folder_not_whole"]
    tab.folder.setText(str(tmp_path / "safe"))
    with qtbot.waitSignal(page.told, timeout=20_000) as told:
        tab.card.button.click()
        assert not tab.card.button.isEnabled()
    (made,) = (tmp_path / "safe").iterdir()
    assert str(made) in told.args[0]
    qtbot.waitUntil(lambda: str(made) in tab.last.text())
    with database.reading() as session:
        line = bank_line(session)
    assert (line.backup.file, line.backup.sha256) == (str(made), sha256(made.read_bytes()).hexdigest())


def test_a_backup_that_cannot_be_written_says_why(qtbot, page_of, tmp_path):
    (tmp_path / "file").write_text("no folder")
    page = page_of("AD")
    tab = page.backup
    tab.folder.setText(str(tmp_path / "file"))
    tab.card.button.click()
    qtbot.waitUntil(lambda: bool(tab.card.reasons.reasons()))
    assert tab.card.reasons.reasons()[0].code == "backup.not_written"
    assert tab.card.button.isEnabled()
    other = page_of("OP")
    assert other.backup.card.isHidden()

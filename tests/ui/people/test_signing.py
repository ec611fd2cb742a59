"""Settings ▸ Signing: a key from its making to its end, by clicks; the authority; what is offered to whom."""

import pytest
from cryptography import x509
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlmodel import select

from stembank_gui.queries.signing_keys import signing
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.tables.people import SigningAuthority, SigningKey
from stembank_gui.ui import atlas, language
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.pages.people.signing.certifying import CertifyDialog
from stembank_gui.ui.pages.people.signing.changing import ChangePassphraseDialog
from stembank_gui.ui.pages.people.signing.making import MakeAuthorityDialog
from stembank_gui.ui.pages.people.signing.sheet import SheetDialog
from stembank_gui.ui.pages.people.signing.tab import SigningTab
from tests.factories.bank import PASSPHRASE, PASSWORD


@pytest.fixture
def tab_of(qtbot, database, staff):
    made = []

    def open_tab(role):
        jobs = Jobs(database, staff[role])
        jobs.failed.connect(lambda error: pytest.fail(repr(error)))
        jobs.changed.connect(lambda _names: tab.reload())
        tab = SigningTab(jobs)
        qtbot.addWidget(tab)
        tab.resize(1100, 640)
        tab.show()
        tab.reload()
        qtbot.waitUntil(lambda: len(tab.keys.table.rows()) > 0)
        made.append(jobs)
        return tab

    yield open_tab
    for jobs in made:
        jobs.close()


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def dialog_of(qtbot, owner, kind):
    qtbot.waitUntil(lambda: any(one.isVisible() for one in owner.findChildren(kind)))
    return next(one for one in reversed(owner.findChildren(kind)) if one.isVisible())


def sign(qtbot, owner, user_id, reason=""):
    dialog = dialog_of(qtbot, owner, CounterSignDialog)
    dialog.user_id.setText(user_id)
    dialog.password.setText(PASSWORD)
    dialog.reason.setText(reason)
    press(qtbot, dialog.sign_button)
    return dialog


def test_a_key_is_made_certified_and_revoked_by_clicks(qtbot, tab_of, database, staff):
    mine = tab_of("PS")
    assert (mine.own.button.text(), mine.own.sheet_button.isHidden()) == ("&Make my key", True)
    assert mine.keys.certify_button.isHidden()
    mine.own.password.setText("wrong")
    press(qtbot, mine.own.button)
    qtbot.waitUntil(lambda: [one.code for one in mine.own.reasons.reasons()] == ["access.wrong_password"])
    assert mine.own.password.text() == ""
    mine.own.password.setText(PASSWORD)
    with qtbot.waitSignal(mine.told):
        press(qtbot, mine.own.button)
    qtbot.waitUntil(lambda: mine.own.badge.state() is KeyState.REQUESTED)
    shown = mine.own.fingerprint.text()
    press(qtbot, mine.own.sheet_button)
    sheet = dialog_of(qtbot, mine, SheetDialog)
    qtbot.waitUntil(lambda: sheet.view.pages.page_count() == 1)
    press(qtbot, sheet.close_button)

    theirs = tab_of("AD")
    assert theirs.keys.table.current_row().user_id == "ps.user"
    press(qtbot, theirs.keys.certify_button)
    dialog = dialog_of(qtbot, theirs, CertifyDialog)
    assert shown in [one.text() for one in dialog.findChildren(type(theirs.own.fingerprint))]
    press(qtbot, dialog.card.button)
    assert [one.code for one in dialog.card.reasons.reasons()] == ["signing.not_compared"]
    dialog.compared.setChecked(True)
    dialog.passphrase.setText(PASSPHRASE)
    press(qtbot, dialog.card.button)
    refused = sign(qtbot, dialog, "ps.user")
    qtbot.waitUntil(lambda: [one.code for one in refused.reasons.reasons()] == ["access.not_permitted"])
    with qtbot.waitSignal(theirs.told):
        sign(qtbot, dialog, "ra.user")
    assert (dialog.isVisible(), dialog.passphrase.text()) == (False, "")
    mine.reload()
    qtbot.waitUntil(lambda: mine.own.badge.state() is KeyState.ACTIVE)

    quality = tab_of("QA")
    rows = quality.keys.table.rows()
    quality.keys.table.selectRow(next(number for number, row in enumerate(rows) if row.user_id == "ps.user"))
    press(qtbot, quality.keys.revoke_button)
    with qtbot.waitSignal(quality.told):
        sign(qtbot, quality, "qa.user", "seen on a note")
    with database.reading() as session:
        key = session.exec(select(SigningKey).where(SigningKey.account_id == staff["PS"].account_id)).one()
        assert (key.state, key.end_reason) == (KeyState.REVOKED, "seen on a note")
    mine.reload()
    qtbot.waitUntil(lambda: "seen on a note" in mine.own.facts.text())
    qtbot.waitUntil(lambda: not quality.keys.revoke_button.isEnabled())
    assert quality.keys.table.current_row().user_id == "ps.user"


def test_the_root_certificate_is_exported_and_shown_by_its_fingerprint(qtbot, tab_of, database, tmp_path):
    tab = tab_of("AU")
    qtbot.waitUntil(tab.authority.fingerprint.isVisible)
    assert (tab.authority.make_button.isHidden(), tab.authority.passphrase_button.isHidden()) == (True, True)
    file = tmp_path / "root.pem"
    with qtbot.waitSignal(tab.told):
        assert tab.authority.save_to(file)
    with database.reading() as session:
        stored = session.exec(select(SigningAuthority)).one()
    assert file.read_text() == stored.certificate
    assert x509.load_pem_x509_certificate(file.read_bytes()).extensions.get_extension_for_class(
        x509.BasicConstraints
    ).value == x509.BasicConstraints(ca=True, path_length=0)
    assert tab.authority.fingerprint.text() == shown_fingerprint(stored.fingerprint)
    assert not tab.authority.save_to(tmp_path / "nowhere" / "root.pem")
    assert "nowhere" not in tab.authority.message.text()
    assert tab.authority.message.isVisible()
    press(qtbot, tab.authority.export_button)
    dialog_of(qtbot, tab, QFileDialog).reject()
    tab.authority.show_sheet()
    sheet = dialog_of(qtbot, tab, SheetDialog)
    qtbot.waitUntil(lambda: sheet.view.pages.page_count() == 1)


def test_the_authority_is_replaced_with_a_witness_and_a_reason(qtbot, tab_of, database):
    tab = tab_of("AD")
    press(qtbot, tab.authority.make_button)
    dialog = dialog_of(qtbot, tab, MakeAuthorityDialog)
    press(qtbot, dialog.card.button)
    assert [one.code for one in dialog.card.reasons.reasons()] == [
        "signing.passphrase_too_short", "signing.authority_exists",
    ]  # fmt: skip
    dialog.passphrase.setText("the words of another one")
    dialog.why.setText("lost")
    press(qtbot, dialog.card.button)
    assert [one.code for one in dialog.card.reasons.reasons()] == ["signing.passphrases_differ"]
    dialog.again.setText("the words of another one")
    press(qtbot, dialog.card.button)
    with qtbot.waitSignal(tab.told):
        sign(qtbot, dialog, "qa.user")
    with database.reading() as session:
        assert len(session.exec(select(SigningAuthority)).all()) == 2


def test_the_authority_s_passphrase_is_changed_with_a_witness(qtbot, tab_of, database):
    tab, new = tab_of("AD"), "five other words to remember"
    with database.reading() as session:
        before = session.exec(select(SigningAuthority.wrapped_key)).one()
    press(qtbot, tab.authority.passphrase_button)
    dialog = dialog_of(qtbot, tab, ChangePassphraseDialog)
    dialog.old.setText("no passphrase at all")
    dialog.passphrase.setText(new)
    press(qtbot, dialog.card.button)
    assert [one.code for one in dialog.card.reasons.reasons()] == ["signing.passphrases_differ"]
    dialog.again.setText(new)
    press(qtbot, dialog.card.button)
    refused = sign(qtbot, dialog, "ra.user")
    qtbot.waitUntil(lambda: [one.code for one in refused.reasons.reasons()] == ["signing.wrong_passphrase"])
    refused.reject()
    dialog.old.setText(PASSPHRASE)
    press(qtbot, dialog.card.button)
    with qtbot.waitSignal(tab.told):
        sign(qtbot, dialog, "ra.user")
    assert (dialog.old.text(), dialog.passphrase.text(), dialog.again.text()) == ("", "", "")
    with database.reading() as session:
        assert session.exec(select(SigningAuthority.wrapped_key)).one() != before
    tab.authority.show_authority(None)
    assert tab.authority.passphrase_button.isHidden()


def test_a_bank_without_authority_says_what_to_do(qtbot, tab_of, database):
    tab = tab_of("AD")
    tab.authority.show_authority(None)
    assert "once" in tab.authority.facts.text()
    assert (tab.authority.make_button.isHidden(), tab.authority.export_button.isHidden()) == (False, True)
    with database.reading() as session:
        assert signing(session, SYSTEM.account_id).own is None


def test_reasons_about_keys_lead_here_and_speak_chinese(qtbot, jobs):
    place = Place("page", "signing")
    assert (atlas.has_page(place), atlas.station_of(place).name) == (True, "settings")
    language.speak("zh")
    page = atlas.make_page(jobs, place)
    qtbot.addWidget(page)
    assert (page.tabs.current_name(), page.signing.own.button.text()) == ("signing", "生成我的密钥(&M)")

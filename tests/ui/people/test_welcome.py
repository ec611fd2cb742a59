"""The first window: a bank is created, opened, refused in words; somebody signs in."""

import shutil
import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Refused
from stembank_gui.settings import Settings, load
from stembank_gui.ui import language
from stembank_gui.ui.welcome.create import CreatePage
from stembank_gui.ui.welcome.opening import create_place
from stembank_gui.ui.welcome.sign_in import SignInPage
from stembank_gui.ui.welcome.start import StartPage
from stembank_gui.ui.welcome.window import WelcomeWindow
from tests.conftest import _administer, _on
from tests.factories.bank import PASSWORD
from tests.factories.people import NEW_BANK


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def window(qtbot):
    made = WelcomeWindow(Settings())
    qtbot.addWidget(made)
    made.failed.connect(lambda error: pytest.fail(repr(error)))
    made.show()
    yield made
    made.close()
    language.speak("en")


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_in(qtbot, field, text):
    field.setFocus()
    field.clear()
    qtbot.keyClicks(field, text)


def fill_in(qtbot, page, tmp_path):
    type_in(qtbot, page.site_name, "East Bank")
    page.place.setText(str(tmp_path / "east.stembank"))
    for fields, name, user_id in ((page.administrator, "Ada", "ada.m"), (page.quality, "Quentin", "quentin.a")):
        type_in(qtbot, fields.name, name)
        type_in(qtbot, fields.user_id, user_id)
        fields.password.setText(PASSWORD)
        fields.again.setText(PASSWORD)


def sign_in(qtbot, window, user_id, password):
    page = window.page
    assert isinstance(page, SignInPage)
    type_in(qtbot, page.user_id, user_id)
    page.password.setText(password)
    click(qtbot, page.sign_in_button)


def test_a_bank_is_created_and_its_administrator_signs_in(qtbot, window, tmp_path):
    click(qtbot, window.page.create_button)
    page = window.page
    assert isinstance(page, CreatePage)
    fill_in(qtbot, page, tmp_path)
    click(qtbot, page.create_button)
    qtbot.waitUntil(lambda: isinstance(window.page, SignInPage), timeout=20_000)
    assert window.page.user_id.text() == "ada.m"
    assert load().recent == (str(tmp_path / "east.stembank"),)
    with qtbot.waitSignal(window.signed_in, timeout=10_000) as signed_in:
        sign_in(qtbot, window, "ada.m", PASSWORD)
    bank, actor = signed_in.args
    assert (bank.site_name, actor.user_id) == ("East Bank", "ada.m")
    bank.database.close()


def test_a_bank_is_created_on_a_server_and_opened_by_its_address(qtbot, window, tmp_path, postgresql_server):
    _administer(postgresql_server, "CREATE DATABASE welcome_bank")
    url = _on(postgresql_server, "welcome_bank")
    click(qtbot, window.page.create_button)
    fill_in(qtbot, window.page, tmp_path)
    window.page.place.setText(url)
    click(qtbot, window.page.create_button)
    qtbot.waitUntil(lambda: isinstance(window.page, SignInPage), timeout=20_000)
    click(qtbot, window.page.back_button)
    window.open_place(url)
    qtbot.waitUntil(lambda: isinstance(window.page, SignInPage), timeout=20_000)
    with qtbot.waitSignal(window.signed_in, timeout=10_000) as signed_in:
        sign_in(qtbot, window, "ada.m", PASSWORD)
    signed_in.args[0].database.close()
    _administer(postgresql_server, "DROP DATABASE welcome_bank WITH (FORCE)")


def test_all_problems_stand_beside_the_button_and_go_as_they_are_mended(qtbot, window, tmp_path):
    click(qtbot, window.page.create_button)
    page = window.page
    page.place.clear()
    click(qtbot, page.create_button)
    assert len(page.reasons.reasons()) == 8
    fill_in(qtbot, page, tmp_path)
    assert page.reasons.reasons() == ()
    page.quality.again.setText("other")
    assert [reason.code for reason in page.reasons.reasons()] == ["new_bank.passwords_differ"]
    page.quality.again.setText(PASSWORD)
    for row in list(page.tank_rows.rows):
        click(qtbot, row.remove)
    assert [reason.code for reason in page.reasons.reasons()] == ["new_bank.zone_missing"] * 2
    assert not (tmp_path / "east.stembank").exists()


def test_tanks_count_as_they_are_typed(qtbot, window):
    click(qtbot, window.page.create_button)
    tanks = window.page.tank_rows
    assert [row.capacity.text() for row in tanks.rows] == ["810", "810", "2,000", "1,620"]
    tanks.rows[0].racks.setValue(4)
    assert tanks.rows[0].capacity.text() == "1,620"
    click(qtbot, tanks.add_button)
    assert tanks.rows[-1].tank().code == "TK-R03"
    assert tanks.total.text() == "5 tanks, room for 8,050 vials"


def test_a_refused_bank_leaves_no_file_and_no_folder(tmp_path):
    bad = replace(NEW_BANK, site_name="")
    with pytest.raises(Refused):
        create_place(str(tmp_path / "new" / "newer" / "bank.stembank"), bad)
    assert list(tmp_path.iterdir()) == []
    made = create_place(str(tmp_path / "new" / "newer" / "bank.stembank"), NEW_BANK)
    made.database.close()
    assert (tmp_path / "new" / "newer" / "bank.stembank").is_file()


def test_a_place_that_exists_is_refused_and_kept(qtbot, window, tmp_path):
    (tmp_path / "east.stembank").write_text("mine")
    click(qtbot, window.page.create_button)
    page = window.page
    fill_in(qtbot, page, tmp_path)
    click(qtbot, page.create_button)
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()), timeout=10_000)
    assert [reason.code for reason in page.reasons.reasons()] == ["database.exists"]
    assert page.create_button.isEnabled()
    assert (tmp_path / "east.stembank").read_text() == "mine"


def test_what_cannot_be_opened_is_said_in_words(qtbot, window, tmp_path):
    (tmp_path / "notes.txt").write_text("hello")
    for place, code in (
        (tmp_path / "notes.txt", "database.not_a_bank"),
        (tmp_path / "none.stembank", "database.missing"),
    ):
        type_in(qtbot, window.page.place, str(place))
        click(qtbot, window.page.go_button)
        qtbot.waitUntil(lambda code=code: [one.code for one in window.page.reasons.reasons()] == [code], timeout=10_000)
        assert str(place) in window.page.reasons.texts()[0]
        assert window.page.go_button.isEnabled()
    assert (tmp_path / "notes.txt").read_text() == "hello"


def test_a_bank_whose_creation_was_broken_off_is_refused(qtbot, window, tmp_path):
    from stembank_gui import migrate

    migrate.create_bank_database(tmp_path / "half.stembank").close()
    window.open_place(str(tmp_path / "half.stembank"))
    qtbot.waitUntil(lambda: bool(window.page.reasons.reasons()), timeout=10_000)
    assert [reason.code for reason in window.page.reasons.reasons()] == ["new_bank.not_finished"]


def test_signing_in_refuses_and_lets_try_again(qtbot, window, database, template_file, tmp_path):
    place = tmp_path / "copy.stembank"
    shutil.copyfile(template_file, place)
    window.open_place(str(place))
    qtbot.waitUntil(lambda: isinstance(window.page, SignInPage), timeout=10_000)
    sign_in(qtbot, window, "op.user", "wrong password")
    qtbot.waitUntil(lambda: bool(window.page.reasons.reasons()), timeout=10_000)
    assert window.page.reasons.texts() == ["User id and password do not match. Type both again."]
    assert window.page.password.text() == ""
    with qtbot.waitSignal(window.signed_in, timeout=10_000) as signed_in:
        sign_in(qtbot, window, "OP.user", PASSWORD)
    assert signed_in.args[1].user_id == "op.user"
    signed_in.args[0].database.close()


def test_another_bank_can_be_chosen_and_the_list_forgets(qtbot, window, template_file, tmp_path):
    place = tmp_path / "copy.stembank"
    shutil.copyfile(template_file, place)
    window.open_place(str(place))
    qtbot.waitUntil(lambda: isinstance(window.page, SignInPage), timeout=10_000)
    click(qtbot, window.page.back_button)
    assert isinstance(window.page, StartPage)
    assert window.bank is None
    assert load().recent == (str(place),)
    window.page.forget_wanted.emit(str(place))
    assert load().recent == ()


def test_the_language_changes_at_once_and_keeps_what_was_typed(qtbot, window, tmp_path):
    click(qtbot, window.page.create_button)
    fill_in(qtbot, window.page, tmp_path)
    before = window.page.draft()
    click(qtbot, window.language_buttons["zh"])
    assert language.current() == "zh"
    assert replace(window.page.draft()) == before
    assert window.page.new_bank().administrator == replace(NEW_BANK.administrator, full_name="Ada", user_id="ada.m")
    assert load().language == "zh"
    click(qtbot, window.language_buttons["en"])
    assert window.page.create_button.text() == "&Create the bank"


def test_the_first_window_needs_nothing_of_the_data_layer():
    script = (
        "import sys; import stembank_gui.ui.welcome.window; "
        "print(sorted({'sqlmodel', 'sqlalchemy', 'pydantic', 'reportlab', 'argon2', 'alembic'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

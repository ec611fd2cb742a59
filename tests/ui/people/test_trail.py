"""The trail on the screen: readable, filtered, of any length, verified, exported; the history of one thing."""

import csv
import io
from hashlib import sha256

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from stembank_gui.queries.trail import Value
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.ui import language
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.trail import TrailPage
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.trail_words import say_value
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from tests.factories import people


@pytest.fixture
def qa_jobs(qtbot, database, staff):
    made = Jobs(database, staff["QA"])
    made.failed.connect(lambda error: pytest.fail(repr(error)))
    yield made
    made.close()


@pytest.fixture
def page(qtbot, qa_jobs, database, staff):
    database.perform(
        staff["AD"],
        set_account_state,
        SetAccountState(staff["OP"].account_id, AccountState.DISABLED, "=cmd() left <b>us</b>"),
    )
    made = TrailPage(qa_jobs, Place("page", "trail"))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    qtbot.waitUntil(lambda: len(made.list.entries.entries) > 0)
    return made


def cells(page, row):
    model = page.list.entries
    return [model.index(row, column).data() for column in range(model.columnCount())]


def loaded(page):
    return page.list.entries.entries


def test_the_newest_entry_stands_first_in_words(page, staff):
    when, who, what, thing, change, why = cells(page, 0)
    assert when == f"{language.say_date(loaded(page)[0].at)} {language.say_clock(loaded(page)[0].at)}"
    assert (who, what) == (staff["AD"].name, "Enable or disable an account")
    assert (thing, change, why) == ("Account op.user", "state: active → disabled", "=cmd() left <b>us</b>")


def test_the_model_keeps_qts_rules(qtbot, page, qtmodeltester):
    model = page.list.entries
    qtmodeltester.check(model)
    while model.more:
        model.fetchMore()
        qtbot.wait(20)
    assert len(loaded(page)) == loaded(page)[0].seq


def test_older_entries_follow_when_they_are_scrolled_to(qtbot, page):
    model = page.list.entries
    assert len(loaded(page)) == 200
    while model.more:
        count = len(loaded(page))
        model.fetchMore()
        qtbot.waitUntil(lambda count=count: len(loaded(page)) > count)
    assert [entry.seq for entry in loaded(page)] == list(range(loaded(page)[0].seq, 0, -1))


def test_filters_narrow_the_list_and_clear_again(qtbot, page):
    qtbot.waitUntil(lambda: page.user.findData("ad.user") >= 0)
    page.user.setCurrentIndex(page.user.findData("ad.user"))
    qtbot.waitUntil(lambda: len(loaded(page)) == 1)
    page.user.setCurrentIndex(0)
    qtbot.keyClicks(page.text, "left <b>us")
    qtbot.waitUntil(lambda: len(loaded(page)) == 1)
    page.clear_button.click()
    qtbot.waitUntil(lambda: len(loaded(page)) == 200)
    page.action.setCurrentIndex(page.action.findData("release_lot"))
    qtbot.waitUntil(lambda: len(loaded(page)) == 0)


def test_a_day_that_is_none_is_refused_by_name(qtbot, page):
    qtbot.keyClicks(page.since, "2026-02-31")
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()))
    assert "From day" in page.reasons.texts()[0]
    page.since.clear()
    qtbot.waitUntil(lambda: not page.reasons.reasons())


def test_a_chosen_entry_is_shown_whole_and_its_thing_opens(qtbot, page):
    page.list.selectRow(0)
    body = page.details.widget()
    texts = [label.text() for label in body.findChildren(QLabel)]
    assert {"active", "disabled", "=cmd() left <b>us</b>"} <= set(texts)
    button = body.findChild(QPushButton, "open_thing")
    with qtbot.waitSignal(page.wanted) as wanted:
        button.click()
    assert wanted.args == [Place("page", "settings")]


def test_verifying_says_that_the_trail_is_sound_and_leaves_an_entry(qtbot, page):
    page.verify_button.click()
    qtbot.waitUntil(lambda: page.standing.text().startswith("Sound at"), timeout=20_000)
    qtbot.waitUntil(page.newest_button.isVisible)
    page.newest_button.click()
    qtbot.waitUntil(lambda: loaded(page)[0].action == "verify_trail")


def test_a_change_by_another_program_is_named(qtbot, page, database):
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET full_name = 'Somebody else' WHERE id = 1")
    page.verify_button.click()
    qtbot.waitUntil(lambda: page.standing.text().startswith("Not sound"), timeout=20_000)
    assert "check.row_changed" in [reason.code for reason in page.reasons.reasons()]


def test_the_export_holds_every_wanted_entry_and_no_formula(qtbot, page, tmp_path):
    file = tmp_path / "trail.csv"
    with qtbot.waitSignal(page.told, timeout=20_000):
        page.export_to(file)
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    assert len(rows) - 1 == loaded(page)[0].seq
    assert rows[1][7] == "'=cmd() left <b>us</b>"
    assert [path.name for path in tmp_path.iterdir() if "trail" in path.name] == ["trail.csv"]


def test_who_exported_which_part_of_the_trail_is_in_the_trail(qtbot, page, staff, tmp_path):
    newest = loaded(page)[0].seq
    page.user.setCurrentIndex(page.user.findData("ad.user"))
    page.since.setText("2020-01-01")
    with qtbot.waitSignal(page.told, timeout=20_000):
        page.export_to(tmp_path / "part.csv")
    page.user.setCurrentIndex(0)
    page.since.clear()
    page.reload()
    qtbot.waitUntil(lambda: loaded(page)[0].action == "export_trail")
    entry = loaded(page)[0]
    assert (entry.user_id, entry.entity_id) == (staff["QA"].user_id, newest)
    said = {change.column: change.new.text for change in entry.changes}
    assert said["file"] == "part.csv"
    assert said["sha256"] == sha256((tmp_path / "part.csv").read_bytes()).hexdigest()
    assert said["newest_entry"] == str(newest)
    assert said["wanted_user_id"] == "ad.user"
    assert said["wanted_since"].startswith(("2019-12-31", "2020-01-01"))
    assert cells(page, 0)[2] == "Export the trail"


def test_an_export_that_may_not_be_made_leaves_no_file(qtbot, page, qa_jobs, staff, tmp_path):
    qa_jobs.actor = staff["CS"]
    page.export_to(tmp_path / "mine.csv")
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()), timeout=20_000)
    assert [reason.code for reason in page.reasons.reasons()] == ["access.not_permitted"]
    assert list(tmp_path.glob("mine*")) == []
    assert page.export_button.isEnabled()


def test_the_history_of_one_account(qtbot, qa_jobs, database, staff):
    actor = people.account(database, staff, "new.one", "CS")
    view = HistoryView(qa_jobs, "account", actor.account_id)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: len(view.table.rows()) == 3)
    qa_jobs.actor = staff["AD"]
    qa_jobs.do(view, set_account_state, SetAccountState(actor.account_id, AccountState.DISABLED, "on leave"))
    qtbot.waitUntil(lambda: len(view.table.rows()) == 4)
    assert view.table.cell(0, 5) == "on leave"
    view.table.selectRow(0)
    assert "on leave" in [label.text() for label in view.details.widget().findChildren(QLabel)]


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        ('{"AMEL":["X"],"D3S1358":["15","16"]}', "AMEL X · D3S1358 15,16"),
        ("{no record}", "{no record}"),
        ("UCM24001S0100130", "UCM24001S01-0013-0"),
        ("a note", "a note"),
    ],
)
def test_values_are_said_as_people_write_them(qapp, stored, said):
    assert say_value(Value("text", stored)) == said

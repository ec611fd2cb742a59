"""The main job from an empty folder to an issued vial, in the real window, on both databases, in both languages."""

import os
from dataclasses import replace

import pytest

from stembank_gui.app import Program
from stembank_gui.database import Database
from stembank_gui.rules.vocabulary import Tier
from stembank_gui.settings import Settings
from stembank_gui.ui.language import speak
from tests.conftest import _administer, _on
from tests.journeys import (
    banking,
    donating,
    freezing,
    issuing,
    passing,
    reading_trail,
    releasing,
    signing,
    start,
    testing,
)
from tests.journeys.bank import Journey
from tests.journeys.growing import Step
from tests.journeys.hands import Hands

SEED = banking.Wanted(Tier.SEED, 6, (Step("", "1.2e7", "", "0"), Step("1.1e7", "8.8e7", "3.00", "3.00")), curve=True)
MASTER = banking.Wanted(
    Tier.MCB, 24, (Step("3.6e6", "2.88e7", "3.00", "6.00"), Step("2.52e7", "2.016e8", "3.00", "9.00")), thawed=2
)
WORKING = banking.Wanted(
    Tier.WCB,
    30,
    (Step("3.6e6", "2.88e7", "3.00", "12.00"), Step("2.52e7", "2.016e8", "3.00", "15.00")),
    thawed=2,
    stock="cryovial-33x13-a4",
)


@pytest.fixture
def place(request, tmp_path):
    """Where the bank is to be made: a file that does not exist yet, or an empty database."""
    if request.param == "sqlite":
        yield str(tmp_path / "east.stembank")
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"journey_{os.getpid()}_{request.node.callspec.params['language']}"
    _administer(server, f"CREATE DATABASE {name}")
    yield _on(server, name)
    _administer(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def language(request):
    return request.param


@pytest.fixture
def journey(qtbot, place, language, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)  # where file dialogs open
    passing.begin()
    opened = Database.open.__func__
    monkeypatch.setattr(
        Database,
        "open",
        classmethod(lambda cls, place, *, clock=None: opened(cls, place, clock=clock or passing.utc_now)),
    )
    program = Program(Settings(language=language, theme="light"))
    program.problems.bug.connect(lambda number: pytest.fail(f"bug {number}"))
    made = Journey(Hands(program), program, language, place)
    yield made
    program.close()
    if made.database is not None:
        made.database.close()
    speak("en")


LAST_STEPS = ("R8.trail_not_reviewed", "R16.no_analysis")
"""What comes last before a decision, once the tests are done."""
ALWAYS = (("sqlite", "en"),)
LONG = (("sqlite", "zh"), ("postgresql", "en"), ("postgresql", "zh"))
"""One in every run, the others with `poe faults`. The tank's journeys run in both languages, on both databases."""


@pytest.mark.parametrize(
    ("place", "language"),
    [*ALWAYS, *(pytest.param(*pair, marks=pytest.mark.faults) for pair in LONG)],
    indirect=True,
)
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen has no window manager
def test_the_main_job(journey):
    start.create_bank(journey)
    start.open_accounts(journey)
    start.shorten_idleness(journey)
    start.lock_and_unlock(journey)
    start.lock_by_idleness(journey)
    start.wrong_password(journey)
    signing.give_keys(journey, "carl.m", "rita.a")
    journey.as_("dora.c")
    donating.record_approvals(journey)
    donating.save_form(journey)
    donating.approve_form(journey.as_("quentin.a"))
    code = donating.register_donor(journey.as_("dora.c"))
    donating.record_consent(journey)
    donating.interview(journey)
    donating.examine(journey)
    donating.enter_markers(journey)
    donating.collect_donation(journey)
    donating.dispatch_donation(journey)
    donating.receive_donation(journey, code)
    donating.accept_donation(journey)
    donating.decide_eligibility(journey.as_("marc.d"), code)
    freezing.register_freezer(journey.as_("dora.c"))
    freezing.draft_profile(journey.as_("pia.s"))
    freezing.approve_profile(journey.as_("quentin.a"))
    seed = banking.make_lot(journey, SEED)
    testing.enter_all(journey.as_("anna.k"), seed)
    testing.approve_all(journey.as_("carl.m"), seed)
    releasing.prepare_and_release(journey, seed)
    master = banking.make_lot(journey, replace(MASTER, parent=seed.number))
    against = releasing.refused(journey.as_("rita.a"), master)
    assert against == {"R5.missing", *LAST_STEPS}
    testing.enter_all(journey.as_("anna.k"), master, by_hand=2)
    testing.approve_all(journey.as_("carl.m"), master, by_hand=2)
    releasing.prepare_and_release(journey, master)
    releasing.read_certificate(journey, master)
    issuing.transfer(journey.as_("cleo.s"), master)
    issuing.scan_vials(journey, master)
    issuing.scan_what_is_not_here(journey, master)
    working = banking.make_lot(journey, replace(WORKING, parent=master.number))
    testing.fail_one(journey.as_("anna.k"), working)
    testing.approve_failure(journey.as_("carl.m"), working)
    against = releasing.refused(journey.as_("rita.a"), working)
    assert against == {"R5.failed", "R5.missing", "R6.open_oos", *LAST_STEPS}
    issuing.refused_issue(journey.as_("sven.h"), working)
    vial = issuing.issue(journey, master)
    reading_trail.history_of(journey.as_("quentin.a"), vial)
    reading_trail.trail(journey, master)
    reading_trail.verify_in_window(journey)
    journey.sign_out()
    reading_trail.nothing_is_wrong(journey)

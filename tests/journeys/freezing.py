"""A controlled-rate freezer is registered, a profile approved, a run prepared, started, completed with its curve."""

from pathlib import Path

from sqlmodel import select

from stembank_gui.documents.freezing_profiles import shipped_profiles
from stembank_gui.rules.vocabulary import FreezeRunState, TemplateState
from stembank_gui.tables.banking import FreezeProfile, FreezeRun, Lot
from tests.factories import curves
from tests.journeys.bank import Journey
from tests.journeys.passing import now, pass_time

FREEZER = "EQ-CRF-01"


def register_freezer(journey: Journey) -> None:
    """Register the freezer with its next calibration."""
    hands = journey.hands
    journey.go("facility")
    hands.tab("equipment")
    hands.write("equipment_code", FREEZER)
    hands.write("equipment_name", "CRF")
    hands.write("equipment_kind", "controlled-rate freezer")
    hands.write("equipment_calibration_due", f"{now().year + 1}-12-31")
    hands.press("register_equipment_button")
    hands.listed("equipment_table", FREEZER)


def draft_profile(journey: Journey) -> None:
    """Take the first of the program's profiles as the bank's own draft."""
    hands = journey.hands
    journey.go("banks")
    hands.tab("freeze_profiles")
    hands.press("new_profile_button")
    hands.press("do_button")
    hands.see("page_freeze_profile")
    hands.settle()
    assert journey.one(FreezeProfile).state == TemplateState.DRAFT


def approve_profile(journey: Journey) -> None:
    """Let quality assurance approve it."""
    hands = journey.hands
    journey.go("banks")
    hands.tab("freeze_profiles")
    hands.row("profiles_table", journey.one(FreezeProfile).code, open_it=True)
    hands.see("page_freeze_profile")
    hands.settle()
    hands.press("approve_button")
    journey.signed()
    assert journey.one(FreezeProfile).state == TemplateState.APPROVED


def freeze(journey: Journey, lot: Lot) -> None:
    """Freeze a filled lot: prepare, start, and an hour and a half later take the freezer's file."""
    hands = journey.hands
    journey.go("banks")
    hands.tab("freeze_runs")
    hands.press("prepare_run_button")
    hands.settle()
    hands.choose("run_freezer", FREEZER)
    hands.choose("run_lot_1", lot.number)
    hands.press("do_button")
    hands.see("page_freeze_run")
    hands.settle()
    hands.press("start_run_button")
    hands.press("do_button")
    hands.see("complete_run_button")
    hands.settle()
    pass_time(hours=3)
    hands.press("complete_run_button")
    hands.see("complete_dialog")
    hands.settle()
    hands.attach("file_field", _curve(journey))
    hands.wait(lambda: hands.sees("curve_found"))
    hands.write("freeze_transfer", "2.5")
    hands.press("do_button")
    hands.wait(lambda: not hands.sees("complete_dialog"), hands.reasons)
    hands.settle()
    run = journey.one(FreezeRun, lot_id=lot.id)
    assert run.state == FreezeRunState.COMPLETED
    assert run.curve_id is not None
    assert -2 <= run.rate_c_per_min <= -0.5


def _curve(journey: Journey) -> Path:
    """The file of the freezer, as people of the journey's language write numbers."""
    begun = journey.stored(select(FreezeProfile))[0]
    profile = next(one for one in shipped_profiles() if one.code == begun.code)
    file = Path.cwd() / "run.csv"
    comma = journey.language == "zh"
    text = curves.file_text(curves.points(profile, every=2.0), delimiter=";" if comma else ",", comma=comma)
    file.write_text(text, encoding="utf-8")
    return file

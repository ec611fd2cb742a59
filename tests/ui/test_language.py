"""Two languages at run time; terms, reasons, days, moments and numbers said in them."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.ui import language
from stembank_gui.ui.language import (
    say_cells,
    say_clock,
    say_date,
    say_number,
    say_reason,
    say_reasons,
    say_term,
    say_time,
    speak,
    speaker,
)
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.scan_box import ScanBox

MOMENT = datetime(2024, 5, 27, 16, 30, tzinfo=UTC)


@pytest.fixture
def zone(monkeypatch):
    def take(hours: float) -> None:
        monkeypatch.setattr(speaker(), "zone", timezone(timedelta(hours=hours)))

    return take


def test_terms_and_reasons_follow_the_language():
    reason = Reason("people.user_id_form")
    said = [(say_term(LotState.RELEASED), say_term("@lot_state.released"), say_reason(reason))]
    speak("zh")
    said.append((say_term(LotState.RELEASED), say_term("lot_state.released"), say_reason(reason)))
    assert said[0][:2] == ("released", "released")
    assert said[1][:2] == ("放行", "放行")
    assert said[0][2] != said[1][2]
    assert say_reasons(Refused(reason, reason)) == f"{said[1][2]}\n{said[1][2]}"


def test_widgets_built_after_the_switch_speak_the_new_language_and_qt_too(qtbot):
    told = []
    speaker().changed.connect(told.append)
    english = ScanBox()
    speak("zh")
    chinese = ScanBox()
    for box in (english, chinese):
        qtbot.addWidget(box)
    assert english.accessibleName() == "Scan or search"
    assert chinese.accessibleName() == "扫码或搜索"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    speak("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert ReasonsPanel().accessibleName() == "Reasons"
    assert told == ["zh", "en"]
    speaker().changed.disconnect(told.append)


def test_the_computers_language_is_taken_where_it_is_ours(monkeypatch):
    for name, ours in (("zh_CN", "zh"), ("en_GB", "en"), ("de_DE", "en")):
        monkeypatch.setattr(language.QLocale, "system", staticmethod(lambda name=name: language.QLocale(name)))
        assert language.system_language() == ours


def test_moments_are_local_and_name_their_zone(zone):
    zone(8)
    assert say_time(MOMENT) == "2024-05-28 00:30 UTC+8"
    assert (say_date(MOMENT), say_clock(MOMENT)) == ("2024-05-28", "00:30")
    zone(-3.5)
    assert say_time(MOMENT) == "2024-05-27 13:00 UTC-3:30"
    zone(0)
    assert say_time(MOMENT.replace(tzinfo=None)) == "2024-05-27 16:30 UTC"


def test_days_and_nothing():
    assert say_date(date(2024, 5, 27)) == "2024-05-27"
    assert {say_date(None), say_time(None), say_clock(None), say_number(None), say_cells(None)} == {"–"}


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1250, None, "1,250"),
        (Decimal("9.50"), None, "9.50"),
        (1.0e7, None, "1.0e7"),
        (2.346, 2, "2.35"),
        (99_999.0, None, "99,999.0"),
    ],
)
def test_numbers(value, decimals, said):
    assert say_number(value, decimals) == said


def test_cells_are_said_with_their_power():
    assert say_cells(10_000_000) == "1.0e7"

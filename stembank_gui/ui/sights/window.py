"""What the pictures show of the window itself: Today, the trail, the settings, and what lies over any page."""

from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.problems import BugDialog
from stembank_gui.ui.sights.sight import Sight


def _lock(window: MainWindow) -> None:
    window.show_locked(True)


def _bug(window: MainWindow) -> None:
    BugDialog("20260402-1F3A", window).open()


def _refused(window: MainWindow) -> None:
    parent = {"parent": "UCM24001S01", "state": "@lot_state.quarantine"}
    window.refuse(
        Refused(
            Reason("R4.parent_not_released", parent, Place("page", "release")),
            Reason("database.exists", {"place": "/data/bank.stembank"}),
        )
    )


def _search(window: MainWindow) -> None:
    window.activateWindow()
    window.find_code("UCM24001")


SIGHTS = (
    Sight("today"),
    Sight("trail", role="QA"),
    Sight("settings", role="AD"),
    Sight("signing", role="RA"),
)
SCENES = (
    Sight("today", called="locked", act=_lock),
    Sight("today", called="refused", act=_refused),
    Sight("today", called="search", act=_search),
    Sight("today", called="bug", act=_bug),
    Sight("banks", called="handbook", act=MainWindow.show_help),
)

"""What the pictures show of freezing: the lists of runs and profiles, a curve before it is kept, a run prepared."""

from math import exp
from pathlib import Path
from tempfile import TemporaryDirectory

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, as_it_is

_START_C, _READINGS = 4.0, 720
_LATE_RUN = "SELECT id FROM freeze_run WHERE code LIKE 'FR-2026%' ORDER BY id LIMIT 1"
_MASTERS_RUN = "SELECT r.id FROM freeze_run r JOIN lot l ON l.id = r.lot_id WHERE l.number = 'UCM24001M01'"


def runs(window: MainWindow) -> None:
    """Show the list of freeze runs."""
    window.page().tabs.show_tab("freeze_runs")  # type: ignore[attr-defined]


def profiles(window: MainWindow) -> None:
    """Show the list of cooling profiles."""
    window.page().tabs.show_tab("freeze_profiles")  # type: ignore[attr-defined]


def prepare(window: MainWindow) -> None:
    """Show what is asked for a new run."""
    runs(window)
    window.page().runs.prepare()  # type: ignore[attr-defined]


def new_profile(window: MainWindow) -> None:
    """Show what a new profile starts from."""
    profiles(window)
    window.page().profiles.make_new()  # type: ignore[attr-defined]


def complete(window: MainWindow) -> None:
    """Show a freezer's file before it is kept."""
    _complete(window, "\n".join(_lines()))


def cut_off(window: MainWindow) -> None:
    """Show a file whose last line is cut off."""
    _complete(window, "\n".join(_lines())[:-7])


def _complete(window: MainWindow, text: str) -> None:
    from stembank_gui.queries.banking.freezing import run_card  # noqa: PLC0415 - only for pictures
    from stembank_gui.ui.pages.banking.freezing.complete_dialog import CompleteDialog  # noqa: PLC0415

    with window.jobs.database.reading() as session:
        card = run_card(session, int(window.page().place.key))
    if card is None:
        raise LookupError("freeze_run")
    dialog = CompleteDialog(window.jobs, card, window)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "freezer-export.csv"
        file.write_text(text, encoding="utf-8")
        dialog.curve.file.take(file)
    dialog.open()


def _lines() -> list[str]:
    """Return a file that starts at 4 °C and goes to −95 °C."""
    found = ["Elapsed (s);Chamber (°C);Sample (°C)"]
    for at in range(_READINGS):
        chamber = _START_C - 99 * (1 - exp(-at / 300))
        sample = _START_C - 99 * (1 - exp(-max(at - 20, 0) / 300))
        found.append(f"{at * 5};{chamber:.2f};{sample:.2f}".replace(".", ","))
    return found


SCENES = (
    Sight("banks", role="OP", called="freeze_runs", act=runs),
    Sight("banks", role="OP", called="prepare_run", act=prepare),
    Sight("banks", role="PS", called="profiles", act=profiles),
    Sight("banks", role="PS", called="new_profile", act=new_profile),
    Sight("freeze_run", _MASTERS_RUN, "PS", "run", as_it_is),
    Sight("freeze_run", _LATE_RUN, "QA", "run_late", as_it_is),
    Sight("freeze_run", _MASTERS_RUN, "OP", "complete_run", complete),
    Sight("freeze_run", _MASTERS_RUN, "OP", "curve_cut_off", cut_off),
    Sight("freeze_profile", "SELECT max(id) FROM freeze_profile", "PS", "profile", as_it_is),
)

"""What the pictures show of freezing: the lists of runs and profiles, a curve before it is kept, a run prepared."""

from math import exp
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.main_window import MainWindow

_START_C, _READINGS = 4.0, 720


def runs(window: "MainWindow") -> None:
    """Show the list of freeze runs."""
    window.page().tabs.show_tab("freeze_runs")  # type: ignore[attr-defined]


def profiles(window: "MainWindow") -> None:
    """Show the list of cooling profiles."""
    window.page().tabs.show_tab("freeze_profiles")  # type: ignore[attr-defined]


def prepare(window: "MainWindow") -> None:
    """Show what is asked for a new run."""
    runs(window)
    window.page().runs.prepare()  # type: ignore[attr-defined]


def new_profile(window: "MainWindow") -> None:
    """Show what a new profile starts from."""
    profiles(window)
    window.page().profiles.make_new()  # type: ignore[attr-defined]


def complete(window: "MainWindow") -> None:
    """Show a freezer's file before it is kept."""
    _complete(window, "\n".join(_lines()))


def cut_off(window: "MainWindow") -> None:
    """Show a file whose last line is cut off."""
    _complete(window, "\n".join(_lines())[:-7])


def _complete(window: "MainWindow", text: str) -> None:
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

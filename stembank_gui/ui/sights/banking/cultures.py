"""What the pictures show of cultures: the tree of a line, its pictures, the forms that start, feed and harvest one."""

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, as_it_is, press

GROWN = "SELECT culture_id FROM lot_culture JOIN lot ON lot.id = lot_id WHERE number = 'UCM24002M01'"
"""The culture that a master cell bank was filled from."""
GROWS = "SELECT max(id) FROM culture WHERE state = 'running'"
"""The culture that grows now."""


def tree(window: MainWindow) -> None:
    """Show the tree of passages."""
    window.page().tabs.show_tab("tree")  # type: ignore[attr-defined]


def looks(window: MainWindow) -> None:
    """Show what was seen, with pictures."""
    window.page().tabs.show_tab("observations")  # type: ignore[attr-defined]


def used(window: MainWindow) -> None:
    """Show what was used."""
    window.page().tabs.show_tab("used")  # type: ignore[attr-defined]


def start(window: MainWindow) -> None:
    """Show the form that starts a culture from thawed vials."""
    from stembank_gui.queries.banking.cultures import start_choices  # noqa: PLC0415 - only for pictures
    from stembank_gui.ui.pages.banking.cultures.start_dialog import StartDialog  # noqa: PLC0415

    with window.jobs.database.reading() as session:
        lots = {one.number: one.lot_id for one in start_choices(session).lots}
    StartDialog(window.jobs, Place("lot", lots["UCM24002S01"]), window).open()


SCENES = (
    Sight("cultures", "SELECT 0", "OP", "cultures", as_it_is),
    Sight("culture", GROWN, "OP", "culture", as_it_is),
    Sight("culture", GROWN, "OP", "passages", tree),
    Sight("culture", GROWS, "OP", "looks", looks),
    Sight("culture", GROWN, "OP", "culture_used", used),
    Sight("cultures", "SELECT 0", "OP", "start_culture", start),
    Sight("culture", GROWS, "OP", "harvest", press("harvest_button")),
    Sight("culture", GROWS, "OP", "observe", press("observe_button")),
    Sight("culture", GROWS, "OP", "contamination", press("contamination_button")),
)

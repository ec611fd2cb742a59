"""What the pictures show of banks: the cell types, a bank from harvested cultures, a lineage unfolded."""

from typing import Any

from PySide6.QtCore import QCoreApplication

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import MASTER
from stembank_gui.ui.sights.sight import Sight

WAITS = (
    "SELECT 'culture:' || max(id) FROM culture WHERE state IN ('harvested', 'passaged') AND harvested_at IS NOT NULL"
)
"""The key of a new bank that is filled from the last harvest."""


def cell_types(window: MainWindow) -> None:
    """Show the cell types."""
    _page(window).tabs.show_tab("cell_types")


def change_cell_type(window: MainWindow) -> None:
    """Show what may be changed of a cell type."""
    from stembank_gui.queries.banking.cell_types import cell_type_list  # noqa: PLC0415 - only for pictures
    from stembank_gui.ui.pages.banking.cell_types.dialog import CellTypeDialog  # noqa: PLC0415

    with window.jobs.database.reading() as session:
        found = cell_type_list(session)
    CellTypeDialog(window.jobs, found.lines[0], found.missing, window).open()


def new_cell_type(window: MainWindow) -> None:
    """Show what is asked for a new cell type."""
    from stembank_gui.ui.pages.banking.cell_types.dialog import CellTypeDialog  # noqa: PLC0415

    CellTypeDialog(window.jobs, None, (), window).open()


def beside(window: MainWindow) -> None:
    """Show a bank that is filled from a culture, with samples that are retained."""
    from stembank_gui.rules.vocabulary import LotUse  # noqa: PLC0415

    page = _page(window)
    page.what.cells_per_vial.setText("1.0e6")
    page.vials.setValue(2)
    page.sides.add(LotUse.RETAIN)


def unfolded(window: MainWindow) -> None:
    """Show the lineage of a lot with its cultures."""
    page = _page(window)
    page.tabs.show_tab("lineage")
    for node in page.lineage.chains():
        page.lineage.unfold(node)


def _give_reason(window: MainWindow) -> None:
    from stembank_gui.ui.pages.banking.dialogs import ReasonDialog  # noqa: PLC0415 - brings the data layer
    from stembank_gui.workflows.banking.discard_plan import DiscardPlan, discard_plan  # noqa: PLC0415

    said, title, button = (
        QCoreApplication.translate("LotActions", text)
        for text in (
            "The plan of {lot} is given up: its positions are free again. Thawed vials stay consumed.",
            "Discard plan",
            "&Discard",
        )
    )
    action = (button, discard_plan, lambda reason: DiscardPlan(0, reason))
    ReasonDialog(window.jobs, title, said.format(lot="UCM24001M02"), action, window).open()


def _page(window: MainWindow) -> Any:
    return window.page()


SIGHTS = (
    Sight("banks"),
    Sight("new_bank"),
    Sight("lot", MASTER),
)
SCENES = (
    Sight("banks", called="reason", act=_give_reason),
    Sight("banks", role="DO", called="cell_types", act=cell_types),
    Sight("banks", role="DO", called="change_cell_type", act=change_cell_type),
    Sight("banks", role="DO", called="new_cell_type", act=new_cell_type),
    Sight("new_bank", WAITS, "OP", "from_cultures", beside),
    Sight("lot", MASTER, "OP", "lineage_unfolded", unfolded),
)

"""What the pictures show of banks: the cell types, a bank from harvested cultures, a lineage unfolded."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.main_window import MainWindow

WAITS = (
    "SELECT 'culture:' || max(id) FROM culture WHERE state IN ('harvested', 'passaged') AND harvested_at IS NOT NULL"
)
"""The key of a new bank that is filled from the last harvest."""


def cell_types(window: "MainWindow") -> None:
    """Show the cell types."""
    _page(window).tabs.show_tab("cell_types")


def change_cell_type(window: "MainWindow") -> None:
    """Show what may be changed of a cell type."""
    from stembank_gui.queries.banking.cell_types import cell_type_list  # noqa: PLC0415 - only for pictures
    from stembank_gui.ui.pages.banking.cell_types.dialog import CellTypeDialog  # noqa: PLC0415

    with window.jobs.database.reading() as session:
        found = cell_type_list(session)
    CellTypeDialog(window.jobs, found.lines[0], found.missing, window).open()


def new_cell_type(window: "MainWindow") -> None:
    """Show what is asked for a new cell type."""
    from stembank_gui.ui.pages.banking.cell_types.dialog import CellTypeDialog  # noqa: PLC0415

    CellTypeDialog(window.jobs, None, (), window).open()


def beside(window: "MainWindow") -> None:
    """Show a bank that is filled from a culture, with samples that are retained."""
    from stembank_gui.rules.vocabulary import LotUse  # noqa: PLC0415

    page = _page(window)
    page.what.cells_per_vial.setText("1.0e6")
    page.vials.setValue(2)
    page.sides.add(LotUse.RETAIN)


def unfolded(window: "MainWindow") -> None:
    """Show the lineage of a lot with its cultures."""
    page = _page(window)
    page.tabs.show_tab("lineage")
    for node in page.lineage.chains():
        page.lineage.unfold(node)


def _page(window: "MainWindow") -> Any:
    return window.page()

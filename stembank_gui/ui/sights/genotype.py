"""What the pictures show of genotypes and registered names: one name that is corrected."""

from typing import TYPE_CHECKING

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.pages.genotype.genotype import GenotypePage


def correct_name(window: MainWindow) -> None:
    """Show the correction of a registered name."""
    page: GenotypePage = window.page()  # type: ignore[assignment]
    page.tabs.show_tab("names")
    page.names.table.selectRow(0)


SIGHTS = (Sight("genotype", role="QA1"),)
SCENES = (Sight("genotype", role="QA", called="correct_name", act=correct_name),)

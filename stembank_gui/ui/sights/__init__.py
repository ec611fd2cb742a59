"""What the pictures show: every page, what can be opened over it, and the pages before anybody signs in."""

from PySide6.QtWidgets import QDialog

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights import (
    banking,
    cryostorage,
    distribution,
    donors,
    facility,
    genotype,
    labels,
    quality,
    window,
)
from stembank_gui.ui.sights.sight import Sight, press
from stembank_gui.ui.sights.welcome import BEFORE

__all__ = ["BEFORE", "SCENES", "SIGHTS", "Sight", "leave", "press"]

SIGHTS = (
    *window.SIGHTS,
    *donors.SIGHTS,
    *banking.SIGHTS,
    *cryostorage.SIGHTS,
    *labels.SIGHTS,
    *quality.SIGHTS,
    *distribution.SIGHTS,
    *facility.SIGHTS,
    *genotype.SIGHTS,
)
"""Every page once."""

SCENES = (
    *window.SCENES,
    *donors.SCENES,
    *banking.SCENES,
    *cryostorage.SCENES,
    *labels.SCENES,
    *quality.SCENES,
    *distribution.SCENES,
    *facility.SCENES,
    *genotype.SCENES,
)
"""What can be opened over a page, each once."""


def leave(window: MainWindow) -> None:
    """Take away what an act put over the page."""
    for dialog in window.findChildren(QDialog):
        dialog.close()
        dialog.deleteLater()
    window.hits.hide()
    window.bar.clear()
    if window.is_locked():
        window.show_locked(False)

"""Labels from the map: of the selected vials, or of the box, rack or tank that is shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from stembank_gui.ui.jobs import Jobs


class LabelsButton(QPushButton):
    """A button with two lines; each is offered to who may print such labels.

    Signals:
        vials_wanted: labels of the selected vials.
        places_wanted: labels of places.
    """

    vials_wanted = Signal()
    places_wanted = Signal()

    def __init__(self, jobs: Jobs, count: Callable[[], int], parent: QWidget | None = None) -> None:
        """Make the button; `count` says how many selected vials carry a label."""
        super().__init__(parent)
        self.setText(self.tr("La&bels"))
        self.setObjectName("labels_button")
        self.setAccessibleName(self.tr("Labels"))
        self.setAutoDefault(False)
        self._count = count
        menu = QMenu(self)
        menu.setObjectName("labels_menu")
        self.vials_action = menu.addAction(self.tr("Selected &vials…"), self.vials_wanted.emit)
        self.vials_action.setObjectName("label_selected")
        self.places_action = menu.addAction(self.tr("Box, rack or &tank…"), self.places_wanted.emit)
        self.places_action.setObjectName("label_places")
        self.vials_action.setVisible(jobs.may("print_labels"))
        self.places_action.setVisible(jobs.may("print_place_labels"))
        menu.aboutToShow.connect(self._offer)
        self.setMenu(menu)
        if not (jobs.may("print_labels") or jobs.may("print_place_labels")):
            self.hide()

    def _offer(self) -> None:
        self.vials_action.setEnabled(self._count() > 0)

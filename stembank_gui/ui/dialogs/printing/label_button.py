"""A button that prints the labels of donations or cultures: a page shows it beside what it shows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.jobs import Jobs

PERMISSIONS = {LabelKind.DONATION: "print_donation_labels", LabelKind.CULTURE: "print_culture_labels"}


class LabelButton(QPushButton):
    """Opens the label dialog of some donations or cultures; hidden where the person may not print them.

    Signals:
        told: something was printed; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, kind: LabelKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._kind = jobs, kind
        self._row_ids: tuple[int, ...] = ()
        self.setText(self.tr("&Print labels…"))
        self.setObjectName(f"print_{kind.value}_labels_button")
        self.setAccessibleName(self.tr("Print labels"))
        self.setAutoDefault(False)
        self.clicked.connect(self._open)
        self.hide()

    def show_rows(self, row_ids: Sequence[int]) -> None:
        """Offer the labels of these; of none, hide."""
        self._row_ids = tuple(row_ids)
        self.setVisible(bool(self._row_ids) and self._jobs.may(PERMISSIONS[self._kind]))

    def _open(self) -> None:
        from stembank_gui.ui.dialogs.printing.thing_labels import ThingLabelsDialog  # noqa: PLC0415 - when wanted

        dialog = ThingLabelsDialog(self._jobs, self._kind, self._row_ids, self)
        dialog.told.connect(self.told)
        dialog.open()

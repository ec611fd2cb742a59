"""What signatures about a lot are void, and why: shown wherever somebody could rely on them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.signatures import void_of_lot
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class VoidSignatures(ReasonsPanel):
    """Lists the void signatures of a lot, each with what to do; hidden while all of them stand.

    Signals:
        wanted: open this Place.
    """

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("void_signatures")
        self.setAccessibleName(say_term("signature.void"))
        self._jobs = jobs
        self.badge = Text(say_term("signature.void"), "danger")
        self.badge.setObjectName("signature_void")
        self._layout.insertWidget(0, self.badge)

    def ask(self, lot_id: int) -> None:
        """Show what is void about a lot now."""
        self._jobs.ask(self, void_of_lot, lot_id).then(self.show_reasons).newest()

    def show_reasons(self, reasons: Iterable[Reason] | Refused) -> None:
        super().show_reasons(reasons)
        self.badge.setVisible(bool(self.reasons()))

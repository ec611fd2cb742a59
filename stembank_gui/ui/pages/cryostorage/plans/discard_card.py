"""Give a plan up, with the reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from stembank_gui.queries.cryostorage.kept_plans import PlanHead
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import NoteField
from stembank_gui.workflows.cryostorage.discard_storage_plan import DiscardStoragePlan, discard_storage_plan


class DiscardCard(EntryCard):
    """Asks why a plan is given up.

    Signals:
        finished: it was done; carries the text for the message bar.
        closed: the person does not want it now.
    """

    finished = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", "", "confirm_discard_button", role="danger")
        self.jobs = jobs
        self.setObjectName("discard_plan_card")
        self.head: PlanHead | None = None
        self.heading.setText(self.tr("Discard the plan"))
        self.button.setText(self.tr("Discar&d"))
        self.button.setAccessibleName(self.tr("Discard"))
        self.reason = NoteField()
        self.form.row(self.tr("&Reason"), self.reason, "discard_plan_reason")
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("cancel_discard_plan")
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.closed)
        self.add_button(self.cancel_button)
        self.submitted.connect(self._discard)

    def start(self, head: PlanHead) -> None:
        """Begin with a plan."""
        self.head = head
        self.done()
        self.show()
        self.reason.setFocus()

    def _discard(self) -> None:
        if self.head is None:
            return
        self.busy()
        request = DiscardStoragePlan(self.head.plan_id, self.reason.text(), self.head.version)
        self.jobs.do(self, discard_storage_plan, request).then(self._discarded).otherwise(self.refuse)

    def _discarded(self, code: str) -> None:
        self.reason.clear()
        self.done()
        self.finished.emit(self.tr("Plan {code} is discarded; it promises nothing any more.").format(code=code))

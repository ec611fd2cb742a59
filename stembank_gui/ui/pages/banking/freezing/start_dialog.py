"""Starts a prepared freezing: what is used is scanned or chosen, and checked on the day."""

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking.freezing import RunCard
from stembank_gui.rules.vocabulary import Step
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.start_freeze_run import StartFreezeRun, start_freeze_run


class StartDialog(ActionDialog):
    """Says what starts, asks what else is used, starts."""

    def __init__(self, jobs: Jobs, card: RunCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Start freeze run"), self.tr("&Start"), parent)
        self.setObjectName("start_dialog")
        self.setMinimumWidth(640)
        self._run_id = card.row.run_id
        said = self.tr("{run}: {vials} vials in {freezer}, by {profile}. The time of the start is now.")
        self.body.addWidget(Text(say_counted(
            said, run=card.row.code, vials=card.row.vials, freezer=card.row.equipment or "–", profile=card.row.profile
        ), wrap=True))  # fmt: skip
        self.uses = UsesField(jobs, Step.FREEZING)
        self.body.addWidget(self.uses)

    def act(self) -> None:
        """Start the run."""
        self.run(start_freeze_run, StartFreezeRun(self._run_id, self.uses.uses()))

"""What can be done with a freeze run now: one button for each step, those of other states hidden."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.queries.banking.freezing import RunCard
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import DeviationState, FreezeRunState, Meaning
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.freezing.complete_dialog import CompleteDialog
from stembank_gui.ui.pages.banking.freezing.deviation_dialog import DeviationDialog
from stembank_gui.ui.pages.banking.freezing.start_dialog import StartDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.workflows.banking.accept_freeze_run import AcceptFreezeRun, accept_freeze_run
from stembank_gui.workflows.banking.fail_freeze_run import FailFreezeRun, fail_freeze_run
from stembank_gui.workflows.banking.review_freeze_run import ReviewFreezeRun, review_freeze_run

_STEPS: dict[FreezeRunState, frozenset[str]] = {
    FreezeRunState.PREPARED: frozenset({"fail_run_button", "start_run_button"}),
    FreezeRunState.RUNNING: frozenset({"fail_run_button", "complete_run_button"}),
    FreezeRunState.COMPLETED: frozenset({"deviation_button", "fail_run_button", "review_run_button"}),
    FreezeRunState.REVIEWED: frozenset({"deviation_button", "fail_run_button", "accept_run_button"}),
    FreezeRunState.ACCEPTED: frozenset(),
    FreezeRunState.FAILED: frozenset({"deviation_button"}),
}


class RunActions(QObject):
    """The buttons of a freeze run's page.

    Signals:
        told: something was done.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs, self._page = jobs, page
        self._card: RunCard | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._add("curve_file_button", self.tr("Freezer's &file"), self._curve_file, "")
        self._add("deviation_button", self.tr("Open &deviation…"), self._deviation, "open_deviation")
        self._add("fail_run_button", self.tr("Fai&l…"), self._fail, "fail_freeze_run", "danger")
        self._add("start_run_button", self.tr("&Start…"), self._start, "start_freeze_run", "primary")
        self._add("complete_run_button", self.tr("&Complete…"), self.complete, "complete_freeze_run", "primary")
        self._add("review_run_button", self.tr("Re&view…"), self._review, "review_freeze_run", "primary")
        self._add("accept_run_button", self.tr("&Accept…"), self._accept, "accept_freeze_run", "primary")

    def buttons(self) -> list[QPushButton]:
        """Return the buttons from left to right."""
        return list(self._buttons.values())

    def show_card(self, card: RunCard) -> None:
        """Show what can be done with a run as it is now."""
        self._card = card
        shown = set(_STEPS[card.row.state])
        shown |= {"curve_file_button"} if card.curve_id is not None else set()
        if any(state is not DeviationState.CLOSED for _, _, state in card.deviations) or not card.row.faults:
            shown -= {"deviation_button"}
        for name, button in self._buttons.items():
            button.setVisible(name in shown)

    def complete(self, place: object = None) -> None:
        """Ask how the run went; with a path, the file there is taken as its curve."""
        button = self._buttons["complete_run_button"]
        if self._card is None or button.isHidden() or not button.isEnabled():
            return
        dialog = CompleteDialog(self._jobs, self._card, self._page)
        if isinstance(place, str):
            dialog.curve.file.take(place)
        self._open(dialog, self.tr("The run is completed. The production supervisor reviews it."))

    def _add(self, name: str, text: str, action: Callable[[], object], permission: str, role: str = "") -> None:
        button = push_button(text, name, role)
        button.setParent(self._page)
        if permission and not self._jobs.may(permission):
            button.setEnabled(False)
            button.setToolTip(self.tr("Your roles do not include this step."))
        button.clicked.connect(lambda _=False: action())
        button.hide()
        self._buttons[name] = button

    def _open(self, dialog: ActionDialog, told: str) -> None:
        dialog.done_it.connect(lambda _: self.told.emit(told))
        dialog.open()

    def _start(self) -> None:
        if self._card is not None:
            self._open(StartDialog(self._jobs, self._card, self._page), self.tr("The run has started."))

    def _deviation(self) -> None:
        if self._card is not None:
            self._open(DeviationDialog(self._jobs, self._card, self._page), self.tr("The deviation is open."))

    def _curve_file(self) -> None:
        if self._card is not None and self._card.curve_id is not None:
            KeptFileDialog(self._jobs, self._card.curve_id, self._page).open()

    def _review(self) -> None:
        self._sign(Meaning.REVIEWED, lambda run_id, one: (review_freeze_run, ReviewFreezeRun(run_id, one)))

    def _accept(self) -> None:
        self._sign(Meaning.APPROVED, lambda run_id, one: (accept_freeze_run, AcceptFreezeRun(run_id, one)))

    def _fail(self) -> None:
        self._sign(
            Meaning.REVIEWED,
            lambda run_id, one: (fail_freeze_run, FailFreezeRun(run_id, one.reason, one)),
            title=self.tr("Fail freeze run"),
        )

    def _sign(
        self, meaning: Meaning, make: Callable[[int, SignRequest], tuple[Any, Any]], *, title: str = ""
    ) -> None:  # fmt: skip
        card, actor = self._card, self._jobs.actor
        if card is None:
            return
        user = "" if actor is None else actor.user_id
        dialog = SignDialog(
            self._lines(card), [meaning], self._page, user_id=user, title=title, needs_reason=bool(title)
        )  # fmt: skip

        def signed(request: SignRequest) -> None:
            workflow, asked = make(card.row.run_id, request)
            answer = self._jobs.do(dialog, workflow, asked)
            answer.then(lambda _: self._signed(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(signed)
        dialog.open()

    def _signed(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("Signed."))

    def _lines(self, card: RunCard) -> list[tuple[str, str]]:
        row = card.row
        lots = ", ".join(f"{lot.number} ({lot.first_vial}–{lot.last_vial})" for lot in row.lots)
        found = [
            (self.tr("Freeze run"), row.code),
            (self.tr("Vials"), lots),
            (self.tr("Rate (°C/min)"), say_number(row.rate_c_per_min)),
            (self.tr("End temperature (°C)"), say_number(row.end_temperature_c)),
            (self.tr("Transfer (min)"), say_number(row.transfer_minutes)),
            (self.tr("Run by"), row.operated_by),
        ]
        cases = ", ".join(code for _, code, state in card.deviations if state is not DeviationState.CLOSED)
        return [*found, (self.tr("Open deviations"), cases)] if cases else found

"""What can be done with a lot now: one button for each step, those of other states hidden."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.queries.banking import FreezeRunRow, LotCard
from stembank_gui.rules.labels.reconciliation import SaidLabels
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import FreezeRunState, Grade, LotState, Meaning, Tier
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.dialogs.written_labels.product_label import ProductLabelDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.pages.banking.dialogs import FillDialog, FreezeRunDialog, ReasonDialog
from stembank_gui.ui.pages.banking.label_count import LabelCountDialog
from stembank_gui.workflows.banking.accept_freeze_run import AcceptFreezeRun, accept_freeze_run
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.banking.discard_plan import DiscardPlan, discard_plan
from stembank_gui.workflows.banking.fail_freeze_run import FailFreezeRun, fail_freeze_run
from stembank_gui.workflows.banking.review_freeze_run import ReviewFreezeRun, review_freeze_run

_RUN_OPEN = frozenset({LotState.FILLED, LotState.QUARANTINE, LotState.ON_HOLD})
_CLINICAL = frozenset({LotState.RELEASED, LotState.CONDITIONAL})
_USABLE = frozenset({LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
_DECIDABLE = frozenset(LotState) - {LotState.PLANNED, LotState.FILLED, LotState.DISPOSED}
_PARENT_TIERS = frozenset({Tier.SEED, Tier.MCB, Tier.WCB})


class LotActions(QObject):
    """The buttons of a lot's page.

    Signals:
        wanted: open this Place.
        told: something was done.
        grow: make the next bank from this lot.
    """

    wanted = Signal(object)
    told = Signal(str)
    grow = Signal()

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs, self._page = jobs, page
        self._card: LotCard | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._add("discard_button", self.tr("&Discard plan…"), self._discard, "discard_plan")
        self._add("labels_button", self.tr("La&bels…"), self._labels, "print_labels")
        self._add("fill_button", self.tr("&Fill and store…"), self._fill, "fill_and_store", "primary")
        self._add("record_run_button", self.tr("Record free&ze run…"), self._record, "record_freeze_run", "primary")
        self._add("fail_run_button", self.tr("Fai&l freeze run…"), self._fail, "fail_freeze_run")
        self._add("review_run_button", self.tr("Re&view freeze run…"), self._review, "review_freeze_run", "primary")
        self._add("accept_run_button", self.tr("&Accept freeze run…"), self._accept, "accept_freeze_run", "primary")
        self._add("confirm_button", self.tr("Confirm &storage…"), self._confirm, "confirm_storage", "primary")
        self._add("grow_button", self.tr("&Grow next bank"), self.grow.emit, "plan_lot")
        self._add("quality_button", self.tr("&Quality"), lambda: self._go("lot_quality"))
        self._add("release_button", self.tr("&Release"), lambda: self._go("lot_release"))
        self._add("product_button", self.tr("&Product label…"), self._product_label, "print_product_labels")
        self._add("issue_button", self.tr("&Issue"), lambda: self.wanted.emit(Place("page", "distribution")))

    def buttons(self) -> list[QPushButton]:
        """Return the buttons from left to right."""
        return list(self._buttons.values())

    def show_card(self, card: LotCard) -> None:
        """Show what can be done with a lot as it is now."""
        self._card = card
        shown = _actions(card)
        for name, button in self._buttons.items():
            button.setVisible(name in shown)

    def print_labels(self) -> None:
        """Open the label dialog where labels may be printed now."""
        button = self._buttons["labels_button"]
        if not button.isHidden() and button.isEnabled():
            self._labels()

    def _add(self, name: str, text: str, action: Callable[[], object], permission: str = "", role: str = "") -> None:
        button = QPushButton(text, self._page)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setAccessibleName(text.replace("&", "").removesuffix("…"))
        button.setProperty("role", role)
        if permission and not self._jobs.may(permission):
            button.setEnabled(False)
            button.setToolTip(self.tr("Your roles do not include this step."))
        button.clicked.connect(lambda _=False: action())
        button.hide()
        self._buttons[name] = button

    def _go(self, kind: str) -> None:
        if self._card is not None:
            self.wanted.emit(Place(kind, self._card.lot_id))

    def _labels(self) -> None:
        if self._card is not None:
            dialog = PrintLabelsDialog(self._jobs, self._card.lot_id, self._page)
            dialog.told.connect(self.told)
            dialog.open()

    def _product_label(self) -> None:
        if self._card is not None:
            dialog = ProductLabelDialog(self._jobs, self._card.lot_id, self._page)
            dialog.told.connect(self.told)
            dialog.open()

    def _fill(self) -> None:
        if self._card is not None:
            dialog = FillDialog(self._jobs, self._card, self._page)
            said = self.tr("{count} vials are filled and stored. A second person checks them now.")
            dialog.done_it.connect(lambda count: self.told.emit(say_counted(said, count=say_number(count))))
            dialog.open()

    def _record(self) -> None:
        if self._card is not None:
            dialog = FreezeRunDialog(self._jobs, self._card, self._page)
            dialog.done_it.connect(lambda _: self.told.emit(self.tr("The freeze run is recorded.")))
            dialog.open()

    def _discard(self) -> None:
        if self._card is None:
            return
        lot_id, number = self._card.lot_id, self._card.number
        words = self.tr("The plan of {lot} is given up: its positions are free again. Thawed vials stay consumed.")
        action = (self.tr("&Discard"), discard_plan, lambda reason: DiscardPlan(lot_id, reason))
        dialog = ReasonDialog(self._jobs, self.tr("Discard plan"), words.format(lot=number), action, self._page)
        dialog.done_it.connect(lambda _: self.told.emit(self.tr("The plan is discarded.")))
        dialog.open()

    def _fail(self) -> None:
        run = self._run()
        if run is None:
            return
        self._sign(
            self._run_lines(run),
            Meaning.REVIEWED,
            lambda one: (fail_freeze_run, FailFreezeRun(run.run_id, one.reason, one)),
            title=self.tr("Fail freeze run"),
        )

    def _review(self) -> None:
        run = self._run()
        if run is not None:
            self._sign(
                self._run_lines(run),
                Meaning.REVIEWED,
                lambda one: (review_freeze_run, ReviewFreezeRun(run.run_id, one)),
            )

    def _accept(self) -> None:
        run = self._run()
        if run is not None:
            self._sign(
                self._run_lines(run),
                Meaning.APPROVED,
                lambda one: (accept_freeze_run, AcceptFreezeRun(run.run_id, one)),
            )

    def _confirm(self) -> None:
        if self._card is not None:
            dialog = LabelCountDialog(self._jobs, self._card, self._page)
            dialog.done_it.connect(self._confirm_counted)
            dialog.open()

    def _confirm_counted(self, counted: SaidLabels) -> None:
        card = self._card
        if card is None:
            return
        lines = [
            (self.tr("Lot"), card.number),
            (self.tr("Filled and stored"), say_number(card.filled_vials)),
            (self.tr("Labels"), self._counted(card.labels_printed, counted)),
        ]
        filled_it = self._jobs.actor is not None and self._jobs.actor.name == card.filled_by
        by_other = filled_it or not self._jobs.may("witness_storage")
        self._sign(
            lines, Meaning.VERIFIED,
            lambda one: (confirm_storage, _confirmation(card.lot_id, counted, one)), second=by_other,
        )  # fmt: skip

    def _counted(self, printed: int, said: SaidLabels) -> str:
        words = self.tr("{printed} printed = {applied} applied + {spoiled} spoiled + {retained} retained")
        return words.format(
            printed=say_number(printed), applied=say_number(said.applied), spoiled=say_number(said.spoiled),
            retained=say_number(said.retained),
        )  # fmt: skip

    def _sign(
        self,
        lines: list[tuple[str, str]],
        meaning: Meaning,
        make: Callable[[SignRequest], tuple[Any, Any]],
        *,
        second: bool = False,
        title: str = "",
    ) -> None:
        actor = self._jobs.actor
        user = "" if second or actor is None else actor.user_id
        dialog = SignDialog(lines, [meaning], self._page, user_id=user, title=title, needs_reason=bool(title))

        def signed(request: SignRequest) -> None:
            workflow, asked = make(request)
            answer = self._jobs.do(dialog, workflow, asked)
            answer.then(lambda _: self._signed(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(signed)
        dialog.open()

    def _signed(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("Signed."))

    def _run(self) -> FreezeRunRow | None:
        return self._card.freeze_runs[0] if self._card is not None and self._card.freeze_runs else None

    def _run_lines(self, run: FreezeRunRow) -> list[tuple[str, str]]:
        return [
            (self.tr("Freeze run"), run.code),
            (self.tr("Rate (°C/min)"), say_number(run.rate_c_per_min)),
            (self.tr("End temperature (°C)"), say_number(run.end_temperature_c)),
            (self.tr("Transfer (min)"), say_number(run.transfer_minutes)),
            (self.tr("Run by"), run.operated_by),
        ]


def _confirmation(lot_id: int, said: SaidLabels, signature: SignRequest) -> ConfirmStorage:
    return ConfirmStorage(lot_id, said.applied, said.spoiled, signature, labels_retained=said.retained)


def _actions(card: LotCard) -> frozenset[str]:
    """Return the names of the buttons that fit a lot's state."""
    if card.state is LotState.PLANNED:
        return frozenset({"discard_button", "labels_button", "fill_button"})
    shown = _run_actions(card)
    if card.state is LotState.FILLED:
        shown |= {"labels_button", "confirm_button"}
    if card.state in _DECIDABLE:
        shown |= {"quality_button", "release_button"}
    if card.standing.state in _USABLE:
        shown |= {"issue_button"} | ({"grow_button"} if card.tier in _PARENT_TIERS else set())
    if _is_for_patients(card):
        shown |= {"product_button"}
    return frozenset(shown)


def _is_for_patients(card: LotCard) -> bool:
    """Return whether a product label may be printed: the lot is released for clinical use."""
    return card.standing.state in _CLINICAL and card.grade is Grade.CLINICAL and card.standing.issuable


def _run_actions(card: LotCard) -> set[str]:
    if card.state not in _RUN_OPEN:
        return set()
    state = card.freeze_runs[0].state if card.freeze_runs else FreezeRunState.FAILED
    return {
        FreezeRunState.PREPARED: set(),
        FreezeRunState.RUNNING: set(),
        FreezeRunState.FAILED: {"record_run_button"} if card.state is not LotState.ON_HOLD else set(),
        FreezeRunState.COMPLETED: {"review_run_button", "fail_run_button"},
        FreezeRunState.REVIEWED: {"accept_run_button", "fail_run_button"},
        FreezeRunState.ACCEPTED: set(),
    }[state]

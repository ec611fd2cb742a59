"""What can be done with a culture now: one button for each step, those of other states hidden."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.queries.banking.cultures import CultureCard
from stembank_gui.rules.banking.cultures import Growth
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureOrigin, CultureState, Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.pages.banking.cultures.harvest_dialog import HarvestDialog
from stembank_gui.ui.pages.banking.cultures.observe_dialog import ObserveDialog
from stembank_gui.ui.pages.banking.cultures.start_dialog import StartDialog
from stembank_gui.ui.pages.banking.dialogs import ReasonDialog
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.workflows.banking.clear_suspicion import ClearSuspicion, clear_suspicion
from stembank_gui.workflows.banking.discard_culture import DiscardCulture, discard_culture
from stembank_gui.workflows.banking.report_contamination import (
    Contaminated,
    ReportContamination,
    report_contamination,
)
from stembank_gui.workflows.banking.start_culture import StartedCulture

_LOST = frozenset({CultureState.DISCARDED, CultureState.CONTAMINATED})


class CultureActions(QObject):
    """The buttons of a culture's page.

    Signals:
        wanted: open this Place.
        told: something was done.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, page: QWidget) -> None:
        super().__init__(page)
        self._jobs, self._page = jobs, page
        self._card: CultureCard | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._add("clear_button", self.tr("&Clear of suspicion…"), self._clear, "clear_suspicion")
        self._add(
            "contamination_button", self.tr("Co&ntamination…"), self._contaminated, "report_contamination", "danger"
        )
        self._add("discard_button", self.tr("&Discard…"), self._discard, "discard_culture")
        self._add("observe_button", self.tr("&Observe…"), self._observe, "observe_culture")
        self._add("harvest_button", self.tr("&Harvest…"), self._harvest, "harvest_culture", "primary")
        self._add("passage_button", self.tr("&Pass on…"), self._pass_on, "start_culture")
        self._add("bank_button", self.tr("&Bank…"), self._bank, "plan_lot", "primary")

    def buttons(self) -> list[QPushButton]:
        """Return the buttons from left to right."""
        return list(self._buttons.values())

    def show_card(self, card: CultureCard) -> None:
        """Show what can be done with a culture as it is now."""
        self._card = card
        shown = actions_of(card)
        for name, button in self._buttons.items():
            button.setVisible(name in shown)

    def _add(
        self, name: str, text: str, action: Callable[[CultureCard], object], permission: str, role: str = ""
    ) -> None:
        button = push_button(text, name, role)
        button.setParent(self._page)
        if not self._jobs.may(permission):
            button.setEnabled(False)
            button.setToolTip(self.tr("Your roles do not include this step."))
        button.clicked.connect(lambda _=False: action(self._card) if self._card is not None else None)
        button.hide()
        self._buttons[name] = button

    def _observe(self, card: CultureCard) -> None:
        dialog = ObserveDialog(self._jobs, card, self._page)
        dialog.done_it.connect(lambda _: self.told.emit(self.tr("The observation is written down.")))
        dialog.open()

    def _harvest(self, card: CultureCard) -> None:
        dialog = HarvestDialog(self._jobs, card, self._page)
        dialog.done_it.connect(lambda grown: self.told.emit(self._harvested(card.facts.code, grown)))
        dialog.open()

    def _harvested(self, code: str, grown: Growth) -> str:
        said = self.tr("{code} is harvested: PD {pd}, CPD {cpd}.")
        return said.format(code=code, pd=say_number(grown.pd), cpd=say_number(grown.cpd))

    def _pass_on(self, card: CultureCard) -> None:
        dialog = StartDialog(self._jobs, Place("culture", card.facts.culture_id), self._page)
        dialog.wanted.connect(self.wanted)
        dialog.done_it.connect(self._started)
        dialog.open()

    def _started(self, started: StartedCulture) -> None:
        self.told.emit(self.tr("Culture {code} is running.").format(code=started.code))
        self.wanted.emit(Place("culture", started.culture_id))

    def _bank(self, card: CultureCard) -> None:
        self.wanted.emit(Place("new_bank", f"culture:{card.facts.culture_id}"))

    def _discard(self, card: CultureCard) -> None:
        culture_id, code = card.facts.culture_id, card.facts.code
        rest = self.tr("What is left of {culture} is discarded. What was made of it stays.")
        whole = self.tr("Culture {culture} is discarded. It cannot be used any more.")
        words = rest if card.facts.state in {CultureState.PASSAGED, CultureState.BANKED} else whole
        action = (self.tr("&Discard"), discard_culture, lambda reason: DiscardCulture(culture_id, reason))
        title = self.tr("Discard {culture}").format(culture=code)
        dialog = ReasonDialog(self._jobs, title, words.format(culture=code), action, self._page)
        dialog.done_it.connect(lambda _: self.told.emit(self.tr("{culture} is discarded.").format(culture=code)))
        dialog.open()

    def _contaminated(self, card: CultureCard) -> None:
        culture_id, code = card.facts.culture_id, card.facts.code
        words = self.tr(
            "Culture {culture} becomes contaminated and a deviation is opened. Cultures that stood in the same"
            " incubator, got the same lots of material or were handled by the same person in the same cabinet on one"
            " day are suspected; lots that were filled from them go on hold."
        )
        action = (self.tr("&Report"), report_contamination, lambda text: ReportContamination(culture_id, text))
        title = self.tr("Contamination of {culture}").format(culture=code)
        dialog = ReasonDialog(self._jobs, title, words.format(culture=code), action, self._page)
        dialog.done_it.connect(lambda done: self.told.emit(self._reported(code, done)))
        dialog.open()

    def _reported(self, code: str, done: Contaminated) -> str:
        said = self.tr("{culture}: deviation {deviation} is open; suspected: {suspected}; on hold: {held}.")
        return said.format(
            culture=code,
            deviation=done.deviation,
            suspected=", ".join(one.code for one in done.suspected) or "–",
            held=", ".join(done.held) or "–",
        )

    def _clear(self, card: CultureCard) -> None:
        lines = [
            (self.tr("Culture"), f"{card.facts.code} · {card.passage_text}"),
            (self.tr("Suspected because of"), card.facts.suspected_from),
            (self.tr("Meaning"), self.tr("It is clean: it may be harvested, passed on and banked.")),
        ]
        actor = self._jobs.actor
        dialog = SignDialog(
            lines, [Meaning.APPROVED], self._page, user_id=actor.user_id if actor else "", needs_reason=True
        )

        def signed(request: SignRequest) -> None:
            answer = self._jobs.do(dialog, clear_suspicion, ClearSuspicion(card.facts.culture_id, request))
            answer.then(lambda code: self._cleared(dialog, code)).otherwise(dialog.show_refusal)

        dialog.signed.connect(signed)
        dialog.open()

    def _cleared(self, dialog: SignDialog, code: str) -> None:
        dialog.accept()
        self.told.emit(self.tr("{culture} is cleared of suspicion.").format(culture=code))


def actions_of(card: CultureCard) -> frozenset[str]:
    """Return the names of the buttons that fit a culture's state."""
    facts = card.facts
    if facts.state in _LOST:
        return frozenset()
    shown = {"clear_button"} if facts.suspected_from else set()
    if facts.state is CultureState.PLANNED:
        return frozenset(shown | {"discard_button"})
    shown.add("contamination_button")
    if facts.state is CultureState.RUNNING:
        return frozenset(shown | {"discard_button", "observe_button", "harvest_button"})
    usable = facts.cells_left and card.origin is not CultureOrigin.RECORDED
    return frozenset(shown | {"discard_button", "passage_button", "bank_button"} if usable else shown)

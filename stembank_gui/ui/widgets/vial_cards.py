"""What can be done with vials: pick, use, issue, report, dispose. A card each, for one vial or many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QSpinBox

from stembank_gui.queries.pick_sheet import SheetWish
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.reservations import Hold
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning, Purpose, VialState
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import say_counted, say_date, say_term
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NoteField, TextField
from stembank_gui.workflows.cryostorage.consume_vials import ConsumeVials, consume_vials
from stembank_gui.workflows.cryostorage.pick_vials import Picked, PickVials, pick_vials
from stembank_gui.workflows.cryostorage.report_vial_lost import ReportVialLost, report_vial_lost
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal

_FEW = 6
R = TypeVar("R")
_BENCH = (Purpose.QC, Purpose.STABILITY, Purpose.NEXT_TIER, Purpose.ISSUE, Purpose.DISPOSAL)


@dataclass(frozen=True, slots=True)
class ChosenVial:
    """A vial that something is to be done with; `hold` is the reservation in force on it."""

    vial_id: int
    code: str
    place: str
    hold: Hold | None = None


class VialCardForm(EntryCard):
    """A card for some vials.

    Signals:
        finished: it was done; carries the text for the message bar.
        closed: the person does not want it now.
    """

    finished = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, name: str, title: str, button: str, role: str = "primary") -> None:
        super().__init__(title, button, f"{name}_button", role=role)
        self.setObjectName(f"{name}_card")
        self.jobs = jobs
        self.vials: tuple[ChosenVial, ...] = ()
        self._title = title
        self._dialog: SignDialog | None = None
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName(f"cancel_{name}")
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.closed)
        self.add_button(self.cancel_button)
        self.sheet_button = QPushButton(self.tr("S&heet…"))
        self.sheet_button.setObjectName(f"{name}_sheet_button")
        self.sheet_button.setAccessibleName(self.tr("Sheet for the walk to the tanks"))
        self.sheet_button.clicked.connect(self.show_sheet)
        self.sheet_button.hide()
        self.add_button(self.sheet_button)
        self.submitted.connect(self.go)

    def start(self, vials: Sequence[ChosenVial]) -> None:
        """Begin with these vials."""
        self.vials = tuple(vials)
        count = say_counted(self.tr("{count} vials"), count=len(vials))
        only = spaced(vials[0].code) if len(vials) == 1 else count
        self.heading.setText(f"{self._title} · {only}")
        self.sheet_button.setEnabled(bool(vials))
        self.done()

    def ids(self) -> tuple[int, ...]:
        """Return the ids of the vials."""
        return tuple(vial.vial_id for vial in self.vials)

    def go(self) -> None:
        """Do it, or ask for the second person's signature first."""

    def show_sheet(self) -> None:
        """Show the sheet with each box drawn and the cells to touch, to print or save."""
        actor = self.jobs.actor
        name = "" if actor is None else actor.name
        reference = spaced(self.vials[0].code) if len(self.vials) == 1 else ""
        wish = SheetWish("pick", reference, self.said_purpose(), name, self.ids())
        PickSheetDialog(self.jobs, [(self.tr("Take"), wish)], self).open()

    def said_purpose(self) -> str:
        """Return what the sheet says the vials are taken for."""
        return self._title

    def perform(self, workflow: Callable[[Any, Any], R], request: Any) -> "Answer[R]":
        """Run a workflow whose refusal stands in this card, or in the open signature dialog."""
        self.busy()
        return self.jobs.do(self, workflow, request).otherwise(self._refuse_where_asked)

    def ask_second_person(self, lines: Sequence[tuple[str, str]], go: Callable[[SignRequest], None]) -> None:
        """Show what is done and let the second person sign it."""
        dialog = SignDialog(
            [*lines, (self.tr("Vials"), self._named())], [Meaning.VERIFIED], self, title=self.tr("Second person")
        )
        dialog.signed.connect(go)
        dialog.finished.connect(lambda _result: self.button.setEnabled(True))
        self._dialog = dialog
        dialog.open()

    def close_dialog(self) -> None:
        """Close the signature dialog after success."""
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.done()

    def _refuse_where_asked(self, refused: Any) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.show_refusal(refused)
            self.button.setEnabled(True)
        else:
            self.refuse(refused)

    def _named(self) -> str:
        shown = [
            f"{spaced(vial.code)}  {vial.place}" if vial.place else spaced(vial.code) for vial in self.vials[:_FEW]
        ]
        more = len(self.vials) - _FEW
        return "\n".join([*shown, self.tr("and {count} more").format(count=more)] if more > 0 else shown)


class PickCard(VialCardForm):
    """Takes vials out of their tanks, seen by two."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "pick", "", "")
        self._title = self.tr("Pick")
        self.button.setText(self.tr("Pick with &second person…"))
        self.button.setAccessibleName(self.tr("Pick with second person"))
        self.sheet_button.show()
        self.purpose = Choice(_BENCH)
        self.seconds = QSpinBox()
        self.seconds.setRange(0, 600)
        self.seconds.setSuffix(" s")
        self.form.row(self.tr("P&urpose"), self.purpose, "pick_purpose")
        self.form.row(self.tr("&Out of nitrogen"), self.seconds, "pick_seconds")
        self._hold: Hold | None = None
        self.for_hold = QCheckBox()
        self.form.row(self.tr("&Kept vials"), self.for_hold, "pick_for_reservation")

    def start(self, vials: Sequence[ChosenVial]) -> None:
        """Begin with these vials; whether they are taken for the reservation on them must be said."""
        super().start(vials)
        self._hold = next((one.hold for one in vials if one.hold is not None), None)
        self.form.show_row("pick_for_reservation", shown=self._hold is not None)
        self.for_hold.setChecked(False)
        if self._hold is not None:
            self.for_hold.setText(self.tr("Pick them for {code}").format(code=self._hold.code))
            words = self.tr("For {who} until {until}")
            self.for_hold.setToolTip(words.format(who=self._hold.wanted_for, until=say_date(self._hold.until)))
            self.purpose.pick(self._hold.purpose)

    def go(self) -> None:
        self.ask_second_person([(self.tr("Purpose"), say_term(self.purpose.word()))], self._pick)

    def said_purpose(self) -> str:
        return say_term(self.purpose.word())

    def _pick(self, second: SignRequest) -> None:
        named = self._hold.reservation_id if self._hold is not None and self.for_hold.isChecked() else None
        request = PickVials(self.ids(), self.purpose.word(), second, self.seconds.value(), named)
        self.perform(pick_vials, request).then(self._picked)

    def _picked(self, picked: Picked) -> None:
        self.close_dialog()
        words = self.tr("Vials picked: {count}, seen by {name}.")
        self.finished.emit(words.format(count=len(picked.places), name=picked.witness))


class ConsumeCard(VialCardForm):
    """Uses picked vials up."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "consume", "", "")
        self._title = self.tr("Consume")
        self.button.setText(self.tr("C&onsume"))
        self.button.setAccessibleName(self.tr("Consume"))
        self.purpose = Choice(_BENCH[:4])
        self.reason = TextField()
        self.form.row(self.tr("P&urpose"), self.purpose, "consume_purpose")
        self.form.row(self.tr("&Note"), self.reason, "consume_note")

    def show_purpose(self, purpose: str | None) -> None:
        """Offer the purpose that the vial was picked for."""
        self.purpose.pick(Purpose(purpose) if purpose in set(_BENCH[:4]) else None)

    def go(self) -> None:
        request = ConsumeVials(self.ids(), self.purpose.word(), self.reason.text())
        self.perform(consume_vials, request).then(self._consumed)

    def _consumed(self, count: int) -> None:
        self.done()
        self.finished.emit(self.tr("Vials consumed: {count}.").format(count=count))


class LostCard(VialCardForm):
    """Reports vials lost or damaged."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "report_lost", "", "", role="danger")
        self._title = self.tr("Lost or damaged")
        self.button.setText(self.tr("Rep&ort"))
        self.button.setAccessibleName(self.tr("Report"))
        self.state = Choice((VialState.DAMAGED, VialState.LOST))
        self.what = NoteField()
        self.form.row(self.tr("&State"), self.state, "lost_state")
        self.form.row(self.tr("&What happened"), self.what, "lost_what", self.tr("A deviation is opened with it."))

    def go(self) -> None:
        request = ReportVialLost(self.ids(), self.state.word(), self.what.text())
        self.perform(report_vial_lost, request).then(self._reported)

    def _reported(self, code: str) -> None:
        self.done()
        self.what.clear()
        self.finished.emit(self.tr("Deviation {code} is open.").format(code=code))


class DisposeCard(VialCardForm):
    """Asks for vials to be destroyed."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "dispose", "", "", role="danger")
        self._title = self.tr("Ask for disposal")
        self.button.setText(self.tr("As&k for disposal"))
        self.button.setAccessibleName(self.tr("Ask for disposal"))
        self.reason = NoteField()
        self.method = TextField(self.tr("autoclave 134 °C, 20 min"))
        self.form.row(self.tr("R&eason"), self.reason, "dispose_reason")
        self.form.row(
            self.tr("&Method"), self.method, "dispose_method", self.tr("Quality assurance approves it first.")
        )

    def go(self) -> None:
        request = RequestDisposal(self.ids(), self.reason.text(), self.method.text())
        self.perform(request_disposal, request).then(self._requested)

    def _requested(self, _disposal_id: int) -> None:
        self.done()
        self.reason.clear()
        self.finished.emit(self.tr("The disposal waits for the approval of quality assurance."))

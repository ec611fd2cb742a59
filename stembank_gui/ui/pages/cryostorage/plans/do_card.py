"""Do a plan: what is against it, how long the things were outside, who saw it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSpinBox

from stembank_gui.queries.cryostorage.plan_view import PlanRow, PlanView
from stembank_gui.rules.cryostorage.planning import WITNESSED
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning, PlanKind, PlanLineState, PlanState
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_reason, say_term
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.execute_plan import Executed, ExecutePlan, execute_plan

_MOST_SHOWN = 30
_NAMED = 6


class DoCard(EntryCard):
    """Checks of a plan, and the button that does it in one step.

    Signals:
        finished: it was done; carries the text for the message bar.
    """

    finished = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", "", "execute_button")
        self.jobs = jobs
        self.setObjectName("do_card")
        self.view: PlanView | None = None
        self._row: PlanRow | None = None
        self._dialog: SignDialog | None = None
        self.seconds = QSpinBox()
        self.seconds.setRange(0, 3600)
        self.seconds.setSuffix(" s")
        self.form.row(self.tr("Out of &nitrogen"), self.seconds, "plan_seconds")
        self.notes = Text("", "hint", wrap=True)
        self.notes.setObjectName("plan_notes")
        self.say(self.notes)
        self.box_button = QPushButton("")
        self.box_button.setObjectName("execute_box_button")
        self.box_button.clicked.connect(self._do_row)
        self.add_button(self.box_button)
        self.submitted.connect(self._do_all)

    def show_plan(self, view: PlanView) -> None:
        """Show what is against a plan; it can be done if there is nothing."""
        self.view = view
        self.done()
        waits = view.head.state is PlanState.OPEN
        self.setVisible(waits)
        if not waits:
            return
        clear = self.tr("Nothing is against it")
        against = say_counted(self.tr("{count} problems"), count=len(view.problems))
        self.heading.setText(against if view.problems else clear)
        self.notes.setText("\n".join(self._notes(view)))
        self.notes.setVisible(bool(view.notes or view.quality))
        self.reasons.show_reasons(view.problems[:_MOST_SHOWN])
        self.button.setText(self._words(view))
        self.button.setAccessibleName(self._words(view).replace("&", ""))
        may = self.jobs.may("execute_plan") and view.head.waiting > 0
        self.button.setEnabled(may and not view.problems)
        self.pick(self._row)

    def pick(self, row: PlanRow | None) -> None:
        """Offer to do one line, of a tank that is emptied box by box."""
        self._row = row
        view = self.view
        waits = row is not None and row.state is PlanLineState.WAITING
        step = view is not None and view.head.kind is PlanKind.RELOCATE and waits and self.jobs.may("execute_plan")
        self.box_button.setVisible(step)
        if row is not None and step:
            self.box_button.setText(self.tr("&Only {thing}").format(thing=row.name))
            self.box_button.setAccessibleName(self.tr("Only {thing}").format(thing=row.name))
            self.box_button.setEnabled(not row.wrong)

    def _notes(self, view: PlanView) -> list[str]:
        said = [say_reason(reason) for reason in (*view.quality, *view.notes[:_MOST_SHOWN])]
        more = len(view.notes) + len(view.problems) - min(len(view.notes), _MOST_SHOWN)
        more -= min(len(view.problems), _MOST_SHOWN)
        return [*said, self.tr("and {count} more").format(count=more)] if more > 0 else said

    def _words(self, view: PlanView) -> str:
        if view.head.kind in WITNESSED:
            return self.tr("Do it with &second person…")
        return say_counted(self.tr("&Do all {count} lines"), count=view.head.waiting)

    def _do_all(self) -> None:
        if self.view is not None and self.view.head.kind in WITNESSED:
            self._ask_second_person(self.view)
        else:
            self._execute(None, None)

    def _do_row(self) -> None:
        if self._row is not None:
            self._execute(None, (self._row.number,))

    def _ask_second_person(self, view: PlanView) -> None:
        waiting = [row for row in view.rows if row.state is PlanLineState.WAITING]
        named = [f"{row.name}  {row.from_place or row.to_place}" for row in waiting[:_NAMED]]
        if len(waiting) > _NAMED:
            named.append(self.tr("and {count} more").format(count=len(waiting) - _NAMED))
        lines = [
            (self.tr("Plan"), f"{view.head.code} · {say_term(view.head.kind)}"),
            (self.tr("Lines"), "\n".join(named)),
        ]
        dialog = SignDialog(lines, [Meaning.VERIFIED], self, title=self.tr("Second person"))
        dialog.signed.connect(lambda second: self._execute(second, None))
        dialog.finished.connect(lambda _result: self.button.setEnabled(True))
        self._dialog = dialog
        dialog.open()

    def _execute(self, second: SignRequest | None, numbers: tuple[int, ...] | None) -> None:
        if self.view is None:
            return
        self.busy()
        self.box_button.setEnabled(False)
        head = self.view.head
        request = ExecutePlan(head.plan_id, head.version, second, self.seconds.value(), numbers)
        self.jobs.do(self, execute_plan, request).then(self._executed).otherwise(self._refused)

    def _executed(self, done: Executed) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog = None
        self.seconds.setValue(0)
        if done.left:
            words = self.tr("{code}: done, {left} lines still wait.").format(code=done.code, left=done.left)
        else:
            words = say_counted(self.tr("{code} is done: {count} vials."), code=done.code, count=done.vials)
        seen = self.tr("Seen by {name}.").format(name=done.witness) if done.witness else ""
        self.finished.emit(" ".join(filter(None, (words, seen))))

    def _refused(self, refused: Refused) -> None:
        self.box_button.setEnabled(True)
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.show_refusal(refused)
            self.button.setEnabled(True)
        else:
            self.refuse(refused)

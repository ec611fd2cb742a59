"""One corrective or preventive action: what is to be done, what was done, whether it worked."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.cases import CapaCard, capa_card
from stembank_gui.queries.quality.cases.signed import CHECKING
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.cases.capa import VERDICTS
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CapaState
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.cases.layout import beside, stack
from stembank_gui.ui.pages.quality.cases.parts import Card, Facts, by_and_when, signed_by
from stembank_gui.ui.pages.quality.cases.signing import Signatures, brief
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, NoteField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.void_signatures import VoidSignatures
from stembank_gui.workflows.quality.cases.cancel_capa import CancelCapa, cancel_capa
from stembank_gui.workflows.quality.cases.check_capa import CheckCapa, check_capa
from stembank_gui.workflows.quality.cases.complete_capa import CompleteCapa, complete_capa

_SIDE = 430


class DoneCard(EntryCard):
    """What was done, and from when on its effect can be checked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "complete_capa", parent=parent)
        self.heading.setText(self.tr("It is done"))
        self.button.setText(self.tr("&Done"))
        self.button.setAccessibleName(self.tr("Done"))
        self.note, self.check_on = NoteField(5), DayField()
        self.form.row(self.tr("&What was done"), self.note, "capa_done_note")
        hint = self.tr("When it can be told whether it works.")
        self.form.row(self.tr("Check &from"), self.check_on, "capa_check_on", hint)

    def request(self, card: CapaCard) -> CompleteCapa:
        """Return what was done.

        Raises:
            Refused: If the day is none.
        """
        day = self.check_on.day("capa_field.check_on")
        return CompleteCapa(card.row.id, card.row_version, self.note.text(), day)


class CheckCard(EntryCard):
    """Whether it worked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "check_capa", parent=parent)
        self.heading.setText(self.tr("Check of the effect"))
        self.button.setText(self.tr("&Sign the check…"))
        self.button.setAccessibleName(self.tr("Sign the check"))
        self.verdict: Choice[CapaState] = Choice(VERDICTS)
        self.note = NoteField(5)
        self.form.row(self.tr("&Found"), self.verdict, "capa_verdict")
        hint = self.tr("What was looked at. An action that did not work is followed by another.")
        self.form.row(self.tr("&Evidence"), self.note, "capa_check_note", hint)
        self.note.textChanged.connect(self._allow)
        self._allow()

    def show_action(self, card: CapaCard) -> None:
        """Say what keeps an action from being checked yet."""
        self.done()
        self.reasons.show_reasons(card.blockers)
        self._allow()

    def request(self, card: CapaCard, signature: SignRequest) -> CheckCapa:
        """Return what the check found, signed."""
        return CheckCapa(card.row.id, card.row_version, self.verdict.word(), self.note.text(), signature)

    def _allow(self) -> None:
        self.button.setEnabled(bool(self.note.text().strip()) and not self.reasons.reasons())


class CancelCard(EntryCard):
    """Why it is not done after all.

    Signals:
        closed: it was given up.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "cancel_capa", role="danger", parent=parent)
        self.heading.setText(self.tr("Cancel the action"))
        self.button.setText(self.tr("C&ancel the action"))
        self.button.setAccessibleName(self.tr("Cancel the action"))
        self.reason = NoteField(3)
        self.form.row(self.tr("&Reason"), self.reason, "capa_cancel_reason")

    def request(self, card: CapaCard) -> CancelCapa:
        """Return the reason."""
        return CancelCapa(card.row.id, card.row_version, self.reason.text())


class CapaPage(Page):
    """One action. The place's key is its id."""

    SHOWS = frozenset({"capa"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._id = int(place.key)
        self._card: CapaCard | None = None
        self.case_button = push_button(self.tr("Open the &case"), "open_case")
        self.header = PageHeader("", actions=[self.case_button])
        self.plan, self.made, self.checked = Facts(), Facts(), Facts()
        self.void = VoidSignatures(jobs)
        self.do_card, self.check_card, self.cancel_card = DoneCard(), CheckCard(), CancelCard()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return "" if self._card is None else self._card.row.code

    def reload(self) -> None:
        self.jobs.ask(self, capa_card, self._id).then(self._show).newest()

    def _show(self, card: CapaCard | None) -> None:
        for part in (self.header, self.tabs):
            part.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self._card, row = card, card.row
        self.header.show_title(row.code, f"{say_term(row.kind)} · {row.case}", row.state)
        self.titled.emit(row.code)
        due = self.tr("{day}, overdue").format(day=say_date(row.due_on))
        late = row.late and row.state is CapaState.OPEN
        self.plan.show_lines(
            [
                (self.tr("Action"), row.action),
                (self.tr("Follows"), row.case),
                (self.tr("Owner"), row.owner),
                (self.tr("Due"), due if late else say_date(row.due_on)),
                (self.tr("Opened"), by_and_when(card.opened_by, card.opened_at)),
            ]
        )
        self._show_rest(card)
        self._show_steps(card)

    def _show_rest(self, card: CapaCard) -> None:
        row = card.row
        self.made.show_lines(
            [
                (self.tr("What was done"), card.done_note),
                (self.tr("Done"), by_and_when(card.done_by, card.done_at)),
                (self.tr("Check from"), say_date(row.check_on) if row.check_on else ""),
            ]
        )
        self.made_card.setVisible(card.done_at is not None)
        cancelled = row.state is CapaState.CANCELLED
        self.checked.show_lines(
            [
                (self.tr("Reason") if cancelled else self.tr("Evidence"), card.check_note),
                (self.tr("Cancelled") if cancelled else self.tr("Checked"),
                 signed_by(card.closing) or by_and_when(card.checked_by, card.checked_at)),
            ]
        )  # fmt: skip
        self.void.show_reasons(card.void)
        self.checked_card.heading.setText(self.tr("Cancelled") if cancelled else self.tr("Check of the effect"))
        self.checked_card.setVisible(card.checked_at is not None)

    def _show_steps(self, card: CapaCard) -> None:
        me = self.jobs.actor.person_id if self.jobs.actor else 0
        state, may = card.row.state, self.jobs.may
        own = me in {card.row.owner_id, card.done_by_id}
        offer(self.do_card, when=state is CapaState.OPEN and me == card.row.owner_id and may("complete_capa"))
        offer(self.check_card, when=state is CapaState.DONE and not own and may("check_capa"))
        offer(self.cancel_card, when=state is CapaState.OPEN and may("cancel_capa"))
        for step in (self.do_card, self.cancel_card):
            step.done()
        self.check_card.show_action(card)
        self.side.follow()

    def _complete(self) -> None:
        card = self._card
        assert card is not None
        request = self.do_card.read(lambda: self.do_card.request(card))
        if request is not None:
            self._run(self.do_card, complete_capa, request, self.tr("{capa} is done and waits for its check."))

    def _check(self) -> None:
        card = self._card
        assert card is not None
        lines = [
            (self.tr("Action"), f"{card.row.code} · {card.row.case}"),
            (self.tr("What is to be done"), brief(card.row.action)),
            (self.tr("What was done"), brief(card.done_note)),
            (self.tr("Found"), say_term(self.check_card.verdict.word())),
            (self.tr("Evidence"), brief(self.check_card.note.text())),
        ]

        def work(own: SignRequest, _second: SignRequest | None) -> tuple[object, CheckCapa]:
            return check_capa, self.check_card.request(card, own)

        said = self.tr("{capa} is checked.")
        asked = Signatures(self.jobs, self, lines, work, lambda code: self.told.emit(said.format(capa=code)))
        asked.ask(self.tr("Check of the effect"), meaning=CHECKING)

    def _cancel(self) -> None:
        assert self._card is not None
        request = self.cancel_card.request(self._card)
        self._run(self.cancel_card, cancel_capa, request, self.tr("{capa} is cancelled."))

    def _run(self, card: EntryCard, workflow: Any, request: Any, words: str) -> None:
        card.busy()
        answer: Answer[str] = self.jobs.do(self, workflow, request)
        answer.then(lambda code: self.told.emit(words.format(capa=code))).otherwise(card.refuse)

    def _connect(self) -> None:
        self.case_button.clicked.connect(self._open_case)
        self.do_card.submitted.connect(self._complete)
        self.check_card.submitted.connect(self._check)
        self.cancel_card.submitted.connect(self._cancel)
        for card in (self.do_card, self.check_card, self.cancel_card, self.void):
            card.wanted.connect(self.wanted)

    def _open_case(self) -> None:
        if self._card is not None:
            self.wanted.emit(self._card.row.place)

    def _lay_out(self) -> None:
        self.made_card = Card(self.tr("What was done"), self.made)
        self.checked_card = Card(self.tr("Check of the effect"), self.checked)
        self.side = Side(_SIDE, [self.do_card, self.check_card, self.cancel_card])
        tab = beside((self.void, Card(self.tr("Action"), self.plan), self.made_card, self.checked_card), self.side)
        self.history = HistoryView(self.jobs, "capa", self._id)
        self.history.wanted.connect(self.wanted)
        self.tabs = Tabs()
        self.tabs.tab("action", self.tr("Action"), tab)
        self.tabs.tab("history", self.tr("History"), self.history)
        self.missing = EmptyState(self.tr("There is no such action in this bank."))
        self.missing.hide()
        stack(self, (self.header, self.missing), self.tabs)

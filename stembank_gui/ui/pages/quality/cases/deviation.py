"""One deviation: what happened, what it touches, what was found out, and the next step as a card."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stembank_gui.queries.quality.cases import DeviationCard, TouchedThing, deviation_card
from stembank_gui.queries.quality.cases.signed import CLOSING
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DeviationState
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.cases.capa_table import CapaTable, NewCapaCard
from stembank_gui.ui.pages.quality.cases.layout import beside, stack
from stembank_gui.ui.pages.quality.cases.parts import Card, Facts, ShortTable, by_and_when, signed_by
from stembank_gui.ui.pages.quality.cases.signing import Signatures, brief
from stembank_gui.ui.pages.quality.cases.steps import InvestigationCard, ReviewCard
from stembank_gui.ui.pages.quality.cases.touch_field import TouchField
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.void_signatures import VoidSignatures
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.cases.investigate_deviation import investigate_deviation
from stembank_gui.workflows.quality.cases.propose_disposition import ProposeDisposition, propose_disposition
from stembank_gui.workflows.quality.cases.return_deviation import return_deviation
from stembank_gui.workflows.quality.cases.touch_deviation import TouchDeviation, touch_deviation

_SIDE = 430
_UNDER_WAY = frozenset({DeviationState.OPEN, DeviationState.INVESTIGATING})


class DeviationPage(Page):
    """One deviation. The place's key is its id."""

    SHOWS = frozenset({"deviation", "deviation_touch", "capa", "lot"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._id = int(place.key)
        self._card: DeviationCard | None = None
        self.capa_button = push_button(self.tr("New ac&tion…"), "new_capa")
        self.header = PageHeader("", actions=[self.capa_button])
        self.facts, self.found, self.end = Facts(), Facts(), Facts()
        self.void = VoidSignatures(jobs)
        self.touched = ShortTable(self._columns(), "touched_table", self.tr("Touched"))
        self.touch, self.touch_reasons = TouchField(jobs), ReasonsPanel()
        self.lift_reason = TextField(self.tr("Why it is not touched after all"))
        self.lift_button = push_button(self.tr("Li&ft"), "lift_touched")
        self.capas = CapaTable()
        self.investigation, self.review = InvestigationCard(), ReviewCard()
        self.new_capa = NewCapaCard(jobs, place)
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return "" if self._card is None else self._card.code

    def reload(self) -> None:
        self.jobs.ask(self, deviation_card, self._id).then(self._show).newest()

    def _show(self, card: DeviationCard | None) -> None:
        for part in (self.header, self.tabs):
            part.setVisible(card is not None)
        self.missing.setVisible(card is None)
        if card is None:
            return
        self._card = card
        self.header.show_title(card.code, f"{say_term(card.severity)} · {card.title}", card.state)
        self.titled.emit(card.code)
        self._show_facts(card)
        self.touched.show_rows(card.touched)
        self.capas.show_rows(card.capas)
        self.capas_card.setVisible(bool(card.capas))
        offer(self.capa_button, when=self.jobs.may("open_capa"))
        self._show_steps(card)

    def _show_facts(self, card: DeviationCard) -> None:
        self.facts.show_lines(
            [
                (self.tr("Details"), card.description or "–"),
                (self.tr("Opened"), by_and_when(card.opened_by, card.opened_at)),
            ]
        )
        proposed = say_term(card.disposition) if card.disposition else ""
        self.found.show_lines(
            [
                (self.tr("Root cause"), card.root_cause or self.tr("Not known yet.")),
                (self.tr("Impact"), card.impact or self.tr("Not assessed yet.")),
                (self.tr("Investigated"), by_and_when(card.investigated_by, card.investigated_at)),
                (self.tr("Disposition"), proposed),
                (self.tr("Proposed"), by_and_when(card.proposed_by, card.proposed_at)),
            ]
        )
        self.end.show_lines(
            [
                (self.tr("Conclusion"), card.conclusion),
                (self.tr("Closed"), signed_by(card.closing) or by_and_when(card.closed_by, card.closed_at)),
            ]
        )
        self.void.show_reasons(card.void)
        self.end_card.setVisible(card.state is DeviationState.CLOSED)

    def _show_steps(self, card: DeviationCard) -> None:
        me = self.jobs.actor.person_id if self.jobs.actor else 0
        under_way = card.state in _UNDER_WAY
        reviews = self.jobs.may("close_deviation") and me not in {card.opened_by_id, card.proposed_by_id}
        offer(self.investigation, when=under_way and self.jobs.may("investigate_deviation"))
        offer(self.review, when=card.state is DeviationState.PROPOSED and reviews)
        offer(self.touch, when=under_way and self.jobs.may("touch_deviation"))
        self.investigation.show_case(card)
        self._allow_lift()
        self.side.follow()

    def _allow_lift(self) -> None:
        row: TouchedThing | None = self.touched.current_row()
        added = row is not None and not row.opened_for and not row.lifted
        self.lift.setVisible(added and not self.touch.isHidden())
        self.lift_button.setEnabled(bool(self.lift_reason.text().strip()))

    def _save(self) -> None:
        card = self._card
        assert card is not None
        self.investigation.busy()
        answer = self.jobs.do(self, investigate_deviation, self.investigation.request(card))
        answer.then(lambda _version: self._told(self.tr("The findings of {case} are saved."))).otherwise(
            self.investigation.refuse
        )

    def _propose(self) -> None:
        card = self._card
        assert card is not None
        disposition = self.investigation.disposition.word()
        self.investigation.busy()

        def propose(version: int) -> None:
            request = ProposeDisposition(card.id, version, disposition)
            answer = self.jobs.do(self, propose_disposition, request)
            answer.then(lambda _version: self._told(self.tr("{case} waits for quality assurance."))).otherwise(
                self.investigation.refuse
            )

        answer = self.jobs.do(self, investigate_deviation, self.investigation.request(card))
        answer.then(propose).otherwise(self.investigation.refuse)

    def _close(self) -> None:
        card = self._card
        assert card is not None
        lines = [
            (self.tr("Deviation"), f"{card.code} · {say_term(card.severity)} · {card.title}"),
            (self.tr("Root cause"), brief(card.root_cause)),
            (self.tr("Impact"), brief(card.impact)),
            (self.tr("Disposition"), say_term(card.disposition) if card.disposition else ""),
            (self.tr("Conclusion"), brief(self.review.conclusion.text())),
        ]

        def work(own: SignRequest, _second: SignRequest | None) -> tuple[object, CloseDeviation]:
            return close_deviation, self.review.closing(card, own)

        asked = Signatures(self.jobs, self, lines, work, lambda _code: self._reviewed(self.tr("{case} is closed.")))
        asked.ask(self.tr("Close the deviation"), meaning=CLOSING)

    def _return(self) -> None:
        assert self._card is not None
        self.review.busy()
        answer = self.jobs.do(self, return_deviation, self.review.returning(self._card))
        answer.then(lambda _code: self._reviewed(self.tr("{case} is being investigated again."))).otherwise(
            self.review.refuse
        )

    def _reviewed(self, words: str) -> None:
        self.review.done()
        self._told(words)

    def _told(self, words: str) -> None:
        self.investigation.done()
        self.told.emit(words.format(case=self.title()))

    def _add(self, touch: Touch, _code: str) -> None:
        self._change(add=(touch,))

    def _lift(self) -> None:
        row: TouchedThing | None = self.touched.current_row()
        if row is not None:
            self._change(lift=(row.touch,))

    def _change(self, *, add: tuple[Touch, ...] = (), lift: tuple[Touch, ...] = ()) -> None:
        assert self._card is not None
        self.touch_reasons.clear()
        request = TouchDeviation(self._card.id, self._card.row_version, add, lift, self.lift_reason.text())
        answer = self.jobs.do(self, touch_deviation, request)
        answer.then(lambda _count: self.lift_reason.clear()).otherwise(self.touch_reasons.show_reasons)

    def _opened(self, code: str) -> None:
        self._hide_new()
        self.told.emit(self.tr("{capa} is open.").format(capa=code))

    def _start_new(self) -> None:
        self.new_capa.start()
        self.side.follow()

    def _hide_new(self) -> None:
        self.new_capa.hide()
        self.side.follow()

    def _columns(self) -> list[Column]:
        opened_for, lifted = self.tr("opened for it"), self.tr("lifted")
        return [
            Column(self.tr("Kind"), lambda row: say_term(row.touch.kind), width=92),
            Column(self.tr("Number or code"), lambda row: row.name, tip=lambda row: row.name),
            Column(
                self.tr("State"),
                lambda row: lifted if row.lifted else opened_for if row.opened_for and row.state is None else "",
                width=130,
                state=lambda row: row.state,
            ),
            Column(self.tr("Added by"), lambda row: row.added_by, width=130, tip=lambda row: row.added_by),
            Column(self.tr("Added"), lambda row: say_date(row.added_at), width=100),
        ]

    def _connect(self) -> None:
        self.capa_button.clicked.connect(self._start_new)
        self.capas.opened.connect(lambda row: self.wanted.emit(Place("capa", row.id)))
        self.touched.opened.connect(lambda row: self.wanted.emit(row.place))
        self.touched.picked.connect(lambda _row: self._allow_lift())
        self.touch.added.connect(self._add)
        self.lift_reason.textChanged.connect(lambda _text: self._allow_lift())
        self.lift_button.clicked.connect(self._lift)
        self.new_capa.closed.connect(self._hide_new)
        self.new_capa.opened.connect(self._opened)
        self.investigation.submitted.connect(self._save)
        self.investigation.proposed.connect(self._propose)
        self.review.submitted.connect(self._close)
        self.review.sent_back.connect(self._return)
        for card in (self.investigation, self.review, self.new_capa, self.touch_reasons, self.void):
            card.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        self.lift_reason.setObjectName("lift_reason")
        self.lift_reason.setAccessibleName(self.tr("Why it is not touched after all"))
        self.lift = QWidget()
        line = QHBoxLayout(self.lift)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.lift_reason, 1)
        line.addWidget(self.lift_button)
        self.capas_card = Card(self.tr("Corrective and preventive actions"), self.capas)
        self.end_card = Card(self.tr("Conclusion"), self.end)
        cards = (
            self.void, self.end_card, Card(self.tr("What happened"), self.facts),
            Card(self.tr("What it touches"), self.touched, self.lift, self.touch, self.touch_reasons),
            Card(self.tr("Investigation"), self.found), self.capas_card,
        )  # fmt: skip
        self.side = Side(_SIDE, [self.new_capa, self.review, self.investigation])
        case = beside(cards, self.side)
        self.history = HistoryView(self.jobs, "deviation", self._id)
        self.history.wanted.connect(self.wanted)
        self.tabs = Tabs()
        self.tabs.tab("case", self.tr("Deviation"), case)
        self.tabs.tab("history", self.tr("History"), self.history)
        self.missing = EmptyState(self.tr("There is no such deviation in this bank."))
        self.missing.hide()
        stack(self, (self.header, self.missing), self.tabs)

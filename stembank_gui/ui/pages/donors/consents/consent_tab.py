"""Consent: what the donor allows; a new one recorded, activated, restricted or withdrawn with a witness."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.concerned import Concerned, concerned_by_donor
from stembank_gui.queries.donors.consents import ConsentCard, FormRow, consent_cards, forms_to_sign
from stembank_gui.rules.vocabulary import ConsentState, DonorState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.pages.donors.concerned_view import ConcernedView
from stembank_gui.ui.pages.donors.consents.consent_cards import ActivateCard, ChangeCard
from stembank_gui.ui.pages.donors.consents.record_card import RecordCard
from stembank_gui.ui.pages.donors.consents.scope_boxes import say_scopes
from stembank_gui.ui.pages.donors.said_facts import PaperLine, SaidFacts
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Scrolled, Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_WAITING = frozenset({ConsentState.DRAFT, ConsentState.SIGNED})
SIDE = 456


class ConsentTab(DonorTab):
    """The consents of a donor with the chosen one in full below them, what can be done at the right."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.consents: tuple[ConsentCard, ...] = ()
        self._make_table()
        self._make_detail()
        self.entry, self.activate, self.change = RecordCard(jobs), ActivateCard(jobs), ChangeCard(jobs)
        for one in (self.entry, self.activate, self.change):
            one.told.connect(self.told)
            one.wanted.connect(self.wanted)
            one.hide()
        self._lay_out()

    def refresh(self, card: DonorCard) -> None:
        """Show the consents, and what is possible now."""
        self.jobs.ask(self, consent_cards, card.id).then(self._show).newest()
        self.jobs.ask(self, forms_to_sign).then(self._take_forms)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Consent"), lambda row: row.code, width=80),
                Column(self.tr("State"), state=lambda row: row.state, width=100),
                Column(self.tr("Form"), lambda row: f"{row.form_name} ({row.language})", width=140),
                Column(self.tr("Signed"), lambda row: say_date(row.signed_on), width=95),
                Column(self.tr("Valid until"), lambda row: say_date(row.valid_until), width=95),
                Column(self.tr("Allows"), _allowed, tip=_allowed),
            ]
        )
        self.table.setObjectName("consents_table")
        self.table.setAccessibleName(self.tr("Consents"))
        self.table.picked.connect(self._show_row)
        words = self.tr("No consent is recorded. Screening starts with what the donor signed on paper.")
        self.list = FilledTable(self.table, EmptyState(words))

    def _make_detail(self) -> None:
        self.detail = QFrame()
        self.detail.setProperty("role", "card")
        self.heading = Text("", "heading", data=True)
        self.facts = SaidFacts("consent_facts")
        self.scan = PaperLine(self.jobs, "consent_scan", self.tr("No scan is attached."))
        self.allows = Text("", wrap=True, data=True, selectable=True)
        self.concerned = ConcernedView("concerned")
        self.concerned.wanted.connect(self.wanted)
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.setSpacing(look.space(2))
        for part in (self.heading, self.scan, self.facts, Text(self.tr("It allows"), "label"), self.allows):
            column.addWidget(part)
        column.addWidget(self.concerned)
        column.addStretch(1)
        self.detail.hide()

    def _lay_out(self) -> None:
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(look.space(3))
        left.addWidget(self.list, 1)
        left.addWidget(self.detail, 2)
        self.list.setMinimumHeight(5 * look.size("row"))
        self.side = Side(SIDE, [self.activate, self.change, self.entry])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(Scrolled(inner), 1)
        layout.addWidget(self.side)

    def _take_forms(self, forms: tuple[FormRow, ...]) -> None:
        self.entry.offer_forms(forms)

    def _show(self, consents: tuple[ConsentCard, ...]) -> None:
        self.consents = consents
        self.list.show_rows(consents)
        if self.table.current_row() is None and consents:
            self.table.pick(consents[0])
        self._show_row(self.table.current_row())

    def _show_row(self, row: ConsentCard | None) -> None:
        card = self.card
        if card is None:
            return
        self.detail.setVisible(row is not None)
        signed = next((one for one in self.consents if one.state is ConsentState.SIGNED), None)
        draft = next((one for one in self.consents if one.state is ConsentState.DRAFT), None)
        live = next((one for one in self.consents if one.in_force), None)
        another = signed is None and (live is None or live.state is ConsentState.RESTRICTED)
        closed = card.state is DonorState.WITHDRAWN
        self.entry.setVisible(another and not closed and self.jobs.may("record_consent"))
        self.activate.setVisible(signed is not None and not closed and self.jobs.may("activate_consent"))
        self.change.setVisible(live is not None and self.jobs.may("change_consent"))
        self.entry.begin(card, draft)
        if signed is not None:
            self.activate.begin(signed)
        if live is not None:
            self.change.begin(card.id, live)
        self.side.follow()
        if row is not None:
            self._say(row)

    def _say(self, row: ConsentCard) -> None:
        self.heading.setText(f"{row.code} · {row.form_name} ({row.language})")
        self.scan.show_paper(row.scan)
        self.allows.setText(say_scopes(row.granted) or "–")
        yes, no = self.tr("yes"), self.tr("no")
        activated = f"{row.activated_by}, {say_time(row.activated_at)}" if row.activated_at else ""
        self.facts.show_facts(
            [
                (self.tr("Signed at"), say_time(row.signed_at) if row.signed_at else say_date(row.signed_on)),
                (self.tr("Signed by"), say_term(row.signatory)),
                (self.tr("Valid until"), say_date(row.valid_until) if row.valid_until else self.tr("without end")),
                (self.tr("Stored until"), say_date(row.storage_until) if row.storage_until else self.tr("without end")),
                (self.tr("On withdrawal"), say_term(row.withdrawal_clause)),
                (self.tr("Issued vials are called back"), yes if row.recall_issued else no),
                (self.tr("Benefits and risks were explained"), yes if row.benefits_explained else no),
                (self.tr("A witness signed too"), yes if row.witnessed else no),
                (self.tr("Recorded by"), row.recorded_by),
                (self.tr("Activated by"), activated),
                (self.tr("Note"), row.note),
            ]
        )
        withdrawn = row.state is ConsentState.WITHDRAWN
        self.concerned.setVisible(withdrawn)
        if withdrawn and self.card is not None:
            self.jobs.ask(self, concerned_by_donor, self.card.id).then(self._show_concerned)

    def _show_concerned(self, found: Concerned) -> None:
        self.concerned.show_concerned(self.tr("The withdrawal concerns"), found)


def _allowed(row: ConsentCard) -> str:
    return say_scopes(row.granted) or "–"

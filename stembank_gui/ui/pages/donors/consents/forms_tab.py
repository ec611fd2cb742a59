"""The register of consent forms: each version with what it asks for, when it was in force, and its paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.approvals import approval_rows
from stembank_gui.queries.donors.consents import FormRow, WaitingConsent, form_rows, waiting_consents
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ApprovalKind, FormState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date
from stembank_gui.ui.pages.donors.consents.form_cards import ApproveFormCard, FormCard
from stembank_gui.ui.pages.donors.consents.scope_boxes import say_scopes
from stembank_gui.ui.pages.donors.said_facts import PaperLine, SaidFacts
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

SIDE = 456


class FormsTab(QWidget):
    """Versions at the left with the chosen one in full below them, what can be done at the right.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._wanted_id = 0
        self._make_table()
        self._make_detail()
        self._make_waiting()
        self.card, self.approve = FormCard(jobs), ApproveFormCard(jobs)
        for card in (self.card, self.approve):
            card.told.connect(self.told)
            card.wanted.connect(self.wanted)
        self.card.left.connect(lambda: self._show_row(self.table.current_row()))
        self._lay_out()
        self._show_row(None)

    def reload(self) -> None:
        """Ask for the forms again, and for the ethics approvals that they may be tied to."""
        self.jobs.ask(self, form_rows).then(self._show)
        self.jobs.ask(self, waiting_consents).then(self._show_waiting)
        self.jobs.ask(self, approval_rows).then(
            lambda rows: self.card.offer_approvals([row for row in rows if row.kind is ApprovalKind.ETHICS])
        )

    def pick(self, form_id: int) -> None:
        """Pick a form by its id, now or when the list has come."""
        self._wanted_id = form_id
        row = next((one for one in self.table.rows() if one.id == form_id), None)
        if row is not None:
            self._wanted_id = 0
            self.table.pick(row)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Form"), lambda row: row.code, width=84),
                Column(self.tr("Version"), lambda row: row.version, width=55),
                Column(self.tr("Language"), lambda row: row.language, width=60),
                Column(self.tr("State"), state=lambda row: row.state, width=100),
                Column(self.tr("From"), lambda row: say_date(row.effective_on), width=95),
                Column(self.tr("Until"), lambda row: say_date(row.superseded_on), width=95),
                Column(self.tr("Title"), lambda row: row.title, tip=lambda row: row.title),
                Column(self.tr("Consents"), lambda row: str(row.consents), "right", 60, sort=lambda row: row.consents),
            ]
        )
        self.table.setObjectName("forms_table")
        self.table.setAccessibleName(self.tr("Consent forms"))
        self.table.picked.connect(self._show_row)
        words = self.tr(
            "A consent is signed on a version of a form that is effective that day. Write the first one down here; "
            "quality assurance approves it."
        )
        self.list = FilledTable(self.table, EmptyState(words))

    def _make_detail(self) -> None:
        self.detail = QFrame()
        self.detail.setProperty("role", "card")
        self.heading = Text("", "heading", data=True)
        self.facts = SaidFacts("form_facts")
        self.paper = PaperLine(self.jobs, "form_paper", self.tr("No paper is attached."))
        self.asks = Text("", wrap=True, data=True, selectable=True)
        column = QVBoxLayout(self.detail)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.setSpacing(look.space(2))
        for part in (self.heading, self.paper, self.facts, Text(self.tr("It asks for"), "label"), self.asks):
            column.addWidget(part)

    def _make_waiting(self) -> None:
        self.waiting_heading = Text(self.tr("Signed consents that wait to be activated"), "heading")
        self.waiting = Table(
            [
                Column(self.tr("Consent"), lambda row: row.code, width=90),
                Column(self.tr("Donor"), lambda row: row.donor, width=100),
                Column(self.tr("Form"), lambda row: row.form_name, width=130),
                Column(self.tr("Signed"), lambda row: say_date(row.signed_on), width=95),
                Column(self.tr("Recorded by"), lambda row: row.recorded_by, width=130),
                Column(self.tr("Scan"), lambda row: row.scan.name if row.scan else "–"),
            ]
        )
        self.waiting.setObjectName("waiting_consents_table")
        self.waiting.setAccessibleName(self.tr("Signed consents that wait to be activated"))
        self.waiting.setMaximumHeight(6 * look.size("row"))
        self.waiting.opened.connect(lambda row: self.wanted.emit(Place("donor", row.donor_id)))
        self._show_waiting(())

    def _show_waiting(self, rows: tuple[WaitingConsent, ...]) -> None:
        self.waiting.show_rows(rows)
        for part in (self.waiting_heading, self.waiting):
            part.setVisible(bool(rows))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        left.addWidget(self.waiting_heading)
        left.addWidget(self.waiting)
        left.addWidget(self.list, 1)
        left.addWidget(self.detail)
        self.side = Side(SIDE, [self.approve, self.card])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        layout.addWidget(self.side)

    def _show(self, rows: tuple[FormRow, ...]) -> None:
        self.list.show_rows(rows)
        self._show_row(self.table.current_row())
        if self._wanted_id:
            self.pick(self._wanted_id)

    def _show_row(self, row: FormRow | None) -> None:
        self.detail.setVisible(row is not None)
        draft = row is not None and row.state is FormState.DRAFT
        self.approve.setVisible(draft and self.jobs.may("approve_consent_form"))
        self.card.setVisible(self.jobs.may("save_consent_form"))
        self.card.begin(row if draft else None)
        if row is not None:
            self.approve.begin(row)
            self._say(row)
        self.side.follow()

    def _say(self, row: FormRow) -> None:
        self.heading.setText(f"{row.name} ({row.language}) · {row.title}")
        self.paper.show_paper(row.paper)
        self.asks.setText(say_scopes(row.scopes))
        years = "–" if row.storage_years is None else str(row.storage_years)
        self.facts.show_facts(
            [
                (self.tr("Ethics approval"), row.approval or "–"),
                (self.tr("Storage term (years)"), years),
                (self.tr("Written by"), row.authored_by),
                (self.tr("Approved by"), row.approved_by),
            ]
        )

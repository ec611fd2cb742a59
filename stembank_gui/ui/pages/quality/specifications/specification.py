"""One version of a specification: its tests, what changed, the lots to review against it, its history."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.specifications.pages import SpecificationCard, SpecificationRow, specification_card
from stembank_gui.queries.quality.specifications.paper import specification_paper
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.specifications.checks import specification_problems
from stembank_gui.rules.quality.specifications.paper import SpecificationPaper
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import Meaning, SpecificationState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_known, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.pages.quality.specifications.compare import CompareTab
from stembank_gui.ui.pages.quality.specifications.lines_editor import LinesEditor
from stembank_gui.ui.pages.quality.specifications.paper_dialog import SpecificationPaperDialog
from stembank_gui.ui.pages.quality.specifications.reviews import ReviewsTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.specifications.approve_specification import (
    ApproveSpecification,
    approve_specification,
)
from stembank_gui.workflows.quality.specifications.make_specification_effective import (
    MadeEffective,
    MakeSpecificationEffective,
    make_specification_effective,
)
from stembank_gui.workflows.quality.specifications.save_specification import (
    SavedSpecification,
    SaveSpecification,
    save_specification,
)

_SHOWN = {
    "new_version": (frozenset(SpecificationState) - {SpecificationState.DRAFT}, "save_specification"),
    "save_draft": (frozenset({SpecificationState.DRAFT}), "save_specification"),
    "approve_version": (frozenset({SpecificationState.DRAFT}), "approve_specification"),
    "put_in_force": (frozenset({SpecificationState.APPROVED}), "make_specification_effective"),
}
"""In which states each button stands, and the permission that it needs."""


class SpecificationPage(Page):
    """A version. The place's key is its id. A draft is written here; each line can be tried with a value."""

    SHOWS = frozenset({"specification", "spec_line", "specification_review"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.card: SpecificationCard | None = None
        self._make_buttons()
        self.header = PageHeader("", actions=[self.paper_button, *self._buttons.values()])
        self.header.title.setProperty("data", True)
        self.note, self.noted = TextField(), Text("", data=True, wrap=True, selectable=True)
        self.lines = LinesEditor()
        self.compare = CompareTab()
        self.reviews = ReviewsTab(jobs)
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("specification_problems")
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return the version's name."""
        return "" if self.card is None else self.card.row.name

    def reload(self) -> None:
        """Ask for the version again; what is typed into a draft stays while its row is the same."""
        self.jobs.ask(self, specification_card, int(self.place.key)).then(self._show).newest()

    def _make_buttons(self) -> None:
        self.paper_button = push_button(self.tr("&Paper (PDF)…"), "specification_paper")
        self._buttons: dict[str, QPushButton] = {}
        words = {
            "new_version": (self.tr("New &version"), ""),
            "approve_version": (self.tr("&Approve…"), "primary"),
            "put_in_force": (self.tr("Put in &force"), "primary"),
            "save_draft": (self.tr("&Save draft"), "primary"),
        }
        for name, (said, role) in words.items():
            button = push_button(said, name, role)
            button.setEnabled(self.jobs.may(_SHOWN[name][1]))
            button.setToolTip("" if button.isEnabled() else self.tr("Your roles do not include this step."))
            button.setParent(self)
            button.hide()
            self._buttons[name] = button

    def _lay_out(self) -> None:
        self.form = Form()
        self.form.row(self.tr("What &is new"), self.note, "specification_note")
        self.form.row(self.tr("What is new"), self.noted, "specification_noted")
        tests = QWidget()
        column = QVBoxLayout(tests)
        column.setContentsMargins(0, look.space(3), 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self.form)
        column.addWidget(self.reasons)
        column.addWidget(self.lines, 1)
        self.tabs = Tabs()
        self.tabs.tab("tests", self.tr("Tests"), tests)
        self.tabs.tab("compare", self.tr("Changes"), self.compare)
        self.tabs.tab("reviews", self.tr("Lots to review"), self.reviews)
        self.history = HistoryView(self.jobs, "specification", int(self.place.key))
        self.tabs.tab("history", self.tr("History"), self.history)
        self.missing = EmptyState(self.tr("There is no such version of a specification in this bank."))
        self.missing.hide()
        self.sections = Sections("specifications")
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(self.missing, 1)
        layout.addWidget(self.tabs, 1)

    def _connect(self) -> None:
        self.paper_button.clicked.connect(self._ask_paper)
        self._buttons["new_version"].clicked.connect(self._new_version)
        self._buttons["save_draft"].clicked.connect(self._save)
        self._buttons["approve_version"].clicked.connect(self._approve)
        self._buttons["put_in_force"].clicked.connect(self._enforce)
        for part in (self.sections, self.lines, self.reviews, self.reasons, self.history):
            part.wanted.connect(self.wanted)
        self.reviews.told.connect(self.told)
        self.lines.changed.connect(self._typed)

    def _show(self, card: SpecificationCard | None) -> None:
        self.missing.setVisible(card is None)
        for part in (self.header, self.tabs):
            part.setVisible(card is not None)
        if card is None:
            return
        fresh = self.card is None or self.card.row.row_version != card.row.row_version
        self.card = card
        self.titled.emit(card.row.name)
        self._show_header(card.row)
        if fresh:
            self._fill(card)
        self.reviews.show_rows(card.reviews)
        waiting = sum(not row.done for row in card.reviews)
        self.tabs.say("reviews", self.tr("Lots to review ({count})").format(count=waiting))

    def _show_header(self, row: SpecificationRow) -> None:
        what = (row.cell_type, say_term(row.tier), say_term(row.grade))
        counted = say_counted(self.tr("{tests} tests, {needed} for release"), tests=row.tests, needed=row.for_release)
        signed = self.tr("approved by {who}, {when}").format(who=row.approved_by, when=say_time(row.approved_at))
        since = self.tr("in force since {day}").format(day=say_date(row.effective_on))
        parts = [
            *what, counted, self.tr("written by {who}").format(who=say_known("author", row.author)),
            *((signed,) if row.approved_at else ()), *((since,) if row.effective_on else ()),
        ]  # fmt: skip
        self.header.show_title(row.name, " · ".join(parts), row.state)
        for name, (states, _) in _SHOWN.items():
            self._buttons[name].setVisible(row.state in states)

    def _fill(self, card: SpecificationCard) -> None:
        editable = card.row.state is SpecificationState.DRAFT and self.jobs.may("save_specification")
        self.note.setText(card.row.note)
        self.note.setCursorPosition(0)
        self.noted.setText(card.row.note or "–")
        self.form.show_row("specification_note", shown=editable)
        self.form.show_row("specification_noted", shown=not editable)
        self.form.setVisible(editable or bool(card.row.note))
        self.lines.show_lines(card.lines, card.row.tier, card.offered, editable=editable)
        self.compare.show_card(card)
        self._say_problems(card.lines)

    def _say_problems(self, lines: tuple[SpecLineFacts, ...]) -> None:
        """Say what keeps a draft from approval; of a version that was approved, why its signature is void."""
        assert self.card is not None
        row = self.card.row
        draft = row.state is SpecificationState.DRAFT
        self.reasons.show_reasons(specification_problems(row.tier, lines) if draft else self.card.void)

    def _typed(self) -> None:
        lines = self._read()
        if lines is not None:
            self._say_problems(lines)
            self.compare.show_mine(lines)

    def _read(self) -> tuple[SpecLineFacts, ...] | None:
        try:
            return self.lines.lines()
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return None

    def _ask_paper(self) -> None:
        """Ask for the version as it is stored, and show its paper."""
        by = "" if self.jobs.actor is None else self.jobs.actor.name
        self.jobs.ask(self, specification_paper, int(self.place.key), by).then(self._show_paper)

    def _show_paper(self, paper: SpecificationPaper | None) -> None:
        if paper is not None:
            SpecificationPaperDialog(self.jobs, paper, self).open()

    def _save(self) -> None:
        lines = self._read()
        if self.card is not None and lines is not None:
            row = self.card.row
            request = SaveSpecification(
                row.cell_type_id, row.tier, row.grade, lines, row.id, row.row_version, self.note.text()
            )
            self.jobs.do(self, save_specification, request).then(self._saved).otherwise(self.reasons.show_reasons)

    def _saved(self, _saved: SavedSpecification) -> None:
        self.told.emit(self.tr("The draft is saved."))

    def _new_version(self) -> None:
        if self.card is not None:
            row = self.card.row
            request = SaveSpecification(row.cell_type_id, row.tier, row.grade, self.card.lines)
            answer = self.jobs.do(self, save_specification, request)
            answer.then(self._open_version).otherwise(self.reasons.show_reasons)

    def _open_version(self, saved: SavedSpecification) -> None:
        self.told.emit(self.tr("The draft is saved."))
        self.wanted.emit(Place("specification", saved.specification_id))

    def _approve(self) -> None:
        card = self.card
        if card is None:
            return
        if self._read() != card.lines or self.note.text() != card.row.note:
            self.reasons.show_reasons([Reason("quality.draft_not_saved", {"specification": card.row.name})])
            return
        row = card.row
        lines = [
            (self.tr("Specification"), row.name),
            (self.tr("For"), f"{row.cell_type} · {say_term(row.tier)} · {say_term(row.grade)}"),
            (self.tr("Tests"), say_counted(self.tr("{tests} tests, {needed} for release"),
                                           tests=row.tests, needed=row.for_release)),
            (self.tr("What is new"), row.note or "–"),
            (self.tr("Changes"), self.compare.summary()),
            (self.tr("Written by"), say_known("author", row.author)),
        ]  # fmt: skip
        user = "" if self.jobs.actor is None else self.jobs.actor.user_id
        title = self.tr("Approve the specification")
        dialog = SignDialog(lines, [Meaning.APPROVED], self, user_id=user, title=title)

        def sign(signature: SignRequest) -> None:
            request = ApproveSpecification(row.id, row.row_version, signature)
            answer = self.jobs.do(dialog, approve_specification, request)
            answer.then(lambda _: self._approved(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def _approved(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("The version is approved. Put it in force when it is to hold."))

    def _enforce(self) -> None:
        if self.card is not None:
            request = MakeSpecificationEffective(self.card.row.id, self.card.row.row_version)
            answer = self.jobs.do(self, make_specification_effective, request)
            answer.then(self._enforced).otherwise(self.reasons.show_reasons)

    def _enforced(self, made: MadeEffective) -> None:
        said = self.tr("{version} is in force. Lots to review: {count}.")
        self.told.emit(said.format(version=f"{made.code} v{made.version}", count=made.to_review))
        if made.to_review:
            self.tabs.show_tab("reviews")

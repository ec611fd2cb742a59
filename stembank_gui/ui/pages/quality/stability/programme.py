"""One version of a stability programme: its points, its window, its signatures; a draft is written here."""

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.stability.programmes import ProgrammeCard, programme_card
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.stability.programmes import REPEAT_AT_MOST, WINDOW_AT_MOST
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Meaning, SpecificationState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_known, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.pages.quality.stability.points_editor import PointsEditor
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import CountField, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.history import HistoryView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.workflows.quality.stability.approve_programme import ApproveProgramme, approve_programme
from stembank_gui.workflows.quality.stability.make_programme_effective import (
    MakeProgrammeEffective,
    ProgrammeInForce,
    make_programme_effective,
)
from stembank_gui.workflows.quality.stability.save_programme import SavedProgramme, SaveProgramme, save_programme

_DRAFT = frozenset({SpecificationState.DRAFT})
_SHOWN = {
    "new_version": (frozenset(SpecificationState) - _DRAFT, "save_programme"),
    "approve_version": (_DRAFT, "approve_programme"),
    "put_in_force": (frozenset({SpecificationState.APPROVED}), "make_programme_effective"),
    "save_draft": (_DRAFT, "save_programme"),
}
"""In which states each button stands, and the permission that it needs."""


class ProgrammePage(Page):
    """A version. The place's key is its id."""

    SHOWS = frozenset({"stability_programme", "stability_point", "specification"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.card: ProgrammeCard | None = None
        self.buttons = self._make_buttons()
        self.header = PageHeader("", actions=list(self.buttons.values()))
        self.window_days, self.repeat = CountField(0, WINDOW_AT_MOST), CountField(1, REPEAT_AT_MOST)
        self.note = TextField()
        self.editor = PointsEditor()
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("programme_problems")
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        """Return the version's name."""
        return "" if self.card is None else f"{self.card.row.code} v{self.card.row.version}"

    def reload(self) -> None:
        """Ask for the version again; what is typed into a draft stays while its row is the same."""
        self.jobs.ask(self, programme_card, int(self.place.key)).then(self._show).newest()

    def _make_buttons(self) -> dict[str, QPushButton]:
        words = {
            "new_version": (self.tr("New &version"), ""),
            "save_draft": (self.tr("&Save draft"), ""),
            "approve_version": (self.tr("&Approve…"), "primary"),
            "put_in_force": (self.tr("Put in &force"), "primary"),
        }
        made = {}
        for name, (said, role) in words.items():
            button = push_button(said, name, role)
            button.setEnabled(self.jobs.may(_SHOWN[name][1]))
            button.setToolTip("" if button.isEnabled() else self.tr("Your roles do not include this step."))
            button.setParent(self)
            button.hide()
            made[name] = button
        return made

    def _connect(self) -> None:
        self.buttons["new_version"].clicked.connect(self._new_version)
        self.buttons["save_draft"].clicked.connect(self._save)
        self.buttons["approve_version"].clicked.connect(self._approve)
        self.buttons["put_in_force"].clicked.connect(self._enforce)
        for part in (self.sections, self.reasons, self.history):
            part.wanted.connect(self.wanted)

    def _show(self, card: ProgrammeCard) -> None:
        fresh = self.card is None or self.card.row_version != card.row_version
        self.card = card
        self.titled.emit(self.title())
        parts = [
            say_term(card.row.family),
            self.tr("written by {who}, {when}").format(
                who=say_known("author", card.author), when=say_time(card.written_at)
            ),
        ]
        if card.approved_by:
            parts.append(self.tr("approved by {who}").format(who=card.approved_by))
        if card.row.effective_on is not None:
            parts.append(self.tr("in force since {day}").format(day=say_date(card.row.effective_on)))
        self.header.show_title(self.title(), " · ".join(parts), card.row.state)
        for name, (states, _) in _SHOWN.items():
            self.buttons[name].setVisible(card.row.state in states)
        if fresh:
            self._fill(card)

    def _fill(self, card: ProgrammeCard) -> None:
        draft = card.row.state is SpecificationState.DRAFT
        editable = draft and self.jobs.may("save_programme")
        self.window_days.setValue(card.row.window_days)
        self.repeat.setValue(card.row.repeat_months)
        self.note.setText(card.note)
        self.note.setCursorPosition(0)
        for field in (self.window_days, self.repeat, self.note):
            field.setReadOnly(not editable)
        self.editor.show_points(card.schedule.points, card.known, editable=editable)
        self.reasons.show_reasons(card.problems if draft else ())

    def _request(self, card: ProgrammeCard) -> SaveProgramme:
        return SaveProgramme(
            family=card.row.family,
            points=self.editor.points(),
            window_days=self.window_days.value(),
            repeat_months=self.repeat.value(),
            programme_id=card.row.id,
            row_version=card.row_version,
            note=self.note.text(),
        )

    def _save(self) -> None:
        if self.card is not None:
            answer = self.jobs.do(self, save_programme, self._request(self.card))
            answer.then(self._saved).otherwise(self.reasons.show_reasons)

    def _saved(self, _saved: SavedProgramme) -> None:
        self.told.emit(self.tr("The draft is saved."))

    def _new_version(self) -> None:
        if self.card is not None:
            row, points = self.card.row, self.card.schedule.points
            request = SaveProgramme(row.family, points, row.window_days, row.repeat_months)
            answer = self.jobs.do(self, save_programme, request)
            answer.then(self._open_version).otherwise(self.reasons.show_reasons)

    def _open_version(self, saved: SavedProgramme) -> None:
        self.told.emit(self.tr("The draft is saved."))
        self.wanted.emit(Place("stability_programme", saved.programme_id))

    def _approve(self) -> None:
        card = self.card
        if card is None:
            return
        lines = [
            (self.tr("Programme"), self.title()),
            (self.tr("Cells"), say_term(card.row.family)),
            (self.tr("Points (months)"), ", ".join(map(str, card.row.points))),
            (self.tr("Window"), self.tr("± {days} days").format(days=card.row.window_days)),
        ]
        dialog = SignDialog(lines, [Meaning.APPROVED], self, user_id=self.jobs.actor.user_id if self.jobs.actor else "")

        def sign(signature: SignRequest) -> None:
            request = ApproveProgramme(card.row.id, card.row_version, signature)
            answer = self.jobs.do(dialog, approve_programme, request)
            answer.then(lambda _id: self._approved(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def _approved(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("{programme} is approved.").format(programme=self.title()))

    def _enforce(self) -> None:
        if self.card is not None:
            request = MakeProgrammeEffective(self.card.row.id, self.card.row_version)
            answer = self.jobs.do(self, make_programme_effective, request)
            answer.then(self._in_force).otherwise(self.reasons.show_reasons)

    def _in_force(self, made: ProgrammeInForce) -> None:
        said = self.tr("{programme} is in force; {moved} lots have another date of their next retest.")
        self.told.emit(say_counted(said, programme=f"{made.code} v{made.version}", moved=made.moved))

    def _lay_out(self) -> None:
        left, middle, right = Form(), Form(), Form()
        days, months = self.tr("Days before and after the date of a point"), self.tr("Months after the last point")
        left.row(self.tr("&Window"), self.window_days, "programme_window", days)
        middle.row(self.tr("Then &every"), self.repeat, "programme_repeat", months)
        right.row(self.tr("What &is new"), self.note, "programme_note")
        forms = QHBoxLayout()
        forms.setSpacing(look.space(5))
        forms.addWidget(left)
        forms.addWidget(middle)
        forms.addWidget(right, 1)
        points = QWidget()
        column = QVBoxLayout(points)
        column.setContentsMargins(0, look.space(3), 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(forms)
        column.addWidget(self.reasons)
        column.addWidget(self.editor, 1)
        self.history = HistoryView(self.jobs, "stability_programme", int(self.place.key))
        self.tabs = Tabs()
        self.tabs.tab("points", self.tr("Points"), points)
        self.tabs.tab("history", self.tr("History"), self.history)
        self.sections = Sections("stability")
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addWidget(self.tabs, 1)

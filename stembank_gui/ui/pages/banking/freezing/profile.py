"""One version of a cooling profile: its steps with the course that they plan, its approval, another version beside."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.banking.freezing import freeze_limits
from stembank_gui.queries.banking.profiles import ProfileRow, profile_rows
from stembank_gui.rules.banking.courses import planned_course
from stembank_gui.rules.banking.freezing import FreezeLimits
from stembank_gui.rules.banking.profile_versions import profile_notices
from stembank_gui.rules.banking.profiles import Profile, profile_problems
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import Meaning, TemplateState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.banking.dialogs import ReasonDialog
from stembank_gui.ui.pages.banking.freezing.step_editor import StepEditor
from stembank_gui.ui.pages.banking.freezing.version_compare import VersionCompare, said_step
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.curve_plot import CurvePlot, Drawing
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import NoteField, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.banking.approve_profile import ApproveProfile, approve_profile
from stembank_gui.workflows.banking.retire_profile import RetireProfile, retire_profile
from stembank_gui.workflows.banking.save_profile import SavedProfile, SaveProfile, save_profile

_WAIT_MS = 200
_LEFT = 560
_PLOT = 240
"""How high the plot is at least: the steps of two versions stand below it, in a small window too."""


class ProfilePage(Page):
    """A version of a profile. The place's key is its id. A draft is changed here; the plot follows what is typed."""

    SHOWS = frozenset({"freeze_profile", "freeze_run", "policy"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._row: ProfileRow | None = None
        self._rows: tuple[ProfileRow, ...] = ()
        self._limits = FreezeLimits()
        self._late = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._late.timeout.connect(self._draw)
        self._make_buttons()
        self.header = PageHeader("", actions=list(self._buttons.values()))
        self.header.title.setProperty("data", True)
        self._make_form()
        self._make_right()
        self._lay_out()
        jobs.ask(self, freeze_limits).then(self._take_limits)
        self.reload()

    def title(self) -> str:
        """Return the version's name."""
        return "" if self._row is None else self._row.name

    def reload(self) -> None:
        """Ask for the versions again; what is typed into a draft stays while its row is the same."""
        self.jobs.ask(self, profile_rows).then(self._show)

    def _make_buttons(self) -> None:
        self._buttons: dict[str, QPushButton] = {}
        self._button("retire_button", self.tr("&Retire…"), "retire_profile", "danger").clicked.connect(self._retire)
        self._button("version_button", self.tr("New &version"), "save_profile").clicked.connect(self._new_version)
        self._button("approve_button", self.tr("&Approve…"), "approve_profile", "primary").clicked.connect(
            self._approve
        )
        self._button("save_button", self.tr("&Save draft"), "save_profile", "primary").clicked.connect(self._save)

    def _button(self, name: str, words: str, permission: str, role: str = "") -> QPushButton:
        button = push_button(words, name, role)
        if not self.jobs.may(permission):
            button.setEnabled(False)
            button.setToolTip(self.tr("Your roles do not include this step."))
        button.setParent(self)
        button.hide()
        self._buttons[name] = button
        return button

    def _make_form(self) -> None:
        self.subject, self.container, self.source = TextField(), TextField(), NoteField(2)
        self.note = TextField()
        self.form = Form()
        self.form.row(self.tr("&Title"), self.subject, "profile_title")
        self.form.row(self.tr("C&ontainer"), self.container, "profile_container")
        hint = self.tr("[LOCAL] marks what the bank must prove itself.")
        self.form.row(self.tr("So&urce"), self.source, "profile_source", hint)
        self.form.row(self.tr("What is &new"), self.note, "profile_note")
        self.steps = StepEditor()
        self.steps.changed.connect(self._late.start)
        self.reasons, self.notices = ReasonsPanel(), ReasonsPanel()
        self.reasons.setObjectName("profile_problems")
        self.notices.setObjectName("profile_notices")
        for panel in (self.reasons, self.notices):
            panel.wanted.connect(self.wanted)

    def _make_right(self) -> None:
        self.plot = CurvePlot()
        self.plot.setMinimumHeight(_PLOT)
        self.planned = Text("", "hint")
        self.planned.setObjectName("profile_planned")
        self.compare = VersionCompare()

    def _lay_out(self) -> None:
        inside = QWidget()
        left = QVBoxLayout(inside)
        left.setContentsMargins(0, 0, look.space(2), 0)
        left.setSpacing(look.space(3))
        for part in (self.form, Text(self.tr("Steps"), "heading"), self.steps, self.reasons, self.notices):
            left.addWidget(part)
        left.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFixedWidth(_LEFT)
        right = QVBoxLayout()
        right.addWidget(self.plot, 1)
        right.addWidget(self.planned)
        right.addWidget(self.compare)
        self.body = QWidget()
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(4))
        row.addWidget(area)
        row.addLayout(right, 1)
        self.missing = EmptyState(self.tr("There is no such cooling profile in this bank."))
        self.missing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.missing)
        layout.addWidget(self.body, 1)

    def _take_limits(self, limits: FreezeLimits) -> None:
        self._limits = limits
        self._late.start()

    def _show(self, rows: tuple[ProfileRow, ...]) -> None:
        row = next((one for one in rows if one.profile_id == int(self.place.key)), None)
        self.missing.setVisible(row is None)
        for part in (self.header, self.body):
            part.setVisible(row is not None)
        if row is None:
            return
        fresh = self._row is None or self._row.row_version != row.row_version
        self._row = row
        self._rows = tuple(one for one in rows if one.code == row.code and one is not row)
        self.titled.emit(row.name)
        self._show_header(row)
        if fresh:
            self._fill(row)
        self.compare.show_others(self._rows)

    def _show_header(self, row: ProfileRow) -> None:
        written = self.tr("{code} · written by {who}, {when}").format(
            code=row.code, who=row.authored_by, when=say_time(row.authored_at)
        )
        approved = self.tr("approved by {who}, {when}").format(who=row.approved_by, when=say_time(row.approved_at))
        said = written if row.approved_at is None else f"{written} · {approved}"
        self.header.show_title(row.name, said, row.state)
        draft, live = row.state is TemplateState.DRAFT, row.state in {TemplateState.DRAFT, TemplateState.APPROVED}
        shown = {"save_button": draft, "approve_button": draft, "version_button": not draft, "retire_button": live}
        for name, visible in shown.items():
            self._buttons[name].setVisible(visible)

    def _fill(self, row: ProfileRow) -> None:
        editable = row.state is TemplateState.DRAFT and self.jobs.may("save_profile")
        self.subject.setText(row.profile.title)
        self.container.setText(row.profile.container)
        self.source.setPlainText(row.profile.source)
        self.note.setText(row.note)
        self.note.setCursorPosition(0)
        for field in (self.subject, self.container, self.source, self.note):
            field.setReadOnly(not editable)
        self.steps.show_steps(row.profile.steps, editable=editable)
        self._draw()

    def _typed(self) -> Profile:
        assert self._row is not None
        return Profile(
            self._row.code, self.subject.text(), self.steps.steps(), self.container.text(), self.source.toPlainText()
        )  # fmt: skip

    def _draw(self) -> None:
        """Show the course that the steps plan, or what keeps them from being run."""
        if self._row is None:
            return
        try:
            profile = self._typed()
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        problems = profile_problems(profile)
        self.reasons.show_reasons(problems)
        self.notices.clear()
        if problems:
            return
        course = planned_course(profile)
        self.notices.show_reasons(profile_notices(profile, self._limits, course))
        self.plot.show_drawing(Drawing(planned=course, end_c=self._limits.end_c))
        words = self.tr("Planned: {minutes} min, the sample at {c} °C at the end.")
        minutes, cold = say_number(course.minutes, 0), say_number(course.sample[-1], 1)
        self.planned.setText(words.format(minutes=minutes, c=cold))
        self.compare.show_mine(profile)

    def _save(self) -> None:
        row = self._row
        if row is None:
            return
        try:
            request = SaveProfile(self._typed(), row.profile_id, row.row_version, self.note.text())
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        self.jobs.do(self, save_profile, request).then(self._saved).otherwise(self.reasons.show_reasons)

    def _saved(self, _saved: SavedProfile) -> None:
        self.told.emit(self.tr("The draft is saved."))

    def _new_version(self) -> None:
        if self._row is not None:
            answer = self.jobs.do(self, save_profile, SaveProfile(self._row.profile))
            answer.then(self._open_version).otherwise(self.reasons.show_reasons)

    def _open_version(self, saved: SavedProfile) -> None:
        self.told.emit(self.tr("The draft is saved."))
        self.wanted.emit(Place("freeze_profile", saved.profile_id))

    def _approve(self) -> None:
        row = self._row
        if row is None:
            return
        lines = [(self.tr("Profile"), row.name), (self.tr("Code"), row.code), (self.tr("Written by"), row.authored_by)]
        steps = "\n".join(f"{at}. {said_step(step)}" for at, step in enumerate(row.profile.steps, 1))
        user = "" if self.jobs.actor is None else self.jobs.actor.user_id
        dialog = SignDialog([*lines, (self.tr("Steps"), steps)], [Meaning.APPROVED], self, user_id=user)

        def signed(request: SignRequest) -> None:
            answer = self.jobs.do(dialog, approve_profile, ApproveProfile(row.profile_id, row.row_version, request))
            answer.then(lambda _: self._approved(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(signed)
        dialog.open()

    def _approved(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("The profile is approved: runs may be prepared with it."))

    def _retire(self) -> None:
        row = self._row
        if row is None:
            return
        words = self.tr("No run is prepared with {profile} any more.").format(profile=row.name)
        action = (
            self.tr("&Retire"), retire_profile,
            lambda reason: RetireProfile(row.profile_id, row.row_version, reason),
        )  # fmt: skip
        dialog = ReasonDialog(self.jobs, self.tr("Retire profile"), words, action, self)
        dialog.done_it.connect(lambda _: self.told.emit(self.tr("The profile is out of use.")))
        dialog.open()

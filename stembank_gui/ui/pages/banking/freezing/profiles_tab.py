"""The list of cooling profiles: every version of the bank's own, and those of the program to adopt."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.documents.freezing_profiles import shipped_profiles
from stembank_gui.queries.banking.profiles import ProfileRow, profile_rows
from stembank_gui.rules.banking.profiles import Profile
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_number
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.part import Part
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.banking.save_profile import SavedProfile, SaveProfile, save_profile


class ProfilesTab(Part):
    """Shows every version of every cooling profile; a new one starts from one of the program's."""

    SHOWS = frozenset({"freeze_profile", "freeze_run"})

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.new_button = push_button(self.tr("&New profile…"), "new_profile_button", "primary")
        self.new_button.setEnabled(jobs.may("save_profile"))
        refused = self.tr("Production supervisors and document controllers write profiles.")
        self.new_button.setToolTip("" if self.new_button.isEnabled() else refused)
        self.new_button.clicked.connect(self.make_new)
        self.table = Table(self._columns())
        self.table.setObjectName("profiles_table")
        self.table.setAccessibleName(self.tr("Cooling profiles"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("freeze_profile", row.profile_id)))
        text = self.tr("No cooling profile yet. Adopt one that comes with the program, check it, have it approved.")
        self.empty = EmptyState(text, self.tr("&New profile…") if jobs.may("save_profile") else "")
        self.empty.pressed.connect(self.make_new)
        self._lay_out()

    def reload(self) -> None:
        """Ask for every version again."""
        self.jobs.ask(self, profile_rows).then(self._show)

    def make_new(self) -> None:
        """Ask what the new profile starts from, save it as a draft and open it."""
        dialog = NewProfileDialog(self.jobs, self)
        dialog.done_it.connect(self._made)
        dialog.open()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Code"), lambda row: row.code, width=120),
            Column(self.tr("Version"), lambda row: str(row.version), "right", width=70, sort=lambda row: row.version),
            Column(self.tr("State"), state=lambda row: row.state, width=120),
            Column(self.tr("Title"), lambda row: row.profile.title, tip=lambda row: row.profile.title),
            Column(self.tr("Container"), lambda row: row.profile.container or "–", width=160,
                   tip=lambda row: row.profile.container),
            Column(self.tr("Written by"), lambda row: row.authored_by, width=130),
            Column(self.tr("Approved by"), lambda row: row.approved_by or "–", width=130),
            Column(self.tr("Approved on"), lambda row: say_date(row.approved_at), width=100),
            Column(self.tr("Runs"), lambda row: say_number(row.runs), "right", width=60, sort=lambda row: row.runs),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(Text(self.tr("Runs are prepared with the approved version of a profile."), "hint"))
        above.addStretch(1)
        above.addWidget(self.new_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(above)
        layout.addWidget(self.stack, 1)

    def _show(self, rows: Sequence[ProfileRow]) -> None:
        self.table.show_rows(rows)
        self.stack.setCurrentWidget(self.table if rows else self.empty)

    def _made(self, saved: SavedProfile) -> None:
        self.told.emit(self.tr("The draft is saved."))
        self.wanted.emit(Place("freeze_profile", saved.profile_id))


class NewProfileDialog(ActionDialog):
    """Asks which of the program's profiles a new one starts from, and what it is called."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("New cooling profile"), self.tr("&Save as draft"), parent)
        self.setObjectName("new_profile_dialog")
        self.start, self.code, self.subject = QComboBox(), TextField(), TextField()
        self.start.setProperty("data", True)
        for one in shipped_profiles():
            self.start.addItem(one.title, one)
        self.start.currentIndexChanged.connect(lambda _: self._propose())
        self.source = Text("", "hint", data=True, wrap=True)
        form = Form()
        form.row(self.tr("Start &from"), self.start, "profile_start")
        form.row(self.tr("C&ode"), self.code, "profile_code", self.tr("All versions share it."))
        form.row(self.tr("&Title"), self.subject, "profile_title")
        self.body.addWidget(form)
        self.body.addWidget(self.source)
        self._propose()

    def act(self) -> None:
        """Save the draft."""
        begun: Profile = self.start.currentData()
        made = Profile(self.code.text(), self.subject.text(), begun.steps, begun.container, begun.source)
        self.run(save_profile, SaveProfile(made))

    def _propose(self) -> None:
        begun: Profile = self.start.currentData()
        self.code.setText(begun.code)
        self.subject.setText(begun.title)
        self.source.setText(begun.source)

"""The audit trail: who, when, what, old → new, why; filtered, verified, exported."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from stembank_gui import words
from stembank_gui.check.report import Report
from stembank_gui.check.verify import verify
from stembank_gui.queries.trail import TrailEntry, TrailFilter, trail_users
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_clock, say_counted, say_number, speaker
from stembank_gui.ui.page import Page
from stembank_gui.ui.trail_export import discard, finish, write_trail
from stembank_gui.ui.widgets.entry_view import EntryView
from stembank_gui.ui.widgets.fields import DayField, TextField
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.trail_list import TrailList
from stembank_gui.workflows.people.export_trail import ExportedTrail, export_trail
from stembank_gui.workflows.people.verify_trail import VerifiedTrail, verify_trail

_TYPING_MS = 250


class TrailPage(Page):
    """The whole trail of the bank."""

    SHOWS = frozenset({"audit_entry"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.verify_button = QPushButton(self.tr("&Verify the trail"))
        self.verify_button.setObjectName("verify_trail")
        offer(self.verify_button, when=jobs.may("verify_trail"))
        self.verify_button.clicked.connect(self._verify)
        self.export_button = QPushButton(self.tr("&Export as CSV"))
        self.export_button.setObjectName("export_trail")
        offer(self.export_button, when=jobs.may("export_trail"))
        self.export_button.clicked.connect(self._export)
        self.newest_button = QPushButton(self.tr("&Newer entries"))
        self.newest_button.setObjectName("newer_entries")
        self.newest_button.setAutoDefault(False)
        self.newest_button.clicked.connect(self.reload)
        self.standing = Text("", "label")
        self.standing.setObjectName("trail_standing")
        self.shown = Text("", "hint")
        self.reasons = ReasonsPanel()
        self.progress = QProgressBar(textVisible=False)
        self.list = TrailList(jobs)
        self.details = EntryView()
        self._filters()
        self._lay_out()
        self._connect()
        jobs.ask(self, trail_users).then(self._show_users)
        self.reload()

    def title(self) -> str:
        return self.tr("Trail")

    def reload(self) -> None:
        try:
            wanted = self.wanted_entries()
        except Refused as refused:
            self.reasons.show_reasons(refused)
            return
        self.reasons.clear()
        self.newest_button.hide()
        self.list.entries.show_wanted(wanted)

    def wanted_entries(self) -> TrailFilter:
        """Return the filter as it is typed.

        Raises:
            Refused: If a day is no day.
        """
        since = self.since.day_or_none("field.trail_since")
        until = self.until.day_or_none("field.trail_until")
        return TrailFilter(
            user_id=self.user.currentData() or "",
            action=self.action.currentData() or "",
            entity=self.entity.currentData() or "",
            thing=self.thing.text(),
            text=self.text.text(),
            since=_midnight(since) if since else None,
            until=_midnight(until + timedelta(days=1)) if until else None,
        )

    def _when_changed(self, _tables: frozenset[str]) -> None:
        self.newest_button.show()

    def _filters(self) -> None:
        self.user, self.action, self.entity = QComboBox(), QComboBox(), QComboBox()
        self.thing, self.text = TextField(self.tr("Code or name of a thing")), TextField(self.tr("Any text"))
        self.since, self.until = DayField(), DayField()
        self.since.setPlaceholderText(self.tr("from 2024-05-27"))
        self.until.setPlaceholderText(self.tr("to 2024-05-27"))
        self.user.addItem(self.tr("Everybody"), "")
        self.user.setProperty("data", True)
        _fill(self.action, self.tr("Every action"), "action.")
        _fill(self.entity, self.tr("Every thing"), "entity.")
        names = {
            self.user: ("trail_user", self.tr("Who")),
            self.action: ("trail_action", self.tr("Action")),
            self.entity: ("trail_entity", self.tr("Kind of thing")),
            self.thing: ("trail_thing", self.tr("Code or name of a thing")),
            self.text: ("trail_text", self.tr("Any text")),
            self.since: ("trail_since", self.tr("From day")),
            self.until: ("trail_until", self.tr("To day")),
        }
        for widget, (name, text) in names.items():
            widget.setObjectName(name)
            widget.setAccessibleName(text)
            widget.setToolTip(text)
        self.clear_button = QPushButton(self.tr("&Clear"))
        self.clear_button.setObjectName("clear_filters")
        self.clear_button.setProperty("role", "quiet")
        self.clear_button.setAutoDefault(False)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)

    def _connect(self) -> None:
        self._typing.timeout.connect(self.reload)
        for choice in (self.user, self.action, self.entity):
            choice.currentIndexChanged.connect(self.reload)
        for field in self._fields():
            field.textChanged.connect(self._typing.start)
        self.clear_button.clicked.connect(self._clear)
        self.list.picked.connect(self.details.show_entry)
        self.list.opened.connect(self._open)
        self.details.wanted.connect(self.wanted)
        self.list.entries.loaded.connect(self._count)

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (self.thing, self.text, self.since, self.until)

    def _clear(self) -> None:
        for field in self._fields():
            field.clear()
        for choice in (self.user, self.action, self.entity):
            choice.setCurrentIndex(0)

    def _show_users(self, users: tuple[tuple[str, str], ...]) -> None:
        for user_id, name in users:
            self.user.addItem(f"{name} ({user_id})", user_id)

    def _count(self) -> None:
        entries, more = len(self.list.entries.entries), self.list.entries.more
        text = self.tr("{count} entries, older ones below") if more else self.tr("{count} entries")
        self.shown.setText(say_counted(text, count=say_number(entries)))

    def _open(self, entry: TrailEntry) -> None:
        if entry.place is not None:
            self.wanted.emit(entry.place)

    def _verify(self) -> None:
        self.verify_button.setEnabled(False)
        self.standing.setText(self.tr("Verifying…"))
        self.reasons.clear()
        answer = self.jobs.run(self, verify, self.jobs.database)
        answer.then(self._show_report).finally_(lambda: self.verify_button.setEnabled(True))

    def _show_report(self, report: Report) -> None:
        if report.sound:
            text = self.tr("Sound at {time}: {entries} entries, {rows} rows, hash {head}")
            head = report.head[:16]
        else:
            text, head = self.tr("Not sound at {time}: {entries} entries, {rows} rows"), ""
        said = {"time": say_clock(datetime.now(UTC)), "entries": say_number(report.entries)}
        self.standing.setText(say_counted(text, rows=say_number(report.rows), head=head, **said))
        look.set_role(self.standing, "label" if report.sound else "danger")
        self.reasons.show_reasons(report.findings)
        request = VerifiedTrail(report.entries, report.rows, report.head, len(report.findings))
        self.jobs.do(self, verify_trail, request)

    def _export(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Export as CSV"), str(Path.home() / "trail.csv"), self.tr("CSV files (*.csv)")
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, file: Path) -> None:
        """Write the entries that are wanted to a file."""
        self.export_button.setEnabled(False)
        self.progress.show()
        wanted = self.wanted_entries()
        answer = self.jobs.run_long(self, write_trail, self.jobs.database, wanted, file, current())
        answer.reporting(self._show_progress).then(lambda made: self._record(made, file)).finally_(self._end_export)

    def _record(self, made: ExportedTrail, file: Path) -> None:
        """Write into the trail what was exported; only then the file is there."""
        answer = self.jobs.do(self, export_trail, made)
        answer.then(lambda _entry: self._finish_export(made, file)).otherwise(lambda no: self._refuse_export(no, file))

    def _finish_export(self, made: ExportedTrail, file: Path) -> None:
        finish(file)
        self.told.emit(say_counted(self.tr("{count} entries were exported."), count=say_number(made.entries)))

    def _refuse_export(self, refused: Refused, file: Path) -> None:
        discard(file)
        self.reasons.show_reasons(refused)

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _end_export(self) -> None:
        self.export_button.setEnabled(True)
        self.progress.hide()

    def _lay_out(self) -> None:
        self.progress.hide()
        self.newest_button.hide()
        subtitle = self.tr("Every change of every record, in a chain that only grows.")
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(self.list)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([880, 300])
        below = QHBoxLayout()
        below.addWidget(self.shown)
        below.addWidget(self.newest_button)
        below.addStretch(1)
        below.addWidget(self.standing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(3))
        layout.setSpacing(look.space(3))
        layout.addWidget(PageHeader(self.title(), subtitle, actions=[self.verify_button, self.export_button]))
        layout.addLayout(self._filter_row())
        layout.addWidget(self.reasons)
        layout.addWidget(splitter, 1)
        layout.addWidget(self.progress)
        layout.addLayout(below)

    def _filter_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(look.space(2))
        for choice in (self.user, self.action, self.entity):
            choice.setMinimumWidth(120)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            row.addWidget(choice, 2)
        for field in (self.thing, self.text):
            row.addWidget(field, 3)
        for day in (self.since, self.until):
            day.setFixedWidth(124)
            row.addWidget(day)
        row.addWidget(self.clear_button)
        return row


def _fill(choice: QComboBox, every: str, group: str) -> None:
    found = sorted(
        (words.term(key, current()), key.removeprefix(group)) for key in words.keys("term") if key.startswith(group)
    )
    choice.addItem(every, "")
    for text, key in found:
        choice.addItem(text, key)


def _midnight(day: date) -> datetime:
    start = datetime.combine(day, time.min)
    zone = speaker().zone
    return start.astimezone(UTC) if zone is None else start.replace(tzinfo=zone).astimezone(UTC)

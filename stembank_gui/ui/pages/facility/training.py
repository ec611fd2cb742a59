"""The training matrix: every person × every approved or effective version, gaps included."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.facility import DocumentRow, TraineeRow, TrainingMatrix
from stembank_gui.rules.facility import TrainingEntry
from stembank_gui.rules.vocabulary import TrainingState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import DayField, NumberField, clear_fields, together
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.facility.assign_training import AssignTraining, assign_training
from stembank_gui.workflows.facility.record_training import RecordTraining, record_training

_SIDE = 340
_COLUMN = 126


class TrainingTab(QWidget):
    """Who may work by which procedure. Rows are people, columns are versions; an empty cell is a gap.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.matrix = TrainingMatrix((), ())
        self.table = self._make_table(())
        self.empty = EmptyState(
            self.tr("Approve a procedure first. Then assign the people who work by it, and record their training.")
        )
        self.card = self._make_card()
        self.side = Side(_SIDE, [self.card])
        self._lay_out()

    def show_matrix(self, matrix: TrainingMatrix) -> None:
        """Show who is trained on what."""
        if [one.id for one in matrix.documents] != [one.id for one in self.matrix.documents]:
            self._replace_table(self._make_table(matrix.documents))
        chosen = self.document.currentData()
        self.matrix = matrix
        self.table.show_rows(matrix.people)
        self.table.setVisible(bool(matrix.documents))
        self.empty.setVisible(not matrix.documents)
        self.document.clear()
        for one in matrix.documents:
            self.document.addItem(f"{one.name} · {one.title}", one.id)
        self.document.setCurrentIndex(max(self.document.findData(chosen), 0))
        self.assessor.clear()
        self.assessor.addItem(self.tr("not assessed"), None)
        for person in matrix.people:
            self.assessor.addItem(person.name, person.id)
        self._pick()

    def chosen(self) -> list[TraineeRow]:
        """Return the people who are selected."""
        return self.table.picked_rows()

    def _make_table(self, documents: tuple[DocumentRow, ...]) -> Table:
        person = Column(self.tr("Person"), lambda row: row.name, width=180)
        columns = [self._column_of(one) for one in documents]
        table = Table([person, *columns, Column("")])
        table.setObjectName("training_table")
        table.setAccessibleName(self.tr("Training"))
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.selectionModel().selectionChanged.connect(lambda *_: self._pick())
        return table

    def _column_of(self, one: DocumentRow) -> Column:
        text, state = partial(_cell_text, one.id), partial(_cell_state, one.id)
        return Column(one.name, text, state=state, width=_COLUMN, tip=partial(self._tip, one))

    def _tip(self, document: DocumentRow, row: TraineeRow) -> str:
        cell = row.on(document.id)
        named = f"{row.name} · {document.name} · {say_term(document.state)}"
        if cell is None:
            return self.tr("{named}: not assigned").format(named=named)
        parts = [say_term(cell.state)]
        if cell.trained_on:
            parts.append(self.tr("trained {day}").format(day=say_date(cell.trained_on)))
        if cell.assessor:
            said = self.tr("assessed by {person}, {score} %")
            parts.append(said.format(person=cell.assessor, score=cell.score_percent))
        if cell.valid_until:
            parts.append(self.tr("valid until {day}").format(day=say_date(cell.valid_until)))
        return f"{named}: " + ", ".join(parts)

    def _make_card(self) -> EntryCard:
        card = EntryCard(self.tr("Training"), self.tr("&Record training"), "record_training_button")
        self.document, self.assessor = QComboBox(), QComboBox()
        for choice in (self.document, self.assessor):
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(8)
        self.trained_on, self.valid_until = DayField(), DayField()
        self.score = NumberField(0, 100)
        self.hint = Text("", "hint", wrap=True)
        form = card.form
        form.wide(self.hint)
        form.row(self.tr("&Procedure"), self.document, "training_document")
        form.row(self.tr("&Trained on"), self.trained_on, "training_day")
        form.row(self.tr("&Assessed by"), self.assessor, "training_assessor")
        form.row(self.tr("&Score, %"), self.score, "training_score", self.tr("Empty while not assessed."))
        form.row(self.tr("&Valid until"), self.valid_until, "training_valid_until", self.tr("Empty for no end."))
        self.assign_button = push_button(self.tr("Assi&gn"), "assign_training_button")
        card.add_button(self.assign_button)
        self.assign_button.clicked.connect(self._assign)
        card.submitted.connect(self._record)
        card.wanted.connect(self.wanted)
        return card

    def _pick(self) -> None:
        people = self.chosen()
        said = ", ".join(one.name for one in people) or self.tr("Choose one person, or several to assign.")
        self.hint.setText(said)
        allowed = bool(self.matrix.documents)
        offer(self.card, when=allowed and (self.jobs.may("record_training") or self.jobs.may("assign_training")))
        self.card.button.setEnabled(len(people) == 1 and self.jobs.may("record_training"))
        self.assign_button.setEnabled(bool(people) and self.jobs.may("assign_training"))
        self.side.follow()

    def _assign(self) -> None:
        request = AssignTraining(self.document.currentData(), tuple(one.id for one in self.chosen()))
        self.card.busy()
        self.jobs.do(self, assign_training, request).then(self._assigned).otherwise(self.card.refuse)

    def _assigned(self, count: int) -> None:
        self.card.done()
        self.told.emit(say_counted(self.tr("{count} people assigned."), count=count))

    def _record(self) -> None:
        people, document = self.chosen(), self.document.currentData()
        if len(people) != 1 or document is None:
            return
        entry = self.card.read(self._entry)
        if entry is None:
            return
        cell = people[0].on(document)
        request = RecordTraining(people[0].id, document, entry, None if cell is None else cell.row_version)
        self.card.busy()
        self.jobs.do(self, record_training, request).then(self._recorded).otherwise(self.card.refuse)

    def _entry(self) -> TrainingEntry:
        day, score, until = together(
            lambda: self.trained_on.day("field.trained_on"),
            lambda: self.score.whole("field.score_percent") if self.score.text() else None,
            lambda: self.valid_until.day_or_none("field.training_valid_until"),
        )
        return TrainingEntry(day, self.assessor.currentData(), score, until)

    def _recorded(self, state: TrainingState) -> None:
        self.card.done()
        clear_fields([self.trained_on, self.score, self.valid_until])
        self.told.emit(self.tr("The training is recorded: {state}.").format(state=say_term(state)))

    def _replace_table(self, table: Table) -> None:
        self._column.replaceWidget(self.table, table)
        self.table.hide()
        self.table.deleteLater()
        self.table = table

    def _lay_out(self) -> None:
        self._column = QVBoxLayout()
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self.empty, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(self._column, 1)
        layout.addWidget(self.side)


def _cell_state(document_id: int, row: TraineeRow) -> TrainingState | None:
    cell = row.on(document_id)
    return None if cell is None else cell.state


def _cell_text(document_id: int, row: TraineeRow) -> str:
    cell = row.on(document_id)
    if cell is None:
        return "–"
    until = f" {say_date(cell.valid_until)}" if cell.valid_until and cell.state is TrainingState.QUALIFIED else ""
    return say_term(cell.state) + until

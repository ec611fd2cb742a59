"""Corrective and preventive actions in a list, and the card that opens one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.holders import Holder, holders_of
from stembank_gui.queries.quality.cases import CapaRow
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import CapaKind, CapaState
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.quality.cases.parts import ShortTable
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, NoteField, together
from stembank_gui.ui.widgets.table import Column
from stembank_gui.workflows.quality.cases.open_capa import OpenCapa, open_capa


class CapaTable(ShortTable):
    """The actions of a case with their owner, day and state: as high as its rows."""

    with_case = False

    def __init__(self, name: str = "capa_table", parent: QWidget | None = None) -> None:
        super().__init__([], name, self.tr("Corrective and preventive actions"), parent)
        self.list_model.beginResetModel()
        self.list_model.columns = tuple(self._columns())
        self.list_model.endResetModel()
        self.lay_out(self.list_model.columns)

    def _columns(self) -> list[Column]:
        case = Column(self.tr("Follows"), lambda row: row.case, width=96)
        return [
            Column(self.tr("No."), lambda row: row.code, width=84),
            Column(self.tr("State"), width=130, state=lambda row: row.state),
            Column(self.tr("Kind"), lambda row: say_term(row.kind), width=88),
            Column(self.tr("Action"), lambda row: row.action, tip=lambda row: row.action),
            *((case,) if self.with_case else ()),
            Column(self.tr("Owner"), lambda row: row.owner, width=140),
            Column(self.tr("Due"), self._due, width=130, sort=lambda row: row.check_on or row.due_on),
        ]

    def _due(self, row: CapaRow) -> str:
        day = row.check_on if row.state is CapaState.DONE and row.check_on else row.due_on
        return self.tr("{day}, overdue").format(day=say_date(day)) if row.late else say_date(day)


class AllCapasTable(CapaTable):
    """Every action with what it follows; as high as there is room."""

    with_case = True
    most_rows = 0


class NewCapaCard(EntryCard):
    """Asks for an action that follows a case: a deviation, a result out of specification or a recall.

    Signals:
        opened: carries the code of the new action.
        closed: it was given up.
    """

    opened = Signal(str)
    closed = Signal()

    def __init__(self, jobs: Jobs, case: Place, parent: QWidget | None = None) -> None:
        super().__init__("", "", "save_capa", parent=parent)
        self.setObjectName("new_capa_card")
        self._jobs, self._case = jobs, case
        self.heading.setText(self.tr("New action"))
        self.button.setText(self.tr("Open &action"))
        self.button.setAccessibleName(self.tr("Open action"))
        self.kind: Choice[CapaKind] = Choice(CapaKind)
        self.action, self.owner, self.due = NoteField(4), QComboBox(), DayField()
        self.owner.setProperty("data", True)
        self.form.row(self.tr("&Kind"), self.kind, "capa_kind")
        self.form.row(self.tr("What is to be &done"), self.action, "capa_action")
        self.form.row(self.tr("O&wner"), self.owner, "capa_owner", self.tr("Answers for it and says when it is done."))
        self.form.row(self.tr("Due &on"), self.due, "capa_due")
        self.cancel_button = push_button(self.tr("Cance&l"), "cancel_capa_card")
        self.cancel_button.clicked.connect(self.closed)
        self.add_button(self.cancel_button)
        self.submitted.connect(self._open)
        self.hide()

    def start(self) -> None:
        """Ask for a new action."""
        self.done()
        self._jobs.ask(self, holders_of, "complete_capa").then(self._offer)
        self.show()
        self.action.setFocus()

    def _offer(self, holders: tuple[Holder, ...]) -> None:
        chosen = self.owner.currentData()
        self.owner.clear()
        for one in holders:
            self.owner.addItem(one.name, one.person_id)
        self.owner.setCurrentIndex(max(0, self.owner.findData(chosen)))

    def _open(self) -> None:
        request = self.read(self._request)
        if request is None:
            return
        self.busy()
        self._jobs.do(self, open_capa, request).then(self._opened).otherwise(self.refuse)

    def _request(self) -> OpenCapa:
        (due,) = together(lambda: self.due.day("capa_field.due_on"))
        owner = self.owner.currentData()
        if owner is None:
            raise Refused(Reason("quality.capa_nobody"))
        case = {f"{self._case.kind}_id": int(self._case.key)}
        return OpenCapa(self.kind.word(), self.action.text(), owner, due, **case)

    def _opened(self, code: str) -> None:
        self.action.clear()
        self.due.clear()
        self.done()
        self.opened.emit(code)

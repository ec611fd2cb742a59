"""What the holders of each role may do: one table of permissions and roles."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.people import RoleRow, permissions_known, roles
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.permissions import permission_problems
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.trail_words import say_known
from stembank_gui.workflows.people.set_role_permission import SetRolePermission, set_role_permission

_MARK = "●"


class RolesTab(QWidget):
    """Permissions down, roles across; a cell is given or taken with the counter-signature of quality assurance.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roles_tab")
        self._jobs = jobs
        self._roles: tuple[RoleRow, ...] = ()
        self.table: Table | None = None
        self.chosen = Text("", "label", data=True)
        self.chosen.setObjectName("chosen_permission")
        self.change_button = QPushButton()
        self.change_button.setObjectName("change_permission")
        self.change_button.setAutoDefault(False)
        self.change_button.setEnabled(False)
        offer(self.change_button, when=jobs.may("set_role_permission"))
        self.change_button.clicked.connect(self._change)
        self.reasons = ReasonsPanel()
        self._body = QVBoxLayout()
        self._lay_out()

    def reload(self) -> None:
        """Ask for the roles again."""
        self._jobs.ask(self, roles).then(self._show)

    def _show(self, found: tuple[RoleRow, ...]) -> None:
        self._roles = found
        if self.table is None:
            self.table = self._table()
            self._body.addWidget(self.table)
            self.table.show_rows(permissions_known())
            self.table.selectionModel().currentChanged.connect(self._choose)
            self.table.setCurrentIndex(self.table.list_model.index(0, 1))
        else:
            self.table.viewport().update()
        self._choose(self.table.currentIndex())

    def _table(self) -> Table:
        columns = [Column(self.tr("Permission"), lambda name: say_known(f"action.{name}"))]
        columns += [self._column(number, role) for number, role in enumerate(self._roles)]
        table = Table(columns)
        table.setObjectName("roles_table")
        table.setAccessibleName(self.tr("Permissions of the roles"))
        table.setSortingEnabled(False)
        table.setSelectionBehavior(Table.SelectionBehavior.SelectItems)
        table.doubleClicked.connect(lambda _index: self._change())
        return table

    def _column(self, number: int, role: RoleRow) -> Column:
        return Column(
            role.code,
            lambda name: _MARK if name in self._roles[number].permissions else "",
            width=46,
            tip=lambda name: self._says(self._roles[number], name),
        )

    def _cell(self) -> tuple[RoleRow, str] | None:
        index = self.table.currentIndex() if self.table else QModelIndex()
        if self.table is None or not index.isValid() or index.column() == 0:
            return None
        return self._roles[index.column() - 1], self.table.list_model.rows[index.row()]

    def _choose(self, _index: QModelIndex) -> None:
        cell = self._cell()
        self.change_button.setEnabled(cell is not None)
        self.reasons.clear()
        if cell is None:
            self.chosen.setText("")
            return
        role, name = cell
        self.chosen.setText(self._says(role, name))
        held = name in role.permissions
        self.change_button.setText(self.tr("&Take it away…") if held else self.tr("&Give it…"))

    def _says(self, role: RoleRow, name: str) -> str:
        held = name in role.permissions
        text = self.tr("{role}: may “{action}”") if held else self.tr("{role}: may not “{action}”")
        return text.format(role=role.name(current()), action=say_known(f"action.{name}"))

    def _change(self) -> None:
        cell = self._cell()
        if cell is None or not self._jobs.may("set_role_permission"):
            return
        role, name = cell
        granted = name not in role.permissions
        if found := permission_problems(role.code, name, granted=granted):
            self.reasons.show_reasons(found)
            return
        wish = self.tr("Give") if granted else self.tr("Take away")
        lines = [(self.tr("Role"), role.name(current())), (wish, say_known(f"action.{name}"))]

        def request_of(signature: SignRequest) -> SetRolePermission:
            return SetRolePermission(role.code, name, granted, signature.reason, signature)

        dialog = CounterSignDialog(self._jobs, set_role_permission, request_of, lines, self, needs_reason=True)
        dialog.then(lambda _nothing: self.told.emit(self.tr("The role was changed."))).open()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.chosen, 1)
        row.addWidget(self.change_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        says = self.tr("The administrator never holds a permission of the bank's own work; the auditor only reads.")
        hint: QLabel = Text(says, "hint", wrap=True)
        layout.addWidget(hint)
        layout.addLayout(self._body, 1)
        layout.addWidget(self.reasons)
        layout.addLayout(row)

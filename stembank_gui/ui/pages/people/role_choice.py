"""The roles as a list of check boxes."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.people import RoleRow
from stembank_gui.ui.language import current


class RoleChoice(QScrollArea):
    """Check boxes of all roles.

    Signals:
        toggled: somebody clicked a box; carries the role's code and whether it is checked now.
    """

    toggled = Signal(str, bool)

    def __init__(self, prefix: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{prefix}_roles")
        self.setAccessibleName(self.tr("Roles"))
        self.setWidgetResizable(True)
        self._prefix = prefix
        self.boxes: dict[str, QCheckBox] = {}

    def show_roles(self, roles: Sequence[RoleRow]) -> None:
        """Show these roles, none of them checked."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.boxes = {role.code: self._box(role) for role in roles}
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        self.setWidget(body)

    def check(self, codes: Collection[str]) -> None:
        """Check exactly these roles."""
        for code, box in self.boxes.items():
            box.setChecked(code in codes)

    def checked(self) -> frozenset[str]:
        """Return the codes of the checked roles."""
        return frozenset(code for code, box in self.boxes.items() if box.isChecked())

    def _box(self, role: RoleRow) -> QCheckBox:
        box = QCheckBox(f"{role.name(current())} ({role.code})")
        box.setObjectName(f"{self._prefix}_role_{role.code}")
        box.setProperty("data", True)
        box.setAccessibleName(role.name(current()))
        box.clicked.connect(lambda checked: self.toggled.emit(role.code, checked))
        return box

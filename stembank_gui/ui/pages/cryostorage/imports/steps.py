"""The four steps in a line, the present one marked."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.widgets.text import Text


class Steps(QWidget):
    """File, columns, check, import: what is done has a tick."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_steps")
        self._names = (self.tr("File"), self.tr("Columns"), self.tr("Check"), self.tr("Import"))
        self._labels = [Text() for _name in self._names]
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(3))
        for at, label in enumerate(self._labels):
            if at:
                layout.addWidget(Text("›", "hint", data=True))
            layout.addWidget(label)
        layout.addStretch(1)
        self.show_step(0)

    def show_step(self, present: int) -> None:
        """Mark a step, counted from 0."""
        for at, (label, name) in enumerate(zip(self._labels, self._names, strict=True)):
            label.setText(f"{'✓' if at < present else at + 1}  {name}")
            look.set_role(label, "heading" if at == present else "label" if at < present else "hint")
        self.setAccessibleName(self._names[present])

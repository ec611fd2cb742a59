"""Tabs of a page, each with an English name that stays the same in every language."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from stembank_gui.ui.abbreviations import spelled_out


class Tabs(QTabWidget):
    """`tabs.tab("overview", self.tr("Overview"), widget)`; `tabs.show_tab("history")`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.tabBar().setUsesScrollButtons(True)
        self._names: dict[str, QWidget] = {}

    def tab(self, name: str, text: str, widget: QWidget) -> QWidget:
        """Add a tab and return its widget."""
        self._names[name] = widget
        if not widget.objectName():
            widget.setObjectName(f"tab_{name}")
        self.setTabToolTip(self.addTab(widget, text), spelled_out(text))
        return widget

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front.

        Raises:
            KeyError: If there is no tab of that name.
        """
        self.setCurrentWidget(self._names[name])

    def current_name(self) -> str:
        """Return the name of the tab in front."""
        return next((name for name, widget in self._names.items() if widget is self.currentWidget()), "")

    def names(self) -> tuple[str, ...]:
        """Return the names of the tabs from left to right."""
        return tuple(self._names)

    def say(self, name: str, text: str) -> None:
        """Give a tab another text (counts change)."""
        self.setTabText(self.indexOf(self._names[name]), text)

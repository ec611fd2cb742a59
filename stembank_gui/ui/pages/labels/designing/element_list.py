"""The elements in the order in which they are printed, by their names."""

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QWidget

from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.keys import Keys
from stembank_gui.ui.pages.labels.designing.saying import Names


class ElementList(QListWidget):
    """The last is in front. Selecting here selects on the label, and the other way round."""

    def __init__(self, bench: Bench, keys: Keys, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bench, self._keys, self._names = bench, keys, Names(self)
        self._shown: tuple[str, ...] = ()
        self.setObjectName("element_list")
        self.setAccessibleName(self.tr("Elements"))
        self.setProperty("data", True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.itemSelectionChanged.connect(self._picked)
        bench.changed.connect(self.refresh)
        bench.selected.connect(self._follow)
        self.refresh()

    def refresh(self) -> None:
        """Show the elements as they are."""
        template = self._bench.template
        names = tuple(self._names.element(template, at) for at in range(len(template.elements)))
        with QSignalBlocker(self):
            if len(names) != self.count():
                self.clear()
                self.addItems(names)
            for at, name in enumerate(names):
                self.item(at).setText(name)
                self.item(at).setToolTip(name)
        self._follow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._keys.take(event, arrows=False):
            super().keyPressEvent(event)

    def _follow(self) -> None:
        chosen = self._bench.draft.selection
        if chosen == tuple(sorted(self.row(one) for one in self.selectedItems())):
            return
        with QSignalBlocker(self):
            self.clearSelection()
            if chosen and chosen[-1] < self.count():
                self.setCurrentRow(chosen[-1], QItemSelectionModel.SelectionFlag.NoUpdate)
            for at in chosen:
                if at < self.count():
                    self.item(at).setSelected(True)
        self.viewport().update()

    def _picked(self) -> None:
        self._bench.select(tuple(self.row(one) for one in self.selectedItems()))

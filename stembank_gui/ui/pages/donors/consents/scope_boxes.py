"""The uses that a consent may allow, as boxes to tick."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from stembank_gui.rules.vocabulary import ConsentScopeFlag
from stembank_gui.ui import look
from stembank_gui.ui.language import say_list, say_term


class ScopeBoxes(QWidget):
    """One tick box for each use that a consent may allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(4))
        grid.setVerticalSpacing(look.space(1))
        self._boxes: dict[ConsentScopeFlag, QCheckBox] = {}
        for number, flag in enumerate(ConsentScopeFlag):
            box = QCheckBox(say_term(flag))
            box.setObjectName(f"scope_{flag.value}")
            box.setToolTip(say_term(flag))
            grid.addWidget(box, number // 2, number % 2)
            self._boxes[flag] = box

    def ticked(self) -> frozenset[ConsentScopeFlag]:
        """Return the uses that are ticked."""
        return frozenset(flag for flag, box in self._boxes.items() if box.isChecked())

    def tick(self, flags: frozenset[ConsentScopeFlag], offered: frozenset[ConsentScopeFlag] | None = None) -> None:
        """Tick some uses, and let only the offered ones be changed."""
        for flag, box in self._boxes.items():
            box.setChecked(flag in flags)
            box.setEnabled(offered is None or flag in offered)

    def offer(self, offered: frozenset[ConsentScopeFlag]) -> None:
        """Let only the offered uses be ticked; what is not offered is not ticked."""
        self.tick(self.ticked() & offered, offered)


def say_scopes(flags: frozenset[ConsentScopeFlag]) -> str:
    """Return uses in words, in the order of the vocabulary."""
    return say_list(say_term(flag) for flag in ConsentScopeFlag if flag in flags)

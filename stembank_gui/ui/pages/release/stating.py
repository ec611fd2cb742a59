"""What a certificate of analysis states, in a few lines beside its paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from stembank_gui.queries.release.lot_analysis import LotAnalysis
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_number, say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.text import Text

_LABEL, _TEXT, _LINK = range(3)


class Stating(QFrame):
    """Conclusion, results, what is missing, corrected or inherited, cases and dates: all that is signed.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stating")
        self.setProperty("role", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(*[look.space(3)] * 4)
        self._grid.setHorizontalSpacing(look.space(3))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(_TEXT, 1)
        self._said: list[tuple[str, str]] = []

    def show_lot(self, found: LotAnalysis) -> None:
        """Show what would be signed now."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()  # it is deleted when the program is idle again
                widget.deleteLater()
        self._said = self._lines(found)
        for at, (label, text) in enumerate(self._said):
            self._put(at, label, text)
        for at, case in enumerate(found.cases, len(self._said)):
            label = self.tr("OOS and deviations") if at == len(self._said) else ""
            self._put(at, label, " – ".join(filter(None, (f"{case.code} {case.title}".strip(), case.conclusion))))
            self._link(at, case.place)

    def said(self) -> list[tuple[str, str]]:
        """Return labels and texts as they are shown, without the cases."""
        return self._said

    def _lines(self, found: LotAnalysis) -> list[tuple[str, str]]:
        results = self.tr("{approved} of {all} tests").format(
            approved=say_number(found.approved), all=say_number(found.approved + len(found.missing))
        )
        lines = [
            (self.tr("Conclusion"), say_term(f"certificate.conclusion.{found.conclusion.value}")),
            (self.tr("Results stated"), results),
            (self.tr("Without a result"), ", ".join(found.missing)),
            (self.tr("Outside the limits"), ", ".join(found.failing)),
            (self.tr("Corrected"), ", ".join(found.corrected)),
            (self.tr("Of a lot above"), ", ".join(found.inherited)),
            (self.tr("Expires on"), say_date(found.expires_on)),
            (self.tr("Retest due"), say_date(found.retest_on)),
        ]
        if not found.cases:
            lines.append((self.tr("OOS and deviations"), self.tr("none")))
        return [(label, text) for label, text in lines if text]

    def _put(self, at: int, label: str, text: str) -> None:
        self._grid.addWidget(Text(label, "label"), at, _LABEL, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(Text(text, data=True, wrap=True, selectable=True), at, _TEXT)

    def _link(self, at: int, place: Place) -> None:
        button = push_button(self.tr("Open"), "open_case", "link")
        button.clicked.connect(lambda: self.wanted.emit(place))
        self._grid.addWidget(button, at, _LINK, Qt.AlignmentFlag.AlignTop)

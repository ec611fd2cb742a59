"""Which runs of the ledger are listed."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from stembank_gui.queries.labels.runs import RunFilter
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind, PrintState
from stembank_gui.ui import look
from stembank_gui.ui.language import speaker
from stembank_gui.ui.widgets.fields import Choice, DayField, together

_LOT_LENGTH = 20
_DAY_WIDTH = 128


class RunsFilter(QWidget):
    """The fields of a filter in one row.

    Signals:
        changed: another filter is wanted; carries the RunFilter.
        refused: a day is none; carries the Refused.
    """

    changed = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lot = QLineEdit(maxLength=_LOT_LENGTH)
        self.lot.setPlaceholderText(self.tr("Lot begins with…"))
        self.lot.setClearButtonEnabled(True)
        self.kind = Choice(LabelKind, nothing=self.tr("All kinds"))
        self.state = Choice(PrintState, nothing=self.tr("All states"))
        self.person = QComboBox()
        self.person.setProperty("data", True)
        self.person.addItem(self.tr("Everybody"), None)
        self.since, self.until = DayField(), DayField()
        self.since.setPlaceholderText(self.tr("from 2024-05-27"))
        self.until.setPlaceholderText(self.tr("to 2024-05-27"))
        self.reprints = QCheckBox(self.tr("&Reprints only"))
        self._name()
        self._connect()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(self.lot, 1)
        for field in (self.kind, self.state, self.person, self.since, self.until, self.reprints):
            row.addWidget(field)

    def wanted(self) -> RunFilter:
        """Return the filter.

        Raises:
            Refused: If a day is no day of the calendar.
        """
        since, until = together(
            lambda: self.since.day_or_none("field.trail_since"), lambda: self.until.day_or_none("field.trail_until")
        )
        return RunFilter(
            lot=self.lot.text().strip(),
            kind=self.kind.word_or_none(),
            state=self.state.word_or_none(),
            person_id=self.person.currentData(),
            since=_midnight(since) if since else None,
            until=_midnight(until + timedelta(days=1)) if until else None,
            reprints=self.reprints.isChecked(),
        )

    def offer_people(self, people: Sequence[tuple[int, str]]) -> None:
        """Offer everybody who printed; the choice stays."""
        chosen = self.person.currentData()
        self.person.blockSignals(True)
        while self.person.count() > 1:
            self.person.removeItem(1)
        for person_id, name in people:
            self.person.addItem(name, person_id)
        self.person.setCurrentIndex(max(0, self.person.findData(chosen)))
        self.person.blockSignals(False)

    def _name(self) -> None:
        for field, name, meaning in (
            (self.lot, "runs_lot", self.tr("Lot begins with")),
            (self.kind, "runs_kind", self.tr("Kind of label")),
            (self.state, "runs_state", self.tr("State")),
            (self.person, "runs_person", self.tr("Printed by")),
            (self.since, "runs_since", self.tr("From day")),
            (self.until, "runs_until", self.tr("To day")),
            (self.reprints, "runs_reprints", self.tr("Reprints only")),
        ):
            field.setObjectName(name)
            field.setAccessibleName(meaning)
        for day in (self.since, self.until):
            day.setFixedWidth(_DAY_WIDTH)
        self.person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.person.setMinimumContentsLength(9)

    def _connect(self) -> None:
        self.lot.textEdited.connect(self._say)
        for choice in (self.kind, self.state, self.person):
            choice.currentIndexChanged.connect(self._say)
        for day in (self.since, self.until):
            day.editingFinished.connect(self._say)
        self.reprints.toggled.connect(self._say)

    def _say(self, _what: object = None) -> None:
        try:
            self.changed.emit(self.wanted())
        except Refused as refused:
            self.refused.emit(refused)


def _midnight(day: date) -> datetime:
    start = datetime.combine(day, time.min)
    zone = speaker().zone
    return start.astimezone(UTC) if zone is None else start.replace(tzinfo=zone).astimezone(UTC)

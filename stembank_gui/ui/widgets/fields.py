"""Fields that know what may stand in them: days, moments, amounts, words of the vocabulary."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from stembank_gui.rules import text
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term, speaker

SPIN_MARGIN = 6
_LINE_BREAKS = re.compile(r"[\r\n]+")
_FEW_LETTERS = 8
"""A choice is as wide as its column, not as its longest word."""
Word = TypeVar("Word", bound=StrEnum)


class TextField(QLineEdit):
    """One line of free text; longer texts than are kept can be typed and are then refused by name."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setProperty("data", True)

    def text(self) -> str:
        """Return what was typed; the line breaks of a pasted text are blanks here."""
        return _LINE_BREAKS.sub(" ", super().text())


class NoteField(QPlainTextEdit):
    """A few lines of free text; Tab leaves it."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setProperty("data", True)
        self.setFixedHeight(lines * (look.size("body") + 6) + 14)

    def text(self) -> str:
        """Return what was typed."""
        return self.toPlainText()


class DayField(QLineEdit):
    """A calendar day, written year-month-day."""

    def __init__(self, shown: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("2024-05-27")
        self.setProperty("data", True)
        self.setMaximumWidth(160)
        self.show_day(shown)

    def show_day(self, shown: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if shown is None else shown.isoformat())

    def show_today(self) -> None:
        """Show the present day."""
        self.show_day(datetime.now(UTC).astimezone(speaker().zone).date())

    def day(self, field: str) -> date:
        """Return the day.

        Raises:
            Refused: If it is empty or no day of the calendar; `field` is the term key that the reason names.
        """
        return text.day(field, self.text())

    def day_or_none(self, field: str) -> date | None:
        """Return the day, or None for an empty field.

        Raises:
            Refused: If something else stands in it.
        """
        return text.day_or_none(field, self.text())


class MomentField(QLineEdit):
    """A day and time of the wall clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("2024-05-27 08:30")
        self.setProperty("data", True)
        self.setMaximumWidth(180)

    def show_moment(self, moment: datetime | None) -> None:
        """Show a moment in local time, or nothing."""
        self.setText("" if moment is None else f"{moment.astimezone(speaker().zone):%Y-%m-%d %H:%M}")

    def show_now(self) -> None:
        """Show the present minute."""
        self.show_moment(datetime.now(UTC))

    def moment(self, field: str) -> datetime:
        """Return the moment with its time zone.

        Raises:
            Refused: If it is empty or no such day and time.
        """
        wall = text.moment(field, self.text())
        zone = speaker().zone
        return wall.astimezone() if zone is None else wall.replace(tzinfo=zone)


class NumberField(QLineEdit):
    """A number with its limits; the unit stands in the label or hint."""

    def __init__(self, low: Decimal | int, high: Decimal | int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self.setProperty("data", True)
        self.setMaximumWidth(160)

    def number(self, field: str) -> Decimal:
        """Return the number.

        Raises:
            Refused: If it is empty, no number, or outside the limits.
        """
        return text.number(field, self.text(), low=self._low, high=self._high)

    def whole(self, field: str) -> int:
        """Return the whole number.

        Raises:
            Refused: If it is empty, no whole number, or outside the limits.
        """
        return text.whole_number(field, self.text(), low=int(self._low), high=int(self._high))


class CountField(QSpinBox):
    """A whole number with arrows, between limits; its text stands as far from the edge as in other fields."""

    def __init__(self, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(low, high)
        self.lineEdit().setTextMargins(SPIN_MARGIN, 0, 0, 0)  # the stylesheet's padding does not reach inside


class Choice(QComboBox, Generic[Word]):
    """One word of the vocabulary, said in the screen's language; `nothing` adds a first line for none of them."""

    def __init__(self, words: Iterable[Word], *, nothing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[Word, ...] = ()
        self._nothing = nothing
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW_LETTERS)
        self.offer(words)

    def offer(self, words: Iterable[Word]) -> None:
        """Offer other words; the current one stays if it is among them."""
        current = self.word_or_none() if self._words else None
        self._words = tuple(words)
        self.clear()
        if self._nothing:
            self.addItem(self._nothing)
        for word in self._words:
            self.addItem(say_term(word))
        if current in self._words:
            self.pick(current)

    def word_or_none(self) -> Word | None:
        """Return the word that is chosen, or None."""
        at = self.currentIndex() - bool(self._nothing)
        return self._words[at] if 0 <= at < len(self._words) else None

    def word(self) -> Word:
        """Return the word that is chosen.

        Raises:
            LookupError: If there is nothing to choose from.
        """
        found = self.word_or_none()
        if found is None:
            raise LookupError(f"{self.objectName()} has no word")
        return found

    def pick(self, word: Word | None) -> None:
        """Choose a word, or nothing."""
        at = self._words.index(word) + bool(self._nothing) if word in self._words else 0
        self.setCurrentIndex(at)


def together(*readers: Callable[[], Any]) -> list[Any]:
    """Return what every reader returns, in order.

    Raises:
        Refused: With the reasons of all readers that refused, so that every wrong field is named at once.
    """
    values: list[Any] = []
    reasons: list[Reason] = []
    for read in readers:
        try:
            values.append(read())
        except Refused as refused:
            reasons += refused.reasons
    if reasons:
        raise Refused(*reasons)
    return values


def clear_fields(fields: Sequence[QLineEdit | QPlainTextEdit]) -> None:
    """Empty some fields after what was typed has been stored."""
    for field in fields:
        field.clear()

"""The questionnaire on the screen: each question with yes, no and unknown, and its comment."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from stembank_gui.rules.donors.questionnaire import Given, Question
from stembank_gui.rules.vocabulary import Answer
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text

_ORDER = (Answer.NO, Answer.YES, Answer.UNKNOWN)


class QuestionRow(QWidget):
    """One question.

    Signals:
        answered: another answer was chosen.
    """

    answered = Signal()

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.setObjectName(f"question_{question.code}")
        said = say_term(f"question.{question.code}")
        self.text = Text(f"{question.code}  {said}", wrap=True, data=True)
        self.text.setToolTip(question.source)
        self.look_back = Text(say_term(f"look_back.{question.look_back}"), "hint")
        self.comment = TextField()
        self.comment.setObjectName(f"comment_{question.code}")
        self.comment.setAccessibleName(self.tr("Comment on {question}").format(question=question.code))
        self.comment.setPlaceholderText(self.tr("What was said"))
        self.group = QButtonGroup(self)
        self.buttons: dict[Answer, QRadioButton] = {}
        choices = QHBoxLayout()
        choices.setSpacing(look.space(3))
        for number, answer in enumerate(_ORDER):
            button = QRadioButton(say_term(answer))
            button.setObjectName(f"answer_{question.code}_{answer.value}")
            button.setAccessibleName(f"{said} {say_term(answer)}")
            self.group.addButton(button, number)
            self.buttons[answer] = button
            choices.addWidget(button)
        self.group.idToggled.connect(self._chosen)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, look.space(1), 0, look.space(1))
        grid.setHorizontalSpacing(look.space(3))
        grid.setVerticalSpacing(look.space(1))
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.look_back, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addLayout(choices, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.comment, 1, 0, 1, 3)
        self.look_back.setFixedWidth(84)
        self.comment.hide()

    def answer(self) -> Given | None:
        """Return the answer that is chosen, or None."""
        at = self.group.checkedId()
        return None if at < 0 else Given(self.question.code, _ORDER[at], self.comment.text())

    def show_answer(self, given: Given | None, *, may: bool) -> None:
        """Show an answer, or none; only who may can change it."""
        self.group.setExclusive(False)
        for answer, button in self.buttons.items():
            button.setChecked(given is not None and given.answer is answer)
            button.setEnabled(may)
        self.group.setExclusive(True)
        self.comment.setText(given.comment if given else "")
        self.comment.setReadOnly(not may)
        self._follow()

    def _chosen(self, _number: int, checked: bool) -> None:  # noqa: FBT001 - the signal's form
        if checked:
            self._follow()
            self.answered.emit()

    def _follow(self) -> None:
        given = self.answer()
        self.comment.setVisible(given is not None and (given.answer is not Answer.NO or bool(given.comment)))


class QuestionList(QWidget):
    """All questions under their groups.

    Signals:
        answered: some answer was chosen.
    """

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question_list")
        self.rows: dict[str, QuestionRow] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, look.space(3), 0)
        self._layout.setSpacing(0)
        self._asked: tuple[Question, ...] = ()
        self._parts: list[QWidget] = []

    def ask(self, questions: Iterable[Question]) -> None:
        """Show other questions; answers that were chosen stay where the questions do."""
        wanted = tuple(questions)
        if wanted == self._asked:
            return
        chosen = {one.question: one for one in self.answers()}
        self._asked = wanted
        for part in self._parts:
            self._layout.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts, self.rows = [], {}
        group = ""
        for question in wanted:
            if question.group != group:
                group = question.group
                self._add(Text(say_term(f"question_group.{group}"), "heading"))
            row = QuestionRow(question)
            row.answered.connect(self.answered)
            self._add(row)
            self.rows[question.code] = row
        self.show_answers(chosen, may=True)

    def answers(self) -> tuple[Given, ...]:
        """Return the answers that are chosen."""
        return tuple(given for row in self.rows.values() if (given := row.answer()) is not None)

    def show_answers(self, given: Mapping[str, Given], *, may: bool) -> None:
        """Show answers by question."""
        for code, row in self.rows.items():
            row.show_answer(given.get(code), may=may)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._layout.addWidget(part)

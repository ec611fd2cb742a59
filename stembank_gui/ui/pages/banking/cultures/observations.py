"""What was seen and done at a culture, newest first, each picture as a small one that opens."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from stembank_gui.queries.attachments import KeptFile, kept_file
from stembank_gui.queries.banking.cultures import ObservationRow
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_term, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.text import Text

_PICTURE = QSize(132, 88)


class Observations(QScrollArea):
    """The observations of one culture.

    Signals:
        asked: an observation shall be written down.
    """

    asked = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.setObjectName("observations")
        self.setAccessibleName(self.tr("Observations"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._pictures: dict[int, QPixmap] = {}

    def show_rows(self, rows: Sequence[ObservationRow], *, running: bool) -> None:
        """Show other observations; a running culture without any says how to write down the first."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, look.space(2), 0, 0)
        column.setSpacing(look.space(2))
        for row in rows:
            column.addWidget(self._entry(row))
        if not rows:
            column.addWidget(self._empty(running=running))
        column.addStretch(1)
        self.setWidget(body)

    def _empty(self, *, running: bool) -> EmptyState:
        words = self.tr(
            "Nothing was written down yet: confluence, morphology, pictures and changes of medium stand here."
        )
        empty = EmptyState(words, self.tr("&Observe…") if running and self._jobs.may("observe_culture") else "")
        empty.pressed.connect(self.asked)
        return empty

    def _entry(self, row: ObservationRow) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setObjectName(f"observation_{row.observation_id}")
        line = QHBoxLayout(card)
        line.setContentsMargins(look.space(3), look.space(2), look.space(3), look.space(2))
        line.setSpacing(look.space(4))
        words = QVBoxLayout()
        words.setSpacing(look.space(1))
        head = say_term(row.kind)
        if row.confluence_percent is not None:
            head += " · " + self.tr("confluence {percent} %").format(percent=say_number(row.confluence_percent))
        words.addWidget(Text(head, "heading", data=True))
        if row.morphology:
            words.addWidget(Text(row.morphology, data=True, wrap=True, selectable=True))
        words.addWidget(Text(f"{say_time(row.observed_at)} · {row.observed_by}", "hint", data=True))
        line.addLayout(words, 1)
        if row.picture is not None:
            line.addWidget(self._thumbnail(row.picture.attachment_id, row.picture.name))
        return card

    def _thumbnail(self, attachment_id: int, name: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"picture_{attachment_id}")
        button.setAccessibleName(self.tr("Picture {name}").format(name=name))
        button.setToolTip(name)
        button.setIconSize(_PICTURE)
        button.setFixedSize(_PICTURE + QSize(8, 8))
        button.clicked.connect(lambda: KeptFileDialog(self._jobs, attachment_id, self).open())
        if attachment_id in self._pictures:
            button.setIcon(QIcon(self._pictures[attachment_id]))
            return button
        answer = self._jobs.ask(button, small_picture, attachment_id)
        answer.then(lambda image: self._show(button, attachment_id, image))
        return button

    def _show(self, button: QToolButton, attachment_id: int, image: QImage) -> None:
        self._pictures[attachment_id] = QPixmap.fromImage(image)
        button.setIcon(QIcon(self._pictures[attachment_id]))


def small_picture(session: object, attachment_id: int) -> QImage:
    """Return a kept picture in the size of a list, made away from the screen; a microscope's has 4000 dots a side."""
    kept: KeptFile = kept_file(session, attachment_id)  # type: ignore[arg-type]
    image = QImage.fromData(kept.content)
    expanded = image.scaled(
        _PICTURE, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    left, top = (expanded.width() - _PICTURE.width()) // 2, (expanded.height() - _PICTURE.height()) // 2
    return expanded.copy(left, top, _PICTURE.width(), _PICTURE.height())

"""The list of templates: each with its small true picture, its state and who stands for it."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from stembank_gui.rules.labels.template import Template
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.labels.designing.views import Views
from stembank_gui.ui.pages.labels.shown_templates import ShownTemplate
from stembank_gui.ui.pages.labels.template_picture import asked_views, picture
from stembank_gui.ui.widgets.shapes import paint_shape

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
HEIGHT = 78
_PICTURE = QSize(148, 60)
_SHAPE = 10
_RIGHT = 220
_LINE = 19
_NOWHERE = QModelIndex()
Says = Callable[[ShownTemplate], str]


class TemplateModel(QAbstractListModel):
    """Templates with their pictures, which arrive one after another."""

    def __init__(self, jobs: Jobs, describe: Says, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: tuple[ShownTemplate, ...] = ()
        self._jobs, self._owner, self._describe = jobs, parent, describe
        self._images: dict[Template, QImage] = {}

    def show_rows(self, rows: Sequence[ShownTemplate]) -> None:
        """Show other rows; pictures that are there already are kept."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()
        for row in self.rows:
            if row.template not in self._images:
                self._images[row.template] = QImage()
                asked_views(self._jobs, self._owner, row.template, partial(self._keep, row.template))

    def image(self, row: ShownTemplate) -> QImage:
        """Return the picture of a template; a null one while it is drawn."""
        return self._images.get(row.template, QImage())

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._describe(row)
        return row if role == ROW_ROLE else None

    def _keep(self, template: Template, views: Views) -> None:
        self._images[template] = picture(views, _PICTURE, self._owner.devicePixelRatioF())
        for number, row in enumerate(self.rows):
            if row.template == template:
                self.dataChanged.emit(self.index(number), self.index(number))


class TemplateDelegate(QStyledItemDelegate):
    """Draws a template: picture, title and facts at the left, state and people at the right."""

    def __init__(self, state: Says, facts: Says, people: Says, parent: QWidget) -> None:
        super().__init__(parent)
        self._state, self._facts, self._people = state, facts, people

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_PICTURE.width() + _RIGHT, HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ShownTemplate = index.data(ROW_ROLE)
        model: Any = index.model()
        box: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, look.colour("selection"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), look.colour("border"))
        self._picture(painter, box, model.image(row))
        text = box.adjusted(look.space(3) + _PICTURE.width() + look.space(4), 0, -_RIGHT - look.space(4), 0)
        self._lines(painter, text, (row.title, self._facts(row), code_of(row)))
        right = QRect(box.right() - _RIGHT - look.space(2), box.top(), _RIGHT, box.height())
        self._standing(painter, right, row)
        painter.restore()

    def _picture(self, painter: QPainter, box: QRect, image: QImage) -> None:
        if image.isNull():
            return
        size = image.deviceIndependentSize().toSize()
        left = box.left() + look.space(3) + (_PICTURE.width() - size.width()) // 2
        painter.drawImage(QPoint(left, box.top() + (HEIGHT - size.height()) // 2), image)

    def _lines(self, painter: QPainter, box: QRect, lines: Sequence[str]) -> None:
        """Write lines one below the other, in the middle of the height: the first one stands out."""
        top = box.center().y() - _LINE * len(lines) // 2
        for at, text in enumerate(lines):
            font = look.font("small") if at else look.font("body", bold=True)
            ink = look.colour("text_soft" if at else "text")
            _write(painter, QRect(box.left(), top + at * _LINE, box.width(), _LINE), text, font, ink)

    def _standing(self, painter: QPainter, box: QRect, row: ShownTemplate) -> None:
        people = self._people(row)
        top = box.center().y() - _LINE * (2 if people else 1) // 2
        ink = look.colour("text_soft" if row.in_use else "text_faint")
        if row.own is not None:
            looks = look.state_look(row.own.state)
            ink = looks.ink
            shape = QRect(box.left(), top + (_LINE - _SHAPE) // 2, _SHAPE, _SHAPE)
            paint_shape(painter, shape.toRectF(), looks.shape, ink)
        words = QRect(box.left() + _SHAPE + 6, top, box.width() - _SHAPE - 6, _LINE)
        _write(painter, words, self._state(row), look.font("body"), ink)
        _write(painter, words.translated(0, _LINE), people, look.font("small"), look.colour("text_faint"))


class TemplateList(QListView):
    """Rows of pictures; Enter or a double click opens one.

    Signals:
        picked: another template is current; carries the ShownTemplate.
        opened: one was double-clicked or Enter was pressed on it; carries the ShownTemplate.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("templates_list")
        self.setAccessibleName(self.tr("Label templates"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.templates = TemplateModel(jobs, self._described, self)
        self.setModel(self.templates)
        self.setItemDelegate(TemplateDelegate(self.state_of, facts_of, self.people_of, self))
        self.selectionModel().currentChanged.connect(self._pick)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.templates.rows[index.row()]))

    def show_rows(self, rows: Sequence[ShownTemplate]) -> None:
        """Show templates; the chosen one stays chosen where it is still there."""
        chosen = self.current_row()
        self.templates.show_rows(rows)
        if chosen is not None:
            self.pick(chosen.id)

    def current_row(self) -> ShownTemplate | None:
        """Return the template that is chosen, or None."""
        number = self.currentIndex().row()
        return self.templates.rows[number] if 0 <= number < len(self.templates.rows) else None

    def pick(self, key: int | str) -> None:
        """Choose a template by the key of its place."""
        for number, row in enumerate(self.templates.rows):
            if row.id == key:
                self.setCurrentIndex(self.templates.index(number))
                self.scrollTo(self.templates.index(number))

    def state_of(self, row: ShownTemplate) -> str:
        """Return what a template's state is called."""
        if row.waits:
            return self.tr("waits for your approval")
        if row.own is not None:
            return say_term(row.own.state)
        return self.tr("part of the program") if row.in_use else self.tr("replaced by your own")

    def people_of(self, row: ShownTemplate) -> str:
        """Return who drew a template and who approved it; nothing for one that the program brings along."""
        if row.own is None:
            return ""
        if row.own.approved_by:
            return self.tr("{author}, approved by {approver}").format(
                author=row.own.authored_by, approver=row.own.approved_by
            )
        return self.tr("drawn by {author}").format(author=row.own.authored_by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current_row()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and row is not None:
            self.opened.emit(row)
            return
        super().keyPressEvent(event)

    def _described(self, row: ShownTemplate) -> str:
        said = (row.title, facts_of(row), code_of(row), self.state_of(row), self.people_of(row))
        return ", ".join(filter(None, said))

    def _pick(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(self.templates.rows[current.row()])


def facts_of(row: ShownTemplate) -> str:
    """Return a template's kind and size in one line, and how many stand on a sheet."""
    sheet = row.template.sheet
    across = "" if sheet is None else f" · {sheet.columns} × {sheet.rows}"
    return f"{say_term(row.template.kind)} · {row.size}{across}"


def code_of(row: ShownTemplate) -> str:
    """Return a template's code, with the version of one of the bank's own."""
    return f"{row.template.code} · v{row.template.version}" if row.template.version else row.template.code


def _write(painter: QPainter, box: QRect, text: str, font: QFont, ink: QColor) -> None:
    painter.setFont(font)
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

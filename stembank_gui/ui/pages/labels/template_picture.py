"""Small true pictures of templates: laid out by what prints them, with the sample texts of their kind."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from stembank_gui.rules.labels.fields import sample_texts
from stembank_gui.rules.labels.template import UM_PER_MM, Part, Template
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.pages.labels.designing.drawing import paint_marks
from stembank_gui.ui.pages.labels.designing.views import Sample, Views, views_of

_MM_PER_INCH = 25.4
_PAPER_EDGE = 0.5
_EMPTY = QSize(1, 1)


def asked_views(jobs: Jobs, owner: QWidget, template: Template, show: "partial[None]") -> None:
    """Ask, away from the screen, how a template looks; `show` gets the Views."""
    language = current()
    sample = Sample(sample_texts(template.kind, language), language)
    jobs.run(owner, views_of, template, sample).then(show)


def picture(views: Views, room: QSize, ratio: float) -> QImage:
    """Return a label as large as a room of the screen allows, `ratio` pixels for each of its units."""
    template = views.template
    scale = min(room.width() / template.width, room.height() / template.height)  # pixels to the micrometre
    size = QSize(max(1, round(template.width * scale)), max(1, round(template.height * scale)))
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    _paint_paper(painter, template, scale)
    dots = scale * _MM_PER_INCH * UM_PER_MM / views.sample.dpi
    painter.scale(dots, dots)
    for view in views.views:
        paint_marks(painter, view.marks, views.sample.dpi)
    painter.end()
    return image


def _paint_paper(painter: QPainter, template: Template, scale: float) -> None:
    painter.setPen(QPen(look.colour("border_strong"), _PAPER_EDGE))
    painter.setBrush(Qt.GlobalColor.white)
    for part in template.parts or (Part(0, 0, template.width, template.height),):
        box = QRectF(part.x * scale, part.y * scale, part.width * scale, part.height * scale)
        inner = box.adjusted(_PAPER_EDGE, _PAPER_EDGE, -_PAPER_EDGE, -_PAPER_EDGE)
        if part.shape == "circle":
            painter.drawEllipse(inner)
        else:
            painter.drawRoundedRect(inner, 2, 2)


class TemplatePicture(QWidget):
    """Shows one template as large as there is room.

    Signals:
        drawn: another picture is there.
    """

    drawn = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("template_picture")
        self.setAccessibleName(self.tr("Picture of the label"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(140)
        self._jobs = jobs
        self._wanted: Template | None = None
        self._views: Views | None = None
        self._image: tuple[QSize, QImage] = (_EMPTY, QImage())

    def show_template(self, template: Template) -> None:
        """Show another template."""
        if template != self._wanted:
            self._wanted = template
            asked_views(self._jobs, self, template, partial(self._show, template))

    def is_drawn(self) -> bool:
        """Return whether the wanted template is the one that is shown."""
        return self._views is not None and self._views.template == self._wanted

    def sizeHint(self) -> QSize:
        return QSize(380, 180)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._views is None:
            return
        if self._image[0] != self.size():
            room = self.size() - QSize(2, 2)
            self._image = (self.size(), picture(self._views, room, self.devicePixelRatioF()))
        image = self._image[1]
        left = (self.width() - image.deviceIndependentSize().width()) / 2
        painter = QPainter(self)
        painter.drawImage(QRectF(left, 1, *image.deviceIndependentSize().toTuple()), image)
        painter.end()

    def _show(self, template: Template, views: Views) -> None:
        if template == self._wanted:
            self._views, self._image = views, (_EMPTY, QImage())
            self.update()
            self.drawn.emit()

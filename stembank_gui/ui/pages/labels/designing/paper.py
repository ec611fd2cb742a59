"""Painting the label: paper and its die-cut parts, grid, the printed marks, what is selected, lines of rest."""

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from stembank_gui.rules.labels.template import UM_PER_MM, Area, Part, Template
from stembank_gui.ui import look
from stembank_gui.ui.pages.labels.designing.draft import Draft, bounds
from stembank_gui.ui.pages.labels.designing.drawing import paint_marks
from stembank_gui.ui.pages.labels.designing.gestures import handles
from stembank_gui.ui.pages.labels.designing.scale import MM_PER_INCH, Scale
from stembank_gui.ui.pages.labels.designing.snapping import Snap
from stembank_gui.ui.pages.labels.designing.views import Printed, View, Views

_PAPER = QColor("#ffffff")
_EDGE, _MARGIN = QColor("#8a93a3"), QColor("#b9c4d6")
_GRID, _GRID_CM = QColor(43, 95, 208, 26), QColor(43, 95, 208, 60)
_GHOST, _WRONG, _CHOSEN, _REST = QColor("#5b6474"), QColor("#c3291f"), QColor("#2b5fd0"), QColor("#c2267d")
_LEAST_GRID = 5
"""Pixels between two lines of the grid, at least."""
_UM_PER_INCH = int(MM_PER_INCH * UM_PER_MM)


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that is painted."""

    draft: Draft
    scale: Scale
    views: Views | None
    dots: Printed | None
    grid: int
    snap: Snap
    frame: QRectF | None
    has_focus: bool


def paint(painter: QPainter, paper: Paper) -> None:
    """Paint the label with everything around it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = label_shape(paper.draft.template, paper.scale)
    painter.fillPath(shape, _PAPER)
    _paint_grid(painter, paper, shape)
    _paint_margins(painter, paper)
    if paper.dots is None:
        _paint_views(painter, paper)
    else:
        _paint_dots(painter, paper, paper.dots)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_EDGE, 1))
    painter.drawPath(shape)
    _paint_selection(painter, paper)
    _paint_rest(painter, paper)


def label_shape(template: Template, scale: Scale) -> QPainterPath:
    """Return the outline of the label: its parts, or the whole of it."""
    path = QPainterPath()
    for part in template.parts or (Part(0, 0, template.width, template.height),):
        if part.shape == "circle":
            path.addEllipse(scale.rect(part))
        else:
            path.addRoundedRect(scale.rect(part), 3, 3)
    return path


def _paint_grid(painter: QPainter, paper: Paper, shape: QPainterPath) -> None:
    step = paper.grid
    if not step:
        return
    while step * paper.scale.per_um < _LEAST_GRID:
        step *= 2 if step * 2 % UM_PER_MM in {0, step * 2} else 5
    template, scale = paper.draft.template, paper.scale
    painter.save()
    painter.setClipPath(shape)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for x in range(step, template.width, step):
        painter.setPen(_GRID_CM if x % (5 * UM_PER_MM) == 0 else _GRID)
        painter.drawLine(QLineF(scale.point(x, 0), scale.point(x, template.height)))
    for y in range(step, template.height, step):
        painter.setPen(_GRID_CM if y % (5 * UM_PER_MM) == 0 else _GRID)
        painter.drawLine(QLineF(scale.point(0, y), scale.point(template.width, y)))
    painter.restore()


def _paint_margins(painter: QPainter, paper: Paper) -> None:
    template, margin = paper.draft.template, paper.draft.template.margin
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_MARGIN, 1, Qt.PenStyle.DashLine))
    for part in template.parts or (Part(0, 0, template.width, template.height),):
        inner = paper.scale.rect(
            Area(part.x + margin, part.y + margin, part.width - 2 * margin, part.height - 2 * margin)
        )
        if part.shape == "circle":
            painter.drawEllipse(inner)
        else:
            painter.drawRect(inner)


def _paint_dots(painter: QPainter, paper: Paper, dots: Printed) -> None:
    """Paint every dot of the printer: black ones only, so that the grid stays in sight."""
    image = QImage(dots.data, dots.width, dots.height, dots.stride, QImage.Format.Format_Grayscale8)
    side = _UM_PER_INCH / dots.sample.dpi * paper.scale.per_um
    at = paper.scale.point(0, 0)
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawImage(QRectF(at.x(), at.y(), dots.width * side, dots.height * side), image)
    painter.restore()


def _paint_views(painter: QPainter, paper: Paper) -> None:
    known = {} if paper.views is None else {view.element: view for view in paper.views.views}
    for place, element in enumerate(paper.draft.elements):
        view = known.get(element) or _nearest(paper.views, place, element)
        if view is None:
            continue
        if view.marks and paper.views is not None:
            _paint_marks(painter, paper, view, element, paper.views.sample.dpi)
        else:
            _paint_ghost(painter, paper.scale.rect(element), wrong=bool(view.reasons))


def _nearest(views: Views | None, place: int, element: Area) -> View | None:
    """Return how an element looked a moment ago, while its new look is being worked out."""
    if views is None or place >= len(views.views):
        return None
    view = views.views[place]
    return view if type(view.element) is type(element) else None


def _paint_marks(painter: QPainter, paper: Paper, view: View, element: Area, dpi: int) -> None:
    dot = _UM_PER_INCH / dpi * paper.scale.per_um
    at = paper.scale.point(element.x - view.element.x, element.y - view.element.y)
    painter.save()
    painter.translate(at)
    painter.scale(dot, dot)
    paint_marks(painter, view.marks, dpi)
    painter.restore()


def _paint_ghost(painter: QPainter, around: QRectF, *, wrong: bool) -> None:
    """Paint an element of which nothing is printed: its field is empty, or (red) it is refused."""
    colour = _WRONG if wrong else _GHOST
    painter.setPen(QPen(colour, 1, Qt.PenStyle.SolidLine if wrong else Qt.PenStyle.DotLine))
    painter.setBrush(QColor(195, 41, 31, 24) if wrong else Qt.BrushStyle.NoBrush)
    painter.drawRect(around)
    if wrong:
        painter.drawLine(around.topLeft(), around.bottomRight())
        painter.drawLine(around.bottomLeft(), around.topRight())


def _paint_selection(painter: QPainter, paper: Paper) -> None:
    chosen = paper.draft.selected
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_CHOSEN, 1.5 if paper.has_focus else 1))
    for one in chosen:
        painter.drawRect(paper.scale.rect(one))
    if len(chosen) == 1:
        painter.setBrush(look.colour("accent") if paper.has_focus else _PAPER)
        for handle in handles(chosen[0], paper.scale).values():
            painter.drawRect(handle)
    elif chosen:
        painter.setPen(QPen(_CHOSEN, 1, Qt.PenStyle.DashLine))
        painter.drawRect(paper.scale.rect(bounds(chosen)).adjusted(-3, -3, 3, 3))


def _paint_rest(painter: QPainter, paper: Paper) -> None:
    """Paint the lines at which something dragged came to rest, and the frame that is being drawn."""
    template, scale, snap = paper.draft.template, paper.scale, paper.snap
    painter.setPen(QPen(_REST, 1))
    if snap.upright is not None:
        painter.drawLine(QLineF(scale.point(snap.upright, -1500), scale.point(snap.upright, template.height + 1500)))
    if snap.level is not None:
        painter.drawLine(QLineF(scale.point(-1500, snap.level), scale.point(template.width + 1500, snap.level)))
    if paper.frame is not None:
        painter.setPen(QPen(_CHOSEN, 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(43, 95, 208, 20))
        painter.drawRect(paper.frame.normalized())

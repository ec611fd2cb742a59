"""Vials that are dragged from a box to another place of the program."""

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRectF, Qt
from PySide6.QtGui import QDrag, QDropEvent, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from stembank_gui.ui import look

_FORMAT = "application/x-stembank-vials"
_HIGH = 28


def vials_mime(vial_ids: list[int]) -> QMimeData:
    """Return what carries vials: only this program understands it."""
    made = QMimeData()
    made.setData(_FORMAT, QByteArray(",".join(map(str, vial_ids)).encode()))
    return made


def dragged_vials(event: QDropEvent) -> list[int]:
    """Return the vials that a drag of this program carries; none for anything else."""
    if event.source() is None or not event.mimeData().hasFormat(_FORMAT):
        return []
    text = event.mimeData().data(_FORMAT).toStdString()
    return [int(one) for one in text.split(",") if one]


def drag_vials(source: QWidget, vial_ids: list[int], words: str) -> None:
    """Let a person drag vials away from a widget; returns when they are dropped."""
    drag = QDrag(source)
    drag.setMimeData(vials_mime(vial_ids))
    drag.setPixmap(_label(source, words))
    drag.setHotSpot(QPoint(-12, -8))
    drag.exec(Qt.DropAction.MoveAction)


def _label(source: QWidget, words: str) -> QPixmap:
    font = look.font("small", bold=True)
    ratio = source.devicePixelRatioF()
    wide = source.fontMetrics().horizontalAdvance(words) + 28
    picture = QPixmap(int(wide * ratio), int(_HIGH * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(look.colour("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, wide, _HIGH), _HIGH / 2, _HIGH / 2)
    painter.setPen(look.colour("on_accent"))
    painter.setFont(font)
    painter.drawText(QRectF(0, 0, wide, _HIGH), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture

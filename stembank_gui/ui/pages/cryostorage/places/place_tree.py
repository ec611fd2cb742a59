"""The tree of places: site, room, tank, rack, box, each with how full it is. Boxes are made when a rack is opened."""

from collections.abc import Iterable
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem, QWidget

from stembank_gui.queries.cryostorage import BoxNode, RackNode, TankNode, by_site
from stembank_gui.rules.cryostorage import place_code, place_parts
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import TankKind
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number, say_term
from stembank_gui.ui.pages.cryostorage.map.fill import paint_fill

_PLACE = int(Qt.ItemDataRole.UserRole)
_FILL = _PLACE + 1
_BAR = QSize(44, 5)


class _Counted(Protocol):
    """A place with its counts of positions."""

    @property
    def used(self) -> int: ...
    @property
    def blocked(self) -> int: ...
    @property
    def capacity(self) -> int: ...


class _Bars(QStyledItemDelegate):
    """Draws how full a place is behind its name."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        used, capacity = index.data(_FILL)
        rect: Any = option.rect
        bar = QRectF(rect.right() - _BAR.width() - 8, rect.center().y() - 2, _BAR.width(), _BAR.height())
        paint_fill(painter, bar, used, capacity)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + _BAR.width() + 12, look.size("row"))


class PlaceTree(QTreeWidget):
    """Places of the bank. Tanks, racks and boxes can be chosen; sites and rooms only gather them.

    Signals:
        chosen: a tank, rack or box became current; carries its Place.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("place_tree")
        self.setAccessibleName(self.tr("Places"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Bars(self))
        self.setIndentation(14)
        self.setMinimumWidth(262)
        self._items: dict[Place, QTreeWidgetItem] = {}
        self._racks: dict[Place, tuple[TankKind, str, RackNode]] = {}
        self.currentItemChanged.connect(self._choose)
        self.itemExpanded.connect(self._make_boxes)

    def show_tanks(self, tanks: Iterable[TankNode]) -> None:
        """Show the places; what was open and current stays so."""
        opened = [place for place, item in self._items.items() if item.isExpanded()]
        current = self.current_place()
        self.blockSignals(True)
        self.setUpdatesEnabled(False)
        self.clear()
        self._items, self._racks = {}, {}
        for site in by_site(tanks):
            above = self._add(None, site.name or self.tr("This site"), Place("site", site.name), site)
            for room in site.rooms:
                inside = self._add(above, room.name or self.tr("Room not named"), _room(site.name, room.name), room)
                for tank in room.tanks:
                    self._add_tank(inside, tank)
                inside.setExpanded(True)
            above.setExpanded(True)
        for place in opened:
            self._open(place)
        self.blockSignals(False)
        self.setUpdatesEnabled(True)
        if current is not None:
            self.show_place(current)

    def show_place(self, place: Place) -> None:
        """Make a tank, rack or box current without telling so."""
        self.blockSignals(True)
        if place.kind == "box" and place not in self._items:
            self._open(next((one for one, (_, _, rack) in self._racks.items() if _holds(rack, place)), place))
        if (item := self._items.get(place)) is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        self.blockSignals(False)

    def show_none(self) -> None:
        """Have nothing chosen, without telling so."""
        self.blockSignals(True)
        self.setCurrentIndex(QModelIndex())
        self.blockSignals(False)

    def current_place(self) -> Place | None:
        """Return the current tank, rack or box; None where none is chosen."""
        item = self.currentItem()
        place: Place | None = None if item is None else item.data(0, _PLACE)
        return place if place is not None and place.kind in {"tank", "rack", "box"} else None

    def _add_tank(self, above: QTreeWidgetItem, tank: TankNode) -> None:
        zone = say_term(tank.kind if tank.kind is TankKind.TEMPORARY else tank.zone)
        item = self._add(above, f"{tank.code} · {zone}", Place("tank", tank.tank_id), tank)
        word = say_term(f"place_word.rack.{tank.kind}")
        for rack in tank.racks:
            place = Place("rack", rack.rack_id)
            own = "" if rack.zone is tank.zone else f" · {say_term(rack.zone)}"
            inside = self._add(item, f"{word} {rack.slot}{own}", place, rack)
            inside.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self._racks[place] = (tank.kind, tank.code, rack)

    def _make_boxes(self, item: QTreeWidgetItem) -> None:
        found = self._racks.get(item.data(0, _PLACE))
        if found is None or item.childCount():
            return
        kind, tank, rack = found
        for box in rack.boxes:
            self._add(item, _box_name(kind, tank, rack, box), Place("box", box.box_id), box)

    def _open(self, place: Place) -> None:
        if (item := self._items.get(place)) is not None:
            self._make_boxes(item)
            item.setExpanded(True)

    def _add(self, above: QTreeWidgetItem | None, words: str, place: Place, counts: _Counted) -> QTreeWidgetItem:
        item = QTreeWidgetItem([words])
        tip = self.tr("{name}: {used} taken, {blocked} blocked, {free} free of {capacity} positions")
        free = counts.capacity - counts.used - counts.blocked
        said = tip.format(
            name=words, used=say_number(counts.used), blocked=say_number(counts.blocked), free=say_number(free),
            capacity=say_number(counts.capacity),
        )  # fmt: skip
        item.setToolTip(0, said)
        item.setData(0, _PLACE, place)
        item.setData(0, _FILL, (counts.used + counts.blocked, counts.capacity))
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, said)
        self._items[place] = item
        if above is None:
            self.addTopLevelItem(item)
        else:
            above.addChild(item)
        return item

    def _choose(self, current: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if current is not None and (place := self.current_place()) is not None:
            self.chosen.emit(place)


def _room(site: str, room: str) -> Place:
    return Place("room", f"{site}\n{room}")


def _holds(rack: RackNode, place: Place) -> bool:
    return any(box.box_id == place.key for box in rack.boxes)


def _box_name(kind: TankKind, tank: str, rack: RackNode, box: BoxNode) -> str:
    """Return how a box is called in its rack: its level, and its name if it has one of its own."""
    level = (place_parts(kind, rack.slot, box.level) or ("B1",))[-1]
    own = "" if box.code == place_code(kind, tank, rack.slot, box.level) else f" · {box.code}"
    zone = "" if box.zone is rack.zone else f" · {say_term(box.zone)}"
    return f"{level}{own}{zone}"

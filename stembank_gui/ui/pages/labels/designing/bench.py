"""The bench: the one place that every part of the designer looks at and sends its edits to."""

from PySide6.QtCore import QObject, QTimer, Signal

from stembank_gui.rules.labels.template import Element, Template
from stembank_gui.ui.pages.labels.designing import draft as edits
from stembank_gui.ui.pages.labels.designing.arranging import Alignment, Direction, aligned, distributed
from stembank_gui.ui.pages.labels.designing.draft import Draft, Stacking
from stembank_gui.ui.pages.labels.designing.work import Work

DRAG = "drag"
"""How the sort of an edit begins that lasts until the mouse button is up."""
_REST_MS = 1500
"""After so long a pause the next nudge or letter is a step of its own."""


class Bench(QObject):
    """Holds the work and tells every part when it changed. While it is locked nothing can be edited.

    Signals:
        changed: the template changed.
        selected: other elements are selected, or the same ones at other places of the list.
        locked: it may be edited no more, or again; carries whether it is locked.
    """

    changed = Signal()
    selected = Signal()
    locked = Signal(bool)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.work = work
        self.is_locked = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._pause)

    @property
    def draft(self) -> Draft:
        """Return the present draft."""
        return self.work.draft

    @property
    def template(self) -> Template:
        """Return the present template."""
        return self.work.template

    def take(self, work: Work) -> None:
        """Work on something else."""
        self.work = work
        self._tell()

    def lock(self, *, locked: bool) -> None:
        """Allow edits, or no more."""
        self.is_locked = locked
        self.locked.emit(locked)

    def do(self, draft: Draft, sort: str = "") -> None:
        """Take an edited draft as one step; edits of one sort in a row are undone together."""
        if self.is_locked:
            return
        before = self.draft.selection
        if sort.startswith(DRAG):
            self._rest.stop()
        else:
            self._rest.start()
        if self.work.do(draft, sort):
            self.changed.emit()
        if self.draft.selection != before:
            self.selected.emit()

    def select(self, places: tuple[int, ...]) -> None:
        """Select other elements."""
        if tuple(sorted(places)) != self.draft.selection:
            self.work.select(places)
            self.selected.emit()

    def select_all(self) -> None:
        """Select every element."""
        self.select(tuple(range(len(self.draft.elements))))

    def select_next(self, step: int) -> None:
        """Select the element after (1) or before (-1) the selected one."""
        count = len(self.draft.elements)
        if count:
            chosen = self.draft.selection
            at = (chosen[-1 if step > 0 else 0] + step) % count if chosen else (0 if step > 0 else count - 1)
            self.select((at,))

    def undo(self) -> None:
        """Go one step back."""
        if not self.is_locked:
            self.work.undo()
            self._tell()

    def redo(self) -> None:
        """Go one step forward."""
        if not self.is_locked:
            self.work.redo()
            self._tell()

    def add(self, sort: str) -> None:
        """Add an element of a sort."""
        self.do(edits.added(self.draft, sort))

    def delete(self) -> None:
        """Take the selection away."""
        if self.draft.selection:
            self.do(edits.deleted(self.draft))

    def duplicate(self) -> None:
        """Put copies of the selection beside it."""
        self.do(edits.duplicated(self.draft))

    def paste(self, elements: tuple[Element, ...]) -> None:
        """Put elements on the label that were copied here or elsewhere."""
        if elements:
            self.do(edits.duplicated(self.draft, elements))

    def nudge(self, across: int, down: int) -> None:
        """Move the selection by micrometres; nudges in a row are one step."""
        self.do(edits.moved(self.draft, across, down), "nudge")

    def grow(self, across: int, down: int) -> None:
        """Widen and heighten the selected element by micrometres."""
        self.do(edits.resized(self.draft, frozenset({"right", "bottom"}), across, down), "grow")

    def align(self, how: Alignment) -> None:
        """Bring the selection in line."""
        self.do(aligned(self.draft, how))

    def distribute(self, direction: Direction) -> None:
        """Make the gaps of the selection equal."""
        self.do(distributed(self.draft, direction))

    def stack(self, way: Stacking) -> None:
        """Draw the selection in front of others, or behind them."""
        self.do(edits.stacked(self.draft, way))

    def set(self, sort: str, **values: object) -> None:
        """Set a property of the selection; changes of one property in a row are one step."""
        self.do(edits.changed(self.draft, **values), f"{sort} {self.draft.selection}")

    def set_label(self, sort: str, **values: object) -> None:
        """Set a property of the label."""
        self.do(edits.labelled(self.draft, **values), sort)

    def _pause(self) -> None:
        self.work.pause()

    def _tell(self) -> None:
        self.changed.emit()
        self.selected.emit()

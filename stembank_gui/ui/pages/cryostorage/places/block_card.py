"""The card that blocks positions of a box and lifts the block again: cells are chosen on the box."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.queries.cryostorage import BoxContents
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.box_view import BoxView
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.block_positions import BlockPositions, block_positions
from stembank_gui.workflows.cryostorage.lift_block import LiftBlock, lift_block

_MOST_SAID = 6


class BlockCard(EntryCard):
    """The box from above; a reason; two buttons.

    Signals:
        saved: positions were blocked or lifted; carries the text for the message bar.
    """

    saved = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "block_button", parent=parent)
        self.jobs = jobs
        self.setObjectName("block_card")
        self.heading.setText(self.tr("Blocked positions"))
        self.button.setText(self.tr("&Block"))
        self.button.setAccessibleName(self.tr("Block"))
        self.map = BoxView()
        self.map.setMinimumSize(300, 240)
        self.map.selected.connect(lambda _positions: self._choose())
        self.said = Text("", "hint", wrap=True, data=True)
        self.said.setObjectName("blocked_said")
        self.reason = TextField(self.tr("broken insert, ice, kept free…"))
        self.form.wide(self.map)
        self.form.wide(self.said)
        self.form.row(self.tr("W&hy"), self.reason, "block_reason")
        self.lift_button = QPushButton(self.tr("Li&ft block"))
        self.lift_button.setObjectName("lift_button")
        self.lift_button.setAccessibleName(self.tr("Lift block"))
        self.lift_button.clicked.connect(self._lift)
        self.add_button(self.lift_button)
        self.submitted.connect(self._block)
        self._choose()

    def show_box(self, box: BoxContents | None) -> None:
        """Show a box; what is selected stays if it is the same one."""
        self.map.show_box(box)
        self._choose()

    def _choose(self) -> None:
        """Let only what can be done be pressed, and say why positions are blocked."""
        box, chosen = self.map.box, self.map.selection()
        blocked = {} if box is None else box.blocked
        self.button.setEnabled(any(one not in blocked for one in chosen))
        self.lift_button.setEnabled(any(one in blocked for one in chosen))
        said = [] if box is None else [f"{box.name(at)}: {why}" for at, why in sorted(blocked.items())]
        more = say_counted(self.tr("and {count} more"), count=len(said) - _MOST_SAID)
        shown = said[:_MOST_SAID] + ([more] if len(said) > _MOST_SAID else [])
        nothing = self.tr("Select cells: click, drag, or press a row's or column's head.")
        self.said.setText(" · ".join(shown) if shown else nothing)

    def _block(self) -> None:
        if self.map.box is not None:
            blocked = self.map.box.blocked
            chosen = tuple(one for one in self.map.selection() if one not in blocked)
            request = BlockPositions(self.map.box.box_id, chosen, self.reason.text())
            self.jobs.do(self, block_positions, request).then(self._blocked).otherwise(self._refused)

    def _lift(self) -> None:
        if self.map.box is not None:
            blocked = self.map.box.blocked
            chosen = tuple(one for one in self.map.selection() if one in blocked)
            request = LiftBlock(self.map.box.box_id, chosen)
            self.jobs.do(self, lift_block, request).then(self._lifted).otherwise(self._refused)

    def _refused(self, refused: object) -> None:
        self.reasons.show_reasons(refused)  # type: ignore[arg-type]
        self._choose()

    def _blocked(self, count: int) -> None:
        self._finish(say_counted(self.tr("{count} positions are blocked."), count=count))

    def _lifted(self, count: int) -> None:
        self._finish(say_counted(self.tr("{count} positions may be used again."), count=count))

    def _finish(self, words: str) -> None:
        self.reasons.clear()
        self.reason.clear()
        self.map.select(())
        self.saved.emit(words)

"""Where the vials of a new lot go: the boxes with the planned vials as ghosts, and the rule that chose them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.banking import boxes_contents
from stembank_gui.queries.cryostorage import BoxContents
from stembank_gui.rules.cryostorage import Placement
from stembank_gui.rules.cryostorage.allocation import Manner
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Strategy
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_reason
from stembank_gui.ui.widgets.box_map import BoxMap
from stembank_gui.ui.widgets.box_picture import Ghost
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.fill_control import FillControl
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_LIST_WIDTH = 216


@dataclass(frozen=True, slots=True)
class _BoxShare:
    """The part of a lot that goes into one box."""

    box: BoxContents
    positions: tuple[int, ...]
    sequences: tuple[int, ...]


class WherePanel(QWidget):
    """The proposal over the boxes of one or two tanks.

    Signals:
        wanted: open a Place.
        changed: places are to be chosen in another manner.
    """

    wanted = Signal(object)
    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._asked: tuple[Placement, ...] = ()
        self.rule = Text(self.tr("In the quarantine zone, over two tanks where there are two."), "hint", wrap=True)
        self._make_choices()
        self.notes = Text("", "hint", wrap=True)
        self.notes.setObjectName("where_notes")
        self.notes.hide()
        self.later = Text(self.tr("The places are shown here as soon as the bank is described."), "hint", wrap=True)
        self._make_proposal()
        self._lay_out()

    def _make_proposal(self) -> None:
        self.boxes = Table(
            [
                Column(self.tr("Box"), lambda share: share.box.path()),
                Column(
                    self.tr("Vials"), lambda share: say_number(len(share.positions)), "right", width=60, tip=_positions
                ),
            ]
        )
        self.boxes.setObjectName("where_boxes")
        self.boxes.setAccessibleName(self.tr("Boxes for the new lot"))
        self.boxes.setFixedWidth(_LIST_WIDTH)
        self.boxes.picked.connect(self._draw)
        self.map = BoxMap()
        self.map.setObjectName("where_map")
        self.map.setAccessibleName(self.tr("The box with the planned vials"))
        self.proposal = QWidget()
        both = QHBoxLayout(self.proposal)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(look.space(3))
        both.addWidget(self.boxes)
        both.addWidget(self.map, 1)
        self.proposal.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        choices = QHBoxLayout()
        choices.setSpacing(look.space(2))
        choices.addWidget(self.rule, 1)
        choices.addWidget(self.strategy)
        choices.addWidget(self.direction)
        layout.addLayout(choices)
        layout.addWidget(self.notes)
        layout.addWidget(self.later)
        layout.addWidget(self.proposal, 1)
        layout.addStretch(0)

    def manner(self) -> Manner:
        """Return how places are to be chosen."""
        return Manner(self.strategy.word_or_none() or Strategy.TOGETHER, self.direction.direction())

    def lock(self) -> None:
        """Show where the planned vials go, no longer to be changed."""
        self.strategy.setEnabled(False)
        self.direction.setEnabled(False)

    def unlock(self) -> None:
        """Let the manner be chosen again."""
        self.strategy.setEnabled(True)
        self.direction.setEnabled(True)

    def show_places(self, placements: Sequence[Placement], notes: Sequence[Reason]) -> None:
        """Show where the vials go; with no placements, nothing."""
        self.notes.setText("\n".join(say_reason(note) for note in notes))
        self.notes.setVisible(bool(notes))
        self._asked = tuple(placements)
        ids = tuple(dict.fromkeys(one.box_id for one in placements))
        asked = self._asked
        self._jobs.ask(self, boxes_contents, ids).then(lambda boxes: self._take(asked, boxes)).newest()

    def _make_choices(self) -> None:
        self.strategy = Choice(Strategy)
        self.strategy.setObjectName("where_strategy")
        self.strategy.setAccessibleName(self.tr("Which boxes are filled first"))
        self.strategy.setToolTip(self.strategy.accessibleName())
        self.strategy.setMinimumContentsLength(16)
        self.direction = FillControl()
        self.strategy.currentIndexChanged.connect(self.changed)
        self.direction.changed.connect(self.changed)

    def _take(self, asked: tuple[Placement, ...], boxes: tuple[BoxContents, ...]) -> None:
        if asked != self._asked:
            return
        shares = [_share(box, asked) for box in boxes]
        self.boxes.show_rows(shares)
        self.proposal.setVisible(bool(shares))
        self.later.setVisible(not shares)
        if shares:
            self.boxes.pick(shares[0])
            self._draw(shares[0])

    def _draw(self, share: _BoxShare) -> None:
        ghosts = (Ghost(at, f"{number:03d}") for at, number in zip(share.positions, share.sequences, strict=True))
        self.map.show_box(share.box, ghosts)


def _share(box: BoxContents, placements: Sequence[Placement]) -> _BoxShare:
    own = [(one.position, sequence) for sequence, one in enumerate(placements, start=1) if one.box_id == box.box_id]
    return _BoxShare(box, tuple(position for position, _ in own), tuple(sequence for _, sequence in own))


def _positions(share: _BoxShare) -> str:
    names = [share.box.name(one) for one in (share.positions[0], share.positions[-1])]
    return names[0] if len(share.positions) == 1 else f"{names[0]}–{names[1]}"

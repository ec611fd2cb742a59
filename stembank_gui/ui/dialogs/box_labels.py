"""The labels of boxes: of one box, of a rack or of a whole tank, as they will be printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.labels import load_stock, render_box_labels, stock_names
from stembank_gui.queries.cryostorage import TankNode
from stembank_gui.queries.labels import box_label_facts
from stembank_gui.rules.cryostorage import place_parts, place_path
from stembank_gui.rules.labels import BoxLabel
from stembank_gui.ui import language, look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class BoxChoice:
    """Boxes whose labels may be wanted, with the name of what holds them: "TK-R01 › R2"."""

    name: str
    box_ids: tuple[int, ...]


def choices_around(tanks: Sequence[TankNode], box_id: int) -> tuple[BoxChoice, ...]:
    """Return what is offered from a box on: the box, its rack, its tank; nothing where no tank holds it."""
    for tank in tanks:
        for rack in tank.racks:
            box = next((one for one in rack.boxes if one.box_id == box_id), None)
            if box is not None:
                in_rack = tuple(one.box_id for one in rack.boxes)
                in_tank = tuple(one.box_id for each in tank.racks for one in each.boxes)
                shelf = " › ".join((tank.code, *place_parts(tank.kind, rack.slot, box.level)[:1]))
                one_box = BoxChoice(place_path(tank.kind, tank.code, rack.slot, box.level), (box_id,))
                return one_box, BoxChoice(shelf, in_rack), BoxChoice(tank.code, in_tank)
    return ()


class BoxLabelsDialog(QDialog):
    """Previews the labels of boxes, prints or saves them. Boxes are not counted as vials are, so nothing is entered.

    Args:
        choices: What is offered, from one box to a tank; the first is chosen.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, choices: Sequence[BoxChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("box_labels_dialog")
        self.setWindowTitle(self.tr("Box labels"))
        self.setModal(True)
        self.resize(940, 600)
        self._jobs = jobs
        self._choices = tuple(choices)
        self._wanted: object = None
        self.boxes, self.stock, self.language = QComboBox(), QComboBox(), QComboBox()
        self._fill()
        self.count = Text("", "hint", wrap=True)
        self.count.setObjectName("box_label_count")
        self.reasons = ReasonsPanel()
        self.view = PdfView(jobs=jobs, name="box-labels")
        self.view.told.connect(self.told)
        self.close_button = QPushButton(self.tr("&Close"))
        self.close_button.setObjectName("close_button")
        self.close_button.setAccessibleName(self.tr("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._lay_out()
        for combo in (self.boxes, self.stock, self.language):
            combo.currentIndexChanged.connect(self._ask)
        self._ask()

    def _fill(self) -> None:
        for choice in self._choices:
            self.boxes.addItem(choice.name)
        self.boxes.setProperty("data", True)
        for name in stock_names("box"):
            self.stock.addItem(say_term(load_stock(name).term), name)
        for code, name in (("en", "English"), ("zh", "简体中文")):
            self.language.addItem(name, code)
        self.language.setProperty("data", True)
        self.language.setCurrentIndex(self.language.findData(language.current()))

    def _ask(self) -> None:
        wanted = self._wanted = object()
        boxes = self._choices[self.boxes.currentIndex()].box_ids
        asked = self._jobs.ask(self, box_label_facts, boxes)
        asked.then(partial(self._draw, wanted)).otherwise(self.reasons.show_reasons)

    def _draw(self, wanted: object, labels: tuple[BoxLabel, ...]) -> None:
        stock, spoken = self.stock.currentData(), self.language.currentData()
        drawing = self._jobs.run(self, render_box_labels, labels, stock, spoken)
        drawing.then(partial(self._show, wanted, len(labels))).otherwise(self.reasons.show_reasons)

    def _show(self, wanted: object, count: int, pdf: bytes) -> None:
        if wanted is self._wanted:  # else another choice was made meanwhile
            self.reasons.clear()
            self.count.setText(self.tr("Labels: {count}, in walking order.").format(count=count))
            self.view.show_pdf(pdf, name="box-labels", dots_per_inch=load_stock(self.stock.currentData()).dpi)

    def _lay_out(self) -> None:
        form = Form()
        form.row(self.tr("&Boxes of"), self.boxes, "labelled_boxes")
        form.row(self.tr("S&tock"), self.stock, "box_label_stock")
        form.row(self.tr("&Language"), self.language, "box_label_language")
        choices = QVBoxLayout()
        choices.setSpacing(look.space(4))
        for widget in (form, self.count, self.reasons):
            choices.addWidget(widget)
        choices.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(look.space(5))
        body.addLayout(choices, 2)
        body.addWidget(self.view, 5)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addLayout(body, 1)
        layout.addLayout(foot)

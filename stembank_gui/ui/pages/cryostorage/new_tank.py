"""The card that makes a tank from a template."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QSpinBox, QWidget

from stembank_gui.queries.reference import tank_templates
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.vocabulary import Zone
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank


class NewTankCard(EntryCard):
    """Asks for code, name, room and zone; a template fills in racks, levels and the box.

    Signals:
        created: a tank was made; carries its id.
        closed: the person does not want one now.
    """

    created = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "create_tank_button", parent=parent)
        self.jobs = jobs
        self.setObjectName("new_tank_card")
        self.heading.setText(self.tr("New tank"))
        self.button.setText(self.tr("&Create tank"))
        self.button.setAccessibleName(self.tr("Create tank"))
        self.setMinimumWidth(300)
        self._make_fields()
        self.submitted.connect(self._create)

    def start(self) -> None:
        """Begin a new entry."""
        for field in (self.code, self.name, self.room):
            field.clear()
        self.done()
        self.code.setFocus()

    def _make_fields(self) -> None:
        self.code = TextField("TK-R03")
        self.name = TextField()
        self.room = TextField()
        self.zone = Choice(Zone)
        self.template = QComboBox()
        for key, template in tank_templates().items():
            shape = template.shape
            words = self.tr("{racks} racks × {levels} levels × box {rows} × {columns}")
            self.template.addItem(
                words.format(
                    racks=shape.rack_slots, levels=shape.levels, rows=shape.box_rows, columns=shape.box_columns
                ),
                key,
            )
        self.numbers = {name: QSpinBox() for name in ("rack_slots", "levels", "box_rows", "box_columns")}
        for spin, most in zip(self.numbers.values(), (200, 40, 16, 24), strict=True):
            spin.setRange(1, most)
            spin.valueChanged.connect(self._count)
        self.capacity = Text("", "hint")
        form = self.form
        form.row(self.tr("C&ode"), self.code, "tank_code", self.tr("Letters, hyphen, letters or digits: TK-R03."))
        form.row(self.tr("N&ame"), self.name, "tank_name")
        form.row(self.tr("&Room"), self.room, "tank_room")
        form.row(self.tr("&Zone"), self.zone, "tank_zone")
        form.row(self.tr("&Template"), self.template, "tank_template")
        form.row(self.tr("Rac&ks"), self.numbers["rack_slots"], "tank_racks")
        form.row(self.tr("L&evels"), self.numbers["levels"], "tank_levels")
        form.row(self.tr("Box ro&ws"), self.numbers["box_rows"], "tank_box_rows")
        form.row(self.tr("Box col&umns"), self.numbers["box_columns"], "tank_box_columns")
        form.row(self.tr("Capacity"), self.capacity, "tank_capacity")
        self.template.currentIndexChanged.connect(self._use_template)
        self.template.setCurrentIndex(self.template.findData("4x5x100"))
        self._use_template()
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancel_new_tank")
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)

    def shape(self) -> TankShape:
        """Return the shape that stands in the fields."""
        return TankShape(*(spin.value() for spin in self.numbers.values()))

    def _use_template(self) -> None:
        shape = tank_templates()[self.template.currentData()].shape
        for name, spin in self.numbers.items():
            spin.setValue(getattr(shape, name))

    def _count(self) -> None:
        self.capacity.setText(self.tr("{count} positions").format(count=say_number(self.shape().capacity)))

    def _create(self) -> None:
        request = CreateTank(self.code.text(), self.name.text(), self.room.text(), self.zone.word(), self.shape())
        self.busy()
        self.jobs.do(self, create_tank, request).then(self._created).otherwise(self.refuse)

    def _created(self, tank_id: int) -> None:
        self.done()
        self.created.emit(tank_id)

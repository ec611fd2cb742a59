"""The card that builds a tank in one step, or changes one; it draws what stands in its fields."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from stembank_gui.queries.cryostorage.places import PlaceCard
from stembank_gui.rules.cryostorage import TankShape, TankTemplate
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LevelOne, PositionStyle, SizeClass, TankKind, Zone
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.pages.cryostorage.places.numbers import TankNumbers
from stembank_gui.ui.pages.cryostorage.places.preview import TankPreview
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.cryostorage.set_tank import SetTank, set_tank

_ONLY_NEW = ("tank_kind", "tank_code")
_NUMBERS_ONLY_NEW = ("tank_template", "tank_grid")
_HAS_LEVELS = frozenset({TankKind.RACKS, TankKind.CASSETTES})


class TankCard(EntryCard):
    """Kind, names and rules at the left, numbers at the right, the drawing below.

    Signals:
        saved: a tank was made or changed; carries its Place, and the text for the message bar.
        closed: the person does not want a new one now.
    """

    saved = Signal(object, str)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "save_tank_button", parent=parent)
        self.jobs = jobs
        self.setObjectName("tank_card")
        self._shown: PlaceCard | None = None
        self._make_fields()
        self._lay_out_fields()
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setObjectName("cancel_new_tank")
        self.cancel.setAccessibleName(self.tr("Cancel"))
        self.cancel.clicked.connect(self.closed)
        self.add_button(self.cancel)
        self.submitted.connect(self._save)

    def start(self) -> None:
        """Begin a new tank."""
        self._shown = None
        self.heading.setText(self.tr("New tank"))
        self.button.setText(self.tr("&Create tank"))
        self.button.setAccessibleName(self.tr("Create tank"))
        for field in (self.code, self.name, self.room, self.site):
            field.clear()
        self.level_one.pick(LevelOne.TOP)
        self._show_new_rows(shown=True)
        self.kind.pick(TankKind.RACKS)
        self._kind_chosen()
        self.done()
        self.code.setFocus()

    def show_card(self, card: PlaceCard) -> None:
        """Show a tank to be changed."""
        self._shown = card
        self.heading.setText(self.tr("Tank {code}").format(code=card.code))
        self.button.setText(self.tr("&Save tank"))
        self.button.setAccessibleName(self.tr("Save tank"))
        self.kind.pick(card.kind)
        self._kind_chosen()
        self._show_new_rows(shown=False)
        for field, said in ((self.code, card.code), (self.name, card.name), (self.room, card.room)):
            field.setText(said)
        self.site.setText(card.site)
        self.zone.pick(card.zone)
        self.size_class.pick(card.size_class)
        self.style_.pick(card.style)
        self.level_one.pick(card.level_one)
        self.numbers.show_shape(card.shape, at_least=card.shape)
        self.done()

    def shown_version(self) -> int:
        """Return the version of the tank that is shown, 0 for a new one."""
        return 0 if self._shown is None else self._shown.row_version

    def _make_fields(self) -> None:
        self.code, self.name = TextField("TK-R03"), TextField()
        self.site, self.room = TextField(self.tr("this site")), TextField()
        self.kind, self.zone, self.size_class = Choice(TankKind), Choice(Zone), Choice(SizeClass)
        self.style_, self.level_one = Choice(PositionStyle), Choice(LevelOne)
        self.numbers = TankNumbers()
        self.capacity = Text("", "hint")
        self.preview = TankPreview()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.numbers.template_chosen.connect(self._use_template)
        self.numbers.changed.connect(self._draw)
        for choice in (self.style_, self.level_one):
            choice.currentIndexChanged.connect(self._draw)

    def _lay_out_fields(self) -> None:
        self.what = Form()
        self.what.row(self.tr("Kin&d"), self.kind, "tank_kind")
        self.what.row(self.tr("C&ode"), self.code, "tank_code")
        self.code.setToolTip(self.tr("Letters, hyphen, letters or digits: TK-R03."))
        self.what.row(self.tr("N&ame"), self.name, "tank_name")
        self.what.row(self.tr("S&ite"), self.site, "tank_site")
        self.what.row(self.tr("&Room"), self.room, "tank_room")
        self.what.row(self.tr("&Zone"), self.zone, "tank_zone")
        self.numbers.row(self.tr("Size c&lass"), self.size_class, "tank_size_class")
        self.numbers.row(self.tr("&Positions"), self.style_, "tank_position_style")
        self.numbers.row(self.tr("Le&vel 1"), self.level_one, "tank_level_one")
        self.numbers.row(self.tr("Capacity"), self.capacity, "tank_capacity")
        both = QWidget()
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(5))
        layout.addWidget(self.what, 1)
        layout.addWidget(self.numbers, 1)
        self.form.wide(both)
        self.layout().insertWidget(2, self.preview, 8)  # type: ignore[union-attr]

    def _show_new_rows(self, *, shown: bool) -> None:
        for name in _ONLY_NEW:
            self.what.show_row(name, shown=shown)
        for name in _NUMBERS_ONLY_NEW:
            self.numbers.show_row(name, shown=shown)
        self.cancel.setVisible(shown)

    def _kind_chosen(self) -> None:
        kind = self.kind.word()
        self.numbers.name_rows(kind)
        self.numbers.show_row("tank_level_one", shown=kind in _HAS_LEVELS)
        if self._shown is None:
            self.numbers.offer(kind)

    def _use_template(self, template: TankTemplate) -> None:
        self.size_class.pick(template.box.size_class)
        self.style_.pick(template.box.position_style)
        self._draw()

    def _draw(self) -> None:
        shape: TankShape = self.numbers.shape()
        self.preview.show_tank(shape, self.kind.word(), self.style_.word(), self.level_one.word())
        words = self.tr("{count} positions")
        self.capacity.setText(say_counted(words, count=say_number(shape.capacity)))

    def _save(self) -> None:
        self.busy()
        if self._shown is None:
            self.jobs.do(self, create_tank, self._new()).then(self._created).otherwise(self.refuse)
        else:
            self.jobs.do(self, set_tank, self._change(self._shown)).then(self._changed).otherwise(self.refuse)

    def _new(self) -> CreateTank:
        return CreateTank(
            self.code.text(), self.name.text(), self.room.text(), self.zone.word(), self.numbers.shape(),
            self.kind.word(), self.site.text(), self.size_class.word(), self.style_.word(), self.level_one.word(),
        )  # fmt: skip

    def _change(self, shown: PlaceCard) -> SetTank:
        shape = self.numbers.shape()
        return SetTank(
            int(shown.place.key), shown.row_version, self.name.text(), self.room.text(), self.site.text(),
            self.zone.word(), self.size_class.word(), self.style_.word(), self.level_one.word(), shape.rack_slots,
            shape.levels,
        )  # fmt: skip

    def _created(self, tank_id: int) -> None:
        self.done()
        self.saved.emit(Place("tank", tank_id), self.tr("The tank is ready."))

    def _changed(self, boxes: int) -> None:
        self.done()
        assert self._shown is not None
        words = self.tr("The tank is changed; {count} boxes were added.") if boxes else self.tr("The tank is changed.")
        self.saved.emit(self._shown.place, say_counted(words, count=boxes))

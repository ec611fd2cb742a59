"""The card that changes a rack or box: its name, and what it declares instead of what stands above it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.cryostorage.places import PlaceCard
from stembank_gui.rules.cryostorage.grid import MOST_COLUMNS, MOST_ROWS
from stembank_gui.rules.vocabulary import PositionStyle, SizeClass, Zone
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, CountField, TextField
from stembank_gui.workflows.cryostorage.set_box import SetBox, set_box
from stembank_gui.workflows.cryostorage.set_rack import SetRack, set_rack

_ONLY_BOX = ("part_position_style", "part_rows", "part_columns")


class PartCard(EntryCard):
    """Zone and size class are those of what stands above, unless they are chosen here.

    Signals:
        saved: it was changed; carries its Place, and the text for the message bar.
    """

    saved = Signal(object, str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "save_part_button", parent=parent)
        self.jobs = jobs
        self.setObjectName("part_card")
        self._shown: PlaceCard | None = None
        self.button.setText(self.tr("&Save"))
        self.button.setAccessibleName(self.tr("Save"))
        self.code = TextField()
        self.zone = Choice(Zone, nothing="–")
        self.size_class = Choice(SizeClass, nothing="–")
        self.style_ = Choice(PositionStyle, nothing=self.tr("as the tank"))
        self.rows, self.columns = CountField(1, MOST_ROWS), CountField(1, MOST_COLUMNS)
        self.form.row(self.tr("C&ode"), self.code, "part_code")
        self.code.setToolTip(self.tr("As it is written on it, such as UCM-07."))
        self.form.row(self.tr("&Zone"), self.zone, "part_zone")
        self.form.row(self.tr("Size c&lass"), self.size_class, "part_size_class")
        self.form.row(self.tr("&Positions"), self.style_, "part_position_style")
        self.form.row(self.tr("Box ro&ws"), self.rows, "part_rows", self.tr("Only an empty box gets another grid."))
        self.form.row(self.tr("Box col&umns"), self.columns, "part_columns")
        self.submitted.connect(self._save)

    def show_card(self, card: PlaceCard) -> None:
        """Show a rack or box to be changed."""
        self._shown = card
        self.heading.setText(f"{say_term(f'place_word.{card.place.kind}.{card.kind}')} {card.code}")
        self.code.setText(card.code)
        if card.inherited is not None:
            words = self.tr("as {place}: {value}")
            for choice, value in ((self.zone, card.inherited.zone), (self.size_class, card.inherited.size_class)):
                choice.setItemText(0, f"↑ {say_term(value)}")
                choice.setToolTip(words.format(place=card.inherited.code, value=say_term(value)))
        self.zone.pick(card.zone)
        self.size_class.pick(card.size_class)
        self.style_.pick(card.style)
        self.rows.setValue(card.shape.box_rows)
        self.columns.setValue(card.shape.box_columns)
        for name in _ONLY_BOX:
            self.form.show_row(name, shown=card.place.kind == "box")
        self.done()

    def shown_version(self) -> int:
        """Return the version that is shown, 0 for nothing."""
        return 0 if self._shown is None else self._shown.row_version

    def _save(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.busy()
        key, zone, size = int(shown.place.key), self.zone.word_or_none(), self.size_class.word_or_none()
        if shown.place.kind == "rack":
            rack = SetRack(key, shown.row_version, self.code.text(), zone, size)
            self.jobs.do(self, set_rack, rack).then(self._saved).otherwise(self.refuse)
        else:
            box = SetBox(
                key, shown.row_version, self.code.text(), zone, size, self.style_.word_or_none(), self.rows.value(),
                self.columns.value(),
            )  # fmt: skip
            self.jobs.do(self, set_box, box).then(self._saved).otherwise(self.refuse)

    def _saved(self, _row_id: int) -> None:
        self.done()
        assert self._shown is not None
        self.saved.emit(self._shown.place, self.tr("{code} is changed.").format(code=self.code.text().strip().upper()))

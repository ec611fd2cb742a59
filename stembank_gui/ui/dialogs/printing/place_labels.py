"""Labels of places: boxes or canes, racks or canisters, tanks."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.documents.labels import box_texts, rack_texts, tank_texts
from stembank_gui.queries.cryostorage import RackNode, TankNode
from stembank_gui.queries.labels.choices import print_choices
from stembank_gui.queries.labels.places import PlaceLabel, place_labels
from stembank_gui.rules.cryostorage import place_parts, place_path
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.dialogs.printing.desk import Otherwise, Then
from stembank_gui.ui.dialogs.printing.drawing import Drawing
from stembank_gui.ui.dialogs.printing.print_dialog import PrintDialog
from stembank_gui.ui.dialogs.printing.printer_choice import Way
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.workflows.labels.print_place_labels import PrintPlaceLabels, print_place_labels

_SAYS: Mapping[LabelKind, Any] = {
    LabelKind.BOX: box_texts, LabelKind.RACK: rack_texts, LabelKind.TANK: tank_texts,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """Places of one kind whose labels may be wanted, with the way to them: "TK-R01 › R2"."""

    kind: LabelKind
    name: str
    ids: tuple[int, ...]


def choices_around(tanks: Sequence[TankNode], box_id: int, tank_id: int = 0) -> tuple[PlaceChoice, ...]:
    """Return what is offered from a box on: it, its rack, its tank, and all boxes and racks in them.

    Where no tank holds the box, what is offered from a tank on.
    """
    for tank in tanks:
        for rack in tank.racks:
            box = next((one for one in rack.boxes if one.box_id == box_id), None)
            if box is not None:
                path = place_path(tank.kind, tank.code, rack.slot, box.level)
                shelf = " › ".join((tank.code, *place_parts(tank.kind, rack.slot, box.level)[:1]))
                return (PlaceChoice(LabelKind.BOX, path, (box_id,)), *_of_rack(rack, shelf), *_of_tank(tank))
    return tuple(one for tank in tanks if tank.tank_id == tank_id for one in _of_tank(tank))


def _of_rack(rack: RackNode, name: str) -> Iterator[PlaceChoice]:
    yield PlaceChoice(LabelKind.BOX, name, tuple(one.box_id for one in rack.boxes))
    yield PlaceChoice(LabelKind.RACK, name, (rack.rack_id,))


def _of_tank(tank: TankNode) -> Iterator[PlaceChoice]:
    boxes = tuple(one.box_id for rack in tank.racks for one in rack.boxes)
    if boxes:
        yield PlaceChoice(LabelKind.BOX, tank.code, boxes)
    if tank.racks:
        yield PlaceChoice(LabelKind.RACK, tank.code, tuple(rack.rack_id for rack in tank.racks))
    yield PlaceChoice(LabelKind.TANK, tank.code, (tank.tank_id,))


class PlaceLabelsDialog(PrintDialog):
    """Prints the labels of places. Use `open()`.

    Args:
        jobs: Asks and does.
        offered: From one box to a tank; the first is chosen. There is at least one.
    """

    def __init__(self, jobs: Jobs, offered: Sequence[PlaceChoice], parent: QWidget | None = None) -> None:
        super().__init__(jobs, "place_labels_dialog", self.tr("Labels of places"), "print_place_labels", parent)
        self._offered = tuple(offered)
        self._kind: LabelKind | None = None
        self._labels: tuple[PlaceLabel, ...] = ()
        self.places = QComboBox()
        self.places.setProperty("data", True)
        for one in self._offered:
            self.places.addItem(f"{one.name} · {say_term(one.kind)} ({say_number(len(one.ids))})")
        self.places.currentIndexChanged.connect(lambda _: self._ask())
        self.choices.language.currentIndexChanged.connect(lambda _: self._ask())
        self.choices.row(self.tr("Labels &of"), self.places, "labelled_places")
        self.lay_out()
        self._ask()

    def chosen(self) -> PlaceChoice:
        """Return the places that are chosen."""
        return self._offered[max(self.places.currentIndex(), 0)]

    def request(self) -> PrintPlaceLabels:
        """Return what would be printed now."""
        choices, target = self.choices, self.choices.target()
        return PrintPlaceLabels(
            kind=self.chosen().kind,
            row_ids=self.chosen().ids,
            stock=choices.chosen_template().code,
            language=choices.chosen_language(),
            printer_id=target.printer_id,
            through_dialog=target.way is Way.DIALOG,
            start=choices.start.value(),
        )

    def enter(self, then: Then, otherwise: Otherwise) -> None:
        """Write the entry of the chosen labels."""
        self.jobs.do(self, print_place_labels, self.request()).then(then).otherwise(otherwise)

    def file_name(self) -> str:
        """Return the name of the place."""
        return f"{self.chosen().name.replace(' › ', '-')}-labels"

    def blockers(self) -> Sequence[Reason]:
        """Return why these labels cannot be printed, and show how many there are."""
        words = self.tr("{labels} labels, in walking order.")
        self.count.setText(say_counted(words, labels=say_number(len(self._labels))))
        return ()

    def drawing(self) -> Drawing | None:
        """Return the labels as they would be printed now."""
        choices = self.choices
        kind = self.chosen().kind
        if not self._labels or self._kind is not kind or not choices.is_ready():
            return None
        if choices.chosen_template().kind is not kind:  # those of another kind are still offered
            return None
        printer = choices.target().printer
        return Drawing(
            template=choices.chosen_template(),
            facts=self._labels,
            say=_SAYS[kind],
            dpi=choices.target().dpi,
            language=choices.chosen_language(),
            calibration=None if printer is None else printer.calibration,
            logo=self.logo,
            start=choices.start.value(),
        )

    def _ask(self) -> None:
        chosen = self.chosen()
        if chosen.kind is not self._kind:
            self._labels = ()
            self.jobs.ask(self, print_choices, [chosen.kind]).newest().then(self.offer)
        asking = self.jobs.ask(self, place_labels, chosen.kind, chosen.ids, self.choices.chosen_language()).newest()
        asking.then(partial(self._take, chosen.kind)).otherwise(self.refuse)

    def _take(self, kind: LabelKind, labels: tuple[PlaceLabel, ...]) -> None:
        self._kind, self._labels = kind, labels
        self.title.setText(self.chosen().name)
        self.refresh()

"""A failing tank: where everything in it can go is proposed and kept as a plan."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton

from stembank_gui.queries.cryostorage import TankNode
from stembank_gui.rules.vocabulary import PlanKind
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.make_plan import Made, MakePlan, make_plan


class RelocateCard(EntryCard):
    """Asks which tank fails and keeps the plan that empties it.

    Signals:
        made: the plan is kept; carries it.
        closed: the person does not want it now.
    """

    made = Signal(object)
    closed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", "", "make_relocation_button", role="danger")
        self.jobs = jobs
        self.setObjectName("relocate_card")
        self.setMinimumWidth(360)
        self.heading.setText(self.tr("Empty a tank"))
        self.button.setText(self.tr("&Propose where all goes"))
        self.button.setAccessibleName(self.tr("Propose where all goes"))
        self.tank = QComboBox()
        self.why = TextField(self.tr("Level alarm, lid iced up"))
        self.form.row(self.tr("Tan&k"), self.tank, "relocate_tank")
        self.form.row(self.tr("&What happened"), self.why, "relocate_why")
        words = self.tr(
            "Every box goes to a free level, or changes places with an empty box, of a tank with the same boxes and"
            " zone. Then the plan is worked off box by box at the tank: a box that is done stays done."
        )
        self.say(Text(words, "hint", wrap=True))
        self.cancel_button = QPushButton(self.tr("Cancel"))
        self.cancel_button.setObjectName("cancel_relocation")
        self.cancel_button.setAccessibleName(self.tr("Cancel"))
        self.cancel_button.clicked.connect(self.closed)
        self.add_button(self.cancel_button)
        self.submitted.connect(self._make)

    def offer(self, tanks: Sequence[TankNode]) -> None:
        """Offer the tanks that hold vials, the fullest not before the others: by code."""
        self.done()
        self.tank.clear()
        for tank in tanks:
            if tank.used:
                words = self.tr("{code} · {count} vials").format(code=tank.code, count=say_number(tank.used))
                self.tank.addItem(words, tank.tank_id)
        self.button.setEnabled(self.tank.count() > 0)

    def _make(self) -> None:
        self.busy()
        request = MakePlan(PlanKind.RELOCATE, title=self.why.text(), from_tank_id=int(self.tank.currentData()))
        self.jobs.do(self, make_plan, request).then(self._made).otherwise(self.refuse)

    def _made(self, made: Made) -> None:
        self.why.clear()
        self.done()
        self.made.emit(made)

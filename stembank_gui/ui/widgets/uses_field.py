"""What is used at a step: a person scans or chooses instruments and lots of material; the procedure stands below."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.queries.facility import InstrumentOffer, MaterialOffer, StepOffer, past_offer, step_offer, why_not
from stembank_gui.rules.facility import ProcedureFacts, Uses
from stembank_gui.rules.vocabulary import ReadingVerdict, Step
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

Offer = InstrumentOffer | MaterialOffer
_FEW_LETTERS = 10
_AMOUNT_WIDTH = 130


class UsesField(QWidget):
    """Instruments and lots of material that a person uses at a step: scanned, typed, or chosen from what is usable.

    Offers only what may be used today; what is due soon says so. The effective procedures of the step stand below with
    the person's own qualification. A field for the past (`past`) offers everything in the registers and shows no
    procedure: what was used cannot be chosen any more.

    Signals:
        changed: something was added or taken away.
        wanted: a reason's link was pressed; carries the Place.
    """

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, step: Step, parent: QWidget | None = None, *, past: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName(f"uses_{step.value}")
        self._jobs, self._step, self._past = jobs, step, past
        self._offer = StepOffer((), (), (), ())
        self._lines: dict[tuple[str, int], _Line] = {}
        self.scan = QLineEdit()
        self.scan.setPlaceholderText(self.tr("Scan or type a code, Enter"))
        self.scan.setMaxLength(80)
        self.scan.setProperty("scans", True)
        self.scan.setProperty("data", True)
        self.instruments = _choice("uses_equipment", self.tr("Instrument"))
        self.materials = _choice("uses_material", self.tr("Lot of material"))
        self.procedures = Text("", "hint", wrap=True)
        self.procedures.setObjectName("uses_procedures")
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._name(self.scan, "uses_scan", self.tr("Scan or type what is used"))
        self._lay_out()
        if past:
            self.procedures.hide()
        self.scan.returnPressed.connect(self._find)
        self.instruments.activated.connect(lambda at: self._pick(self._offer.instruments, self.instruments, at))
        self.materials.activated.connect(lambda at: self._pick(self._offer.materials, self.materials, at))
        jobs.changed.connect(self._when_changed)
        self.reload()

    def uses(self) -> Uses:
        """Return what was chosen, in the order of choosing."""
        lines = self._lines.values()
        return Uses(
            tuple(one.offer.id for one in lines if isinstance(one.offer, InstrumentOffer)),
            tuple((one.offer.id, one.amount.text().strip()) for one in lines if isinstance(one.offer, MaterialOffer)),
        )

    def reload(self) -> None:
        """Ask again what may be used."""
        actor = self._jobs.actor
        if actor is not None and self._past:
            self._jobs.ask(self, past_offer).then(self._show).newest()
        elif actor is not None:
            self._jobs.ask(self, step_offer, self._step, actor.person_id, actor.name).then(self._show).newest()

    def clear(self) -> None:
        """Take everything away that was chosen."""
        for line in list(self._lines.values()):
            self._take_away(line)
        self.reasons.clear()

    def add_code(self, text: str) -> bool:
        """Return whether something usable has this code (or this supplier's lot); it is among the chosen then."""
        wanted = text.strip().casefold()
        for offer in self._offers():
            if wanted and wanted in {offer.code.casefold(), getattr(offer, "supplier_lot", "").casefold()}:
                self._add(offer)
                return True
        return False

    def _show(self, offer: StepOffer) -> None:
        self._offer = offer
        _fill(self.instruments, self.tr("Choose an instrument …"), map(self._words, offer.instruments))
        _fill(self.materials, self.tr("Choose a lot of material …"), map(self._words, offer.materials))
        usable = {_key(one) for one in self._offers()}
        for key, line in list(self._lines.items()):
            if key not in usable:
                self._take_away(line)
        self.procedures.setText("\n".join(map(self._procedure, offer.procedures)) or self._no_procedure())
        self.reasons.show_reasons(offer.not_qualified)

    def _offers(self) -> list[Offer]:
        return [*self._offer.instruments, *self._offer.materials]

    def _words(self, offer: Offer) -> str:
        words = f"{offer.code} · {offer.name}"
        due = self._due(offer)
        return f"{words} · {due}" if due else words

    def _due(self, offer: Offer) -> str:
        """Return the warning of what is due soon, nothing for what is not."""
        if offer.urgency is ReadingVerdict.NORMAL:
            return ""
        if isinstance(offer, InstrumentOffer):
            return self.tr("calibration due {day}").format(day=say_date(offer.due))
        return self.tr("expires {day}").format(day=say_date(offer.due))

    def _procedure(self, one: ProcedureFacts) -> str:
        words = self.tr("Procedure {code} version {version}: {title}").format(
            code=one.code, version=one.version, title=one.title
        )
        if one.valid_until is None:
            return words
        return self.tr("{procedure} · your qualification is valid until {day}").format(
            procedure=words, day=say_date(one.valid_until)
        )

    def _no_procedure(self) -> str:
        return "" if self._past else self.tr("There is no effective procedure for this step.")

    def _pick(self, offers: tuple[Offer, ...], choice: QComboBox, at: int) -> None:
        if 1 <= at <= len(offers):
            self._add(offers[at - 1])
        choice.setCurrentIndex(0)

    def _find(self) -> None:
        text = self.scan.text().strip()
        self.scan.clear()
        self.reasons.show_reasons(self._offer.not_qualified)
        if text and not self.add_code(text):
            self._jobs.ask(self, why_not, text).then(self.reasons.show_reasons).otherwise(self.reasons.show_reasons)

    def _add(self, offer: Offer) -> None:
        if _key(offer) in self._lines:
            self._lines[_key(offer)].amount.setFocus()
            return
        line = _Line(offer, self.tr("Amount"), self._due(offer), self.tr("Take away"))
        line.gone.connect(self._drop)
        self._lines[_key(offer)] = line
        self._list.addWidget(line)
        self.changed.emit()

    def _drop(self, line: "_Line") -> None:
        self._take_away(line)
        self.changed.emit()

    def _take_away(self, line: "_Line") -> None:
        self._lines.pop(_key(line.offer), None)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _when_changed(self, tables: frozenset[str]) -> None:
        if tables & {"equipment", "material", "controlled_document", "training", "policy"}:
            self.reload()

    def _name(self, field: QLineEdit, name: str, words: str) -> None:
        field.setObjectName(name)
        field.setAccessibleName(words)

    def _lay_out(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(look.space(2))
        for column, field in enumerate((self.scan, self.instruments, self.materials)):
            fields.addWidget(field, 0, column)
            fields.setColumnStretch(column, 1)
        self._list = QVBoxLayout()
        self._list.setSpacing(look.space(1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(fields)
        layout.addLayout(self._list)
        layout.addWidget(self.procedures)
        layout.addWidget(self.reasons)


class _Line(QWidget):
    """One thing that was chosen: its code and name, the amount of a material, a warning, and away with it.

    Signals:
        gone: it shall be taken away; carries the line.
    """

    gone = Signal(object)

    def __init__(self, offer: Offer, amount: str, due: str, away: str) -> None:
        super().__init__()
        self.offer = offer
        self.setObjectName(f"use_{offer.code.lower()}")
        self.amount = QLineEdit()
        self.amount.setObjectName(f"use_amount_{offer.code.lower()}")
        self.amount.setPlaceholderText(amount)
        self.amount.setAccessibleName(f"{amount}: {offer.code}")
        self.amount.setMaxLength(80)
        self.amount.setProperty("data", True)
        self.amount.setFixedWidth(_AMOUNT_WIDTH)
        self.amount.setVisible(isinstance(offer, MaterialOffer))
        button = push_button("✕", f"use_away_{offer.code.lower()}", "link")
        button.setAccessibleName(f"{away}: {offer.code}")
        button.setToolTip(away)
        button.clicked.connect(lambda: self.gone.emit(self))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(Text(offer.code, "mono", data=True))
        layout.addWidget(Text(offer.name, data=True), 1)
        if due:
            layout.addWidget(Text(due, "hint"))
            layout.addWidget(StateBadge(offer.urgency))
        layout.addWidget(self.amount)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)


def _key(offer: Offer) -> tuple[str, int]:
    return type(offer).__name__, offer.id


def _choice(name: str, words: str) -> QComboBox:
    choice = QComboBox()
    choice.setObjectName(name)
    choice.setAccessibleName(words)
    choice.setProperty("data", True)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(_FEW_LETTERS)
    return choice


def _fill(choice: QComboBox, first: str, lines: Iterable[str]) -> None:
    choice.clear()
    choice.addItem(first)
    choice.addItems(list(lines))

"""Names of lines as registries gave them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stembank_gui.queries.genotype import NameRow, Subject
from stembank_gui.rules.genotype import cited, name_warning
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_reason, say_term
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.genotype.correct_registry_name import CorrectRegistryName, correct_registry_name
from stembank_gui.workflows.genotype.record_registry_name import RecordRegistryName, record_registry_name


class NamesTab(QWidget):
    """Registered names at the left, the entry of one at the right; a picked one can be corrected.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._make_table()
        self.entry, self.correction = NameCard(jobs), CorrectionCard(jobs)
        offer(self.entry, when=jobs.may("record_registry_name"))
        for card in (self.entry, self.correction):
            card.told.connect(self.told)
            card.wanted.connect(self.wanted)
        self.side = Side(340, [self.entry, self.correction])
        self.side.follow()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    @property
    def name(self) -> TextField:
        """The field of a new name."""
        return self.entry.name

    @property
    def registered_on(self) -> DayField:
        """The field of the day of a new name."""
        return self.entry.registered_on

    @property
    def registry(self) -> Choice[Registry]:
        """The registry of a new name."""
        return self.entry.registry

    @property
    def lot(self) -> QComboBox:
        """The lot of a new name."""
        return self.entry.lot

    def show_rows(self, rows: tuple[NameRow, ...]) -> None:
        """Show every registered name."""
        self.list.show_rows(rows)
        self._pick(self.table.current_row())

    def offer_subjects(self, found: tuple[Subject, ...]) -> None:
        """Offer the lots that can have a name."""
        for card in (self.entry, self.correction):
            card.offer_subjects(found)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Lot"), lambda row: row.lot_number, width=150),
                Column(self.tr("Registry"), lambda row: say_term(row.registry), width=130),
                Column(self.tr("Name"), lambda row: row.name),
                Column(self.tr("Cited as"), lambda row: cited(row.registry, row.name), width=170),
                Column(self.tr("Registered on"), lambda row: say_date(row.registered_on), width=130),
            ]
        )
        self.table.setObjectName("names_table")
        self.table.setAccessibleName(self.tr("Registered names"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot", row.lot_id)))
        self.table.picked.connect(self._pick)
        words = self.tr("Names given by hPSCreg or Cellosaurus are recorded here as registered, never made up.")
        self.list = FilledTable(self.table, EmptyState(words))

    def _pick(self, row: NameRow | None) -> None:
        self.correction.show_row(row)
        self.correction.setVisible(row is not None and self.jobs.may("correct_registry_name"))
        self.side.follow()


class NameFields(EntryCard):
    """A lot, a registry, a name and its day; an odd name is warned about while it is typed.

    Signals:
        told: it was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, button: str, prefix: str) -> None:
        super().__init__("", "", button)
        self.jobs = jobs
        self._lots: tuple[Subject, ...] = ()
        self.lot = QComboBox()
        self.lot.setProperty("data", True)
        self.registry: Choice[Registry] = Choice(Registry)
        self.name, self.registered_on = TextField("WAe001-A"), DayField()
        self.odd = Text("", "hint", wrap=True)
        self.odd.setObjectName(f"{prefix}_odd")
        self.form.row(self.tr("&Lot"), self.lot, f"{prefix}_lot")
        self.form.row(self.tr("Re&gistry"), self.registry, f"{prefix}_registry")
        self.form.row(self.tr("&Name"), self.name, f"{prefix}_name")
        self.form.wide(self.odd)
        self.form.row(self.tr("Registered &on"), self.registered_on, f"{prefix}_registered_on")
        self.name.textChanged.connect(lambda _text: self._warn())
        self.registry.currentIndexChanged.connect(lambda _at: self._warn())
        self._warn()

    def offer_subjects(self, found: tuple[Subject, ...]) -> None:
        """Offer the lots that can have a name."""
        current = self.lot.currentText()
        self._lots = tuple(one for one in found if one.place.kind == "lot")
        self.lot.clear()
        self.lot.addItems([one.code for one in self._lots])
        self.lot.setCurrentIndex(max(0, self.lot.findText(current)))
        self.button.setEnabled(bool(self._lots))

    def lot_id(self) -> int | None:
        """Return the lot that is chosen, or None where there is none."""
        at = self.lot.currentIndex()
        return int(self._lots[at].place.key) if 0 <= at < len(self._lots) else None

    def _warn(self) -> None:
        typed = self.name.text().strip()
        warning = name_warning(self.registry.word(), typed) if typed else None
        odd = self.tr("This does not look like a name of this registry. It can be kept all the same.")
        self.odd.setText(odd if warning else "")
        self.odd.setVisible(warning is not None)


class NameCard(NameFields):
    """Records a name."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "record_name_button", "name")
        self.heading.setText(self.tr("Record a name"))
        self.button.setText(self.tr("&Record name"))
        self.button.setAccessibleName(self.tr("Record name"))
        self.submitted.connect(self._record)

    def _record(self) -> None:
        registered_on = self.read(lambda: self.registered_on.day("field.registered_on"))
        lot_id = self.lot_id()
        if registered_on is None or lot_id is None:
            return
        request = RecordRegistryName(lot_id, self.registry.word(), self.name.text(), registered_on)
        self.busy()
        self.jobs.do(self, record_registry_name, request).then(self._recorded).otherwise(self.refuse)

    def _recorded(self, warning: Reason | None) -> None:
        self.done()
        self.name.clear()
        self.told.emit(self.tr("The name is recorded.") if warning is None else say_reason(warning))


class CorrectionCard(NameFields):
    """Corrects the name that is picked."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "correct_name_button", "corrected")
        self.heading.setText(self.tr("Correct the name"))
        self.button.setText(self.tr("&Correct"))
        self.button.setAccessibleName(self.tr("Correct"))
        self._row: NameRow | None = None
        self.reason = TextField()
        self.form.row(self.tr("Reason"), self.reason, "corrected_reason")
        self.submitted.connect(self._correct)
        self.hide()

    def show_row(self, row: NameRow | None) -> None:
        """Show a name as it stands."""
        same = row is not None and self._row is not None and row.id == self._row.id
        self._row = row
        if row is None or (same and self.reason.text()):
            return
        self.done()
        self.lot.setCurrentIndex(self.lot.findText(row.lot_number))
        self.registry.pick(row.registry)
        self.name.setText(row.name)
        self.registered_on.show_day(row.registered_on)

    def _correct(self) -> None:
        registered_on = self.read(lambda: self.registered_on.day("field.registered_on"))
        row, lot_id = self._row, self.lot_id()
        if registered_on is None or row is None or lot_id is None:
            return
        request = CorrectRegistryName(
            row.id, row.row_version, lot_id, self.registry.word(), self.name.text(), registered_on, self.reason.text()
        )
        self.busy()
        self.jobs.do(self, correct_registry_name, request).then(self._corrected).otherwise(self.refuse)

    def _corrected(self, warning: Reason | None) -> None:
        self.done()
        self.reason.clear()
        self.told.emit(self.tr("The name is corrected.") if warning is None else say_reason(warning))

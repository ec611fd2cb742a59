"""Infusions before a specimen, and what they make of it: the plasma dilution of every specimen with its arithmetic."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.screening import InfusionRow, SpecimenRow
from stembank_gui.rules.vocabulary import DonorState, InfusionKind
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_clock, say_date, say_number, say_term, say_time
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, MomentField, NumberField, TextField, together
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.record_infusion import VOLUME_ML, RecordInfusion, record_infusion


class InfusionsView(DonorTab):
    """What was given above, the specimens and their dilution below, the entry beside them."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._standing: tuple[object, ...] = ()
        self._corrected: InfusionRow | None = None
        self._make_table()
        self._make_specimens()
        self._make_entry()
        left = QVBoxLayout()
        left.setSpacing(look.space(2))
        left.addWidget(self.list, 1)
        left.addWidget(Text(self.tr("Dilution of each specimen"), "heading"))
        left.addWidget(self.specimens, 1)
        hint = self.tr(
            "Blood and colloids count for 48 h, crystalloids for 1 h before the specimen. It does not count when more"
            " was given than the donor has: plasma 40 mL/kg, blood weight / 0.015."
            " Source: 21 CFR 1271.80(d)(2); Directive 2006/17/EC Annex II 2.3."
        )
        left.addWidget(Text(hint, "hint", wrap=True))
        self.side = Side(380, [self.entry])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show what was given and what it makes of the specimens."""
        self.list.show_rows(card.screening.infusions)
        self.specimens.show_rows(card.screening.specimens)
        self.entry.setVisible(card.state is not DonorState.WITHDRAWN and self.jobs.may("record_infusion"))
        self.side.follow()
        standing = (card.id, *((row.id, row.row_version) for row in card.screening.infusions))
        if standing != self._standing:  # what is being typed stays while other things change
            self._standing = standing
            self._begin()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Given"), lambda row: say_time(row.given_at), width=160, sort=lambda row: row.given_at),
                Column(self.tr("What"), lambda row: say_term(row.kind), width=110),
                Column(self.tr("Volume (mL)"), lambda row: say_number(row.volume_ml), "right", 100),
                Column(self.tr("By"), lambda row: row.recorded_by, width=120),
                Column(self.tr("Note"), lambda row: self.tr("corrected") if row.corrected else ""),
            ]
        )
        self.table.setObjectName("infusions_table")
        self.table.setAccessibleName(self.tr("Infusions"))
        words = self.tr(
            "Nothing is recorded. Enter blood, colloids and crystalloids that were given before a specimen."
        )
        self.list = FilledTable(self.table, EmptyState(words))
        self.table.picked.connect(self._pick)

    def _make_specimens(self) -> None:
        self.specimens = Table(
            [
                Column(self.tr("Specimen"), _taken, width=126),
                Column(self.tr("Blood (mL)"), lambda row: say_number(row.dilution.blood_ml), "right", 80),
                Column(self.tr("Fluids (mL)"), lambda row: say_number(row.dilution.fluid_ml), "right", 86),
                Column(self.tr("Own plasma (mL)"), lambda row: say_number(row.dilution.plasma_volume_ml), "right", 114),
                Column(self.tr("Own blood (mL)"), lambda row: say_number(row.dilution.blood_volume_ml), "right", 106),
                Column(self.tr("Diluted"), self._verdict, tip=self._verdict),
            ]
        )
        self.specimens.setObjectName("specimens_table")
        self.specimens.setAccessibleName(self.tr("Dilution of each specimen"))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Record an infusion"), self.tr("&Record infusion"), "record_infusion_button")
        self.kind = Choice(InfusionKind)
        self.volume, self.given_at, self.correction = NumberField(*VOLUME_ML), MomentField(), TextField()
        form = self.entry.form
        form.row(self.tr("&What"), self.kind, "infusion_kind")
        form.row(self.tr("&Volume (mL)"), self.volume, "infusion_volume")
        form.row(self.tr("&Given at"), self.given_at, "infusion_given_at", self.tr("The start of the infusion."))
        form.row(self.tr("&Correction"), self.correction, "infusion_correction", self.tr("Why it is corrected."))
        self.new_button = push_button(self.tr("&New one"), "new_infusion_button")
        self.entry.add_button(self.new_button)
        self.new_button.clicked.connect(self._begin)
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)
        self._begin()

    def _begin(self) -> None:
        """Start a new entry."""
        self._corrected = None
        self.volume.clear()
        self.given_at.clear()
        self._show_mode()

    def _pick(self, row: InfusionRow) -> None:
        self._corrected = row
        self.kind.pick(row.kind)
        self.volume.setText(str(row.volume_ml))
        self.given_at.show_moment(row.given_at)
        self._show_mode()

    def _show_mode(self) -> None:
        correcting = self._corrected is not None
        self.correction.clear()
        self.entry.form.show_row("infusion_correction", shown=correcting)
        self.new_button.setVisible(correcting)
        self.entry.heading.setText(self.tr("Correct the infusion") if correcting else self.tr("Record an infusion"))
        self.entry.reasons.clear()

    def _verdict(self, row: SpecimenRow) -> str:
        if row.dilution.unknown:
            return self.tr("weight not known")
        percent = f"{row.dilution.percent} %"
        return self.tr("{percent}: does not count").format(percent=percent) if row.dilution.too_much else percent

    def _record(self) -> None:
        read = self.entry.read(
            lambda: together(
                lambda: self.volume.whole("field.infusion_volume"), lambda: self.given_at.moment("field.infusion_at")
            )
        )
        if read is None or self.card is None:
            return
        volume, given_at = read
        old = self._corrected
        request = RecordInfusion(
            self.card.id,
            self.kind.word(),
            volume,
            given_at,
            old.id if old else None,
            old.row_version if old else 0,
            self.correction.text(),
        )
        self.entry.busy()
        self.jobs.do(self, record_infusion, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, _infusion_id: int) -> None:
        self.entry.done()
        self.told.emit(self.tr("The infusion is recorded."))


def _taken(row: SpecimenRow) -> str:
    day = say_date(row.specimen_on)
    return f"{day} {say_clock(row.specimen_at)}" if row.specimen_at else day

"""STR profiles: the list, the one that is picked compared with every other, and the entry of a new one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.genotype import ComparedRow, ProfileRow, Subject, compared_with_all
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.genotype.record_str_profile import RecordStrProfile, record_str_profile


class ProfilesTab(QWidget):
    """Profiles above, comparisons below, entry at the right.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self._subjects: tuple[Subject, ...] = ()
        self._make_profiles()
        self._make_comparisons()
        self._make_entry()
        self._lay_out()

    def show_rows(self, rows: tuple[ProfileRow, ...]) -> None:
        """Show every profile; the newest is picked first."""
        self.list.show_rows(rows)
        self.compared_pane.setVisible(bool(rows))
        current: ProfileRow | None = self.table.current_row()
        if current is not None:
            self._pick(current)
        elif rows:
            self.table.pick(rows[0])

    def offer_subjects(self, found: tuple[Subject, ...]) -> None:
        """Offer the donors and lots that a profile can be of."""
        current = self.subject.currentText()
        self._subjects = found
        self.subject.clear()
        self.subject.addItems([one.code for one in found])
        self.subject.setCurrentIndex(max(0, self.subject.findText(current)))
        self.entry.button.setEnabled(bool(found))

    def _make_profiles(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Of"), lambda row: row.code, width=120),
                Column(self.tr("Is"), self._is, width=130),
                Column(self.tr("Donor"), lambda row: row.donor_code, width=90),
                Column(self.tr("Loci"), lambda row: str(len(row.loci)), "right", 50, sort=lambda row: len(row.loci)),
                Column(self.tr("Purity"), self._purity, width=170, tip=_recorded),
                Column(self.tr("Alleles"), _written, tip=_lines),
            ]
        )
        self.table.setObjectName("profiles_table")
        self.table.setAccessibleName(self.tr("STR profiles"))
        self.table.picked.connect(self._pick)
        self.table.opened.connect(lambda row: self.wanted.emit(row.place))
        words = self.tr("Record the donor's STR profile first: every bank of that donor is compared with it.")
        self.list = FilledTable(self.table, EmptyState(words))

    def _make_comparisons(self) -> None:
        self.compared_title = Text("", "heading", data=True)
        self.compared = Table(
            [
                Column(self.tr("Compared with"), lambda row: row.code, width=120),
                Column(self.tr("Is"), self._relation, width=115),
                Column(self.tr("Result"), lambda row: say_term(f"likeness.{row.likeness}"), width=95),
                Column(self.tr("Tanabe (%)"), lambda row: f"{row.comparison.tanabe:.2f}", "right", 90, sort=_tanabe),
                Column(self.tr("Masters q. / ref. (%)"), _masters, "right", 140, tip=self._masters_tip),
                Column(self.tr("Loci"), lambda row: str(row.comparison.loci), "right", 50),
                Column(self.tr("Different at"), _differing, tip=_differing),
            ]
        )
        self.compared.setObjectName("comparisons_table")
        self.compared.setAccessibleName(self.tr("Comparisons"))
        self.compared.opened.connect(lambda row: self.wanted.emit(row.place))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Record a profile"), self.tr("&Record profile"), "record_profile_button")
        self.subject = QComboBox()
        self.subject.setProperty("data", True)
        self.subject.setEditable(False)
        self.kit = TextField("GlobalFiler")
        self.written = QPlainTextEdit()
        self.written.setProperty("data", True)
        self.written.setTabChangesFocus(True)
        self.written.setPlaceholderText("AMEL X\nD3S1358 15,16\nvWA 14,17\nTH01 7,9")
        self.written.setFixedHeight(240)
        form = self.entry.form
        form.row(self.tr("&Of"), self.subject, "profile_subject")
        form.row(self.tr("&Kit"), self.kit, "profile_kit")
        hint = self.tr("One locus and its alleles per line, typed or pasted; at least eight loci.")
        form.row(self.tr("&Loci"), self.written, "profile_loci", hint)
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)
        offer(self.entry, when=self.jobs.may("record_str_profile"))
        self.side = Side(340, [self.entry])
        self.side.follow()

    def _lay_out(self) -> None:
        self.compared_pane = QWidget()
        below = QVBoxLayout(self.compared_pane)
        below.setContentsMargins(0, look.space(2), 0, 0)
        below.setSpacing(look.space(2))
        below.addWidget(self.compared_title)
        below.addWidget(self.compared, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.list)
        parts.addWidget(self.compared_pane)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(parts, 1)
        layout.addWidget(self.side)

    def _pick(self, row: ProfileRow) -> None:
        self.compared_title.setText(self.tr("{code} compared with every other profile").format(code=row.code))
        self.jobs.ask(self, compared_with_all, row.id).then(self.compared.show_rows).newest()

    def _is(self, row: ProfileRow) -> str:
        return self.tr("donor (reference)") if row.is_reference else self.tr("bank")

    def _purity(self, row: ProfileRow) -> str:
        return self.tr("⚠ looks like a mixture") if row.mixture else self.tr("one origin")

    def _relation(self, row: ComparedRow) -> str:
        if row.expected:
            return self.tr("own donor") if row.is_reference else self.tr("same donor's bank")
        return self.tr("another donor") if row.is_reference else self.tr("another donor's bank")

    def _masters_tip(self, _row: ComparedRow) -> str:
        return self.tr("Shared alleles as a share of the query's, and of the reference's.")

    def _record(self) -> None:
        at = self.subject.currentIndex()
        if not 0 <= at < len(self._subjects):
            return
        place = self._subjects[at].place
        request = RecordStrProfile(
            self.written.toPlainText(),
            donor_id=int(place.key) if place.kind == "donor" else None,
            lot_id=int(place.key) if place.kind == "lot" else None,
            kit=self.kit.text(),
        )
        self.entry.busy()
        self.jobs.do(self, record_str_profile, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, _profile_id: int) -> None:
        self.entry.done()
        self.written.clear()
        self.table.clearSelection()
        self.told.emit(self.tr("The profile is recorded."))


def _tanabe(row: ComparedRow) -> float:
    return row.comparison.tanabe


def _recorded(row: ProfileRow) -> str:
    return " · ".join(part for part in (row.kit, say_date(row.recorded_at), row.recorded_by) if part)


def _differing(row: ComparedRow) -> str:
    return ", ".join(row.comparison.differing) or "–"


def _masters(row: ComparedRow) -> str:
    return f"{row.comparison.masters_query:.2f} / {row.comparison.masters_reference:.2f}"


def _written(row: ProfileRow) -> str:
    return " · ".join(f"{locus} {','.join(alleles)}" for locus, alleles in row.loci.items())


def _lines(row: ProfileRow) -> str:
    return "\n".join(f"{locus}  {', '.join(alleles)}" for locus, alleles in row.loci.items())

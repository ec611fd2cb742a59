"""The register of reagents and consumables, by lot."""

from typing import Any

from PySide6.QtWidgets import QCheckBox

from stembank_gui.queries.facility import MaterialRow
from stembank_gui.rules.facility import MATERIAL_CHANGES
from stembank_gui.rules.files import PAPERS
from stembank_gui.rules.vocabulary import MaterialState
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.language import say_date, say_reason, say_term
from stembank_gui.ui.pages.facility.register_tab import RegisterTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField, clear_fields, together
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.facility.change_material import ChangeMaterial, change_material
from stembank_gui.workflows.facility.register_material import RegisterMaterial, register_material
from stembank_gui.workflows.facility.set_material_state import SetMaterialState, set_material_state


class MaterialsTab(RegisterTab):
    """Every lot of material, whether it may be used today, and when it expires."""

    def make_table(self) -> Table:
        """Return the list of materials."""
        table = Table(
            [
                Column(self.tr("Code"), lambda row: row.code, width=100),
                Column(self.tr("Name"), self._name, tip=self._name),
                Column(self.tr("Supplier · lot"), _supplied, width=150, tip=_supplied),
                Column(self.tr("State"), state=lambda row: row.state, width=110),
                Column(self.tr("Expires on"), _expiry, state=lambda row: row.urgency, width=120, tip=_said_urgency),
                Column(self.tr("Usable"), self._usable, width=70, tip=_why_not),
            ]
        )
        table.setObjectName("materials_table")
        table.setAccessibleName(self.tr("Materials"))
        return table

    def make_entry(self) -> EntryCard:
        """Return the card that registers a lot of material."""
        entry = EntryCard(self.tr("Register a lot of material"), self.tr("&Register"), "register_material_button")
        self.code, self.name = TextField("RG-CS10-24A"), TextField()
        self.supplier, self.supplier_lot = TextField(), TextField()
        self.expires_on, self.note = DayField(), TextField()
        self.animal_origin = QCheckBox(self.tr("of animal origin"))
        self.statement, self.certificate = TextField(), FileField(PAPERS)
        form = entry.form
        form.row(self.tr("&Code"), self.code, "material_code", self.tr("Empty takes the next running number."))
        form.row(self.tr("&Name"), self.name, "material_name")
        form.row(self.tr("&Supplier"), self.supplier, "material_supplier")
        form.row(self.tr("Supplier's &lot"), self.supplier_lot, "material_supplier_lot")
        form.row(self.tr("&Expires on"), self.expires_on, "material_expires_on")
        form.row("", self.animal_origin, "material_animal_origin")
        self.animal_origin.setAccessibleName(self.tr("of animal origin"))
        form.row(
            self.tr("Origin statement"), self.statement, "material_origin_statement", self.tr("Animal, certificate")
        )
        form.row(self.tr("Certi&ficate"), self.certificate, "material_certificate")
        form.row(self.tr("N&ote"), self.note, "material_note")
        entry.submitted.connect(self._register)
        return entry

    def make_change(self) -> EntryCard:
        """Return the card that changes the state of a lot of material."""
        change = EntryCard("", self.tr("Set s&tate"), "set_material_state_button", role="")
        self.state: Choice[MaterialState] = Choice(MaterialState)
        self.reason = TextField()
        change.form.row(self.tr("State"), self.state, "material_new_state")
        change.form.row(
            self.tr("Reason"), self.reason, "material_change_reason", self.tr("Certificate number, count …")
        )
        self.opened_on, self.new_statement, self.new_certificate = DayField(), TextField(), FileField(PAPERS)
        self.new_origin = QCheckBox(self.tr("of animal origin"))
        self.new_origin.setAccessibleName(self.tr("of animal origin"))
        change.form.row(self.tr("Opened on"), self.opened_on, "material_opened_on")
        change.form.row("", self.new_origin, "material_new_origin")
        change.form.row(self.tr("Origin statement"), self.new_statement, "material_new_statement")
        change.form.row(self.tr("Certificate"), self.new_certificate, "material_new_certificate")
        self.open_button = push_button(self.tr("O&pen certificate…"), "open_material_button")
        self.save_button = push_button(self.tr("Sa&ve"), "change_material_button")
        for button in (self.save_button, self.open_button):
            change.add_button(button)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        change.submitted.connect(self._set_state)
        return change

    def teaching(self) -> str:
        """Return what an empty register says."""
        return self.tr("Media, enzymes and vials stand here by lot, with expiry and release. Register the first one.")

    def may_enter(self) -> bool:
        """Return whether the person may register materials."""
        return self.jobs.may("register_material")

    def offer(self, row: Any) -> bool:
        """Offer the states that a lot of material may get."""
        states = [state for state in MaterialState if (row.state, state) in MATERIAL_CHANGES]
        self.change.heading.setText(f"{row.code} · {row.name}")
        self.state.offer(states)
        self._show_details(row)
        sets, saves = bool(states) and self.jobs.may("set_material_state"), self.jobs.may("change_material")
        self.change.form.show_row("material_new_state", shown=sets)
        for name in ("material_opened_on", "material_new_origin", "material_new_statement", "material_new_certificate"):
            self.change.form.show_row(name, shown=saves)
        self.change.form.show_row("material_change_reason", shown=sets or saves)
        offer(self.change.button, when=sets)
        offer(self.save_button, when=saves)
        offer(self.open_button, when=row.attachment_id is not None)
        return sets or saves or row.attachment_id is not None

    def _show_details(self, row: MaterialRow) -> None:
        self.opened_on.show_day(row.opened_on)
        self.new_origin.setChecked(row.animal_origin)
        self.new_statement.setText(row.origin_statement)
        self.new_certificate.clear()

    def _save(self) -> None:
        row: MaterialRow | None = self.table.current_row()
        read = self.change.read(lambda: together(lambda: self.opened_on.day_or_none("field.opened_on")))
        if row is None or read is None:
            return
        request = ChangeMaterial(
            row.id,
            row.row_version,
            self.reason.text(),
            self.new_origin.isChecked(),
            self.new_statement.text(),
            read[0],
            self.new_certificate.file(),
        )
        self.change.busy()
        self.jobs.do(self, change_material, request).then(self._changed).otherwise(self.change.refuse)

    def _open(self) -> None:
        row: MaterialRow | None = self.table.current_row()
        if row is not None and row.attachment_id is not None:
            KeptFileDialog(self.jobs, row.attachment_id, self).open()

    def _name(self, row: MaterialRow) -> str:
        return self.tr("{name} · animal origin").format(name=row.name) if row.animal_origin else row.name

    def _usable(self, row: MaterialRow) -> str:
        return self.tr("no") if row.blockers else self.tr("yes")

    def _register(self) -> None:
        expires_on = self.entry.read(lambda: self.expires_on.day("field.expires_on"))
        if expires_on is None:
            return
        request = RegisterMaterial(
            self.name.text(),
            self.supplier.text(),
            self.supplier_lot.text(),
            expires_on,
            self.animal_origin.isChecked(),
            self.code.text(),
            self.note.text(),
            self.statement.text(),
            self.certificate.file(),
        )
        self.entry.busy()
        self.jobs.do(self, register_material, request).then(self._registered).otherwise(self.entry.refuse)

    def _registered(self, _material_id: int) -> None:
        self.entry.done()
        clear_fields([self.code, self.name, self.supplier, self.supplier_lot, self.expires_on, self.note])
        self.statement.clear()
        self.certificate.clear()
        self.animal_origin.setChecked(False)
        self.told.emit(self.tr("The lot of material is registered; it starts in quarantine."))

    def _set_state(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        request = SetMaterialState(row.id, row.row_version, self.state.word(), self.reason.text())
        self.change.busy()
        self.jobs.do(self, set_material_state, request).then(self._changed).otherwise(self.change.refuse)

    def _changed(self, _none: None) -> None:
        self.change.done()
        self.reason.clear()
        self.told.emit(self.tr("The lot of material is changed."))


def _supplied(row: MaterialRow) -> str:
    return f"{row.supplier} · {row.supplier_lot}"


def _expiry(row: MaterialRow) -> str:
    return say_date(row.expires_on)


def _said_urgency(row: MaterialRow) -> str:
    return say_term(row.urgency)


def _why_not(row: MaterialRow) -> str:
    return "\n".join(map(say_reason, row.blockers))

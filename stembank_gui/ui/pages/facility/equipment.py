"""The register of equipment."""

from typing import Any

from PySide6.QtWidgets import QPushButton

from stembank_gui.queries.facility import EquipmentRow
from stembank_gui.rules.facility import EQUIPMENT_CHANGES
from stembank_gui.rules.vocabulary import EquipmentState, ReadingVerdict
from stembank_gui.ui.language import say_date, say_reason, say_term
from stembank_gui.ui.pages.facility.register_tab import RegisterTab
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField, clear_fields, together
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.facility.record_calibration import RecordCalibration, record_calibration
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from stembank_gui.workflows.facility.set_equipment_state import SetEquipmentState, set_equipment_state


class EquipmentTab(RegisterTab):
    """Every instrument, whether it may be used today, and when its calibration is due."""

    def make_table(self) -> Table:
        """Return the list of equipment."""
        table = Table(
            [
                Column(self.tr("Code"), lambda row: row.code, width=100),
                Column(self.tr("Name"), lambda row: row.name),
                Column(self.tr("Kind"), lambda row: row.kind, width=150, tip=lambda row: row.kind),
                Column(self.tr("State"), state=lambda row: row.state, width=110, tip=lambda row: row.state_reason),
                Column(self.tr("Calibration due"), _due, state=_urgency, width=130, tip=_said_urgency, sort=_due_first),
                Column(self.tr("Usable"), self._usable, width=70, tip=_why_not),
            ]
        )
        table.setObjectName("equipment_table")
        table.setAccessibleName(self.tr("Equipment"))
        return table

    def make_entry(self) -> EntryCard:
        """Return the card that registers an instrument."""
        entry = EntryCard(self.tr("Register equipment"), self.tr("&Register"), "register_equipment_button")
        self.code, self.name, self.kind = TextField("EQ-CRF-1"), TextField(), TextField()
        self.due, self.note = DayField(), TextField()
        form = entry.form
        form.row(self.tr("&Code"), self.code, "equipment_code", self.tr("Empty takes the next running number."))
        form.row(self.tr("&Name"), self.name, "equipment_name")
        form.row(self.tr("&Kind"), self.kind, "equipment_kind")
        hint = self.tr("Empty where none is needed.")
        form.row(self.tr("Calibration &due"), self.due, "equipment_calibration_due", hint)
        form.row(self.tr("N&ote"), self.note, "equipment_note")
        entry.submitted.connect(self._register)
        return entry

    def make_change(self) -> EntryCard:
        """Return the card that changes an instrument."""
        change = EntryCard("", self.tr("&Set state"), "set_equipment_state_button", role="")
        self.state: Choice[EquipmentState] = Choice(EquipmentState)
        self.next_due, self.reason = DayField(), TextField()
        self.why = Text("", "hint", wrap=True)
        self.why.setObjectName("equipment_state_reason")
        change.form.wide(self.why)
        change.form.row(self.tr("State"), self.state, "equipment_new_state")
        change.form.row(self.tr("Next calibration"), self.next_due, "equipment_next_due")
        hint = self.tr("Work order, certificate number …")
        change.form.row(self.tr("Reason"), self.reason, "equipment_change_reason", hint)
        self.calibrate_button = QPushButton(self.tr("Record cali&bration"))
        self.calibrate_button.setObjectName("record_calibration_button")
        self.calibrate_button.setAccessibleName(self.tr("Record calibration"))
        change.add_button(self.calibrate_button)
        self.calibrate_button.clicked.connect(self._calibrate)
        change.submitted.connect(self._set_state)
        return change

    def teaching(self) -> str:
        """Return what an empty register says."""
        return self.tr("Freezers, incubators and cabinets stand here with their calibration. Register the first one.")

    def may_enter(self) -> bool:
        """Return whether the person may register equipment."""
        return self.jobs.may("register_equipment")

    def offer(self, row: Any) -> bool:
        """Offer the states that an instrument may get."""
        states = [state for state in EquipmentState if (row.state, state) in EQUIPMENT_CHANGES]
        self.change.heading.setText(f"{row.code} · {row.name}")
        self.why.setText(self.tr("{state}: {reason}").format(state=say_term(row.state), reason=row.state_reason))
        offer(self.why, when=bool(row.state_reason))
        self.state.offer(states)
        return bool(states) and self.jobs.may("set_equipment_state")

    def _usable(self, row: EquipmentRow) -> str:
        return self.tr("no") if row.blockers else self.tr("yes")

    def _register(self) -> None:
        read = self.entry.read(lambda: together(lambda: self.due.day_or_none("field.calibration_due")))
        if read is None:
            return
        request = RegisterEquipment(self.name.text(), self.kind.text(), read[0], self.code.text(), self.note.text())
        self.entry.busy()
        self.jobs.do(self, register_equipment, request).then(self._registered).otherwise(self.entry.refuse)

    def _registered(self, _equipment_id: int) -> None:
        self.entry.done()
        clear_fields([self.code, self.name, self.kind, self.due, self.note])
        self.told.emit(self.tr("The equipment is registered."))

    def _set_state(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        request = SetEquipmentState(row.id, row.row_version, self.state.word(), self.reason.text())
        self.change.busy()
        self.jobs.do(self, set_equipment_state, request).then(self._changed).otherwise(self.change.refuse)

    def _calibrate(self) -> None:
        row = self.table.current_row()
        due = self.change.read(lambda: self.next_due.day("field.calibration_due"))
        if row is None or due is None:
            return
        request = RecordCalibration(row.id, row.row_version, due, self.reason.text())
        self.change.busy()
        self.jobs.do(self, record_calibration, request).then(self._changed).otherwise(self.change.refuse)

    def _changed(self, _none: None) -> None:
        self.change.done()
        clear_fields([self.reason, self.next_due])
        self.told.emit(self.tr("The equipment is changed."))


def _due(row: EquipmentRow) -> str:
    return say_date(row.calibration_due)


def _due_first(row: EquipmentRow) -> str:
    return "9999" if row.calibration_due is None else row.calibration_due.isoformat()


def _urgency(row: EquipmentRow) -> ReadingVerdict | None:
    return row.urgency if row.calibration_due else None


def _said_urgency(row: EquipmentRow) -> str:
    return say_term(row.urgency)


def _why_not(row: EquipmentRow) -> str:
    return "\n".join(map(say_reason, row.blockers))

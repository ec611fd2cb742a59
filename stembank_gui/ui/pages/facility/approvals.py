"""Ethics approvals, human genetic resources permits and regulatory filings, with warnings before their end."""

from typing import Any

from stembank_gui.queries.donors.lists import ApprovalRow
from stembank_gui.rules.donors.states import APPROVAL_CHANGES
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, ReadingVerdict
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.facility.register_tab import RegisterTab
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField, clear_fields, together
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state


class ApprovalsTab(RegisterTab):
    """Every approval and how many days are left."""

    def make_table(self) -> Table:
        """Return the list of approvals."""
        table = Table(
            [
                Column(self.tr("Number"), lambda row: row.number, width=120),
                Column(self.tr("Kind"), lambda row: say_term(row.kind), width=140, tip=lambda row: say_term(row.kind)),
                Column(self.tr("Subject"), lambda row: row.title, tip=lambda row: row.title),
                Column(self.tr("State"), state=lambda row: row.state, width=110),
                Column(self.tr("Valid until"), _last_day, state=_urgency, width=120, tip=self._validity),
                Column(self.tr("Days left"), _days, "right", 90, sort=_days_sorted),
            ]
        )
        table.setObjectName("approvals_table")
        table.setAccessibleName(self.tr("Approvals"))
        return table

    def make_entry(self) -> EntryCard:
        """Return the card that records an approval."""
        entry = EntryCard(self.tr("Record an approval"), self.tr("&Record approval"), "record_approval_button")
        self.kind = Choice(ApprovalKind)
        self.number, self.subject = TextField(), TextField()
        self.valid_from, self.valid_until = DayField(), DayField()
        form = entry.form
        form.row(self.tr("&Kind"), self.kind, "approval_kind")
        form.row(self.tr("&Number"), self.number, "approval_number")
        form.row(self.tr("&Subject"), self.subject, "approval_title")
        form.row(self.tr("Valid &from"), self.valid_from, "approval_valid_from")
        hint = self.tr("Empty where it has no end.")
        form.row(self.tr("Valid &until"), self.valid_until, "approval_valid_until", hint)
        entry.submitted.connect(self._record)
        return entry

    def make_change(self) -> EntryCard:
        """Return the card that changes the state of an approval."""
        change = EntryCard("", self.tr("Set s&tate"), "set_approval_state_button", role="")
        self.state: Choice[ApprovalState] = Choice(ApprovalState)
        self.reason = TextField()
        change.form.row(self.tr("State"), self.state, "approval_new_state")
        change.form.row(self.tr("Reason"), self.reason, "approval_change_reason")
        change.submitted.connect(self._set_state)
        return change

    def teaching(self) -> str:
        """Return what an empty register says."""
        return self.tr(
            "No donation is accepted and no bank released without ethics approval and permit. Record them here."
        )

    def may_enter(self) -> bool:
        """Return whether the person may record approvals."""
        return self.jobs.may("record_approval")

    def offer(self, row: Any) -> bool:
        """Offer the states that an approval may get."""
        states = [state for state in ApprovalState if (row.state, state) in APPROVAL_CHANGES]
        self.change.heading.setText(row.number)
        self.state.offer(states)
        return bool(states) and self.jobs.may("set_approval_state")

    def _validity(self, row: ApprovalRow) -> str:
        first, last = say_date(row.valid_from), say_date(row.valid_until)
        return self.tr("valid from {first} until {last}").format(first=first, last=last)

    def _record(self) -> None:
        read = self.entry.read(
            lambda: together(
                lambda: self.valid_from.day("field.valid_from"),
                lambda: self.valid_until.day_or_none("field.valid_until"),
            )
        )
        if read is None:
            return
        request = RecordApproval(self.kind.word(), self.number.text(), self.subject.text(), *read)
        self.entry.busy()
        self.jobs.do(self, record_approval, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, _approval_id: int) -> None:
        self.entry.done()
        clear_fields([self.number, self.subject, self.valid_from, self.valid_until])
        self.told.emit(self.tr("The approval is recorded."))

    def _set_state(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        request = SetApprovalState(row.id, row.row_version, self.state.word(), self.reason.text())
        self.change.busy()
        self.jobs.do(self, set_approval_state, request).then(self._changed).otherwise(self.change.refuse)

    def _changed(self, _none: None) -> None:
        self.change.done()
        self.reason.clear()
        self.told.emit(self.tr("The approval is changed."))


def _last_day(row: ApprovalRow) -> str:
    return say_date(row.valid_until)


def _urgency(row: ApprovalRow) -> ReadingVerdict | None:
    return row.urgency if row.valid_until else None


def _days(row: ApprovalRow) -> str:
    return "–" if row.days_left is None else str(row.days_left)


def _days_sorted(row: ApprovalRow) -> int:
    return 10**9 if row.days_left is None else row.days_left

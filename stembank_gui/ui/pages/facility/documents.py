"""The register of controlled documents: every version with its state, its file and the day of its review."""

from typing import Any

from stembank_gui.queries.facility import DocumentRow
from stembank_gui.rules.facility import document_moves
from stembank_gui.rules.files import FileKind
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import DocumentState, Meaning, ReadingVerdict, Step
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import say_date, say_number, say_term, say_time
from stembank_gui.ui.pages.facility.register_tab import RegisterTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField, clear_fields, together
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.facility.approve_document import ApproveDocument, approve_document
from stembank_gui.workflows.facility.change_document import ChangeDocument, change_document
from stembank_gui.workflows.facility.register_document import RegisterDocument, register_document
from stembank_gui.workflows.facility.set_document_state import SetDocumentState, set_document_state

_OPEN = frozenset({DocumentState.DRAFT, DocumentState.APPROVED})


class DocumentsTab(RegisterTab):
    """Every version of every document: draft, in review, approved by another person, effective, superseded."""

    def make_table(self) -> Table:
        """Return the list of versions."""
        table = Table(
            [
                Column(self.tr("Code"), lambda row: row.code, width=104),
                Column(self.tr("Version"), lambda row: row.version, width=62),
                Column(self.tr("Title"), lambda row: row.title, tip=lambda row: row.title),
                Column(self.tr("Step"), _step, width=74),
                Column(self.tr("State"), state=lambda row: row.state, width=110),
                Column(self.tr("Effective"), lambda row: say_date(row.effective_on), width=92),
                Column(self.tr("Review due"), _due, state=_urgency, width=120, tip=_said_urgency),
                Column(self.tr("Untrained"), _gaps, "right", width=80, sort=lambda row: row.gaps),
            ]
        )
        table.setObjectName("documents_table")
        table.setAccessibleName(self.tr("Documents"))
        return table

    def make_entry(self) -> EntryCard:
        """Return the card that registers a version."""
        entry = EntryCard(self.tr("Register a version"), self.tr("&Register draft"), "register_document_button")
        self.code, self.version, self.name = TextField("SOP-CUL-001"), TextField("1"), TextField()
        self.step: Choice[Step] = Choice(Step, nothing=self.tr("none"))
        self.due, self.file, self.note = DayField(), FileField({FileKind.PDF}), TextField()
        form = entry.form
        form.row(self.tr("&Code"), self.code, "document_code")
        form.row(self.tr("&Version"), self.version, "document_version")
        form.row(self.tr("&Title"), self.name, "document_title")
        hint = self.tr("While it is effective, only people qualified on it do this step.")
        form.row(self.tr("&Step"), self.step, "document_step", hint)
        form.row(self.tr("Review &due"), self.due, "document_review_due")
        form.row(self.tr("&File (PDF)"), self.file, "document_file")
        form.row(self.tr("N&ote"), self.note, "document_note")
        entry.submitted.connect(self._register)
        return entry

    def make_change(self) -> EntryCard:
        """Return the card that moves a version on."""
        change = EntryCard("", self.tr("Set s&tate"), "set_document_state_button", role="")
        self.facts = Text("", "hint", wrap=True)
        self.facts.setObjectName("document_facts")
        self.state: Choice[DocumentState] = Choice(DocumentState)
        self.reason = TextField()
        self.new_due, self.new_file = DayField(), FileField({FileKind.PDF})
        change.form.wide(self.facts)
        change.form.row(self.tr("State"), self.state, "document_new_state")
        change.form.row(self.tr("Reason"), self.reason, "document_change_reason")
        change.form.row(self.tr("Review due"), self.new_due, "document_new_due")
        change.form.row(self.tr("File (PDF)"), self.new_file, "document_new_file")
        self.open_button = push_button(self.tr("O&pen file…"), "open_document_button")
        self.save_button = push_button(self.tr("Sa&ve draft"), "change_document_button")
        self.approve_button = push_button(self.tr("&Approve…"), "approve_document_button", "primary")
        for button in (self.approve_button, self.save_button, self.open_button):
            change.add_button(button)
        self.open_button.clicked.connect(self._open)
        self.save_button.clicked.connect(self._save)
        self.approve_button.clicked.connect(self._approve)
        change.submitted.connect(self._set_state)
        return change

    def teaching(self) -> str:
        """Return what an empty register says."""
        return self.tr("Procedures stand here by version, with their step, review and file. Register the first draft.")

    def may_enter(self) -> bool:
        """Return whether the person may register documents."""
        return self.jobs.may("register_document")

    def offer(self, row: Any) -> bool:
        """Show what is known of a version, and what may be done with it."""
        moves = document_moves(row.state) if self.jobs.may("set_document_state") else ()
        self.change.heading.setText(f"{row.name} · {row.title}")
        self.facts.setText(self._facts(row))
        self.state.offer(moves)
        changes = row.state in _OPEN and self.jobs.may("change_document")
        approves = row.state is DocumentState.IN_REVIEW and self.jobs.may("approve_document")
        self.new_due.show_day(row.review_due)
        for name, shown in (
            ("document_new_state", bool(moves)),
            ("document_change_reason", bool(moves)),
            ("document_new_due", changes),
            ("document_new_file", changes and row.state is DocumentState.DRAFT),
        ):
            self.change.form.show_row(name, shown=shown)
        offer(self.change.button, when=bool(moves))
        offer(self.save_button, when=changes)
        offer(self.approve_button, when=approves)
        offer(self.open_button, when=row.attachment_id is not None)
        return True

    def _facts(self, row: DocumentRow) -> str:
        lines = [self.tr("Written by {person}.").format(person=row.author)]
        if row.approved_by:
            said = self.tr("Approved by {person}, {when}.")
            lines.append(said.format(person=row.approved_by, when=say_time(row.approved_at)))
        if row.gaps:
            lines.append(self.tr("{count} of those assigned are not qualified.").format(count=say_number(row.gaps)))
        return "\n".join([*lines, row.note] if row.note else lines)

    def _register(self) -> None:
        read = self.entry.read(lambda: together(lambda: self.due.day_or_none("field.review_due")))
        if read is None:
            return
        request = RegisterDocument(
            self.code.text(),
            self.version.text(),
            self.name.text(),
            self.step.word_or_none(),
            read[0],
            self.file.file(),
            self.note.text(),
        )
        self.entry.busy()
        self.jobs.do(self, register_document, request).then(self._registered).otherwise(self.entry.refuse)

    def _registered(self, _document_id: int) -> None:
        self.entry.done()
        clear_fields([self.code, self.version, self.name, self.due, self.note])
        self.file.clear()
        self.told.emit(self.tr("The draft is registered."))

    def _set_state(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        request = SetDocumentState(row.id, row.row_version, self.state.word(), self.reason.text())
        self.change.busy()
        self.jobs.do(self, set_document_state, request).then(self._changed).otherwise(self.change.refuse)

    def _save(self) -> None:
        row: DocumentRow | None = self.table.current_row()
        read = self.change.read(lambda: together(lambda: self.new_due.day_or_none("field.review_due")))
        if row is None or read is None:
            return
        request = ChangeDocument(row.id, row.row_version, row.title, row.step, read[0], self.new_file.file(), row.note)
        self.change.busy()
        self.jobs.do(self, change_document, request).then(self._changed).otherwise(self.change.refuse)

    def _changed(self, _result: object) -> None:
        self.change.done()
        self.reason.clear()
        self.new_file.clear()
        self.told.emit(self.tr("The document is changed."))

    def _open(self) -> None:
        row: DocumentRow | None = self.table.current_row()
        if row is not None and row.attachment_id is not None:
            KeptFileDialog(self.jobs, row.attachment_id, self).open()

    def _approve(self) -> None:
        row: DocumentRow | None = self.table.current_row()
        actor = self.jobs.actor
        if row is None or actor is None:
            return
        lines = [(self.tr("Document"), row.name), (self.tr("Title"), row.title), (self.tr("Written by"), row.author)]
        dialog = SignDialog(lines, [Meaning.APPROVED], self, user_id=actor.user_id)

        def send(signature: SignRequest) -> None:
            answer = self.jobs.do(dialog, approve_document, ApproveDocument(row.id, signature))
            answer.then(lambda _id: self._approved(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(send)
        dialog.open()

    def _approved(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("The document is approved; its controller makes it effective."))


def _step(row: DocumentRow) -> str:
    return "–" if row.step is None else say_term(row.step)


def _due(row: DocumentRow) -> str:
    return say_date(row.review_due)


def _urgency(row: DocumentRow) -> ReadingVerdict | None:
    return row.urgency if row.review_due and row.state is DocumentState.EFFECTIVE else None


def _said_urgency(row: DocumentRow) -> str:
    return say_term(row.urgency)


def _gaps(row: DocumentRow) -> str:
    return say_number(row.gaps) if row.gaps else ""

"""One template: its true picture, who drew and approved it, and what can be done with it now."""

from collections.abc import Iterator

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from stembank_gui.rules.labels.checking import template_problems
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Meaning, TemplateState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_time
from stembank_gui.ui.pages.labels.shown_templates import ShownTemplate
from stembank_gui.ui.pages.labels.template_files import FileWriter
from stembank_gui.ui.pages.labels.template_list import code_of, facts_of
from stembank_gui.ui.pages.labels.template_picture import TemplatePicture
from stembank_gui.ui.pages.labels.template_retire import RetireTemplateCard
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.approve_template import ApproveTemplate, approve_template


class TemplateCard(QFrame):
    """Shows a template.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
        copy_wanted: duplicate it; carries the ShownTemplate.
        design_wanted: open it in the designer; carries the ShownTemplate.
    """

    told = Signal(str)
    wanted = Signal(object)
    copy_wanted = Signal(object)
    design_wanted = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("template_card")
        self.setProperty("role", "card")
        self._jobs = jobs
        self._row: ShownTemplate | None = None
        self.heading, self.state = Text("", "heading", data=True, wrap=True), StateBadge()
        self.picture = TemplatePicture(jobs)
        self.facts = Text("", wrap=True, selectable=True)
        self.facts.setObjectName("template_facts")
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self.retire = RetireTemplateCard(jobs)
        self.retire.hide()
        self.retire.closed.connect(self.retire.hide)
        self.retire.wanted.connect(self.wanted)
        self.retire.retired.connect(self._retired)
        self._buttons()
        self._lay_out()

    def show_row(self, row: ShownTemplate) -> None:
        """Show a template."""
        if self._row is None or self._row.id != row.id:
            self.reasons.clear()
            self.retire.hide()
        self._row = row
        self.heading.setText(row.title)
        self.state.show_state(None if row.own is None else row.own.state)
        self.picture.show_template(row.template)
        self.facts.setText("\n".join(self._facts(row)))
        self.writer.offer(row.template)
        state = None if row.own is None else row.own.state
        self.approve_button.setVisible(row.waits)
        look.set_role(self.design_button, "" if row.waits else "primary")
        can_retire = state in {TemplateState.APPROVED, TemplateState.DRAFT}
        self.retire_button.setVisible(can_retire and self._jobs.may("retire_template"))
        self.copy_button.setVisible(self._jobs.may("save_template"))
        if state is TemplateState.DRAFT:
            self._jobs.run(self, template_problems, row.template).then(lambda found: self._show_problems(row, found))

    def _show_problems(self, row: ShownTemplate, problems: tuple[Reason, ...]) -> None:
        """Show what must be mended before a draft can be approved."""
        if self._row is not None and self._row.id == row.id:
            self.reasons.show_reasons(problems)
            self.approve_button.setEnabled(not problems)

    def _facts(self, row: ShownTemplate) -> Iterator[str]:
        yield facts_of(row)
        yield code_of(row)
        own = row.own
        if own is None:
            yield self.tr("Part of the program.") if row.in_use else self.tr("The bank's own version is used instead.")
            return
        yield self.tr("Drawn by {name}, {when}").format(name=own.authored_by, when=say_time(own.authored_at))
        if own.approved_at is not None:
            yield self.tr("Approved by {name}, {when}").format(name=own.approved_by, when=say_time(own.approved_at))
        if own.note:
            yield own.note

    def _buttons(self) -> None:
        self.design_button = push_button(self.tr("&Open in the designer"), "design_template_button", "primary")
        self.approve_button = push_button(self.tr("&Approve…"), "approve_template_button", "primary")
        self.copy_button = push_button(self.tr("&Duplicate…"), "copy_template_button")
        self.writer = FileWriter(self._jobs)
        self.writer.written.connect(lambda name: self.told.emit(self.tr("Written to {file}.").format(file=name)))
        self.retire_button = push_button(self.tr("Re&tire…"), "retire_template_button")
        self.design_button.clicked.connect(lambda: self._send(self.design_wanted))
        self.copy_button.clicked.connect(lambda: self._send(self.copy_wanted))
        self.approve_button.clicked.connect(self._approve)
        self.retire_button.clicked.connect(self._ask_why)

    def _send(self, signal: SignalInstance) -> None:
        if self._row is not None:
            signal.emit(self._row)

    def _approve(self) -> None:
        row = self._row
        if row is None or row.own is None or self._jobs.actor is None:
            return
        own = row.own
        lines = [
            (self.tr("Template"), row.title),
            (self.tr("What"), f"{code_of(row)} · {facts_of(row)}"),
            (self.tr("Drawn by"), own.authored_by),
        ]
        title = self.tr("Approve the template")
        dialog = SignDialog(lines, [Meaning.APPROVED], self.window(), user_id=self._jobs.actor.user_id, title=title)

        def sign(signed: object) -> None:
            request = ApproveTemplate(own.id, own.row_version, signed)  # type: ignore[arg-type]
            doing = self._jobs.do(dialog, approve_template, request)
            doing.then(lambda _: self._approved(dialog)).otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def _approved(self, dialog: SignDialog) -> None:
        dialog.accept()
        self.told.emit(self.tr("The template is approved: labels are printed with it from now on."))

    def _ask_why(self) -> None:
        if self._row is not None and self._row.own is not None:
            self.retire.start(self._row.own)
            self.retire.show()

    def _retired(self) -> None:
        self.retire.hide()
        self.told.emit(self.tr("The template is retired."))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.heading, 1)
        head.addWidget(self.state)
        below = QHBoxLayout()
        below.setSpacing(look.space(2))
        for one in (self.copy_button, self.writer, self.retire_button):
            below.addWidget(one, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.facts)
        layout.addWidget(self.approve_button)
        layout.addWidget(self.design_button)
        layout.addLayout(below)
        layout.addWidget(self.retire)
        layout.addWidget(self.reasons)

"""A template is no longer wanted: the reason is asked for."""

from PySide6.QtCore import Signal

from stembank_gui.queries.labels.own_templates import OwnTemplate
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.workflows.labels.retire_template import RetireTemplate, retire_template


class RetireTemplateCard(EntryCard):
    """Asks why.

    Signals:
        retired: it is done.
        closed: the card is no longer wanted.
    """

    retired = Signal()
    closed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", self.tr("Re&tire"), "retire_template_confirm", role="")
        self.setObjectName("retire_template_card")
        self._jobs = jobs
        self._own: OwnTemplate | None = None
        self.reason = TextField()
        self.form.row(self.tr("&Reason"), self.reason, "retire_template_reason")
        cancel = push_button(self.tr("&Cancel"), "retire_template_cancel")
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)
        self.submitted.connect(self._save)

    def start(self, own: OwnTemplate) -> None:
        """Ask for a template."""
        self._own = own
        self.done()
        self.reason.clear()
        code = f"{own.template.code} · v{own.template.version}"
        self.heading.setText(self.tr("Retire {template}").format(template=code))

    def _save(self) -> None:
        if self._own is None:
            return
        self.busy()
        request = RetireTemplate(self._own.id, self._own.row_version, self.reason.text())
        self._jobs.do(self, retire_template, request).then(lambda _: self.retired.emit()).otherwise(self.refuse)

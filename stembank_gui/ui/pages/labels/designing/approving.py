"""A template is approved by the second person with a signature, or taken out of use with a reason."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog

from stembank_gui.queries.labels.standing import Standing
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.pages.labels.designing.compare import DifferenceWords
from stembank_gui.ui.pages.labels.designing.retiring import RetireDialog
from stembank_gui.workflows.labels.approve_template import ApproveTemplate, approve_template
from stembank_gui.workflows.labels.retire_template import RetireTemplate, retire_template

if TYPE_CHECKING:
    from stembank_gui.ui.pages.labels.designing.page import DesignerPage

_SHOWN = 6
"""Differences that the signature dialog names."""


class Approving(QObject):
    """Asks for the signature or the reason and does it; the dialog shows a refusal and stays.

    Signals:
        told: it is done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, page: "DesignerPage") -> None:
        super().__init__(page)
        self._page, self._jobs = page, page.jobs

    def approve(self, standing: Standing) -> None:
        """Ask the second person for the signature that puts a draft into use."""
        own = standing.own
        if own is None:
            return
        dialog = SignDialog(
            self._record(standing), [Meaning.APPROVED], self._page, user_id=self._user_id(),
            title=self.tr("Approve the template"),
        )  # fmt: skip

        def sign(signature: SignRequest) -> None:
            doing = self._jobs.do(dialog, approve_template, ApproveTemplate(own.id, own.row_version, signature))
            doing.then(lambda _done: self._finish(dialog, self.tr("Approved: labels are printed with it from now on.")))
            doing.otherwise(dialog.show_refusal)

        dialog.signed.connect(sign)
        dialog.open()

    def retire(self, standing: Standing) -> None:
        """Ask for the reason for taking a version out of use."""
        own = standing.own
        if own is None:
            return
        dialog = RetireDialog(self._record(standing), self._page)

        def retire(reason: str) -> None:
            doing = self._jobs.do(dialog, retire_template, RetireTemplate(own.id, own.row_version, reason))
            doing.then(lambda _done: self._finish(dialog, self.tr("It is out of use.")))
            doing.otherwise(dialog.reasons.show_reasons)

        dialog.wanted.connect(retire)
        dialog.open()

    def _finish(self, dialog: QDialog, words: str) -> None:
        dialog.accept()
        self.told.emit(words)

    def _user_id(self) -> str:
        return "" if self._jobs.actor is None else self._jobs.actor.user_id

    def _record(self, standing: Standing) -> list[tuple[str, str]]:
        """Return what is signed: the template, its author, and what is new in it."""
        own = standing.own
        assert own is not None
        template = own.template
        lines = [
            (self.tr("Template"), f"{template.code} · {template.title}"),
            (self.tr("Version"), str(template.version)),
            (
                self.tr("Stuck on"),
                f"{say_term(template.kind)} · {template.width / 1000:g} × {template.height / 1000:g} mm",
            ),
            (self.tr("Drawn by"), f"{own.authored_by}, {say_time(own.authored_at)}"),
        ]
        if own.note:
            lines.append((self.tr("What is new"), own.note))
        if standing.in_use is not None:
            lines.append((self.tr("Changed"), self._changed(standing)))
        return lines

    def _changed(self, standing: Standing) -> str:
        assert standing.in_use is not None
        found = DifferenceWords(self).lines(standing.in_use, standing.template)
        shown = [f"{one.what} · {one.key}: {one.old} → {one.new}" for one in found[:_SHOWN]]
        more = len(found) - len(shown)
        if more:
            shown.append(self.tr("and {count} more").format(count=more))
        return "\n".join(shown) or self.tr("nothing")

"""The counter-signature of quality assurance: a second person at the same workstation."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs


class CounterSignDialog(SignDialog):
    """Shows what quality assurance signs, runs the workflow with the signature, and closes when it is done."""

    def __init__(
        self,
        jobs: Jobs,
        workflow: Callable[..., Any],
        request_of: Callable[[SignRequest], object],
        lines: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        needs_reason: bool = False,
        title: str = "",
    ) -> None:
        super().__init__(lines, [Meaning.APPROVED], parent, title=title, needs_reason=needs_reason)
        if not title:
            self.setWindowTitle(self.tr("Counter-signature of quality assurance"))
        self.setObjectName("counter_sign_dialog")
        self._jobs = jobs
        self._workflow = workflow
        self._request_of = request_of
        self._after: Callable[[Any], object] = lambda _result: None
        self.signed.connect(self._send)

    def then(self, after: Callable[[Any], object]) -> "CounterSignDialog":
        """Call `after` with the workflow's result once it is done."""
        self._after = after
        return self

    def _send(self, signature: SignRequest) -> None:
        answer = self._jobs.do(self, self._workflow, self._request_of(signature))
        answer.then(self._finish).otherwise(self.show_refusal)

    def _finish(self, result: Any) -> None:
        self.accept()
        self._after(result)

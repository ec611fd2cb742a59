"""Signatures under cases: of the QC manager under phase one, of quality assurance where a case ends or is checked."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.cases.signed import ASSESSING, CLOSING
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs

Lines = list[tuple[str, str]]
Work = Callable[[SignRequest, SignRequest | None], tuple[Any, Any]]
"""What makes the workflow and its request of the signatures."""
_LONGEST = 280


class Signatures:
    """Asks for one signature or two in turn, then runs a workflow; a refusal is shown in the last dialog."""

    def __init__(self, jobs: Jobs, page: QWidget, lines: Lines, work: Work, done: Callable[[Any], None]) -> None:
        self._jobs, self._page, self._lines = jobs, page, lines
        self._work, self._done = work, done

    def ask(self, own_title: str, second_title: str = "", *, meaning: Meaning = ASSESSING) -> None:
        """Ask for the acting person's own signature and, with a second title, for another person's."""
        actor = self._jobs.actor
        dialog = self._dialog(meaning, own_title, "" if actor is None else actor.user_id)
        if not second_title:
            dialog.signed.connect(lambda own: self._run(dialog, own, None))
            dialog.open()
            return

        def on(own: SignRequest) -> None:
            dialog.accept()
            second = self._dialog(CLOSING, second_title, "")
            second.setObjectName("second_sign_dialog")
            second.signed.connect(lambda other: self._run(second, own, other))
            second.open()

        dialog.signed.connect(on)
        dialog.open()

    def _dialog(self, meaning: Meaning, title: str, user_id: str) -> SignDialog:
        return SignDialog(self._lines, [meaning], self._page, user_id=user_id, title=title)

    def _run(self, dialog: SignDialog, own: SignRequest, second: SignRequest | None) -> None:
        workflow, request = self._work(own, second)

        def finish(result: Any) -> None:
            dialog.accept()
            self._done(result)

        self._jobs.do(dialog, workflow, request).then(finish).otherwise(dialog.show_refusal)


def brief(text: str) -> str:
    """Return a text as it stands in the dialog of a signature: a long one is cut, the page behind shows it whole."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"

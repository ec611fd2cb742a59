"""Signatures of several persons at one workstation, one after the other, and then the workflow."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs

Work = Callable[[Sequence[SignRequest]], tuple[Callable[..., Any], Any]]
"""What makes the workflow and its request from the signatures."""
Lines = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Seat:
    """One signature: who is asked, in words, and what it means.

    Args:
        title: Of the dialog.
        meaning: What the signature says.
        name: The dialog's object name.
        user_id: Filled in already, for the person who is signed in.
        needs_reason: Whether the dialog asks for a reason.
    """

    title: str
    meaning: Meaning
    name: str = "sign_dialog"
    user_id: str = ""
    needs_reason: bool = False


class InTurn:
    """Opens one dialog after the other; the last one runs the workflow, shows a refusal, or is closed by success."""

    def __init__(self, jobs: Jobs, page: QWidget, lines: Lines, work: Work, done: Callable[[Any], None]) -> None:
        self._jobs = jobs
        self._page = page
        self._lines = lines
        self._work = work
        self._done = done
        self._signed: list[SignRequest] = []

    def ask(self, seats: Sequence[Seat]) -> None:
        """Ask for the signatures of some seats, in their order."""
        seat, *further = seats
        dialog = SignDialog(
            self._lines,
            [seat.meaning],
            self._page,
            user_id=seat.user_id,
            title=seat.title,
            needs_reason=seat.needs_reason,
        )
        dialog.setObjectName(seat.name)
        dialog.signed.connect(lambda signature: self._take(dialog, signature, further))
        dialog.open()

    def _take(self, dialog: SignDialog, signature: SignRequest, further: Sequence[Seat]) -> None:
        if further:
            self._signed.append(signature)
            dialog.accept()
            self.ask(further)
            return
        workflow, request = self._work((*self._signed, signature))

        def finish(result: Any) -> None:
            dialog.accept()
            self._done(result)

        self._jobs.do(dialog, workflow, request).then(finish).otherwise(dialog.show_refusal)

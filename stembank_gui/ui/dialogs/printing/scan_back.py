"""The scan-back: every label is scanned on its vial; the answer is large and can be heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from stembank_gui.queries.labels.scan_back import ToScanBack, to_scan_back
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.labels.scan_back import ScanBack, read_back
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelScan
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.parts import Buttons, ScanField
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_reason
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.big_state import BigState
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.record_scan_back import RecordScanBack, record_scan_back

_SOUNDS = {LabelScan.RIGHT: Sound.ACCEPTED, LabelScan.TWICE: Sound.WARNING}
_MISSING_SHOWN = 40


class AnswerFrame(QFrame):
    """What the last scan was, to be read from a step away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.outcome = BigState()
        self.outcome.setObjectName("scan_back_outcome")
        self.code = Text("", "huge", data=True, wrap=True)
        self.code.setObjectName("scan_back_code")
        self.reason = Text("", "refusal", wrap=True)
        self.reason.setObjectName("scan_back_reason")
        head = QHBoxLayout()
        head.setSpacing(look.space(4))
        head.addWidget(self.outcome)
        head.addWidget(self.code, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addWidget(self.reason)
        layout.addStretch(1)
        self.setMinimumHeight(180)
        self.show_answer(None, self.tr("Scan the first label."))

    def show_answer(self, said: ScanBack | None, words: str) -> None:
        """Show an answer; `words` is the code, or what to do."""
        self.outcome.show_state(None if said is None else said.outcome)
        self.code.setText(words)
        self.reason.setText("" if said is None else "\n".join(map(say_reason, said.reasons)))
        self.reason.setVisible(bool(self.reason.text()))


class ScanBackDialog(QDialog):
    """Checks the labels of a lot on their vials. Use `open()`.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan_back_dialog")
        self.setWindowTitle(self.tr("Scan labels back"))
        self.setModal(True)
        self.resize(900, 620)
        self._jobs, self._lot_id = jobs, lot_id
        self._known: ToScanBack | None = None
        self._said: list[ScanBack] = []
        self._texts: list[str] = []
        self._leaving = False
        self._make_parts()
        self._lay_out()
        self.scan.setEnabled(False)
        jobs.ask(self, to_scan_back, lot_id).then(self.show_lot).otherwise(self.reasons.show_reasons)

    def scanned(self, text: str) -> ScanBack | None:
        """Take a scan and return what it says; None before the lot is known."""
        if self._known is None:
            return None
        said = read_back(text, self._known.number, self._known.expected, self.right())
        self._said.append(said)
        self._texts.append(text)
        play(_SOUNDS.get(said.outcome, Sound.REFUSED))
        self.answer.show_answer(said, spaced(said.code) if said.code else text[:60])
        self._show_progress()
        return said

    def right(self) -> list[str]:
        """Return the codes that were right so far, in the order of the scans."""
        return [one.code for one in self._said if one.outcome is LabelScan.RIGHT]

    def reject(self) -> None:
        """Leave; scans that were not recorded are forgotten only when that is said twice."""
        if self._said and not self._leaving:
            self._leaving = True
            self.close_button.setText(self.tr("&Forget the scans"))
            self.close_button.setAccessibleName(self.tr("Forget the scans"))
            look.set_role(self.close_button, "danger")
            self.hint.setText(self.tr("These scans are not recorded yet. Press once more to forget them."))
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._said and not self._leaving:
            event.ignore()
            self.reject()
            return
        super().closeEvent(event)

    def show_lot(self, known: ToScanBack) -> None:
        """Show what is expected on the vials of the lot."""
        self._known = known
        self.title.setText(known.number)
        self.scan.setEnabled(bool(known.expected))
        self.scan.setFocus()
        if not known.expected:
            self.answer.show_answer(None, self.tr("No label of this lot came out yet."))
        self._show_progress()

    def _show_progress(self) -> None:
        known = self._known
        if known is None:
            return
        right = set(self.right())
        total = len(known.expected)
        self.count.setText(self.tr("{right} of {total}").format(right=say_number(len(right)), total=say_number(total)))
        self.progress.setRange(0, max(total, 1))
        self.progress.setValue(len(right))
        self.scans.show_rows(list(reversed(self._said)))
        missing = [code for code in known.expected if code not in right]
        self.missing.setText(self._missing(missing))
        self.record_button.setEnabled(bool(right) and self._jobs.may("record_scan_back"))
        if right and not missing:
            play(Sound.DONE)
            self.answer.show_answer(self._said[-1], self.tr("All labels are on their vials."))
            self.record_button.setFocus()

    def _missing(self, codes: list[str]) -> str:
        if not codes:
            return self.tr("Every label was scanned.")
        numbers = ", ".join(code[-5:-1].lstrip("0") for code in codes[:_MISSING_SHOWN])
        more = self.tr(" and {count} more").format(count=say_number(len(codes) - _MISSING_SHOWN))
        said = self.tr("Not scanned yet: {numbers}")
        return said.format(numbers=numbers + (more if len(codes) > _MISSING_SHOWN else ""))

    # --- recording

    def _record(self) -> None:
        self.record_button.setEnabled(False)
        doing = self._jobs.do(self, record_scan_back, RecordScanBack(self._lot_id, tuple(self._texts)))
        doing.then(lambda _: self._recorded()).otherwise(self._refused)

    def _recorded(self) -> None:
        said = self.tr("{labels} labels were scanned on their vials.")
        self.told.emit(say_counted(said, labels=say_number(len(self.right()))))
        self.accept()

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self.record_button.setEnabled(True)

    # --- what is shown

    def _make_parts(self) -> None:
        self.title = Text("", "heading", data=True)
        self.count = Text("", "number", data=True)
        self.count.setObjectName("scan_back_count")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setObjectName("scan_back_progress")
        self.progress.setAccessibleName(self.tr("Labels scanned"))
        self.answer = AnswerFrame()
        self.scan = ScanField(self.tr("Scan the label on each vial"))
        self.scan.entered.connect(self._entered)
        self.missing = Text("", "hint", wrap=True)
        self.missing.setObjectName("scan_back_missing")
        self.hint = Text(
            self.tr("Scan every vial once, in any order. Put wrong, void or second labels aside."),
            "hint",
            wrap=True,
        )
        self.reasons = ReasonsPanel()
        self.scans = Table(
            [
                Column(self.tr("Label"), lambda one: spaced(one.code) if one.code else "–", width=190),
                Column(self.tr("Answer"), state=lambda one: one.outcome, width=110),
            ]
        )
        self.scans.setObjectName("scan_back_list")
        self.scans.setAccessibleName(self.tr("Scans, the newest first"))
        self.scans.setSortingEnabled(False)
        self.buttons = Buttons(at_end=True)
        self.close_button = self.buttons.add("close_button", self.tr("&Close"), self.reject)
        self.record_button = self.buttons.add(
            "record_scan_back_button", self.tr("&Record the scan-back"), self._record, "primary"
        )
        self.record_button.setEnabled(False)

    def _entered(self, text: str) -> None:
        self.scan.clear()
        self.scanned(text)

    def _lay_out(self) -> None:
        form = Form()
        form.row(self.tr("&Scan"), self.scan, "scan_back_field")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.count, 0, Qt.AlignmentFlag.AlignRight)
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        for part in (form, self.answer, self.missing, self.hint):
            left.addWidget(part, int(part is self.answer))
        body = QHBoxLayout()
        body.setSpacing(look.space(4))
        body.addLayout(left, 3)
        body.addWidget(self.scans, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addLayout(body, 1)
        layout.addWidget(self.reasons)
        layout.addWidget(self.buttons)

"""A printer is calibrated: print the test label, type what a ruler says, look at the corrected numbers, save."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal

from stembank_gui.queries.labels.printers import PrinterRow
from stembank_gui.rules.labels.calibrating import Measured, calibrated, printed_frame
from stembank_gui.rules.labels.template import UM_PER_MM, Area, Calibration, Template
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.printer_form import change_of
from stembank_gui.ui.pages.labels.printer_side import say_calibration
from stembank_gui.ui.pages.labels.printer_trial import TrialPrint
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import NumberField, TextField, clear_fields, together
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.change_printer import change_printer

_LEAST, _MOST = Decimal(-50), Decimal(500)


class CalibrationCard(EntryCard):
    """Three steps in one card.

    Signals:
        saved: the calibration is stored; carries the printer's id.
        closed: the card is no longer wanted.
        told: the test label was sent; the text for the message bar.
    """

    saved = Signal(int)
    closed = Signal()
    told = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", self.tr("&Save the calibration"), "save_calibration_button")
        self.setObjectName("calibration_card")
        self._jobs = jobs
        self._row: PrinterRow | None = None
        self.test = TrialPrint(jobs, "calibration_test_button", self.tr("Print the test &label"))
        self.test.told.connect(self.told)
        self.test.refused.connect(self.refuse)
        self.test.chosen.connect(self._work_out)
        self._fields()
        self.found = Text("", "number", wrap=True)
        self.found.setObjectName("calibration_found")
        self.say(self.found)
        cancel = push_button(self.tr("&Cancel"), "cancel_calibration_button")
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)
        self.submitted.connect(self._save)

    def start(self, row: PrinterRow, templates: Sequence[Template]) -> None:
        """Begin with a printer as it is calibrated now."""
        self._row = row
        self.done()
        self.heading.setText(self.tr("Calibrate {printer}").format(printer=row.name))
        self.test.offer(row, templates)
        clear_fields(self._measures)
        self.reason.setText(self.tr("Test label measured"))
        self._work_out()

    def result(self) -> Calibration | None:
        """Return the corrected numbers; None while nothing was measured.

        Raises:
            Refused: If what was typed is no number, or the correction would be too large.
        """
        row, template = self._row, self.test.template()
        if row is None or template is None or not (self.left.text().strip() and self.top.text().strip()):
            return None
        left, top, width, height = together(*(lambda one=one: self._read(*one) for one in self._named))
        return calibrated(printed_frame(template), row.calibration, Measured(left, top, width, height))

    def _fields(self) -> None:
        self.left, self.top, self.wide, self.high = (NumberField(_LEAST, _MOST) for _ in range(4))
        self._measures = [self.left, self.top, self.wide, self.high]
        keys = ("frame_left", "frame_top", "frame_width", "frame_height")
        self._named = tuple((one, f"field.{key}") for one, key in zip(self._measures, keys, strict=True))
        self.reason = TextField()
        first = self.tr("1. Print the test label on the labels that are in the printer.")
        second = self.tr("2. Measure its frame with a ruler, in millimetres, outside to outside.")
        self.meant = Text("", "hint", wrap=True)
        self.meant.setObjectName("calibration_meant")
        self.form.wide(Text(first, wrap=True))
        self.form.wide(self.test)
        self.form.wide(Text(second, wrap=True))
        self.form.wide(self.meant)
        self.form.row(self.tr("From the &left edge (mm)"), self.left, "measured_left")
        self.form.row(self.tr("From the &upper edge (mm)"), self.top, "measured_top")
        optional = self.tr("May stay empty: then the scale stays.")
        self.form.row(self.tr("&Width of the frame (mm)"), self.wide, "measured_width")
        self.form.row(self.tr("&Height of the frame (mm)"), self.high, "measured_height", optional)
        self.form.row(self.tr("&Reason"), self.reason, "calibration_reason")
        self.form.wide(Text(self.tr("3. What the printer is told from now on:"), wrap=True))
        for one in self._measures:
            one.textChanged.connect(lambda _: self._work_out())

    def _read(self, field: NumberField, name: str) -> int | None:
        """Return a measure in micrometres, or None for an empty field."""
        return None if not field.text().strip() else round(field.number(name) * UM_PER_MM)

    def _work_out(self) -> None:
        self.reasons.clear()
        self._say_meant()
        found = None
        try:
            found = self.result()
        except Refused as refused:
            self.reasons.show_reasons(refused)
        self.found.setText("–" if found is None else say_calibration(found))
        self.button.setEnabled(found is not None)

    def _say_meant(self) -> None:
        template = self.test.template()
        words = self.tr("Meant: {left} mm from the left, {top} mm from above, {width} × {height} mm.")
        frame = Area(0, 0, 0, 0) if template is None else printed_frame(template)
        left, top, width, height = (f"{one / UM_PER_MM:g}" for one in (frame.x, frame.y, frame.width, frame.height))
        self.meant.setText("" if template is None else words.format(left=left, top=top, width=width, height=height))

    def _save(self) -> None:
        row, found = self._row, self.read(self.result)
        if row is None or found is None:
            return
        self.busy()
        doing = self._jobs.do(self, change_printer, change_of(row, self.reason.text(), calibration=found))
        doing.then(lambda _: self.saved.emit(row.id)).otherwise(self.refuse)

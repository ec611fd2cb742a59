"""A document on the screen: its pages, zoom, page numbers, save, print, copy."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QIODevice, QMarginsF, QSaveFile, QSizeF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.documents.preview import Pixels, page_dots, page_pixels, page_sizes, page_text
from stembank_gui.ui import icons, look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.pdf_pages import POINTS_PER_INCH, PdfPages, image_of
from stembank_gui.ui.widgets.text import Text

FINEST_DPI = 600
"""A document is printed at the printer's dots, but not finer than this: more shows nothing and takes memory."""


class PdfView(QWidget):
    """Shows a PDF; prints labels dot by dot, other documents smoothly.

    Args:
        pdf: The document; empty shows none.
        jobs: Draws pages off the screen's thread; without it they are drawn at once.
        name: File name proposed for saving, without ".pdf".
        dots_per_inch: For labels: the dots they are made for; they are printed at exactly these, black and white.

    Signals:
        told: something was done; the text for the message bar.
        printed: the document was sent to a printer.
    """

    told = Signal(str)
    printed = Signal()

    def __init__(
        self,
        pdf: bytes = b"",
        parent: QWidget | None = None,
        *,
        jobs: Jobs | None = None,
        name: str = "document",
        dots_per_inch: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pdf_view")
        self._pdf, self._jobs, self._name, self._dpi = pdf, jobs, name, dots_per_inch
        self.pages = PdfPages(jobs)
        self._buttons()
        self.page_number = CountField(0, 0)
        self.page_number.setObjectName("page_number")
        self.page_number.setAccessibleName(self.tr("Page"))
        self.page_number.setKeyboardTracking(False)
        self.of_pages = Text("", "hint")
        self.zoom_text = Text("", "hint")
        self.message = Text("", "hint", wrap=True)
        self.message.setObjectName("pdf_message")
        self.message.hide()
        self._lay_out()
        self._connect()
        self.show_pdf(pdf, name=name, dots_per_inch=dots_per_inch)

    def show_pdf(self, pdf: bytes, *, name: str = "document", dots_per_inch: int | None = None) -> None:
        """Show another document, or none."""
        self._pdf, self._name, self._dpi = pdf, name, dots_per_inch
        self.pages.show_pdf(pdf)
        count = self.pages.page_count()
        self.page_number.setRange(min(1, count), count)
        self.of_pages.setText(self.tr("of {pages}").format(pages=count))
        self.message.hide()
        for control in (*self._controls, self.page_number):
            control.setEnabled(bool(count))

    def tighten(self) -> None:
        """Name saving and printing by their icons alone: for a pane beside another."""
        for button in (self.save_button, self.print_button):
            button.setToolTip(f"{button.accessibleName()} {button.toolTip()}".strip())
            button.setText("")

    def pdf(self) -> bytes:
        """Return the document that is shown."""
        return self._pdf

    def save(self) -> None:
        """Ask for a file name and save there."""
        dialog = QFileDialog(self, self.tr("Save document"), f"{self._name}.pdf", self.tr("PDF documents (*.pdf)"))
        dialog.setObjectName("save_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def save_to(self, place: str | Path) -> bool:
        """Return whether the document was written; a file is written whole or not at all."""
        file = QSaveFile(str(place))
        whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(QByteArray(self._pdf)) == len(self._pdf)
        if not (whole and file.commit()):
            self._show_message(self.tr("Not saved: {why}. Choose another folder.").format(why=file.errorString()))
            return False
        self.told.emit(self.tr("Saved as {file}.").format(file=str(place)))
        return True

    def print(self) -> None:
        """Ask for a printer and print there."""
        printer = self.printer()
        dialog = QPrintDialog(printer, self)
        dialog.setObjectName("print_dialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda result: self._print_if(result, printer))
        QDialog.open(dialog)

    def printer(self) -> QPrinter:
        """Return a printer set to this document's page, without margins, at its dots."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setResolution(self._dpi or min(printer.resolution(), FINEST_DPI))
        printer.setFullPage(True)
        printer.setDocName(self._name)
        wide, high = page_sizes(self._pdf)[0]
        turned = QPageLayout.Orientation.Portrait
        size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point))
        return printer

    def print_on(self, printer: QPrinter) -> None:
        """Print all pages; they are drawn off the screen's thread one after another."""
        painter = QPainter()
        if not painter.begin(printer):
            self._show_message(self.tr("The printer does not answer. Check that it is switched on and connected."))
            return
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._print_page(0, printer, painter)

    def _print_page(self, page: int, printer: QPrinter, painter: QPainter) -> None:
        if page == self.pages.page_count():
            painter.end()
            self.told.emit(say_counted(self.tr("Sent to the printer: {pages} pages."), pages=page))
            self.printed.emit()
        elif self._jobs is None:
            self._put_page(page, self._drawn(page, printer.resolution()), printer, painter)
        else:
            drawing = self._jobs.run(self, self._drawn, page, printer.resolution())
            drawing.then(lambda pixels: self._put_page(page, pixels, printer, painter))

    def _drawn(self, page: int, dpi: int) -> Pixels:
        if self._dpi:
            return page_dots(self._pdf, page, dpi)
        return page_pixels(self._pdf, page, dpi / POINTS_PER_INCH)

    def _put_page(self, page: int, pixels: Pixels, printer: QPrinter, painter: QPainter) -> None:
        if page:
            printer.newPage()
        painter.drawImage(0, 0, image_of(pixels))
        self._print_page(page + 1, printer, painter)

    def _print_if(self, result: int, printer: QPrinter) -> None:
        if result == QDialog.DialogCode.Accepted.value:
            self.print_on(printer)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(page_text(self._pdf, self.pages.page()))
        self.told.emit(self.tr("The page's text was copied."))

    def _show_message(self, text: str) -> None:
        self.message.setText(text)
        self.message.show()

    def _buttons(self) -> None:
        self.zoom_out_button = self._button("zoom_out_button", "−", self.tr("Zoom out"))
        self.zoom_in_button = self._button("zoom_in_button", "+", self.tr("Zoom in"))
        self.fit_button = self._button("fit_button", self.tr("Fit &width"), self.tr("Fit width"))
        self.copy_button = self._button("copy_text_button", self.tr("Cop&y text"), self.tr("Copy the page's text"))
        self.save_button = self._button("save_pdf_button", self.tr("&Save PDF…"), self.tr("Save PDF"))
        self.print_button = self._button("print_pdf_button", self.tr("&Print…"), self.tr("Print"))
        self.save_button.setIcon(icons.icon("save"))
        self.print_button.setIcon(icons.icon("print"))
        self.print_button.setToolTip(QKeySequence(QKeySequence.StandardKey.Print).toString())
        self._controls = (self.zoom_out_button, self.zoom_in_button, self.fit_button, self.copy_button,
                          self.save_button, self.print_button)  # fmt: skip

    def _button(self, name: str, text: str, meaning: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(meaning)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(look.space(2))
        for widget in (self.page_number, self.of_pages, None, self.zoom_out_button, self.zoom_text, self.zoom_in_button,
                       self.fit_button, None, self.copy_button, self.save_button, self.print_button):  # fmt: skip
            if widget is None:
                bar.addStretch(1)
            else:
                bar.addWidget(widget)
        for button in (self.zoom_out_button, self.zoom_in_button):
            button.setFixedWidth(look.size("control") + look.space(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(bar)
        layout.addWidget(self.message)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.zoom_out_button.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.zoom_in_button.clicked.connect(lambda: self.pages.step_zoom(+1))
        self.fit_button.clicked.connect(self.pages.fit_width)
        self.copy_button.clicked.connect(self._copy)
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.page_number.valueChanged.connect(lambda number: self.pages.go_to(number - 1))
        self.pages.page_changed.connect(self._show_page)
        self.pages.zoomed.connect(lambda zoom: self.zoom_text.setText(f"{zoom:.0%}"))

    def _show_page(self, page: int) -> None:
        self.page_number.blockSignals(True)
        self.page_number.setValue(page + 1)
        self.page_number.blockSignals(False)

"""The site itself: what stands on its certificates and labels, and its numbers for codes of other schemes."""

from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.site import SiteDetails, site_details
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import NoteField, TextField
from stembank_gui.ui.widgets.side import Scrolled
from stembank_gui.workflows.facility.set_site_details import LOGO_LENGTH, SetSiteDetails, set_site_details

_LOGO_HEIGHT = 64
_WIDTH = 720


class SiteTab(QWidget):
    """Everybody sees it; quality assurance changes it, with a reason.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("site_tab")
        self._jobs = jobs
        self._shown: SiteDetails | None = None
        self._logo = ""
        self.card = EntryCard(self.tr("Site"), self.tr("&Keep details"), "keep_site_button")
        self.card.setMaximumWidth(_WIDTH)
        self.name, self.phone, self.reason = TextField(), TextField(), TextField()
        self.fin, self.country, self.te_code = TextField(), TextField(), TextField()
        self.accreditation, self.authorisation = TextField(), TextField()
        self.gmp_certificate, self.biosafety = TextField(), TextField()
        self.address = NoteField()
        self._make_logo()
        self._fill_form()
        self._allow(jobs.may("set_site_details"))
        self.card.submitted.connect(self._keep)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, look.space(4), 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Scrolled(inside))

    def reload(self) -> None:
        """Ask for the site again."""
        self._jobs.ask(self, site_details).then(self._show)

    def take_logo(self, file: Path) -> None:
        """Show a picture as the logo to keep; whether it may be one is judged when it is kept."""
        with file.open("rb") as picture:
            self._show_logo(b64encode(picture.read(LOGO_LENGTH)).decode())

    def _make_logo(self) -> None:
        self.picture = QLabel()
        self.picture.setTextFormat(Qt.TextFormat.PlainText)
        self.picture.setMinimumHeight(_LOGO_HEIGHT)
        self.choose_button = QPushButton(self.tr("C&hoose picture…"))
        self.no_logo_button = QPushButton(self.tr("No &logo"))
        for button, name in ((self.choose_button, "choose_logo_button"), (self.no_logo_button, "no_logo_button")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", "").removesuffix("…"))
        self.choose_button.clicked.connect(self._choose)
        self.no_logo_button.clicked.connect(lambda: self._show_logo(""))
        self.logo_row = QWidget()
        row = QHBoxLayout(self.logo_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.picture, 1)
        row.addWidget(self.choose_button)
        row.addWidget(self.no_logo_button)

    def _fill_form(self) -> None:
        form = self.card.form
        form.row(self.tr("&Name"), self.name, "site_name", self.tr("Stands on certificates and labels."))
        form.row(self.tr("&Address"), self.address, "site_address")
        form.row(
            self.tr("&Emergency phone"), self.phone, "site_phone", self.tr("Stands on labels of tanks and shippers.")
        )
        form.row(self.tr("&Facility number (FIN)"), self.fin, "site_fin", self.tr(
            "Five characters that ICCBBA assigned to this bank. Empty: no ISBT 128 codes are printed."
        ))  # fmt: skip
        form.row(
            self.tr("&Country"), self.country, "site_country", self.tr("Two letters; for the Single European Code.")
        )
        form.row(self.tr("&Tissue establishment"), self.te_code, "site_te_code", self.tr(
            "Six characters of the EU's compendium; for the Single European Code. Not for ATMPs."
        ))  # fmt: skip
        form.row(self.tr("Accre&ditation"), self.accreditation, "site_accreditation", self.tr(
            "Of the laboratory, such as CNAS L00000. Stands on certificates, as do the next three."
        ))  # fmt: skip
        form.row(self.tr("A&uthorisation"), self.authorisation, "site_authorisation")
        form.row(self.tr("&GMP certificate"), self.gmp_certificate, "site_gmp_certificate")
        form.row(self.tr("&Biosafety class"), self.biosafety, "site_biosafety")
        form.row(self.tr("Logo"), self.logo_row, "site_logo", self.tr(
            "A PNG picture; certificates print it in its colours, labels black on white."
        ))  # fmt: skip
        form.row(self.tr("&Reason"), self.reason, "site_reason")

    def _allow(self, may: bool) -> None:  # noqa: FBT001 - a permission
        self.address.setReadOnly(not may)
        for field in self._lines():
            field.setReadOnly(not may)
        for widget in (self.card.button, self.choose_button, self.no_logo_button):
            widget.setVisible(may)
        self.card.form.show_row("site_reason", shown=may)

    def _show(self, site: SiteDetails) -> None:
        if self._shown == site:
            return
        self._shown = site
        values = (
            site.name, site.emergency_phone, site.fin, site.country, site.te_code, site.accreditation,
            site.authorisation, site.gmp_certificate, site.biosafety,
        )  # fmt: skip
        for field, value in zip(self._lines(), values, strict=True):
            field.setText(value)
        self.address.setPlainText(site.address)
        self._show_logo(site.logo)

    def _lines(self) -> tuple[TextField, ...]:
        return (self.name, self.phone, self.fin, self.country, self.te_code, self.accreditation, self.authorisation,
                self.gmp_certificate, self.biosafety)  # fmt: skip

    def _show_logo(self, logo: str) -> None:
        self._logo = logo
        picture = QPixmap()
        if logo and picture.loadFromData(b64decode(logo)):
            self.picture.setPixmap(picture.scaledToHeight(_LOGO_HEIGHT, Qt.TransformationMode.SmoothTransformation))
        else:
            self.picture.setText(self.tr("no picture") if logo else self.tr("none"))
        self.no_logo_button.setEnabled(bool(logo))

    def _choose(self) -> None:
        chooser = QFileDialog(self, self.tr("Choose the logo"), "", self.tr("Pictures (*.png)"))
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.take_logo(Path(name)))
        chooser.open()

    def _keep(self) -> None:
        if self._shown is None:
            return
        self.card.busy()
        request = SetSiteDetails(
            self._shown.row_version, self.reason.text(), self.name.text(), self.address.text(), self.fin.text(),
            self.country.text(), self.te_code.text(), self.phone.text(), self._logo, self.accreditation.text(),
            self.authorisation.text(), self.gmp_certificate.text(), self.biosafety.text(),
        )  # fmt: skip
        self._jobs.do(self, set_site_details, request).then(self._kept).otherwise(self.card.refuse)

    def _kept(self, _none: None) -> None:
        self.card.done()
        self.reason.clear()
        self.told.emit(self.tr("The site's details are kept."))

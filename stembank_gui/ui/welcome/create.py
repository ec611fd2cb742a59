"""One calm page that asks everything a new bank needs; all problems stand next to the button."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.rules.new_bank import DEFAULT_TANKS, NewBank, NewPerson, NewTank, new_bank_problems
from stembank_gui.rules.people import PASSWORD_AT_LEAST
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.welcome.tank_rows import TankRows
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Line, Text

_SIDE = 320


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed so far: it survives a change of the language."""

    place: str
    site_name: str
    address: str
    administrator: tuple[str, str, str, str]
    quality: tuple[str, str, str, str]
    tanks: tuple[NewTank, ...]
    pressed: bool


def default_tanks() -> tuple[NewTank, ...]:
    """Return the tanks that a new bank is proposed, named in the screen's language."""
    return tuple(replace(tank, name=_capital(f"{say_term(tank.zone)} {tank.name[-1]}")) for tank in DEFAULT_TANKS)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class PersonFields:
    """Name, user id and password (twice) of a person."""

    def __init__(self, form: Form, prefix: str, texts: Sequence[str], hint: str) -> None:
        self.name = TextField()
        self.user_id = QLineEdit(maxLength=40)
        self.password = QLineEdit(maxLength=1024)
        self.again = QLineEdit(maxLength=1024)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        hints = ("", "", hint, "")
        names = ("name", "user_id", "password", "again")
        for text, field, name, said in zip(texts, self.fields(), names, hints, strict=True):
            form.row(text, field, f"{prefix}_{name}", said)

    def fields(self) -> tuple[QLineEdit, QLineEdit, QLineEdit, QLineEdit]:
        """Return the four fields from top to bottom."""
        return self.name, self.user_id, self.password, self.again

    def texts(self) -> tuple[str, str, str, str]:
        """Return what is typed."""
        return self.name.text(), self.user_id.text(), self.password.text(), self.again.text()

    def fill(self, texts: Sequence[str]) -> None:
        """Type texts again."""
        for field, text in zip(self.fields(), texts, strict=True):
            field.setText(text)

    def person(self) -> NewPerson:
        """Return the person as typed."""
        return NewPerson(self.name.text(), self.user_id.text(), self.password.text())


class CreatePage(QWidget):
    """Asks for site, administrator, QA and tanks.

    Signals:
        create_wanted: everything is right; carries the place and the NewBank.
        back_wanted: return to the start page.
    """

    create_wanted = Signal(str, object)
    back_wanted = Signal()

    def __init__(self, draft: Draft | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("create_page")
        self._pressed = False
        self._busy = False
        self._place_typed = False
        self.site_form, self.site_name, self.address, self.place = Form(), QLineEdit(), QLineEdit(), QLineEdit()
        self._site_fields()
        self.administrator_form, self.quality_form = Form(), Form()
        self.administrator = self._person(self.administrator_form, "administrator")
        self.quality = self._person(self.quality_form, "quality")
        self.tank_rows = TankRows(draft.tanks if draft else default_tanks())
        self.reasons = ReasonsPanel()
        self._buttons()
        self._lay_out()
        if draft:
            self._restore(draft)
        self._watch()

    def draft(self) -> Draft:
        """Return what was typed so far."""
        people = self.administrator.texts(), self.quality.texts()
        tanks = self.tank_rows.tanks()
        return Draft(self.place.text(), self.site_name.text(), self.address.text(), *people, tanks, self._pressed)

    def new_bank(self) -> NewBank:
        """Return the bank as it is asked for."""
        return NewBank(
            site_name=self.site_name.text(),
            address=self.address.text(),
            administrator=self.administrator.person(),
            quality=self.quality.person(),
            tanks=self.tank_rows.tanks(),
        )

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show why the bank was not created."""
        self._set_busy(busy=False)
        self.reasons.show_reasons(reasons)

    def _problems(self) -> list[Reason]:
        found = [] if self.place.text().strip() else [Reason("text.empty", {"field": "@field.bank_place"})]
        found += new_bank_problems(self.new_bank())
        for who, person in (("administrator", self.administrator), ("quality", self.quality)):
            if person.password.text() != person.again.text():
                found.append(Reason("new_bank.passwords_differ", {"who": f"@who.{who}"}))
        return found

    def _press(self) -> None:
        self._pressed = True
        self._check()
        if not self.reasons.reasons():
            self._set_busy(busy=True)
            self.create_wanted.emit(self.place.text().strip(), self.new_bank())

    def _check(self) -> None:
        if self._pressed:
            self.reasons.show_reasons(self._problems())

    def _set_busy(self, *, busy: bool) -> None:
        self.create_button.setEnabled(not busy)
        self.create_button.setText(self.tr("Creating…") if busy else self.tr("&Create the bank"))

    def _site_fields(self) -> None:
        self.site_name.setMaxLength(200)
        self.address.setMaxLength(1000)
        self.site_form.row(self.tr("&Site name"), self.site_name, "site_name", self.tr("Stands on every certificate."))
        self.site_form.row(self.tr("A&ddress"), self.address, "site_address")
        self.choose_button = QPushButton(self.tr("C&hoose…"))
        self.choose_button.setObjectName("choose_place")
        self.choose_button.setAutoDefault(False)
        self.choose_button.clicked.connect(self._choose)
        self.place.setProperty("data", True)
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.place, 1)
        layout.addWidget(self.choose_button)
        hint = self.tr("A file on this computer; for several workstations the address of an empty PostgreSQL database.")
        self.site_form.row(self.tr("&Keep it in"), row, "place_row", hint)
        self.place.setObjectName("bank_place")
        self.place.setAccessibleName(self.tr("Keep it in"))
        self.place.setText(self._place_for(""))

    def _person(self, form: Form, prefix: str) -> PersonFields:
        texts = (self.tr("Full name"), self.tr("User id"), self.tr("Password"), self.tr("Password again"))
        hint = self.tr("At least {number} characters; a few words are best.")
        return PersonFields(form, prefix, texts, hint.format(number=PASSWORD_AT_LEAST))

    def _buttons(self) -> None:
        self.create_button = QPushButton(self.tr("&Create the bank"))
        self.create_button.setProperty("role", "primary")
        self.back_button = QPushButton(self.tr("&Back"))
        for button, name in ((self.create_button, "create_bank"), (self.back_button, "back")):
            button.setObjectName(name)
            button.setAutoDefault(False)
        self.create_button.clicked.connect(self._press)
        self.back_button.clicked.connect(self.back_wanted)

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(5))
        form.setSpacing(look.space(3))
        form.addWidget(Text(self.tr("Create a bank"), "title"))
        people = QHBoxLayout()
        people.setSpacing(look.space(5))
        people.addLayout(_section(self.tr("Administrator"), self._says_administrator(), self.administrator_form), 1)
        people.addLayout(_section(self.tr("Quality assurance"), self._says_quality(), self.quality_form), 1)
        form.addLayout(_section(self.tr("Site"), "", self.site_form))
        form.addWidget(Line())
        form.addLayout(people)
        form.addWidget(Line())
        form.addLayout(_section(self.tr("Tanks"), self._says_tanks(), self.tank_rows))
        form.addStretch(1)
        body = QWidget()
        body.setLayout(form)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setObjectName("create_scroll")
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scroll, 1)
        layout.addWidget(self._side())

    def _side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(look.space(4), look.space(4), look.space(5), look.space(5))
        column.setSpacing(look.space(3))
        note = self.tr("Roles, permissions, cell types and specifications come with the bank and can be changed later.")
        column.addWidget(Text(note, "hint", wrap=True))
        area = QScrollArea(widgetResizable=True)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.reasons)
        inner.addStretch(1)
        area.setWidget(inside)
        column.addWidget(area, 1)
        column.addWidget(self.create_button)
        column.addWidget(self.back_button)
        return side

    def _says_administrator(self) -> str:
        return self.tr("Opens accounts and keeps the settings; takes no part in the bank's work.")

    def _says_quality(self) -> str:
        return self.tr("Another person, who counter-signs what the administrator sets up.")

    def _says_tanks(self) -> str:
        return self.tr("New lots wait in quarantine; two tanks in each zone let every lot be split over two.")

    def _watch(self) -> None:
        for field in self.findChildren(QLineEdit):
            field.textChanged.connect(self._check)
        self.tank_rows.changed.connect(self._check)
        self.site_name.textEdited.connect(self._name_place)
        self.place.textEdited.connect(self._keep_place)

    def _restore(self, draft: Draft) -> None:
        self.site_name.setText(draft.site_name)
        self.address.setText(draft.address)
        self.place.setText(draft.place)
        self._place_typed = draft.place != self._place_for(draft.site_name)
        self.administrator.fill(draft.administrator)
        self.quality.fill(draft.quality)
        self._pressed = draft.pressed
        self._check()

    def _keep_place(self) -> None:
        self._place_typed = True

    def _name_place(self, site_name: str) -> None:
        if not self._place_typed:
            self.place.setText(self._place_for(site_name))

    def _place_for(self, site_name: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        plain = "".join(one if one.isalnum() or one in " -_" else " " for one in site_name)
        return str(Path(folder or Path.home()) / f"{' '.join(plain.split())[:60] or 'bank'}.stembank")

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, self.tr("Keep it in"), self.place.text(), self.tr("StemBank banks (*.stembank)")
        )
        if chosen:
            self._place_typed = True
            self.place.setText(chosen if chosen.endswith(".stembank") else f"{chosen}.stembank")


def _section(title: str, explanation: str, widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(look.space(2))
    column.addWidget(Text(title, "heading"))
    if explanation:
        column.addWidget(Text(explanation, "hint", wrap=True))
    column.addWidget(widget)
    column.addStretch(1)
    return column

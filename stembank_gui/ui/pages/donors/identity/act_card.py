"""The card for one act on an identity: what is typed, and why."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from stembank_gui.rules.donors.identity import needs_second_person
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.ui.pages.donors.identity.private_field import PrivateField
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import NoteField, TextField, clear_fields
from stembank_gui.ui.widgets.text import Text
from stembank_gui.vault import FIELDS, Identity
from stembank_gui.vault.identity import checked, require_no_identity

_LONG = 4000


@dataclass(frozen=True, slots=True, repr=False)
class Wish:
    """What the custodian asks for: the reason goes to the bank, the rest only to the vault."""

    act: IdentityAct
    reason: str
    fields: dict[str, str]
    related: str


class ActCard(EntryCard):
    """Fields of an identity where the act has some, the reason, and one button; nothing typed here is kept."""

    def __init__(self, act: IdentityAct, parent: QWidget | None = None) -> None:
        super().__init__("", "", f"identity_{act.value}_button", parent=parent)
        self.act = act
        title, words = self._words()[act]
        self.heading.setText(title)
        self.button.setText(words)
        self.button.setAccessibleName(words.replace("&", "").removesuffix("…"))
        if act is IdentityAct.ERASE:
            self.button.setProperty("role", "danger")
        self.fields: dict[str, PrivateField] = {}
        self.related = TextField(self.tr("donor code, or empty for no link"))
        self._make_fields()
        self.reason = NoteField(2)
        hint = self.tr("Stands in the bank's trail: say why, never who.")
        self.form.row(self.tr("&Reason"), self.reason, f"identity_{act.value}_reason", hint)
        self._say_more()
        self.close_button = push_button(self.tr("Ca&ncel"), f"cancel_identity_{act.value}")
        self.close_button.clicked.connect(self.put_away)
        self.add_button(self.close_button)
        self.hide()

    def wish(self) -> Wish:
        """Return what was typed.

        Raises:
            Refused: If the name is missing, the reason is too short, or it says who the donor is.
        """
        fields = {name: field.text() for name, field in self.fields.items()}
        if self.act is IdentityAct.ENTER:
            checked(Identity(**fields))
        reason = clean_reason(self.reason.text())
        require_no_identity(fields, reason)
        return Wish(self.act, reason, fields, self.related.text())

    def put_away(self) -> None:
        """Forget what was typed, and hide."""
        clear_fields([*self.fields.values(), self.related, self.reason])
        self.done()
        self.hide()

    def _make_fields(self) -> None:
        if self.act in {IdentityAct.ENTER, IdentityAct.CORRECT}:
            labels = self._labels()
            for name in FIELDS:
                self.fields[name] = PrivateField(_LONG if name in {"note", "contact"} else 200)
                self.form.row(labels[name], self.fields[name], f"{self.act.value}_identity_{name}")
        if self.act is IdentityAct.LINK:
            self.form.row(self.tr("&Mother or infant"), self.related, "identity_related_code")

    def _say_more(self) -> None:
        words = {
            IdentityAct.CORRECT: self.tr("What stays empty is not changed; a hyphen empties a field."),
            IdentityAct.SEAL: self.tr("A sealed identity can still be looked at by two persons, and not be changed."),
            IdentityAct.ERASE: self.tr(
                "The key of this identity is destroyed. Nobody can ever say again who the donor is: no recall, no late "
                "result and no withdrawal will reach this person. Copies of the vault made before still hold it."
            ),
        }.get(self.act, "")
        if words:
            self.form.wide(Text(words, "hint", wrap=True))
        if needs_second_person(self.act):
            self.form.wide(Text(self.tr("Quality assurance signs as second person."), "hint", wrap=True))

    def _labels(self) -> dict[str, str]:
        return {
            "name": self.tr("&Name"),
            "id_number": self.tr("&Identity number"),
            "contact": self.tr("Con&tact"),
            "hospital_number": self.tr("&Hospital number"),
            "note": self.tr("N&ote"),
        }

    def _words(self) -> dict[IdentityAct, tuple[str, str]]:
        return {
            IdentityAct.ENTER: (self.tr("Enter the identity"), self.tr("&Enter")),
            IdentityAct.CORRECT: (self.tr("Correct the identity"), self.tr("&Correct")),
            IdentityAct.LINK: (self.tr("Link mother and infant"), self.tr("&Link…")),
            IdentityAct.VIEW: (self.tr("Look at the identity"), self.tr("&Show…")),
            IdentityAct.SEAL: (self.tr("Seal the identity"), self.tr("&Seal…")),
            IdentityAct.ERASE: (self.tr("Erase the identity"), self.tr("&Erase…")),
        }

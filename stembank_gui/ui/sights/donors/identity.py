"""What the pictures show of the identity vault: an invented person, in a file that is gone with the pictures."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import DONOR
from stembank_gui.ui.sights.sight import Sight

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.pages.donors.identity.tab import IdentityTab
    from stembank_gui.vault import Seen

_PASSPHRASE = "an invented passphrase"  # noqa: S105 - of a file that is gone with the picture
_OTHER = "D2400021"


@cache
def _folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="stembank-pictures-")


def _open_vault(window: MainWindow, donor_code: str) -> "Seen":
    from stembank_gui.ui.pages.donors.identity.desk import desk_of  # noqa: PLC0415 - only for pictures
    from stembank_gui.vault import Costs, Identity, Permit, Vault  # noqa: PLC0415

    desk = desk_of(window.jobs)
    desk.lock()
    file = Path(_folder().name) / "east-bank.identity"
    file.unlink(missing_ok=True)
    vault = Vault.create(file, desk.bank, _PASSPHRASE, costs=Costs(1, 8, 1))
    person = Identity("Liu Fang 刘芳", "320102199001011234", "138 0000 0000", "YZ-2024-1187", "Contact in the evening")
    vault.enter(Permit(desk.bank, 1, donor_code, IdentityAct.ENTER), person)
    vault.link(Permit(desk.bank, 2, donor_code, IdentityAct.LINK), _OTHER)
    desk.vault = vault
    desk.changed.emit()
    return vault.view(Permit(desk.bank, 3, donor_code, IdentityAct.VIEW))


def _tab(window: MainWindow) -> "IdentityTab":
    page = window.page()
    page.tabs.show_tab("identity")  # type: ignore[attr-defined]
    return page.identity  # type: ignore[attr-defined,no-any-return]


def teaching(window: MainWindow) -> None:
    """Show the tab before there is a vault."""
    tab = _tab(window)
    tab.desk.lock()


def shown(window: MainWindow) -> None:
    """Show an identity while it counts down."""
    tab = _tab(window)
    code = window.page().title()
    tab.shown.show_identity(code, _open_vault(window, code))


def entering(window: MainWindow) -> None:
    """Show the card of a correction."""
    tab = _tab(window)
    _open_vault(window, window.page().title())
    tab.start(IdentityAct.CORRECT)


def erasing(window: MainWindow) -> None:
    """Show what is said before an identity is erased."""
    tab = _tab(window)
    _open_vault(window, window.page().title())
    tab.start(IdentityAct.ERASE)


def vault_page(window: MainWindow) -> None:
    """Show the page of an open vault."""
    _open_vault(window, "D2400013")


def locked(window: MainWindow) -> None:
    """Show the page before there is a vault."""
    from stembank_gui.ui.pages.donors.identity.desk import desk_of  # noqa: PLC0415 - as above

    desk_of(window.jobs).lock()


SCENES = (
    Sight("donor", DONOR, "IV", "no_vault", teaching),
    Sight("donor", DONOR, "IV", "identity", shown),
    Sight("donor", DONOR, "IV", "identity_correct", entering),
    Sight("donor", DONOR, "IV", "identity_erase", erasing),
    Sight("identity_vault", role="IV", act=locked),
    Sight("identity_vault", role="IV", called="identity_vault_open", act=vault_page),
)

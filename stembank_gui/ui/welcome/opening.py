"""What is done away from the screen before anybody signs in: importing, opening, creating, making the demo bank.

The data layer takes half a second to import: it is imported here, on a job's thread, after the window was painted; the
tables only when the sign-in page stands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Reason, Refused

if TYPE_CHECKING:
    from sqlmodel import Session

    from stembank_gui.database import Database
    from stembank_gui.queries.people import DemoAccount
    from stembank_gui.rules.new_bank import NewBank


@dataclass(frozen=True, slots=True)
class OpenedBank:
    """A bank that is open, and what its sign-in page shows."""

    database: "Database"
    place: str
    site_name: str
    demo_accounts: "tuple[DemoAccount, ...]"
    user_id: str = ""


def warm_up() -> None:
    """Import what opening a bank needs, while people read the page."""
    _import("migrate", "queries.welcome")


def warm_up_signing_in() -> None:
    """Import and prepare what signing in needs, while people type who they are."""
    _import("workflows.people.sign_in", "unit_of_work")
    from sqlalchemy.orm import configure_mappers  # noqa: PLC0415 - as the others

    configure_mappers()


def warm_up_creating() -> None:
    """Import what creating a bank needs, while people fill in the form."""
    _import("workflows.people.create_bank")


def _import(*names: str) -> None:
    for name in names:
        import_module(f"stembank_gui.{name}")


def open_place(place: str) -> OpenedBank:
    """Return the bank at a file or server address, brought up to date if it was older.

    Raises:
        Refused: As `migrate.open_bank`; `new_bank.not_finished` if its creation was broken off.
    """
    from stembank_gui import migrate  # noqa: PLC0415
    from stembank_gui.queries import welcome  # noqa: PLC0415

    database = migrate.open_bank(place)
    with database.reading() as session:
        name = welcome.site_name(session)
        accounts = _demo_accounts(session) if welcome.is_demo(session) else ()
    if name is None:
        database.close()
        raise Refused(Reason("new_bank.not_finished", {"place": place}))
    return OpenedBank(database, place, name, accounts)


def _demo_accounts(session: "Session") -> "tuple[DemoAccount, ...]":
    from stembank_gui.queries.people import demo_accounts  # noqa: PLC0415 - brings the tables: not for a real bank

    return demo_accounts(session)


def create_place(place: str, bank: "NewBank") -> OpenedBank:
    """Return a new bank at a file that does not exist, or in an empty PostgreSQL database.

    If it fails, neither the file nor a folder made for it is left.

    Raises:
        Refused: As `migrate.create_bank_database` and `create_bank`.
    """
    from stembank_gui import migrate  # noqa: PLC0415
    from stembank_gui.workflows.people.create_bank import create_bank  # noqa: PLC0415

    with migrate.no_new_folder_left(place):
        database = migrate.create_bank_database(place)
        try:
            created = database.perform(SYSTEM, create_bank, bank).result
        except BaseException:
            database.close()
            migrate.remove_file(place)
            raise
    return OpenedBank(database, place, bank.site_name.strip(), (), created.administrator.user_id)


def demo_place(report: Callable[[int, int], None], folder: Path) -> OpenedBank:
    """Return the demo bank in a folder: made there if it is not there yet."""
    bank = folder / "demo.stembank"
    if not bank.exists():
        from stembank_gui.demo.build import make_demo  # noqa: PLC0415

        bank = make_demo(folder, lambda done, total, _what: report(done, total)).bank
    return open_place(str(bank))

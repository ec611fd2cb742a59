"""Accounts and banks made by the program's own workflows."""

from stembank_gui.database import Database
from stembank_gui.rules.new_bank import DEFAULT_TANKS, NewBank, NewPerson
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.workflows.people.create_account import CreateAccount, create_account
from tests.factories.bank import PASSWORD

NEW_BANK = NewBank(
    site_name="East Bank",
    address="1 River Road",
    administrator=NewPerson("Ada Minister", "ada.m", PASSWORD),
    quality=NewPerson("Quentin Assure", "quentin.a", PASSWORD),
    tanks=DEFAULT_TANKS,
)


def countersignature(user_id: str = "qa.user", password: str = PASSWORD) -> SignRequest:
    """Return the counter-signature of quality assurance."""
    return SignRequest(user_id, password, Meaning.APPROVED)


def account(
    database: Database, staff: dict[str, Actor], user_id: str, *roles: str, name: str = "", person_id: int | None = None
) -> Actor:
    """Return somebody who was given an account by the administrator and QA, with the password PASSWORD.

    With `person_id` it is one more account of a person who is known already.
    """
    full_name = name or f"{user_id} Person"
    request = CreateAccount(full_name, user_id, frozenset(roles), PASSWORD, countersignature(), person_id)
    made = database.perform(staff["AD"], create_account, request).result
    return Actor(made.account_id, made.person_id, made.user_id, request.full_name)

"""The role × action table: 17 roles against every action by direct call, the second person's permissions too.

One bank for all: thousands of refusals leave nothing but their entries in the trail.
"""

import importlib
import inspect
import json
import pkgutil
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlmodel import Session, select

from stembank_gui import signing, words, workflows
from stembank_gui.database import Database
from stembank_gui.rules.people import SYSTEM_ACTIONS, Actor, SignRequest
from stembank_gui.rules.permissions import ADMINISTRATION, HOUSEKEEPING, OPEN_TO_ALL, PERMISSIONS, ROLES
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.tables.people import Signature
from stembank_gui.tables.trail import AuditEntry
from tests.access.role_table import MAY, OPEN, SECOND_PERSONS, actions_of
from tests.factories import bank as bank_factory
from tests.factories.bank import PASSWORD

SUBJECT = 4711
ASKED = ["session", "request"]


@pytest.fixture(scope="module")
def bank(template_file, tmp_path_factory) -> Iterator[Database]:
    """One bank for this module."""
    place = tmp_path_factory.mktemp("roles") / "roles.stembank"
    shutil.copyfile(template_file, place)
    opened = Database.open(place)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def people(bank) -> dict[str, Actor]:
    return bank_factory.staff(bank)


def verbs() -> dict[str, Callable[[Session, Any], Any]]:
    """Return every unit of work of the program, by name."""
    found: dict[str, Callable[[Session, Any], Any]] = {}
    for module in pkgutil.walk_packages(workflows.__path__, "stembank_gui.workflows."):
        for called, thing in vars(importlib.import_module(module.name)).items():
            own = inspect.isfunction(thing) and thing.__module__ == module.name and not called.startswith("_")
            if own and [name.strip("_") for name in inspect.signature(thing).parameters] == ASKED:
                found[called] = thing
    return found


def reason_of(bank: Database, actor: Actor, action: str, verb: Callable[[Session, Any], Any] | None) -> str:
    """Return why somebody may not do this, or nothing. A verb is given no request: a refusal cannot have read one."""
    try:
        if verb is None:
            with bank.writing(actor, action):
                return ""
        bank.perform(actor, verb, None)
    except AccessRefused as refusal:
        return ",".join(reason.code for reason in refusal.reasons)
    return "it was done without a request"


def refused_in_trail(bank: Database, after: int) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the refusals of the trail after an entry: who, what, why."""
    entries = select(AuditEntry).where(AuditEntry.seq > after, AuditEntry.action == "refuse_access")
    with bank.reading() as session:
        rows = session.exec(entries.order_by(AuditEntry.seq)).all()
    bodies = [(row.user_id, json.loads(row.body)["new"]) for row in rows]
    return [(user_id, body["refused"], tuple(body["reasons"])) for user_id, body in bodies]


def newest(bank: Database) -> int:
    with bank.reading() as session:
        return session.exec(select(AuditEntry.seq).order_by(AuditEntry.seq.desc())).first() or 0


def test_the_program_permits_what_the_page_says_and_nothing_else():
    assert set(MAY) == set(ROLES)
    differences = {
        role: sorted(actions_of(role) ^ {action for action, holders in PERMISSIONS.items() if role in holders})
        for role in ROLES
    }
    assert {role: found for role, found in differences.items() if found} == {}
    assert OPEN == OPEN_TO_ALL


def test_every_action_is_a_verb_or_asked_of_a_second_person():
    known = set(verbs())
    assert set(PERMISSIONS) - known == SECOND_PERSONS
    assert known - set(PERMISSIONS) - OPEN == SYSTEM_ACTIONS - OPEN
    for name in [*PERMISSIONS, *OPEN]:
        assert all(words.term(f"action.{name}", language) for language in words.LANGUAGES)


def test_each_role_does_its_own_and_is_refused_everything_else_before_anything_is_read(bank, people):
    before = newest(bank)
    known = verbs()
    wrong, expected = [], []
    for role, actor in people.items():
        mine = actions_of(role)
        for action in PERMISSIONS:
            may = action in mine
            got = reason_of(bank, actor, action, None if may else known.get(action))
            if got != ("" if may else "access.not_permitted"):
                wrong.append((role, action, got))
            if not may:
                expected.append((actor.user_id, action, ("access.not_permitted",)))
    assert wrong == []
    assert len(expected) > 2_500
    assert refused_in_trail(bank, before) == expected


def test_a_second_person_needs_the_permission_that_is_asked(bank, people):
    before = newest(bank)
    wrong, refused, signed = [], [], []
    for role, signer in people.items():
        actor = people["AU" if role == "AD" else "AD"]
        for permission in sorted(SECOND_PERSONS):
            got = witnessed(bank, actor, signer, permission)
            if got != ("" if permission in actions_of(role) else "access.not_permitted"):
                wrong.append((role, permission, got))
            (refused if got else signed).append((signer.user_id, permission))
    assert wrong == []
    assert [why for _, _, why in refused_in_trail(bank, before)] == [("access.not_permitted",)] * len(refused)
    with bank.reading() as session:
        kept = session.exec(select(Signature).where(Signature.record_id == SUBJECT).order_by(Signature.id)).all()
    assert [(one.user_id, one.record_kind) for one in kept] == signed


def witnessed(bank: Database, actor: Actor, signer: Actor, permission: str) -> str:
    """Return why somebody may not sign as the second person of another's work, or nothing."""
    request = SignRequest(signer.user_id, PASSWORD, Meaning.VERIFIED)
    try:
        with bank.writing(actor, "enrol_key") as session:
            signing.witness(session, request, kind=permission, row_id=SUBJECT, record={}, permission=permission)
    except AccessRefused as refusal:
        return ",".join(reason.code for reason in refusal.reasons)
    return ""


def test_nobody_witnesses_the_own_work_whatever_they_hold(bank, people):
    for role, actor in people.items():
        for permission in sorted(SECOND_PERSONS & actions_of(role)):
            assert witnessed(bank, actor, actor, permission) == "sign.same_person", (role, permission)


def test_what_is_open_is_open_to_all_who_are_known(bank, people):
    for action in sorted(OPEN):
        assert reason_of(bank, people["AU"], action, None) == ""
        assert reason_of(bank, Actor(9999, 9999, "ghost", "Ghost"), action, None) == "access.not_permitted"


def test_the_administrator_has_no_gmp_action_and_the_auditor_only_reads():
    gmp = set(PERMISSIONS) - ADMINISTRATION - HOUSEKEEPING
    assert len(gmp) > 150
    assert not gmp & actions_of("AD")
    assert actions_of("AU") == {"verify_trail", "export_trail"}

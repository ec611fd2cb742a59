"""The bank that every test starts from: its site, one person for each role, and the reference data."""

from functools import cache

from sqlmodel import select

from stembank_gui import signing
from stembank_gui.audit import insert_rows
from stembank_gui.database import Database
from stembank_gui.programme_seeds import write_programmes
from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.people import SYSTEM, Actor
from stembank_gui.rules.permissions import PERMISSIONS, ROLES
from stembank_gui.rules.vocabulary import Family, KeyState, SpecificationState
from stembank_gui.signing import keys
from stembank_gui.signing.authority import Issuer, Owner, certify
from stembank_gui.signing.authority import new_authority as authority_of_site
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import (
    Account,
    AccountRole,
    Person,
    Role,
    RolePermission,
    SigningAuthority,
    SigningKey,
)
from stembank_gui.tables.quality import Specification, SpecLine

PASSWORD = "correct horse battery staple"
PASSPHRASE = "an authority needs a long passphrase"
"""What opens the key of the bank's certificate authority."""
KEY_HOLDERS = ("RA", "QA", "QC2", "MD")
"""Who has a certified key for signatures in every test's bank."""

_CELL_TYPES = [
    ("UC-MSC", "UCM", "MSC", "multipotent", "P", "umbilical_cord", True),
    ("BM-MSC", "BMM", "MSC", "multipotent", "P", "bone_marrow", True),
    ("AD-MSC", "ADM", "MSC", "multipotent", "P", "adipose", True),
    ("iPSC", "IPS", "iPSC", "pluripotent", "p", "blood", True),
    ("NPC", "NSC", "NPC", "multipotent", "P", "blood", True),
    ("CB-HSC", "CBH", "CB-HSC", "multipotent", "P", "cord_blood", False),
]


@cache
def _hashed() -> str:
    return signing.hash_password(PASSWORD)


def fill(database: Database) -> None:
    """Write the site, the roles, the staff and the cell types."""
    with database.writing(SYSTEM, "create_bank") as session:
        at = session.info["now"]
        session.add(Site(id=1, name="Test Bank", uuid="00000000-0000-4000-8000-000000000001", created_at=at))
        for code, (english, chinese) in ROLES.items():
            role = Role(code=code, name_en=english, name_zh=chinese)
            person = Person(full_name=f"{english} Person")
            session.add_all([role, person])
            session.flush()
            account = Account(
                user_id=f"{code.lower()}.user",
                person_id=person.id,
                password_hash=_hashed(),
                password_set_at=at,
                created_at=at,
            )
            session.add(account)
            session.flush()
            session.add(AccountRole(account_id=account.id, role_id=role.id))
            for permission, holders in PERMISSIONS.items():
                if code in holders:
                    session.add(RolePermission(role_id=role.id, permission=permission))
        for code, prefix, family, potency, symbol, tissue, cultured in _CELL_TYPES:
            cell_type = CellType(
                code=code,
                prefix=prefix,
                name_en=code,
                name_zh=code,
                family=family,
                potency=potency,
                passage_symbol=symbol,
                tissue=tissue,
                cultured=cultured,
            )
            session.add(cell_type)
            session.flush()
            _specify(session, cell_type, at)
        write_programmes(session, author_id=1, approved_by=2)
        give_keys(session, KEY_HOLDERS)


def give_keys(session, roles) -> None:
    """Give the bank an authority, if it has none, and the persons of some roles certified keys, valid for 20 years."""
    at = session.info["now"]
    people = {one.user_id.removesuffix(".user").upper(): one for one in session.exec(select(Account)).all()}
    authority = session.exec(select(SigningAuthority)).first()
    if authority is None:
        made = authority_of_site("Test Bank", PASSPHRASE, at, years=25)
        authority = SigningAuthority(
            **{name: getattr(made, name) for name in ("certificate", "fingerprint", "wrapped_key", "valid_until")},
            created_by=people["AD"].person_id, created_at=at, witnessed_by=people["QA"].person_id,
        )  # fmt: skip
        session.add(authority)
        session.flush()
    issuer = Issuer(authority.certificate, authority.wrapped_key, PASSPHRASE)
    for role in roles:
        account = people[role]
        made = keys.new_key(account.user_id, PASSWORD)
        key = SigningKey(
            account_id=account.id, person_id=account.person_id, public_key=made.public_key,
            fingerprint=made.fingerprint, wrapped_key=made.wrapped_key, made_at=at,
        )  # fmt: skip
        session.add(key)
        session.flush()
        name = session.get_one(Person, account.person_id).full_name
        certified = certify(issuer, made.public_key, Owner(name, account.user_id, "Test Bank"), at, years=20)
        key.certificate, key.serial, key.valid_until = certified.certificate, certified.serial, certified.valid_until
        key.authority_id, key.state, key.certified_at = authority.id, KeyState.ACTIVE, at
        key.certified_by, key.witnessed_by = people["AD"].person_id, people["QA" if role == "RA" else "RA"].person_id
        session.flush()


def _specify(session, cell_type, at) -> None:
    for seed in specification_seeds(cell_type.prefix, Family(cell_type.family)):
        specification = Specification(
            code=seed.code,
            version=1,
            cell_type_id=cell_type.id,
            tier=seed.tier,
            grade=seed.grade,
            state=SpecificationState.EFFECTIVE,
            effective_on=at.date(),
            author_id=1,
            approved_by=2,
        )
        session.add(specification)
        session.flush()
        insert_rows(session, SpecLine, seed.line_rows(specification.id))


def staff(database: Database) -> dict[str, Actor]:
    """Return one actor for each role code; all have the password PASSWORD."""
    with database.reading() as session:
        rows = session.exec(select(Account, Person).join(Person)).all()
        return {
            account.user_id.removesuffix(".user").upper(): Actor(
                account.id, person.id, account.user_id, person.full_name
            )
            for account, person in rows
        }

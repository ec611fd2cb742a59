"""The bank that every test starts from: its site, one person for each role, and the reference data."""

from functools import cache

from sqlmodel import select

from stembank_gui import signing
from stembank_gui.audit import insert_rows
from stembank_gui.database import Database
from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.people import PERMISSIONS, ROLES, SYSTEM, Actor
from stembank_gui.rules.vocabulary import Family, SpecificationState
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Account, AccountRole, Person, Role, RolePermission
from stembank_gui.tables.quality import Specification, SpecLine

PASSWORD = "correct horse battery staple"

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

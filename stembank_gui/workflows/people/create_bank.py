"""A new bank: its site, its first two accounts, roles, policy, tanks, cell types and specifications."""

import uuid
from dataclasses import asdict, dataclass

from sqlmodel import Session, select

from stembank_gui import paths
from stembank_gui.audit import insert_rows, now
from stembank_gui.programme_seeds import REFERENCE_AUTHOR, write_programmes
from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.cryostorage import RackLayout, tank_layout
from stembank_gui.rules.facility import POLICY
from stembank_gui.rules.new_bank import CellTypeRow, NewBank, NewPerson, NewTank, cell_types, new_bank_problems
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.permissions import ADMINISTRATOR, PERMISSIONS, ROLES
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Family, Meaning, SpecificationState
from stembank_gui.signing import witness
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.cryostorage import Box, Rack, Tank
from stembank_gui.tables.facility import Policy, Site
from stembank_gui.tables.people import Person, Role, RolePermission
from stembank_gui.tables.quality import Specification, SpecLine
from stembank_gui.workflows.people.accounts import new_account

QUALITY = "QA"


@dataclass(frozen=True, slots=True)
class CreatedBank:
    """The two people who may sign in to the new bank."""

    administrator: Actor
    quality: Actor


def create_bank(session: Session, request: NewBank) -> CreatedBank:
    """Return the first two accounts of a bank that is now ready for work, counter-signed by QA.

    Raises:
        Refused: With everything that is wrong with the request; `new_bank.not_empty` if the bank exists already.
    """
    exists = session.exec(select(Site.id)).first() is not None
    refuse_if([Reason("new_bank.not_empty")] if exists else new_bank_problems(request))
    _write_site(session, request)
    _write_roles(session)
    administrator = _write_account(session, request.administrator, ADMINISTRATOR)
    quality = _write_account(session, request.quality, QUALITY)
    _counter_sign(session, request, administrator)
    _write_tanks(session, request.tanks)
    _write_cell_types(session)
    _write_specifications(session, approved_by=quality.person_id)
    return CreatedBank(administrator, quality)


def _write_site(session: Session, request: NewBank) -> None:
    session.add(
        Site(
            id=1,
            name=clean("field.site_name", request.site_name),
            address=clean("field.site_address", request.address, at_most=NOTE_LENGTH, required=False),
            uuid=str(uuid.uuid4()),
            created_at=now(session),
        )
    )
    insert_rows(session, Policy, [{"key": one.key, "value": str(one.default)} for one in POLICY.values()])


def _write_roles(session: Session) -> None:
    rows = [{"code": code, "name_en": english, "name_zh": chinese} for code, (english, chinese) in ROLES.items()]
    ids = dict(zip(ROLES, insert_rows(session, Role, rows), strict=True))
    insert_rows(
        session,
        RolePermission,
        [
            {"role_id": ids[code], "permission": permission}
            for code in ROLES
            for permission, holders in PERMISSIONS.items()
            if code in holders
        ],
    )


def _write_account(session: Session, wanted: NewPerson, role: str) -> Actor:
    person = Person(full_name=clean("field.full_name", wanted.full_name))
    session.add(person)
    session.flush()
    account = new_account(session, person, wanted.user_id, wanted.password, {role})
    return Actor(account.id or 0, person.id or 0, account.user_id, person.full_name)


def _counter_sign(session: Session, request: NewBank, administrator: Actor) -> None:
    quality = request.quality
    witness(
        session,
        SignRequest(quality.user_id, quality.password, Meaning.APPROVED),
        kind="account",
        row_id=administrator.account_id,
        record={
            "site": request.site_name.strip(),
            "administrator": administrator.user_id,
            "name": administrator.name,
            "tanks": [tank.code for tank in request.tanks],
        },
        permission="countersign_account",
    )


def _write_tanks(session: Session, tanks: tuple[NewTank, ...]) -> None:
    ids = insert_rows(session, Tank, [_tank_values(tank) for tank in tanks])
    layouts = [(tank_id, rack) for tank_id, tank in zip(ids, tanks, strict=True) for rack in _racks(tank)]
    racks = insert_rows(
        session, Rack, [{"code": rack.code, "tank_id": tank_id, "slot": rack.slot} for tank_id, rack in layouts]
    )
    boxes = [
        asdict(box) | {"rack_id": rack_id}
        for rack_id, (_, rack) in zip(racks, layouts, strict=True)
        for box in rack.boxes
    ]
    insert_rows(session, Box, boxes)


def _racks(tank: NewTank) -> tuple[RackLayout, ...]:
    return tank_layout(tank.code, tank.shape)


def _tank_values(tank: NewTank) -> dict[str, object]:
    return {
        "code": tank.code,
        "name": clean("field.tank_name", tank.name, required=False) or tank.code,
        "room": clean("field.tank_room", tank.room, required=False),
        "site": clean("field.tank_site", tank.site, required=False),
        "zone": tank.zone.value,
        "size_class": tank.size_class.value,
        **asdict(tank.shape),
    }


def _write_cell_types(session: Session) -> None:
    text = (paths.REFERENCE / "cell_types.csv").read_text(encoding="utf-8")
    insert_rows(session, CellType, [_cell_type_values(row) for row in cell_types(text)])


def _cell_type_values(row: CellTypeRow) -> dict[str, object]:
    return asdict(row) | {"family": row.family.value, "potency": row.potency.value}


def _write_specifications(session: Session, *, approved_by: int) -> None:
    """Write version 1 of each specification and programme: the author is the reference data, the approver is QA."""
    author = Person(full_name=REFERENCE_AUTHOR, active=False)
    session.add(author)
    session.flush()
    seeds = [
        (cell_type.id, seed)
        for cell_type in session.exec(select(CellType).order_by(CellType.id)).all()  # type: ignore[arg-type]
        for seed in specification_seeds(cell_type.prefix, Family(cell_type.family))
    ]
    same = {
        "version": 1,
        "state": SpecificationState.EFFECTIVE.value,
        "effective_on": now(session).date(),
        "author_id": author.id,
        "written_at": now(session),
        "approved_by": approved_by,
        "approved_at": now(session),
    }
    rows = [
        {"code": seed.code, "cell_type_id": cell_type_id, "tier": seed.tier.value, "grade": seed.grade.value} | same
        for cell_type_id, seed in seeds
    ]
    ids = insert_rows(session, Specification, rows)
    lines = [line for row_id, (_, seed) in zip(ids, seeds, strict=True) for line in seed.line_rows(row_id)]
    insert_rows(session, SpecLine, lines)
    write_programmes(session, author_id=author.id or 0, approved_by=approved_by)

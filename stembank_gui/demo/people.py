"""The demo's site and staff. All names are invented."""

import json

from sqlmodel import Session, select

from stembank_gui.demo.world import PASSWORD, World
from stembank_gui.queries.site import site_details
from stembank_gui.queries.welcome import DEMO_KEY
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.new_bank import NewBank, NewPerson, NewTank
from stembank_gui.rules.people import SYSTEM, Actor
from stembank_gui.rules.vocabulary import PositionStyle, SizeClass, Zone
from stembank_gui.tables.cryostorage import Box
from stembank_gui.tables.facility import Policy
from stembank_gui.workflows.cryostorage.set_box import SetBox, set_box
from stembank_gui.workflows.facility.set_site_details import SetSiteDetails, set_site_details
from stembank_gui.workflows.people.create_account import CreateAccount, create_account
from stembank_gui.workflows.people.create_bank import create_bank

SITE = "East Bank Stem Cell Repository"
ADDRESS = "18 Binjiang Road, Nanjing (fictional)"
PHONE = "+86 25 0000 0000"
PAPERS = {
    "accreditation": "CNAS L00000 (fictional)", "authorisation": "JS-2023-0117 (fictional)",
    "gmp_certificate": "GMP-CN-20230021 (fictional)", "biosafety": "BSL-2",
}  # fmt: skip
"""What else stands on the certificates of the demo."""
FACILITY = "A9999"
"""The fictitious facility of ICCBBA's own examples: in the demo only, never in a bank."""

TANKS = (
    NewTank("TK-Q01", "Quarantine tank", "Cryo room 1", Zone.QUARANTINE, TankShape(2, 5, 9, 9)),
    NewTank("TK-R01", "Released tank", "Cryo room 1", Zone.RELEASED, TankShape(4, 5, 10, 10)),
    NewTank("TK-R02", "Backup site, released", "Cryo room", Zone.RELEASED, TankShape(4, 5, 9, 9), "Backup building"),
)

STAFF: tuple[tuple[str, str, str, str], ...] = (
    # key in the story, user id, name, role
    ("DC", "chen.l", "Chen Lan 陈兰", "DC"),
    ("MD", "okafor.a", "Adaeze Okafor", "MD"),
    ("RC", "zhou.m", "Zhou Min 周敏", "RC"),
    ("OP", "kim.y", "Kim Yuna", "OP"),
    ("OP2", "silva.r", "Rui Silva", "OP"),
    ("PS", "tan.w", "Tan Wei 谭伟", "PS"),
    ("CS", "wang.j", "Wang Jun 王军", "CS"),
    ("CS2", "novak.p", "Petra Novak", "CS"),
    ("QA1", "li.x", "Li Xue 李雪", "QA1"),
    ("QA1b", "mori.k", "Kenta Mori", "QA1"),
    ("QC2", "haas.m", "Miriam Haas", "QC2"),
    ("QA2", "rossi.g", "Giulia Rossi", "QA"),
    ("RA", "sun.q", "Sun Qing 孙青", "RA"),
    ("SH", "ali.n", "Nadia Ali", "SH"),
    ("EQ", "berg.t", "Tove Berg", "EQ"),
    ("IV", "he.y", "He Yue 何悦", "IV"),
    ("EC", "xu.h", "Xu Hong 徐红", "EC"),
    ("DO", "meyer.k", "Klara Meyer", "DO"),
    ("AU", "audit", "Visiting Auditor", "AU"),
)


def show_accounts(world: World) -> None:
    """Let the sign-in page show the demo's accounts and their password."""
    with world.database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key=DEMO_KEY, value=json.dumps({"password": PASSWORD})))


def open_bank(world: World) -> None:
    """Create the bank with its administrator, its QA account and its tanks, and open every other account."""
    administrator = NewPerson("Gao Feng 高峰", "admin", PASSWORD)
    quality = NewPerson("Lin Hui 林慧", "lin.h", PASSWORD)
    created = world.database.perform(SYSTEM, create_bank, NewBank(SITE, ADDRESS, administrator, quality, TANKS)).result
    world.staff.update(AD=created.administrator, QA=created.quality)
    _open_accounts(world)
    world.do("QA", set_site_details, _details(world))
    for code in ("TK-Q01-R2-L5", "TK-R01-R4-L5"):
        world.do("CS", set_box, _for_bags(world, code))


def _details(world: World) -> SetSiteDetails:
    """Return the site with a phone for emergencies and its facility number, which ISBT 128 codes need."""
    version = world.ask(site_details).row_version
    return SetSiteDetails(version, "Registered with ICCBBA.", SITE, ADDRESS, FACILITY, emergency_phone=PHONE, **PAPERS)


def _for_bags(world: World, code: str) -> SetBox:
    """Return a box of a rack replaced by a holder of four 25 mL cassettes, for cord-blood units."""
    box_id, version = world.ask(_box, code)
    return SetBox(box_id, version, code, None, SizeClass.BAG_25ML, PositionStyle.NUMBERS, rows=1, columns=4)


def _box(session: Session, code: str) -> tuple[int, int]:
    box = session.exec(select(Box).where(Box.code == code)).one()
    return box.id, box.row_version


def _open_accounts(world: World) -> None:
    for key, user_id, name, role in STAFF:
        made = world.do(
            "AD",
            create_account,
            CreateAccount(name, user_id, frozenset({role}), PASSWORD, countersignature=world.sign("QA")),
        )
        world.staff[key] = Actor(made.account_id, made.person_id, made.user_id, name)

"""Work of the facility: readings, calibrations, material, accounts."""

from datetime import timedelta

from sqlmodel import col

from stembank_gui.audit import now
from stembank_gui.queries.today.glance import tank_glances
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import AccountState, EquipmentState, MaterialState
from stembank_gui.tables.facility import Equipment, Material
from stembank_gui.tables.people import Account


def readings(desk: Desk) -> Work:
    """Return the tanks whose reading is overdue."""
    overdue = sum(tank.overdue for tank in tank_glances(desk.session))
    return Work(WorkKind.READINGS, overdue, Place("page", "monitoring"), urgent=True)


def calibrations(desk: Desk) -> Work:
    """Return the instruments whose calibration is due soon; urgent when one is late."""
    due = col(Equipment.calibration_due)
    soon = desk.day + timedelta(days=desk.limits.due_soon_days)
    waiting = desk.count(Equipment, Equipment.state == EquipmentState.IN_SERVICE, due <= soon)
    late = desk.count(Equipment, Equipment.state == EquipmentState.IN_SERVICE, due < desk.day)
    return Work(WorkKind.CALIBRATIONS, waiting, Place("page", "facility"), urgent=late > 0)


def materials(desk: Desk) -> Work:
    """Return the material in quarantine, and released material that expired, which is urgent."""
    expired = desk.count(Material, Material.state == MaterialState.RELEASED, col(Material.expires_on) < desk.day)
    waiting = desk.count(Material, Material.state == MaterialState.QUARANTINE)
    return Work(WorkKind.MATERIALS, waiting + expired, Place("page", "facility"), urgent=expired > 0)


def accounts(desk: Desk) -> Work:
    """Return the accounts that are locked now."""
    locked = col(Account.locked_until) > now(desk.session)
    waiting = desk.count(Account, Account.state == AccountState.ACTIVE, locked)
    return Work(WorkKind.ACCOUNTS, waiting, Place("page", "settings"), urgent=True)

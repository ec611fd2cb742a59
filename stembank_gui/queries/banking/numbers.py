"""The next numbers of lots and freeze runs. Lots of one line share its year and number: UCM24001S01, UCM24001M01."""

from datetime import date

from sqlmodel import Session, col, select

from stembank_gui.rules.banking import CellTypeFacts
from stembank_gui.rules.codes import lot_number, parse
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.tables.banking import FreezeRun, Lot

_LINE = slice(3, 8)
_TIER_AT = 8


def next_lot_number(
    session: Session, cell_type: CellTypeFacts, donor_id: int, tier: str, year: int, *, beside: tuple[str, ...] = ()
) -> str:
    """Return the number that the next lot of a cell type, donor and tier gets.

    Args:
        session: Reading or writing.
        cell_type: Its prefix starts the number.
        donor_id: A donor's lots of one cell type are one line.
        tier: The letter of the tier.
        year: The year that a new line is numbered in.
        beside: Numbers of lots that are planned in the same step and not yet written: of the same line.
    """
    known = select(Lot.number).where(Lot.donor_id == donor_id, Lot.cell_type_id == cell_type.cell_type_id)
    own = [*beside[:1], *session.exec(known.order_by(col(Lot.id).desc()))]
    line = own[0][_LINE] if own else _new_line(session, cell_type.prefix, year)
    like = lot_number(cell_type.prefix, int(line[:2]), int(line[2:]), tier, 0)[:-2]
    taken = [*_starting_with(session, like), *(number for number in beside if number.startswith(like))]
    return f"{like}{_highest(taken, -2) + 1:02d}"


def number_problems(session: Session, cell_type: CellTypeFacts, number: str) -> tuple[Reason, ...]:
    """Return why a lot number that was given elsewhere cannot be taken; empty means it may."""
    example = lot_number(cell_type.prefix, 2024, 1, "M", 1)
    try:
        code = parse(number)
    except Refused:
        code = None
    if code is None or (code.kind, code.text[:3], code.text) != ("lot", cell_type.prefix, number):
        return (Reason("banking.number_given", {"number": number[:24], "example": example}),)
    if session.exec(select(Lot.id).where(Lot.number == number)).first() is not None:
        return (Reason("banking.number_taken", {"number": number}),)
    return ()


def next_freeze_run_code(session: Session, day: date) -> str:
    """Return the code of the next freeze run of a day: FR-20240527-01."""
    like = f"FR-{day:%Y%m%d}-"
    codes = session.exec(
        select(FreezeRun.code).where(col(FreezeRun.code) >= like, col(FreezeRun.code) < f"{like}~")
    ).all()
    return f"{like}{max((int(code.rpartition('-')[2]) for code in codes), default=0) + 1:02d}"


def _new_line(session: Session, prefix: str, year: int) -> str:
    like = f"{prefix}{year % 100:02d}"
    lines = (int(number[5:_TIER_AT]) for number in _starting_with(session, like))
    return f"{year % 100:02d}{max(lines, default=0) + 1:03d}"


def _starting_with(session: Session, like: str) -> list[str]:
    rows = select(Lot.number).where(col(Lot.number) >= like, col(Lot.number) < f"{like}~")
    return list(session.exec(rows))


def _highest(numbers: list[str], digits: int) -> int:
    return max((int(number[digits:]) for number in numbers), default=0)

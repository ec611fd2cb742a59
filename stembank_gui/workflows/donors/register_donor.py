"""A donor coordinator registers a donor under a code. No name is asked for, and none is stored."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from stembank_gui.audit import acting, now, today
from stembank_gui.rules import codes
from stembank_gui.rules.donors.hla import HLA_LENGTH, canonical, read_hla
from stembank_gui.rules.donors.registration import ETHNICITY_LENGTH, NewDonor, age_note, donor_problems
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DonorType, Panel, Sex
from stembank_gui.tables.donors import Donor


@dataclass(frozen=True, slots=True)
class RegisterDonor:
    """A new donor. Without a number the next free one of the year is taken; without a year, this year.

    `hla` is typed text such as "A*33:03, A*33:03, B*58:01, B*58:01".
    """

    donor_type: DonorType
    sex: Sex
    age_years: int
    panel: Panel
    blood_group: str = ""
    note: str = ""
    year: int | None = None
    number: int | None = None
    ethnicity: str = ""
    hla: str = ""


@dataclass(frozen=True, slots=True)
class Registered:
    """A donor that was registered; `warnings` do not refuse but must be known, such as an unusual age."""

    donor_id: int
    code: str
    warnings: tuple[Reason, ...] = ()


def register_donor(session: Session, request: RegisterDonor) -> Registered:
    """Return the new donor's id and code.

    Raises:
        Refused: With every reason against year, number, age, sex, blood group or HLA, or if the code is taken.
    """
    note = clean("field.donor_note", request.note, at_most=NOTE_LENGTH, required=False)
    ethnicity = clean("field.ethnicity", request.ethnicity, at_most=ETHNICITY_LENGTH, required=False)
    hla = canonical(read_hla(clean("field.hla", request.hla, at_most=HLA_LENGTH, required=False)))
    year = today(session).year if request.year is None else request.year
    number = next_number(session, year) if request.number is None else request.number
    new = NewDonor(year, number, request.donor_type, request.sex, request.age_years, request.blood_group)
    refuse_if(donor_problems(new, today(session).year))
    refuse_if(_taken(session, year, number))
    donor = Donor(
        code=codes.donor_code(year, number),
        year=year,
        number=number,
        donor_type=request.donor_type.value,
        sex=request.sex.value,
        age_years=request.age_years,
        blood_group=request.blood_group,
        ethnicity=ethnicity,
        hla=hla,
        panel=request.panel.value,
        state_since=now(session),
        registered_by=acting(session).person_id,
        registered_at=now(session),
        note=note,
    )
    session.add(donor)
    session.flush()
    return Registered(donor.id or 0, donor.code, tuple(age_note(request.donor_type, request.age_years)))


def next_number(session: Session, year: int) -> int:
    """Return the next free number of a year."""
    highest = session.exec(select(func.max(Donor.number)).where(col(Donor.year) == year)).one()
    return (highest or 0) + 1


def _taken(session: Session, year: int, number: int) -> tuple[Reason, ...]:
    found = session.exec(select(Donor.id).where(Donor.year == year, Donor.number == number)).first()
    if found is None:
        return ()
    return (Reason("donors.code_taken", {"code": codes.donor_code(year, number)}, Place("donor", found)),)

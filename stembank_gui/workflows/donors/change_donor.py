"""What was registered of a donor is corrected or completed, with a reason."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.donors.hla import HLA_LENGTH, canonical, read_hla
from stembank_gui.rules.donors.registration import ETHNICITY_LENGTH, NewDonor, age_note, donor_problems
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import DonorState, DonorType, Panel, Sex
from stembank_gui.tables.donors import Donor


@dataclass(frozen=True, slots=True)
class ChangeDonor:
    """The donor as it shall stand, and why. The code, the donor type after screening and the state do not change so."""

    donor_id: int
    row_version: int
    donor_type: DonorType
    sex: Sex
    age_years: int
    panel: Panel
    reason: str
    blood_group: str = ""
    ethnicity: str = ""
    hla: str = ""
    note: str = ""


def change_donor(session: Session, request: ChangeDonor) -> tuple[Reason, ...]:
    """Change a donor's record; return warnings, such as an unusual age.

    Raises:
        Refused: With every reason against age, sex, blood group or HLA; if type or panel would change after screening,
            the donor has withdrawn, nothing would change, or somebody changed the donor meanwhile.
    """
    reason = clean_reason(request.reason)
    values = _values(request)
    donor = session.get_one(Donor, request.donor_id)
    if donor.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(_problems(donor, request, values))
    give_reason(session, reason)
    for name, value in values.items():
        setattr(donor, name, value)
    session.flush()
    return tuple(age_note(request.donor_type, request.age_years))


def _values(request: ChangeDonor) -> dict[str, str | int]:
    return {
        "donor_type": request.donor_type.value,
        "sex": request.sex.value,
        "age_years": request.age_years,
        "panel": request.panel.value,
        "blood_group": request.blood_group,
        "ethnicity": clean("field.ethnicity", request.ethnicity, at_most=ETHNICITY_LENGTH, required=False),
        "hla": canonical(read_hla(clean("field.hla", request.hla, at_most=HLA_LENGTH, required=False))),
        "note": clean("field.donor_note", request.note, at_most=NOTE_LENGTH, required=False),
    }


def _problems(donor: Donor, request: ChangeDonor, values: dict[str, str | int]) -> list[Reason]:
    link, named = Place("donor", request.donor_id), {"code": donor.code}
    if donor.state == DonorState.WITHDRAWN:
        return [Reason("donors.closed", named, link)]
    new = NewDonor(donor.year, donor.number, request.donor_type, request.sex, request.age_years, request.blood_group)
    found = list(donor_problems(new, donor.year))
    if donor.state != DonorState.REGISTERED and (donor.donor_type, donor.panel) != (request.donor_type, request.panel):
        found.append(Reason("donors.screened_already", named, link))
    if all(getattr(donor, name) == value for name, value in values.items()):
        found.append(Reason("donors.donor_unchanged", named, link))
    return found

"""An STR profile is recorded: of a donor, as the reference, or of a bank."""

import json
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.genotype import read_profile
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.genotype import StrProfile


@dataclass(frozen=True, slots=True)
class RecordStrProfile:
    """A profile as written, one locus and its alleles per line, of exactly one donor or lot."""

    written: str
    donor_id: int | None = None
    lot_id: int | None = None
    kit: str = ""


def record_str_profile(session: Session, request: RecordStrProfile) -> int:
    """Return the id of the profile.

    Raises:
        Refused: With a reason for every line that cannot be read, or if it belongs to nothing or to two things.
    """
    if (request.donor_id is None) == (request.lot_id is None):
        raise Refused(Reason("genotype.of_one_thing"))
    kit = clean("field.str_kit", request.kit, at_most=80, required=False)
    loci = read_profile(clean("field.str_profile", request.written.replace("\t", " "), at_most=4000))
    if request.donor_id is not None:
        session.get_one(Donor, request.donor_id)
    else:
        session.get_one(Lot, request.lot_id)
    profile = StrProfile(
        donor_id=request.donor_id,
        lot_id=request.lot_id,
        loci=json.dumps(loci, separators=(",", ":")),
        kit=kit,
        recorded_by=acting(session).person_id,
        recorded_at=now(session),
    )
    session.add(profile)
    session.flush()
    return profile.id or 0

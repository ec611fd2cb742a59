"""The STR profile that a lot's own is compared with: its donor's, or else that of the nearest lot above it."""

import json

from sqlmodel import Session, col, select

from stembank_gui.queries.facility import policy
from stembank_gui.rules.quality.str_profiles import StrReference, profile_text
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.genotype import StrProfile


def reference_of(session: Session, lot: Lot) -> StrReference | None:
    """Return the newest profile of a lot's donor; without one, of its parents, then theirs; None if there is none."""
    newest = col(StrProfile.id).desc()
    found = session.exec(
        select(StrProfile, Donor.code).join(Donor).where(col(StrProfile.donor_id) == lot.donor_id).order_by(newest)
    ).first()
    if found is None:
        found = _of_parents(session, lot.id or 0)
    if found is None:
        return None
    profile, code = found
    loci = tuple((locus, tuple(alleles)) for locus, alleles in json.loads(profile.loci).items())
    return StrReference(code, loci, policy(session).str_mixture_loci)


def recorded_profile(session: Session, lot_id: int) -> str:
    """Return the newest profile recorded for a lot, as a result; empty if there is none."""
    found = session.exec(
        select(StrProfile.loci).where(col(StrProfile.lot_id) == lot_id).order_by(col(StrProfile.id).desc())
    ).first()
    return profile_text(json.loads(found)) if found else ""


def _of_parents(session: Session, lot_id: int) -> tuple[StrProfile, str] | None:
    level, seen = {lot_id}, {lot_id}
    while level:
        level = set(session.exec(select(LotParent.parent_lot_id).where(col(LotParent.lot_id).in_(level)))) - seen
        seen |= level
        found = session.exec(
            select(StrProfile, Lot.number)
            .join(Lot)
            .where(col(StrProfile.lot_id).in_(level))
            .order_by(col(StrProfile.id).desc())
        ).first()
        if found is not None:
            return found
    return None

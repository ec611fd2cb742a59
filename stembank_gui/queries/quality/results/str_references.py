"""The STR profile that a lot's own is compared with: its donor's, or else that of the nearest lot above it."""

import json

from sqlmodel import Session, col, select

from stembank_gui.queries.facility import policy
from stembank_gui.queries.quality.ancestry import levels_above, parents_of
from stembank_gui.rules.quality.judging.str_profiles import StrReference, profile_text
from stembank_gui.tables.banking import Lot
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
    recorded = recorded_profile(session, lot.id or 0)
    return StrReference(code, loci, policy(session).str_mixture_loci, recorded)


def recorded_profile(session: Session, lot_id: int) -> str:
    """Return the newest profile recorded for a lot, as a result; empty if there is none."""
    found = session.exec(
        select(StrProfile.loci).where(col(StrProfile.lot_id) == lot_id).order_by(col(StrProfile.id).desc())
    ).first()
    return profile_text(json.loads(found)) if found else ""


def _of_parents(session: Session, lot_id: int) -> tuple[StrProfile, str] | None:
    """Return the newest profile of the nearest lots above that have one, and the lot's number."""
    parents = parents_of(session, lot_id)
    every = {one for above in parents.values() for one in above}
    rows = (
        select(StrProfile, Lot.number).join(Lot).where(col(StrProfile.lot_id).in_(every)).order_by(col(StrProfile.id))
    )
    newest = {profile.lot_id: (profile, number) for profile, number in session.exec(rows)}
    for level in levels_above(lot_id, parents):
        if found := [newest[one] for one in level if one in newest]:
            return max(found, key=lambda one: one[0].id or 0)
    return None

"""What decides whether vials may be put somewhere, as the rules want it."""

from collections.abc import Iterable

from sqlmodel import Session

from stembank_gui.queries.cryostorage.moves import VialPlace
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import ExposureLimits, MovingVial


def moving_vials(session: Session, places: Iterable[VialPlace]) -> dict[int, MovingVial]:
    """Return vials with the effective states of their lots, by id."""
    known = list(places)
    standing = effective_of_lots(session, {one.lot_id for one in known})
    return {
        one.vial_id: MovingVial(
            one.vial_id, one.code, one.state, standing[one.lot_id].state, one.box_id, one.position, one.size_class
        )
        for one in known
    }


def exposure_limits(session: Session) -> ExposureLimits:
    """Return the site's limits of the time out of liquid nitrogen."""
    site = policy(session)
    return ExposureLimits(site.exposure_vial_s, site.exposure_box_s, site.exposure_total_s)

"""Zones: tested and untested vials lie in different tanks (I5). Source: DOMAIN.md §7.2, 21 CFR 1271.60."""

from datetime import datetime
from enum import StrEnum

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LotState, Zone

_HELD = frozenset({Zone.QUARANTINE})
_USABLE = frozenset({Zone.RELEASED})
_UNUSABLE = frozenset({Zone.REJECTED, Zone.QUARANTINE})

_ZONES: dict[LotState, frozenset[Zone]] = {
    LotState.PLANNED: _HELD,
    LotState.FILLED: _HELD,
    LotState.QUARANTINE: _HELD,
    LotState.ON_HOLD: _HELD,
    LotState.RELEASED: _USABLE,
    LotState.CONDITIONAL: _USABLE,
    LotState.RESEARCH_ONLY: _USABLE,
    LotState.REJECTED: _UNUSABLE,
    LotState.RECALLED: _UNUSABLE,
    LotState.EXPIRED: _UNUSABLE,
    LotState.EXHAUSTED: _UNUSABLE,
    LotState.DISPOSED: _UNUSABLE,
}
_FIRST_CHOICE = (Zone.RELEASED, Zone.REJECTED, Zone.QUARANTINE)


class ZoneFit(StrEnum):
    """How a vial's zone fits its lot's state."""

    FITS = "fits"
    TO_TRANSFER = "to_transfer"
    WRONG = "wrong"


def zones_for(state: LotState) -> frozenset[Zone]:
    """Return the zones in which vials of a lot in this state may lie."""
    return _ZONES[state]


def zone_for(state: LotState) -> Zone:
    """Return the zone to move a lot's vials to: released tanks if usable, the rejected tank for what is not."""
    return next(zone for zone in _FIRST_CHOICE if zone in _ZONES[state])


def zone_problem(vial: str, state: LotState, tank: str, zone: Zone) -> tuple[Reason, ...]:
    """Return why a vial may not be placed in a tank's zone (I5); empty means it may."""
    if zone in zones_for(state):
        return ()
    params = {"vial": vial, "state": f"@lot_state.{state}", "tank": tank, "zone": f"@zone.{zone}"}
    return (Reason("I5.wrong_zone", params | {"right": f"@zone.{zone_for(state)}"}),)


def zone_fit(state: LotState, state_since: datetime, zone: Zone, placed_at: datetime) -> ZoneFit:
    """Return whether a vial lies right, waits for its transfer, or was put into a wrong zone.

    Args:
        state: The lot's state.
        state_since: When the lot came into this state (UTC).
        zone: Zone of the tank the vial lies in.
        placed_at: When the vial was put there (UTC). If the state changed later, moving it is work to do.
    """
    if zone in zones_for(state):
        return ZoneFit.FITS
    return ZoneFit.TO_TRANSFER if state_since > placed_at else ZoneFit.WRONG

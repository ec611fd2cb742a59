"""Whether vials may leave the bank, and how vials are destroyed. Source: DOMAIN.md §1.3, §5.3 R0, §7.2."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.countries import COUNTRIES, is_abroad
from stembank_gui.rules.cryostorage import change_blockers, purpose_blockers
from stembank_gui.rules.donors.approvals import ApprovalFacts, export_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import DonorStanding, Effective
from stembank_gui.rules.release.effective import granted_scopes
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    DisposalState,
    Grade,
    Purpose,
    ShipmentState,
    VialState,
    Zone,
    term_key,
)


@dataclass(frozen=True, slots=True)
class IssueLot:
    """A lot of which vials are to be issued, with its effective state."""

    lot_id: int
    number: str
    standing: Effective


@dataclass(frozen=True, slots=True)
class IssueVial:
    """A vial to be issued. `zone` is that of the tank it lies in; None once it was picked."""

    vial_id: int
    code: str
    lot_id: int
    state: VialState
    zone: Zone | None
    disposal: str = ""


def issue_blockers(lots: Iterable[IssueLot], vials: Iterable[IssueVial], use: Grade) -> tuple[Reason, ...]:
    """Return every reason not to issue these vials for a use; empty means they may go.

    A lot is refused once, whatever the number of its vials, with its effective state and that state's causes (R0).
    """
    by_lot = [
        reason for lot in lots for reason in purpose_blockers(lot.number, lot.lot_id, lot.standing, Purpose.ISSUE, use)
    ]
    return tuple(dict.fromkeys(by_lot + [reason for vial in vials for reason in _vial_blockers(vial)]))


def _vial_blockers(vial: IssueVial) -> Iterator[Reason]:
    yield from change_blockers(vial.code, vial.vial_id, vial.state, VialState.SHIPPED)
    link = Place("vial", vial.vial_id)
    if vial.zone not in {None, Zone.RELEASED}:
        yield Reason("distribution.move_first", {"vial": vial.code, "zone": f"@zone.{vial.zone}"}, link)
    yield from waits_for_disposal(vial.code, vial.vial_id, vial.disposal)


@dataclass(frozen=True, slots=True)
class Destination:
    """Where vials go: a country by its ISO 3166 code (empty: within the bank's own, `home`), and the permit chosen."""

    country: str
    home: str
    permit: ApprovalFacts | None = None

    @property
    def abroad(self) -> bool:
        """Whether the vials leave the bank's country."""
        return is_abroad(self.country, self.home)


@dataclass(frozen=True, slots=True)
class LotDonors:
    """A lot with the donors of itself and of its ancestors."""

    lot_id: int
    number: str
    donors: tuple[DonorStanding, ...]


def destination_blockers(
    lots: Iterable[LotDonors], destination: Destination, vials: int, today: date
) -> tuple[Reason, ...]:
    """Return every reason why vials may not go to a country: consent (T16), export permit and what it still lets out.

    Source:
        DOMAIN.md §1.3 (consent scope covers the territory; export certificate if leaving the country), §9.
    """
    return (*_country(destination), *_territory(lots, destination, today), *_permit(destination, vials, today))


def _country(destination: Destination) -> Iterator[Reason]:
    if destination.country and destination.country not in COUNTRIES:
        yield Reason("distribution.country_unknown", {"text": destination.country[:12]})


def _territory(lots: Iterable[LotDonors], destination: Destination, today: date) -> Iterator[Reason]:
    scope = ConsentScopeFlag.INTERNATIONAL_TRANSFER if destination.abroad else ConsentScopeFlag.DOMESTIC_DISTRIBUTION
    for lot in lots:
        for donor in lot.donors:
            if scope not in granted_scopes(donor.consents, today):
                params = {"donor": donor.code, "lot": lot.number, "scope": f"@{term_key(scope)}"}
                yield Reason("distribution.territory", params, Place("donor", donor.donor_id))


def _permit(destination: Destination, vials: int, today: date) -> Iterator[Reason]:
    if destination.abroad:
        yield from export_blockers(destination.permit, vials, today)
    elif destination.permit is not None:
        country = destination.country or destination.home
        yield Reason("distribution.permit_at_home", {"country": f"@country.{country}" if country else "–"})


def waits_for_disposal(vial: str, vial_id: int, disposal: str) -> tuple[Reason, ...]:
    """Return why a vial cannot be used: it stands on a disposal order; empty if on none."""
    params = {"vial": vial, "disposal": disposal}
    return (Reason("distribution.waits_for_disposal", params, Place("vial", vial_id)),) if disposal else ()


DISPOSAL_CHANGES: frozenset[tuple[DisposalState, DisposalState]] = frozenset(
    {(DisposalState.REQUESTED, DisposalState.APPROVED), (DisposalState.APPROVED, DisposalState.EXECUTED)}
)
"""What may become of a disposal order."""

SHIPMENT_CHANGES: frozenset[tuple[ShipmentState, ShipmentState]] = frozenset(
    {
        (ShipmentState.REQUESTED, ShipmentState.SHIPPED),
        (ShipmentState.SHIPPED, ShipmentState.DELIVERED),
        (ShipmentState.DELIVERED, ShipmentState.CLOSED),
    }
)
"""What may become of a shipment."""


def disposal_step_blockers(code: str, state: DisposalState, wanted: DisposalState) -> tuple[Reason, ...]:
    """Return why a disposal cannot take a step: requested, then approved, then executed, each once."""
    if (state, wanted) in DISPOSAL_CHANGES:
        return ()
    params = {"disposal": code, "state": f"@disposal_state.{state}"}
    return (Reason("distribution.disposal_state", params),)

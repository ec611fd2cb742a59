"""Vials that are kept for somebody until a day. Source: DOMAIN.md §1.3 (stored → reserved → picked)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.cryostorage.vials import change_blockers
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Purpose, ReservationState, VialState

RESERVABLE = (Purpose.ISSUE, Purpose.NEXT_TIER, Purpose.QC, Purpose.STABILITY)
"""What vials may be kept for. What is destroyed needs a disposal order instead."""
LAPSES_SOON_DAYS = 7
"""From so many days before its last day a reservation is said to lapse soon: local."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A reservation that is in force: for what, for whom, until which day (that day included), made by whom."""

    reservation_id: int
    code: str
    purpose: Purpose
    wanted_for: str
    until: date
    made_by: str

    def said(self) -> dict[str, str | int]:
        """Return what every reason about it says."""
        return {
            "reservation": self.code,
            "who": self.wanted_for,
            "by": self.made_by,
            "until": str(self.until),
            "purpose": f"@purpose.{self.purpose}",
        }


@dataclass(frozen=True, slots=True)
class WantedVial:
    """A vial that is to be kept for somebody. `state` is as it counts today: lapsed reservations keep nothing."""

    vial_id: int
    code: str
    state: VialState
    hold: Hold | None = None


def state_today(state: ReservationState, until: date, today: date) -> ReservationState:
    """Return how a reservation stands today: an active one lapses by itself after its last day.

    >>> state_today(ReservationState.ACTIVE, date(2026, 11, 22), date(2026, 11, 22)).value
    'active'
    >>> state_today(ReservationState.ACTIVE, date(2026, 11, 22), date(2026, 11, 23)).value
    'lapsed'
    """
    lapsed = state is ReservationState.ACTIVE and until < today
    return ReservationState.LAPSED if lapsed else state


def lapses_soon(state: ReservationState, until: date, today: date) -> bool:
    """Return whether a reservation is in force and ends within a week."""
    return state_today(state, until, today) is ReservationState.ACTIVE and (until - today).days <= LAPSES_SOON_DAYS


def wish_problems(purpose: Purpose, until: date, today: date) -> tuple[Reason, ...]:
    """Return why vials cannot be kept for this, or until then; empty means they can."""
    found = []
    if purpose not in RESERVABLE:
        found.append(Reason("reservations.purpose", {"purpose": f"@purpose.{purpose}"}))
    return (*found, *day_problems(until, today))


def day_problems(until: date, today: date) -> tuple[Reason, ...]:
    """Return why a reservation cannot end on a day; empty means it can."""
    return (Reason("reservations.past", {"until": str(until), "today": str(today)}),) if until < today else ()


def vial_problems(vials: Sequence[WantedVial]) -> tuple[Reason, ...]:
    """Return why vials cannot be kept for somebody, by vial: named twice, kept for another, not in a tank."""
    found: list[Reason] = []
    seen: set[int] = set()
    for vial in vials:
        if vial.vial_id in seen:
            found.append(Reason("reservations.twice", {"vial": vial.code}, Place("vial", vial.vial_id)))
        elif vial.hold is not None:
            found.append(held("reservations.taken", vial.code, vial.hold))
        else:
            found.extend(change_blockers(vial.code, vial.vial_id, vial.state, VialState.RESERVED))
        seen.add(vial.vial_id)
    return tuple(found)


def held(code: str, vial: str, hold: Hold) -> Reason:
    """Return a reason that names a vial and who keeps it until when."""
    return Reason(code, {"vial": vial, **hold.said()}, Place("reservation", hold.reservation_id))


def taking_blockers(vial: str, hold: Hold | None, purpose: Purpose, named: Hold | None) -> tuple[Reason, ...]:
    """Return why a vial may not be taken: it is kept for somebody else, or for another purpose.

    A vial is taken for a reservation that is named; what the same person wants for the same purpose under another
    number (vials of several lots) counts as the same.

    Args:
        vial: The vial's code.
        hold: The reservation in force on the vial, None if there is none.
        purpose: What the vial is taken for.
        named: The reservation that is picked, None if vials are taken for none.
    """
    if hold is None or purpose is Purpose.DISPOSAL:
        return ()
    mine = named is not None and (named.purpose, named.wanted_for) == (hold.purpose, hold.wanted_for)
    if not mine:
        return (held("reservations.kept", vial, hold),)
    return () if purpose is hold.purpose else (held("reservations.other_purpose", vial, hold),)


def open_problems(code: str, state: ReservationState, until: date, today: date) -> tuple[Reason, ...]:
    """Return why a reservation can be neither changed nor given up: it is over."""
    stands = state_today(state, until, today)
    if stands is ReservationState.ACTIVE:
        return ()
    return (Reason("reservations.over", {"reservation": code, "state": f"@reservation_state.{stands}"}),)


def end_of(state: ReservationState, until: date, today: date, *, left: int, used: int) -> ReservationState:
    """Return what becomes of a reservation when vials of it were touched.

    Args:
        state: As it is kept.
        until: Its last day.
        today: The day of the question.
        left: Vials that are still kept for it.
        used: Vials that were taken for it.
    """
    stands = state_today(state, until, today)
    if stands is not ReservationState.ACTIVE or left:
        return stands
    return ReservationState.USED if used else ReservationState.RELEASED

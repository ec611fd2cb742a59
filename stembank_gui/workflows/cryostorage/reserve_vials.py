"""Keep vials for somebody until a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlmodel import Session

from stembank_gui.audit import today, update_rows
from stembank_gui.queries.cryostorage import VialPlace, last_of_master_banks, vial_places
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.queries.cryostorage.offers import PickWish, propose_for
from stembank_gui.queries.cryostorage.promises import promises
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.reserving import Kept, keep_vials
from stembank_gui.rules.cryostorage import purpose_blockers
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.cryostorage.reservations import WantedVial, vial_problems, wish_problems
from stembank_gui.rules.distribution import waits_for_disposal
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Grade, Purpose
from stembank_gui.tables.cryostorage import Reservation


@dataclass(frozen=True, slots=True)
class ReserveVials:
    """What is kept, for whom and until when.

    Args:
        purpose: What the vials are wanted for.
        wanted_for: For whom: a person, a project, a recipient.
        until: The last day on which they are kept.
        vial_ids: Chosen vials, of one lot or several; none: `count` vials of `lot_id`, first expired first out.
        lot_id: The lot, where vials are not chosen one by one.
        count: How many of it.
        use: Grade of the intended use.
        note: Anything else.
    """

    purpose: Purpose
    wanted_for: str
    until: date
    vial_ids: tuple[int, ...] = ()
    lot_id: int | None = None
    count: int = 0
    use: Grade = Grade.RESEARCH
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reserved:
    """The reservations that were made, one for each lot, and what to know: picking them will need quality assurance."""

    ids: tuple[int, ...]
    codes: tuple[str, ...]
    vials: int
    notes: tuple[Reason, ...] = ()


def reserve_vials(session: Session, request: ReserveVials) -> Reserved:
    """Return the reservations, one for each lot; the vials stay where they are.

    Raises:
        Refused: With every reason: nothing chosen, day past, purpose; by vial: unknown, named twice, kept for somebody,
            on a disposal order, in an open plan; by lot: its effective state forbids the purpose (R0); too few vials.
    """
    wanted_for = clean("reservations.wanted_for", request.wanted_for)
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    problems = [*wish_problems(request.purpose, request.until, today(session))]
    ids = request.vial_ids or _proposed(session, request)
    places = vial_places(session, ids=ids)
    problems.extend(_problems(session, request, ids, places.values()))
    refuse_if(problems)
    notes = last_of_master_banks(session, places.values())
    before = reservations_of(session, ids)
    kept = Kept(request.purpose, wanted_for, request.until, note)
    by_lot = sorted(places.values(), key=lambda one: (one.lot, one.code))
    made = [
        keep_vials(session, lot_id, [one.vial_id for one in group], kept)
        for lot_id, group in groupby(by_lot, lambda one: one.lot_id)
    ]
    update_rows(session, Reservation, ended_reservations(session, before))
    return Reserved(tuple(one.id or 0 for one in made), tuple(one.code for one in made), len(places), notes)


def _proposed(session: Session, request: ReserveVials) -> tuple[int, ...]:
    if request.lot_id is None or request.count < 1:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    offer = propose_for(session, PickWish(request.count, request.purpose, lot_id=request.lot_id, use=request.use))
    if offer.picks.missing:
        short = {"wanted": request.count, "vials": len(offer.picks.vials)}
        raise Refused(Reason("reservations.too_few", short, Place("lot", request.lot_id)), *offer.picks.passed)
    return tuple(one.vial_id for one in offer.picks.vials)


def _problems(
    session: Session, request: ReserveVials, ids: Sequence[int], places: Iterable[VialPlace]
) -> Iterable[Reason]:
    by_id = {one.vial_id: one for one in places}
    yield from (Reason("cryostorage.vial_unknown", {"vial": one}) for one in ids if one not in by_id)
    known = [by_id[one] for one in ids if one in by_id]
    yield from vial_problems([WantedVial(one.vial_id, one.code, one.state, one.hold) for one in known])
    for one in known:
        yield from waits_for_disposal(one.code, one.vial_id, one.disposal)
    standing = effective_of_lots(session, {one.lot_id for one in known})
    for lot_id, number in sorted({(one.lot_id, one.lot) for one in known}):
        yield from purpose_blockers(number, lot_id, standing[lot_id], request.purpose, request.use)
    for promise in promises(session, [LineWish(vial_id=one.vial_id) for one in known]):
        code = by_id[promise.line.vial_id or 0].code
        params = {"thing": code, "place": "", "plan": promise.plan}
        yield Reason("cryostorage.in_other_plan", params, Place("plan", promise.plan_id))

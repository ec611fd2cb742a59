"""Put picked vials back, where the site allows it at all."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.signing import witness
from stembank_gui.workflows.cryostorage.placing import prepare, put


@dataclass(frozen=True, slots=True)
class ReturnVials:
    """Vials in hand, where they go, why, and the QA person who agrees.

    `exposure_s`: seconds that each was outside as a person counted them; the clock's own count holds if it is more.
    """

    moves: tuple[Move, ...]
    reason: str
    witness: SignRequest
    exposure_s: int = 0


def return_vials(session: Session, request: ReturnVials) -> int:
    """Return how many vials lie in the tanks again.

    Raises:
        Refused: `cryostorage.return_forbidden` unless the site's policy allows returns (by default it does not: Chinese
            Pharmacopoeia, a vial taken out is not put back); every problem of cells and zones; exposure used up.
        AccessRefused: If the second person is not of QA.
    """
    if not request.moves:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    prepared = prepare(session, request.moves, at_least_s=request.exposure_s)
    lying = [
        Reason("cryostorage.not_in_hand", {"vial": one.code})
        for one in prepared.places.values()
        if one.state is VialState.STORED
    ]
    refuse_if((*prepared.problems, *lying))
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    record = {"vials": sorted(one.code for one in prepared.places.values()), "reason": reason}
    first = request.moves[0].vial_id
    witness(session, request.witness, kind="vial", row_id=first, record=record, permission="agree_return")
    return put(session, prepared).vials

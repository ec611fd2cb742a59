"""A donation gets its ISBT 128 donation identification number (DIN), its own or that of who collected it."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import give_reason
from stembank_gui.queries.label_codes import lots_printed_with
from stembank_gui.rules.codes.entering import entered_din
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.tables.donors import Donation


@dataclass(frozen=True, slots=True)
class SetDonationNumber:
    """The donation, its number as it was scanned or typed with its check character, and why where it had another."""

    donation_id: int
    row_version: int
    din: str
    reason: str = ""


def set_donation_number(session: Session, request: SetDonationNumber) -> str:
    """Return the donation number as people read it, or nothing where it was taken away.

    Raises:
        Refused: If it is none, another donation's, stands on printed labels already, or somebody changed the donation.
    """
    donation = session.get_one(Donation, request.donation_id)
    if donation.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    din = entered_din(request.din)
    number = "" if din is None else din.number
    refuse_if(_problems(session, donation, number))
    if donation.din not in {"", number}:
        give_reason(session, clean_reason(request.reason))
    donation.din = number
    session.flush()
    return "" if din is None else din.human


def _problems(session: Session, donation: Donation, number: str) -> list[Reason]:
    found: list[Reason] = []
    if number == donation.din:
        return found
    if lots := lots_printed_with(session, donation):
        found.append(Reason("codes.already_printed", {"code": donation.din, "lot": ", ".join(lots)}))
    same = session.exec(select(Donation).where(Donation.din == number)).first() if number else None
    if same is not None:
        link = Place("donor", same.donor_id)
        found.append(Reason("codes.din_taken", {"code": number, "donation": same.code}, link))
    return found

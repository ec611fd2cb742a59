"""What a code of ISBT 128, the SEC or GS1 names in this bank: a donation, a lot or a vial, or why none."""

import re
from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.queries.donations import lots_of_donation
from stembank_gui.rules.codes import (
    Code,
    Din,
    ElementString,
    Marking,
    ProductCode,
    Sec,
    division_number,
    first_of,
    parse_din,
)
from stembank_gui.rules.codes.gs1 import ARTICLE, LOT, SERIAL
from stembank_gui.rules.codes.isbt import FACILITY, UNDIVIDED
from stembank_gui.rules.codes.sec import ISBT_SYSTEM
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donation
from stembank_gui.tables.facility import Site


def named_thing(session: Session, code: Code) -> Place:
    """Return the donation, lot or vial that a code of another scheme names.

    Raises:
        Refused: `find.other_facility` or `find.no_facility` (a donation of somebody else), `find.not_in_bank`,
            `find.no_such_product`, `find.several_lots`, `find.unknown_division`, `find.unknown_vial`, `find.isbt_alone`
            (neither donation nor vial), `find.other_establishment`, `find.other_article`, `find.unknown_article`,
            `find.gs1_alone`.
    """
    match code.names:
        case None:
            return _by_article(session, code.text)
        case Din() as din:
            return Place("donation", _donation(session, din, code).id)
        case Sec() as sec:
            return _by_sec(session, sec, code)
        case ElementString() as elements:
            return _by_elements(session, elements, code)
        case _:
            return _by_message(session, code)


def _by_message(session: Session, code: Code) -> Place:
    din, product = _din_in(code), first_of(code.names, ProductCode)  # type: ignore[arg-type]
    if din is None:
        raise Refused(Reason("find.isbt_alone", {"code": shown(code.text)}))
    donation = _donation(session, din, code)
    if product is None:
        return Place("donation", donation.id)
    lots = [lot for lot in lots_of_donation(session, donation.id) if lot.product_code == product.description]
    return _in_lot(session, _one_lot(lots, din, product.description), product.division, code)


def _din_in(code: Code) -> Din | None:
    if (din := first_of(code.names, Din)) is not None:  # type: ignore[arg-type]
        return din
    chain = first_of(code.names, Marking)  # type: ignore[arg-type]
    return parse_din(f"={chain.value}00") if chain is not None and chain.structure == "040" else None


def _by_sec(session: Session, sec: Sec, code: Code) -> Place:
    site = session.get(Site, 1)
    own = "" if site is None else site.country + site.te_code
    is_donation = re.fullmatch(rf"{FACILITY.pattern}[0-9]{{8}}", sec.donation) is not None
    donation = session.exec(select(Donation).where(Donation.din == sec.donation)).first() if is_donation else None
    if sec.country + sec.establishment != own or donation is None:
        params: dict[str, str | int] = {"code": shown(code.text), "establishment": sec.country + sec.establishment}
        same = sec.country + sec.establishment == own
        raise Refused(_not_here(code) if same else Reason("find.other_establishment", params | {"own": own or "–"}))
    lots = [lot for lot in lots_of_donation(session, donation.id) if f"00{lot.product_code[:5]}" == sec.product]
    if sec.system != ISBT_SYSTEM or not lots:
        return Place("donation", donation.id)
    return _in_lot(session, _one_lot(lots, parse_din(f"={sec.donation}00"), sec.product), sec.split[1:], code)


def _by_elements(session: Session, elements: ElementString, code: Code) -> Place:
    number, article, serial = (elements.value(one) for one in (LOT, ARTICLE, SERIAL))
    if not number:
        if not article:
            raise Refused(Reason("find.gs1_alone", {"code": shown(code.text)}))
        return _by_article(session, article)
    lot = session.exec(select(Lot).where(Lot.number == number)).first()
    _refuse_other_article(session, lot, article)
    if lot is None:
        raise Refused(Reason("find.not_in_bank", {"code": shown(number), "kind": "@entity.lot"}))
    if not serial:
        return Place("lot", lot.id)
    return _vial(session, lot, int(serial) if re.fullmatch(r"[0-9]{1,6}", serial) else None, code)


def _refuse_other_article(session: Session, lot: Lot | None, article: str) -> None:
    """Refuse an article number that is not the lot's; of a lot that is not here, one that no lot here has."""
    if not article:
        return
    if lot is None:
        _by_article(session, article, any_lot=True)
    elif article != lot.gtin:
        params: dict[str, str | int] = {"article": article, "lot": lot.number, "own": lot.gtin or "–"}
        raise Refused(Reason("find.other_article", params, Place("lot", lot.id)))


def _by_article(session: Session, article: str, *, any_lot: bool = False) -> Place:
    lots = session.exec(select(Lot).where(Lot.gtin == article).order_by(col(Lot.id).desc()).limit(9)).all()
    if not lots:
        raise Refused(Reason("find.unknown_article", {"article": article}))
    if len(lots) > 1 and not any_lot:
        raise _several(lots, article)
    return Place("lot", lots[0].id)


def _donation(session: Session, din: Din, code: Code) -> Donation:
    """Return the donation with a number, wherever the number was given; else say whose number it is."""
    found = session.exec(select(Donation).where(Donation.din == din.number)).first()
    if found is not None:
        return found
    site = session.get(Site, 1)
    own = "" if site is None else site.fin
    params: dict[str, str | int] = {"code": shown(code.text), "facility": din.facility}
    if not own:
        raise Refused(Reason("find.no_facility", params, Place("page", "facility")))
    raise Refused(_not_here(code) if own == din.facility else Reason("find.other_facility", params | {"own": own}))


def _not_here(code: Code) -> Reason:
    return Reason("find.not_in_bank", {"code": shown(code.text), "kind": "@entity.donation"})


def _one_lot(lots: Sequence[Lot], din: Din, product: str) -> Lot:
    if not lots:
        raise Refused(Reason("find.no_such_product", {"product": product, "donation": din.human}))
    if len(lots) > 1:
        raise _several(lots, product)
    return lots[0]


def _several(lots: Sequence[Lot], code: str) -> Refused:
    return Refused(Reason("find.several_lots", {"code": code, "lots": ", ".join(lot.number for lot in lots)}))


def _in_lot(session: Session, lot: Lot, division: str, code: Code) -> Place:
    if division == UNDIVIDED:
        return Place("lot", lot.id)
    number = division_number(division)
    if number is None:
        params: dict[str, str | int] = {"division": division, "lot": lot.number}
        raise Refused(Reason("find.unknown_division", params, Place("lot", lot.id)))
    return _vial(session, lot, number, code)


def _vial(session: Session, lot: Lot, sequence: int | None, code: Code) -> Place:
    wanted: Any = select(Vial.id).where(Vial.lot_id == lot.id, Vial.sequence == sequence)
    found = None if sequence is None else session.exec(wanted).first()
    if found is None:
        raise Refused(Reason("find.unknown_vial", {"code": shown(code.text), "lot": lot.number}, Place("lot", lot.id)))
    return Place("vial", found)

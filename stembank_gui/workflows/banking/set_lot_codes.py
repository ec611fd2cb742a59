"""A lot gets its ISBT 128 product code and its GS1 article number, which its labels carry then."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.queries.label_codes import lot_code_facts
from stembank_gui.rules.codes.entering import entered_article, entered_product, lot_code_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.tables.banking import Lot


@dataclass(frozen=True, slots=True)
class SetLotCodes:
    """The lot and its codes as they were typed or scanned; empty is none. A change of one needs its reason."""

    lot_id: int
    row_version: int
    product_code: str
    gtin: str
    reason: str = ""


def set_lot_codes(session: Session, request: SetLotCodes) -> None:
    """Keep the codes of a lot.

    Raises:
        Refused: If one is no such code, stands on printed labels, is another lot's, or somebody changed the lot.
    """
    lot = session.get_one(Lot, request.lot_id)
    if lot.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    product_code, article = entered_product(request.product_code), entered_article(request.gtin)
    refuse_if(lot_code_problems(lot_code_facts(session, lot), product_code, article))
    if lot.product_code not in {"", product_code} or lot.gtin not in {"", article}:
        give_reason(session, clean_reason(request.reason))
    lot.product_code, lot.gtin = product_code, article
    session.flush()

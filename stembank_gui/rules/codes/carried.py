"""What the codes of other schemes on a vial's label say: nothing where the bank has not entered what they need."""

from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.codes.entering import can_stand_in_gs1
from stembank_gui.rules.codes.gs1 import ARTICLE, EXPIRY, LOT, SERIAL, ElementString
from stembank_gui.rules.codes.isbt import MOST_DIVISIONS, Din, ProductCode, division, parse_din
from stembank_gui.rules.codes.isbt_messages import Compound, Structure
from stembank_gui.rules.codes.isbt_times import LAST_MINUTE, DatedEvent, DatedMark
from stembank_gui.rules.codes.sec import ISBT_SYSTEM, Sec


@dataclass(frozen=True, slots=True)
class CodeFacts:
    """What codes are made from.

    Args:
        lot: The lot's number.
        sequence: The vial's number in its lot.
        expires_on: Last day of use, where it is set: labels are printed before.
        facility: The site's ISBT 128 facility number (FIN); without it no ISBT 128 code is printed.
        country: The site's country, for the SEC.
        te_code: The site's tissue establishment code, for the SEC.
        din: The donation's number, 13 characters.
        product_code: The lot's product description code and type of collection: "S1295V".
        gtin: The lot's article number, 14 digits.
    """

    lot: str
    sequence: int
    expires_on: date | None = None
    facility: str = ""
    country: str = ""
    te_code: str = ""
    din: str = ""
    product_code: str = ""
    gtin: str = ""


@dataclass(frozen=True, slots=True)
class LabelCodes:
    """Payloads and how people read them; each is empty where it cannot be made.

    `isbt` is the compound message of donation, product with division, and expiry, `isbt_human` the donation number with
    its check character, `product_code` the product with its division; `din` the code of the donation number alone;
    `gs1` the element string with group separators and without its leading FNC1; `sec` the ISBT 128 structure 038.
    """

    isbt: str = ""
    isbt_human: str = ""
    product_code: str = ""
    din: str = ""
    gs1: str = ""
    gs1_human: str = ""
    sec: str = ""
    sec_human: str = ""


NO_CODES = LabelCodes()
"""Of a bank that prints its own codes only."""


def label_codes(facts: CodeFacts) -> LabelCodes:
    """Return the codes of other schemes that the label of one vial carries.

    >>> made = label_codes(CodeFacts("UCM24001M01", 42, date(2034, 5, 26), "A9999", din="A999924000001",
    ...     product_code="S1295V", gtin="09521101530001"))
    >>> made.isbt, made.gs1_human
    ('=+03000=A99992400000100=<S1295VBp&>0341462359', '(01)09521101530001(17)340526(10)UCM24001M01(21)0042')
    """
    din = parse_din(f"={facts.din}00") if facts.facility and facts.din else None
    product = _product(facts)
    elements = _elements(facts)
    if din is None:
        return LabelCodes(gs1=elements.payload, gs1_human=elements.human)
    compound, sec = _compound(din, product, facts), _sec(din, product, facts)
    return LabelCodes(
        isbt=compound.payload if compound else "",
        isbt_human=din.human,
        product_code=product.description + product.division if product else "",
        din=din.payload,
        gs1=elements.payload,
        gs1_human=elements.human,
        sec=sec.payload if sec else "",
        sec_human=sec.human if sec else "",
    )


def _product(facts: CodeFacts) -> ProductCode | None:
    if not facts.product_code or facts.sequence > MOST_DIVISIONS:
        return None
    return ProductCode(facts.product_code[:5], facts.product_code[5], division(facts.sequence))


def _compound(din: Din, product: ProductCode | None, facts: CodeFacts) -> Compound | None:
    if product is None:
        return None
    parts: tuple[Structure, ...] = (din, product)
    if facts.expires_on is not None:
        parts += (DatedMark(DatedEvent.EXPIRY, facts.expires_on, LAST_MINUTE),)
    return Compound(parts)


def _sec(din: Din, product: ProductCode | None, facts: CodeFacts) -> Sec | None:
    if product is None or not facts.country or not facts.te_code:
        return None
    return Sec(
        facts.country, facts.te_code, din.number, ISBT_SYSTEM, f"00{product.product}", f"0{product.division}",
        facts.expires_on,
    )  # fmt: skip


def _elements(facts: CodeFacts) -> ElementString:
    if not facts.gtin or not can_stand_in_gs1(facts.lot):
        return ElementString(())
    expiry = "" if facts.expires_on is None else f"{facts.expires_on:%y%m%d}"
    wanted = ((ARTICLE, facts.gtin), (EXPIRY, expiry), (LOT, facts.lot), (SERIAL, f"{facts.sequence:04d}"))
    return ElementString(tuple((identifier, value) for identifier, value in wanted if value))

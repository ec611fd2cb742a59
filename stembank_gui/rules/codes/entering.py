"""What a bank enters for codes of other schemes, as it is kept: facility numbers, donation numbers, product codes."""

import re
from dataclasses import dataclass

from stembank_gui.rules.codes.articles import gtin
from stembank_gui.rules.codes.grammar import is_written
from stembank_gui.rules.codes.gs1 import LOT, ElementString
from stembank_gui.rules.codes.isbt import FACILITY, MOST_DIVISIONS, PRODUCT, Din, parse_din, parse_product, written_din
from stembank_gui.rules.codes.sec import COUNTRY, ESTABLISHMENT
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Place, Reason, Refused


def entered_facility(text: str) -> str:
    """Return a facility number (FIN) as it is kept, or nothing where none was entered.

    Raises:
        Refused: `codes.facility_form`.
    """
    return _form(text, FACILITY, "codes.facility_form")


def entered_country(text: str) -> str:
    """Return the ISO code of a country, two letters, or nothing.

    Raises:
        Refused: `codes.country_form`.
    """
    return _form(text, COUNTRY, "codes.country_form")


def entered_establishment(text: str) -> str:
    """Return a tissue establishment code, six characters, or nothing.

    Raises:
        Refused: `codes.establishment_form`.
    """
    return _form(text, ESTABLISHMENT, "codes.establishment_form")


def entered_din(text: str) -> Din | None:
    """Return the donation number that was scanned, or typed with its check character; None where none was entered.

    Raises:
        Refused: `codes.not_a_din`, `codes.check_character`.
    """
    tidy = text.strip()
    if not tidy:
        return None
    return parse_din(tidy) if tidy.startswith("=") else written_din(tidy)


def entered_product(text: str) -> str:
    """Return a product code that was scanned or typed, six characters with its type of collection, or nothing.

    Raises:
        Refused: `codes.product_code_form`, `codes.not_a_product`.
    """
    tidy = text.strip()
    if tidy.startswith("=<"):
        return parse_product(tidy).description
    return _form(tidy, PRODUCT, "codes.product_code_form")


def entered_article(text: str) -> str:
    """Return an article number as the 14 digits of a GTIN, or nothing.

    Raises:
        Refused: `codes.article_length`, `codes.article_check`.
    """
    return gtin(text) if text.strip() else ""


@dataclass(frozen=True, slots=True)
class LotCodeFacts:
    """What decides whether a lot may have a product code and an article number.

    `labels_printed` counts the labels printed so far. `others` are lots of the same donation with their product codes.
    """

    lot_id: int
    number: str
    vials: int
    labels_printed: int
    product_code: str
    gtin: str
    others: tuple[tuple[str, str], ...] = ()


def lot_code_problems(lot: LotCodeFacts, product_code: str, article: str) -> tuple[Reason, ...]:
    """Return why a lot may not have these codes; empty where it may.

    A code once printed is accepted for ever: what stands on labels is not changed. Two lots of one donation with one
    product code would give two vials one ISBT 128 code.
    """
    link = Place("lot", lot.lot_id)
    found: list[Reason] = []
    for old, new in ((lot.product_code, product_code), (lot.gtin, article)):
        if lot.labels_printed and old not in {"", new}:
            found.append(Reason("codes.already_printed", {"code": old, "lot": lot.number}, link))
    if product_code and lot.vials > MOST_DIVISIONS:
        params: dict[str, str | int] = {"lot": lot.number, "vials": lot.vials, "at_most": MOST_DIVISIONS}
        found.append(Reason("codes.too_many_divisions", params, link))
    if product_code and (taken := [number for number, code in lot.others if code == product_code]):
        found.append(Reason("codes.product_taken", {"code": product_code, "lots": ", ".join(taken)}, link))
    if article and not can_stand_in_gs1(lot.number):
        found.append(Reason("codes.lot_not_gs1", {"lot": lot.number}, link))
    return tuple(found)


def can_stand_in_gs1(lot: str) -> bool:
    """Return whether a lot's number can stand behind (10) in a GS1 code: 20 characters, no blank, nothing beyond ASCII.

    >>> can_stand_in_gs1("UCM24001M01"), can_stand_in_gs1("MSC 12"), can_stand_in_gs1("批1")
    (True, False, False)
    """
    return is_written("gs1", ElementString(((LOT, lot),)).human)


def _form(text: str, form: re.Pattern[str], code: str) -> str:
    tidy = text.strip().upper()
    if tidy and form.fullmatch(tidy) is None:
        raise Refused(Reason(code, {"code": shown(tidy)}))
    return tidy

"""What a cell says: numbers and days as people and spreadsheets write them. Texts in, values or a reason out."""

import re
import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from stembank_gui.rules.cryostorage.imports.fields import ImportField
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import DonorType, Grade, Panel, Sex, Tier

SHOWN = 40
"""So many characters of a cell are repeated in a reason."""
MOST_CELLS = 100_000_000_000
FIRST_YEAR = 1950
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(18_264, 73_051)
"""Serial numbers of the days from 1950 to 2100."""

_EXPONENT = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d+")
_PLAIN = re.compile(r"\d{1,15}(\.\d{1,9})?")
_GROUPED = re.compile(r"\d{1,3}([, \u00a0']\d{3})+(\.\d+)?")
_POWER = re.compile(r"(\d+(?:\.\d+)?)\s*(?:[xX*×·]\s*10\s*(?:\^|\*\*)?|[eE]\+?)\s*(\d{1,2})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[ T].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: .*)?")
_NAMED = re.compile(
    r"(\d{1,2})[- .]?([A-Za-z]{3})[a-z]*\.?[- ,.]*(\d{4}|\d{2})|([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


class DateOrder(StrEnum):
    """What comes first in 03/04/2024."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


def named(field: ImportField, text: str) -> dict[str, str | int]:
    """Return the parameters of a reason about a cell."""
    return {"field": f"@import_field.{field}", "text": shown(text)}


def shown(text: str) -> str:
    """Return a cell's text as a reason may repeat it: short, and without control characters."""
    tidy = "".join(one if one.isprintable() else "·" for one in text)
    return tidy if len(tidy) <= SHOWN else tidy[: SHOWN - 1] + "…"


def written(field: ImportField, text: str, *, at_most: int, required: bool = False) -> str:
    """Return a free text.

    Raises:
        Refused: If it is too long or holds control characters, surrogates or bidi controls.
    """
    return clean(f"import_field.{field}", text, at_most=at_most, required=required)


def identifier(field: ImportField, text: str, *, at_most: int) -> str:
    """Return a code as it stands; one that a spreadsheet has turned into a power of ten is refused.

    Raises:
        Refused: `imports.code_is_number` for 1.2E+11, or if it is no clean text.
    """
    tidy = written(field, text, at_most=at_most)
    if _EXPONENT.fullmatch(tidy) and "+" in tidy:
        raise Refused(Reason("imports.code_is_number", named(field, text)))
    return tidy


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text.translate(_SUPERSCRIPT)).strip()


def exact(field: ImportField, text: str, *, low: Decimal | int, high: Decimal | int) -> Decimal:
    """Return a number: 9.57, 1.0E+07, 1×10^7, 10,000,000 or 1000万.

    Raises:
        Refused: `imports.not_a_number` if it is none, or outside the limits (both allowed).
    """
    found = _number(_power_kept(text))
    if found is None or not low <= found <= high:
        limits: dict[str, str | int] = {"low": f"{low:,}", "high": f"{high:,}"}
        raise Refused(Reason("imports.not_a_number", named(field, text) | limits))
    return found


def _power_kept(text: str) -> str:
    """Return the text with a raised power written with ^: 10⁷ would become 107."""
    return _folded(re.sub(r"([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", lambda found: "^" + found[1].translate(_SUPERSCRIPT), text))


def _number(text: str) -> Decimal | None:
    for unit, times in (("万", 10_000), ("亿", 100_000_000)):
        if text.endswith(unit):
            found = _number(text[:-1].strip())
            return None if found is None else found * times
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text):
        return Decimal(re.sub(r"[, \u00a0']", "", text))
    if power := _POWER.fullmatch(text):
        return Decimal(power[1]).scaleb(int(power[2]))
    return None


def whole(field: ImportField, text: str, *, low: int, high: int) -> int:
    """Return a whole number.

    Raises:
        Refused: If it is none, or outside the limits (both allowed).
    """
    found = exact(field, text, low=low, high=high)
    if found != found.to_integral_value():
        raise Refused(Reason("imports.not_whole", named(field, text)))
    return int(found)


def passage(text: str) -> int:
    """Return a passage: 3, P3 or p 3.

    Raises:
        Refused: If it is no whole number from 0 to 200.
    """
    bare = re.sub(r"(?i)^(passage|p|第)\s*|代$", "", _folded(text))
    return whole(ImportField.PASSAGE, bare or text, low=0, high=200)


def vial_number(text: str) -> int:
    """Return the number of a vial within its lot: 42, 0042, #42 or 42/120.

    Raises:
        Refused: If it is no whole number from 1 to 9999.
    """
    bare = re.sub(r"^[#№]\s*|\s*/\s*\d+$", "", _folded(text))
    return whole(ImportField.VIAL_NUMBER, bare or text, low=1, high=9999)


def is_ambiguous(text: str) -> bool:
    """Return whether a day could be read day first and month first, and the two differ.

    >>> is_ambiguous("03/04/2024"), is_ambiguous("27/05/2024"), is_ambiguous("2024-03-04")
    (True, False, False)
    """
    found = _YEAR_LAST.fullmatch(_folded(text))
    return found is not None and int(found[1]) <= 12 and int(found[2]) <= 12 and int(found[1]) != int(found[2])  # noqa: PLR2004


def order_shown(text: str) -> DateOrder | None:
    """Return the order that a day proves by itself: 27/05/2024 is day first.

    >>> order_shown("27/05/2024").value
    'day_first'
    """
    found = _YEAR_LAST.fullmatch(_folded(text))
    if found is None or (int(found[1]) <= 12) == (int(found[2]) <= 12):  # noqa: PLR2004
        return None
    return DateOrder.DAY_FIRST if int(found[1]) > 12 else DateOrder.MONTH_FIRST  # noqa: PLR2004


def day(field: ImportField, text: str, order: DateOrder | None) -> date:
    """Return a day: 2024-05-27, 2024年5月27日, 20240527, 27 May 2024, 27/05/2024, or a spreadsheet's serial number.

    Args:
        field: What the column is.
        text: The cell.
        order: How 03/04/2024 is to be read; None where nobody has said.

    Raises:
        Refused: `imports.ambiguous_day` while nobody has said, `imports.not_a_day` for anything else.
    """
    if order is None and is_ambiguous(text):
        raise Refused(Reason("imports.ambiguous_day", named(field, text)))
    found = day_of(text, order)
    if found is None:
        raise Refused(Reason("imports.not_a_day", named(field, text)))
    return found


def day_of(text: str, order: DateOrder | None) -> date | None:
    """Return a day in any of these forms, None for anything else; one that can be read in two ways is day first."""
    try:
        found = _day(_folded(text), order)
    except ValueError:
        return None
    return found if found is not None and FIRST_YEAR <= found.year <= 2200 else None  # noqa: PLR2004


def _day(text: str, order: DateOrder | None) -> date | None:
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        month_first = (order or order_shown(text)) is DateOrder.MONTH_FIRST
        return date(int(found[3]), *((first, second) if month_first else (second, first)))
    if found := _NAMED.fullmatch(text):
        return _named_month(found)
    return _serial(text)


def _named_month(found: re.Match[str]) -> date:
    of_month, month, year = (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    full = int(year) + 2000 if len(year) == 2 else int(year)  # noqa: PLR2004
    return date(full, _MONTHS.index(month.casefold()) + 1, int(of_month))


def _serial(text: str) -> date | None:
    number = text.partition(".")[0]
    if _PLAIN.fullmatch(text) and int(number) in _EXCEL_DAYS:
        return _EXCEL_ZERO + timedelta(days=int(number))
    return None


_TIERS = {
    Tier.SEED: "seed s pcb scb primary 种子 种子库 原始 原始库 种子细胞库 原始细胞库",
    Tier.MCB: "mcb m master 主库 主细胞库",
    Tier.WCB: "wcb w working 工作库 工作细胞库",
    Tier.EOPC: "eopc e 终末 生产终末细胞",
    Tier.INTERMEDIATE: "intermediate n 中间 中间库",
    Tier.UNIT: "unit u 单位 单份",
}
_GRADES = {
    Grade.CLINICAL: "clinical clin gmp 临床 临床级",
    Grade.RESEARCH: "research res ruo 科研 研究 科研级 研究级",
}
_SEXES = {Sex.FEMALE: "female f w 女 女性", Sex.MALE: "male m 男 男性", Sex.UNKNOWN: "unknown u 未知 不详"}
_DONOR_TYPES = {
    DonorType.LIVING_ADULT: "living_adult adult 成人 活体成人 成年供者",
    DonorType.MOTHER_OF_NEONATE: "mother_of_neonate mother 产妇 母亲 新生儿母亲",
    DonorType.NEONATE: "neonate newborn 新生儿",
    DonorType.EMBRYO_COUPLE: "embryo_couple couple 夫妇 胚胎夫妇",
}
_PANELS = {Panel.US: "us 美国", Panel.EU: "eu 欧盟", Panel.CN: "cn china 中国"}
_WORDS: dict[ImportField, dict[str, StrEnum]] = {
    field: {one: word for word, known in words.items() for one in known.split()}
    for field, words in (
        (ImportField.TIER, _TIERS), (ImportField.GRADE, _GRADES), (ImportField.DONOR_SEX, _SEXES),
        (ImportField.DONOR_TYPE, _DONOR_TYPES), (ImportField.PANEL, _PANELS),
    )
}  # fmt: skip
CHOICES: dict[ImportField, tuple[StrEnum, ...]] = {
    field: tuple(dict.fromkeys(words.values())) for field, words in _WORDS.items()
}
"""The words that a field of few words can hold."""


def word(field: ImportField, text: str) -> StrEnum:
    """Return a word of the vocabulary from its value or one of its usual names.

    Raises:
        Refused: `imports.unknown_word` with the words that are known.

    >>> word(ImportField.TIER, "主细胞库").value, word(ImportField.TIER, "MCB").value
    ('M', 'M')
    """
    known = _WORDS[field]
    folded = _folded(text).casefold().replace(" ", "_")
    found = known.get(folded) or known.get(folded.removesuffix("_bank").removesuffix("_cell").removesuffix("_grade"))
    if found is None:
        offered = ", ".join(dict.fromkeys(next(one for one in known if known[one] is word) for word in known.values()))
        raise Refused(Reason("imports.unknown_word", named(field, text) | {"known": offered}))
    return found


_GONE = frozenset({
    "used", "consumed", "thawed", "shipped", "issued", "sent", "discarded", "disposed", "destroyed", "empty", "lost",
    "broken", "depleted", "exhausted", "已用", "已使用", "已复苏", "已出库", "出库", "已发放", "已销毁", "销毁",
    "已报废",    "报废", "空", "已取出", "丢失", "破损", "已用完", "用完",
})  # fmt: skip


def says_gone(text: str) -> bool:
    """Return whether a state says that the vial is no longer in the tank.

    >>> says_gone("Thawed"), says_gone("released")
    (True, False)
    """
    return _folded(text).casefold() in _GONE

"""What the texts on a product's label mean: volumes, temperatures, days, blood groups, article numbers.

Each reader answers None where it cannot read a text: what a label says is never guessed. Source: DOMAIN.md §6.2.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal

from stembank_gui.rules.codes.articles import has_check_digit

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_MINUS = str.maketrans("−–—﹣", "----")
_NUMBER = r"(?<![0-9.])[0-9]{1,7}(?:\.[0-9]{1,15})?(?![0-9])"
"""A whole number, or none: the end of a longer one would be another number."""
_ML_IN = {"l": Decimal(1000), "升": Decimal(1000), "ml": Decimal(1), "毫升": Decimal(1), "ul": Decimal("0.001"),
          "微升": Decimal("0.001")}  # fmt: skip
_VOLUME = re.compile(
    rf"\(?(?P<value>{_NUMBER})(?:±(?P<spread>{_NUMBER})(?P<percent>%?)|[-~](?P<upper>{_NUMBER}))?\)?"
    r"(?P<unit>ml|毫升|ul|微升|l|升)(?![a-z])(?:±(?P<after>[0-9.]+)%)?"
)
_CELLS = re.compile(
    rf"(?P<digits>{_NUMBER})(?:[x×*]10\^?(?P<power>[0-9]{{1,2}})|e(?P<exponent>[0-9]{{1,2}}))(?![0-9])"
    r"(?:个细胞|个|cells?|细胞)?(?P<per_ml>/(?:ml|毫升))?"
)
_DEGREES = r"(?:°c|摄氏度|度|c(?![a-z]))"
_WITH_SPREAD = re.compile(rf"(?P<value>-?{_NUMBER}){_DEGREES}?±(?P<spread>{_NUMBER}){_DEGREES}")
_RANGE = re.compile(rf"(?P<low>-?{_NUMBER}){_DEGREES}?(?:[~至到]|to|-(?=-?[0-9]))(?P<high>-?{_NUMBER}){_DEGREES}")
_ONE_SIDED = re.compile(rf"(?P<word>≤|<=|<|≥|>=|>|不高于|低于|不低于|高于|below|above)(?P<value>-?{_NUMBER}){_DEGREES}")
_ONE = re.compile(rf"(?P<value>-?{_NUMBER}){_DEGREES}(?P<side>以下|以上)?")
_AT_MOST = frozenset({"≤", "<=", "<", "不高于", "低于", "below"})
_AGITATION = re.compile(r"震荡|振荡|摇动|摇床|agitat|shak|rock")
_NO_AGITATION = re.compile(
    r"(禁止|请勿|避免|切勿|不得|不要|勿|无需|不需|without|donot|no|avoid)(持续|连续|剧烈|vigorous(ly)?|violent(ly)?)?(震荡|振荡|摇动|agitat|shak|rock)"
)
_MOVING = re.compile(
    r"(震荡|振荡|摇动|摇床|agitation|agitated|agitating|shaking|shaken|rocking|rocked)(保存|储存|存放)?"
)
_AROUND_STORAGE = re.compile(
    r"保存|储存|贮存|存放|持续|连续|with|under|constant|continuous|stored?|keep|at|[,;:/.()、]"
)
_AROUND_STRENGTH = re.compile(r"每[支瓶袋份]|[支瓶袋份个]|per|vials?|bags?|units?|[,;:/.()、×x*]")
_DAY = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})"
    r"|年(?P<zh_month>[0-9]{1,2})月(?P<zh_day>[0-9]{1,2})日?|(?P<joined>[0-9]{4}))"
    r"(?:[ T]*(?P<hour>[0-9]{1,2})(?::|时|点)(?P<minute>[0-9]{2})(?:分|:[0-9]{2})?)?"
)
_BLOOD = re.compile(
    r"(?:血型|bloodgroup)?:?(?P<abo>ab|a|b|o)(?:血?型|group|type)?[,/]?"
    r"(?:\(?rh\(?d?\)?(?:因子)?:?)?\(?(?P<rhd>阳性?|阴性?|\+|-|positive|negative|pos|neg)?\)?"
)
_POSITIVE = ("阳", "+", "pos")
_ZH_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_DURATION = re.compile(rf"(?P<number>[0-9]{{1,3}}|[{''.join(_ZH_DIGITS)}]|one|two|three|five)"
                       r"(?:个)?(?P<unit>年|月|years?|months?)")  # fmt: skip
_EN_NUMBERS = {"one": 1, "two": 2, "three": 3, "five": 5}
MONTHS_PER_YEAR = 12
_EAN_13 = 13


@dataclass(frozen=True, slots=True)
class Strength:
    """What one unit holds: its least and greatest volume in mL, its cells or cells per mL; None where not told.

    `rest` is what else is written there, in small letters without blanks.
    """

    low_ml: Decimal | None = None
    high_ml: Decimal | None = None
    cells: int | None = None
    cells_per_ml: int | None = None
    rest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Storage:
    """How it is kept: temperatures in °C, None where a side is open, and whether it is kept moving.

    `rest` is what else is written there, such as "避光", in small letters without blanks.
    """

    low_c: Decimal | None
    high_c: Decimal | None
    agitation: bool = False
    rest: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class When:
    """A day, and the time of day where it is told."""

    day: date
    at: time | None = None

    def __str__(self) -> str:
        """Return it as ISO 8601 says it, with a blank before the time."""
        return self.day.isoformat() if self.at is None else f"{self.day.isoformat()} {self.at:%H:%M}"


@dataclass(frozen=True, slots=True)
class BloodGroup:
    """The ABO group; RhD is None where it is not told."""

    abo: str
    rhd: bool | None = None


def read_strength(text: str) -> Strength | None:
    """Return the volume and the cells of a unit.

    >>> found = read_strength("200±20ml")
    >>> found.low_ml, found.high_ml, found.cells
    (Decimal('180'), Decimal('220'), None)
    """
    plain = _plain(_RAISED.sub(lambda found: f"^{found[0].translate(_SUPERSCRIPTS)}", text))
    cells, per_ml = _cells(plain)
    without = _CELLS.sub(",", plain, count=1)
    found = _VOLUME.search(without)
    rest = _AROUND_STRENGTH.sub("", without if found is None else without.replace(found[0], ",", 1))
    if found is None:
        return None if cells is per_ml is None else Strength(cells=cells, cells_per_ml=per_ml, rest=rest)
    low, high = (bound * _ML_IN[found["unit"]] for bound in _bounds(found))
    return Strength(low, high, cells, per_ml, rest) if 0 <= low <= high else None


def read_storage(text: str) -> Storage | None:
    """Return the temperatures of a storage condition and whether it is kept moving.

    >>> read_storage("22±2℃，持续震荡")
    Storage(low_c=Decimal('20'), high_c=Decimal('24'), agitation=True, rest='')
    """
    plain = _plain(text)
    found = _limits(plain)
    if found is None:
        return None
    low, high, matched = found
    rest = plain.replace(matched, ",", 1)
    moving = bool(_AGITATION.search(rest)) and not _NO_AGITATION.search(rest)
    return Storage(low, high, moving, _AROUND_STORAGE.sub("", _MOVING.sub("", rest) if moving else rest))


def read_when(text: str) -> When | None:
    """Return a day, with its time where it is told: 2025.05.05, 2025-05-05, 2025年5月5日, 20250505, 2025-05-05 14:30.

    >>> str(read_when("2025.05.05")), str(read_when("2025年5月5日 14时30分"))
    ('2025-05-05', '2025-05-05 14:30')
    """
    found = _DAY.fullmatch(_tidy(text))
    if found is None:
        return None
    joined = found["joined"] or ""
    month = found["month"] or found["zh_month"] or joined[:2]
    of_month = found["day"] or found["zh_day"] or joined[2:]
    try:
        told = None if found["hour"] is None else time(int(found["hour"]), int(found["minute"]))
        return When(date(int(found["year"]), int(month), int(of_month)), told)
    except ValueError:
        return None


def read_blood_group(text: str) -> BloodGroup | None:
    """Return the ABO group, and RhD where it is told.

    >>> read_blood_group("B型"), read_blood_group("AB RhD+")
    (BloodGroup(abo='B', rhd=None), BloodGroup(abo='AB', rhd=True))
    """
    found = _BLOOD.fullmatch(_plain(text))
    if found is None:
        return None
    told = found["rhd"]
    return BloodGroup(found["abo"].upper(), told.startswith(_POSITIVE) if told else None)


def read_duration(text: str) -> int | None:
    """Return a length of time in months: "两年" → 24. A container is valid for so long; a product expires on a day.

    >>> read_duration("两年"), read_duration("18个月"), read_duration("2025.05.05")
    (24, 18, None)
    """
    found = _DURATION.fullmatch(_plain(text))
    if found is None:
        return None
    written = found["number"]
    number = int(written) if written.isdigit() else _ZH_DIGITS.get(written) or _EN_NUMBERS[written]
    return number * MONTHS_PER_YEAR if found["unit"][0] in "年y" else number


def valid_ean(text: str) -> bool:
    """Return whether a text is an EAN-13 with its right check digit; blanks between its groups do not matter.

    >>> valid_ean("6 952320 300374"), valid_ean("6952320300375")
    (True, False)
    """
    digits = ean_digits(text)
    return len(digits) == _EAN_13 and has_check_digit(digits)


def ean_digits(text: str) -> str:
    """Return an article number without the blanks and hyphens between its groups.

    >>> ean_digits("6 952320 300374")
    '6952320300374'
    """
    return re.sub(r"[ -]", "", _tidy(text))


def _bounds(found: re.Match[str]) -> tuple[Decimal, Decimal]:
    value = Decimal(found["value"])
    if found["upper"]:
        return value, Decimal(found["upper"])
    if percent := found["after"] or (found["spread"] if found["percent"] else ""):
        spread = value * Decimal(percent) / 100
    else:
        spread = Decimal(found["spread"] or 0)
    return value - spread, value + spread


def _cells(plain: str) -> tuple[int | None, int | None]:
    found = _CELLS.search(plain)
    if found is None:
        return None, None
    number = int(Decimal(found["digits"]).scaleb(int(found["power"] or found["exponent"])))
    return (None, number) if found["per_ml"] else (number, None)


def _limits(plain: str) -> tuple[Decimal | None, Decimal | None, str] | None:
    """Return the lower and upper limit, and the words that tell them."""
    if found := _WITH_SPREAD.search(plain):
        value, spread = Decimal(found["value"]), Decimal(found["spread"])
        return value - spread, value + spread, found[0]
    if found := _RANGE.search(plain):
        low, high = sorted((Decimal(found["low"]), Decimal(found["high"])))
        return low, high, found[0]
    return _open_or_one(plain)


def _open_or_one(plain: str) -> tuple[Decimal | None, Decimal | None, str] | None:
    if found := _ONE_SIDED.search(plain):
        limit = Decimal(found["value"])
        return (None, limit, found[0]) if found["word"] in _AT_MOST else (limit, None, found[0])
    if found := _ONE.search(plain):
        value, side = Decimal(found["value"]), found["side"]
        return (None if side == "以下" else value), (None if side == "以上" else value), found[0]
    return None


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().translate(_MINUS)


def _plain(text: str) -> str:
    """Return a text in lower case without blanks; the sign for a millionth (a Greek mu by now) is a u."""
    return "".join(_tidy(text).lower().split()).replace("\u03bc", "u")

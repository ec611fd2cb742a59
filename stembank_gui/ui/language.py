"""The language of the screen: switched at run time, and how terms, reasons, dates and numbers are said in it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from stembank_gui import paths, words
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import term_key
from stembank_gui.words import Language

_SCIENTIFIC_FROM = 100_000
_MINUS = "\u2212"


class Speaker(QObject):
    """Knows the current language and holds its installed translations.

    Signals:
        changed: the language is another one now; carries "en" or "zh".
    """

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.language: Language = "en"
        self.zone: tzinfo | None = None
        self._installed: list[tuple[QTranslator, bytes]] = []

    def speak(self, language: Language) -> None:
        """Install a language's translations (the program's and Qt's own) and tell everybody."""
        for translator, _ in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = _translators() if language == "zh" else []
        for translator, _ in self._installed:
            QCoreApplication.installTranslator(translator)
        QLocale.setDefault(QLocale("zh_CN" if language == "zh" else "en_GB"))
        self.language = language
        self.changed.emit(language)


@cache
def speaker() -> Speaker:
    """Return the one Speaker of this program."""
    return Speaker()


def current() -> Language:
    """Return the language of the screen, "en" or "zh"."""
    return speaker().language


def speak(language: Language) -> None:
    """Switch the screen to a language; the main window rebuilds its pages."""
    speaker().speak(language)


def system_language() -> Language:
    """Return the language the computer is set to, where it is one of ours, else English."""
    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def say_term(word: StrEnum | str) -> str:
    """Return a vocabulary word (`LotState.RELEASED`) or a term key ("field.recipient") in the screen's language.

    >>> from stembank_gui.rules.vocabulary import LotState
    >>> say_term(LotState.RELEASED) == words.term("lot_state.released", current())
    True
    """
    key = term_key(word) if isinstance(word, StrEnum) else word.removeprefix("@")
    return words.term(key, current())


def say_heading(word: StrEnum | str) -> str:
    """Return a vocabulary word as it stands before a value or at the head of a column: "Consumed"."""
    said = say_term(word)
    return said[:1].upper() + said[1:]


def say_known(group: str, text: str) -> str:
    """Return a word of a list that people may add to ("2 mL vial") in the screen's language; their own as it is."""
    key = f"{group}.{text}"
    return words.term(key, current()) if key in words.keys("term") else text


def say_counted(pattern: str, **values: object) -> str:
    """Return a text of the screen with its values filled in: "1 vial", "2 vials"."""
    return words.counted(pattern, values)


def say_reason(reason: Reason) -> str:
    """Return a reason's sentence in the screen's language."""
    params = {name: spaced(one) if isinstance(one, str) else one for name, one in reason.params.items()}
    return words.sentence(reason.code, params, current())


def say_reasons(refused: Refused) -> str:
    """Return every reason of a refusal, one sentence a line."""
    return "\n".join(say_reason(reason) for reason in refused.reasons)


def say_date(day: date | datetime | None) -> str:
    """Return a day as 2024-05-27 (local day of a moment), or a dash for none."""
    if day is None:
        return "–"
    return (_local(day) if isinstance(day, datetime) else day).strftime("%Y-%m-%d")


def say_time(moment: datetime | None) -> str:
    """Return a moment as 2024-05-27 16:30 UTC+8 in local time, or a dash for none."""
    if moment is None:
        return "–"
    local = _local(moment)
    return f"{local:%Y-%m-%d %H:%M} {_zone(local)}"


def say_clock(moment: datetime | None) -> str:
    """Return only the time of day of a moment, 16:30, in local time, or a dash for none."""
    return "–" if moment is None else f"{_local(moment):%H:%M}"


def say_number(value: float | Decimal | None, decimals: int | None = None) -> str:
    """Return a number: 1,250 · 9.57 (decimals kept as stored, or rounded to `decimals`) · 1.0e7; a dash for none.

    >>> say_number(1250), say_number(Decimal("9.50")), say_number(1.0e7), say_number(2.346, 2), say_number(None)
    ('1,250', '9.50', '1.0e7', '2.35', '–')
    """
    if value is None:
        return "–"
    if decimals is not None:
        return f"{value:,.{decimals}f}".replace("-", _MINUS)
    if isinstance(value, float) and abs(value) >= _SCIENTIFIC_FROM:
        mantissa, exponent = f"{value:.1e}".split("e")
        return f"{mantissa}e{int(exponent)}".replace("-", _MINUS)
    return f"{value:,}".replace("-", _MINUS)


def say_list(parts: Iterable[str]) -> str:
    """Return words one after the other, cut as the language of the screen cuts them."""
    return ("、" if current() == "zh" else ", ").join(parts)


def say_cells(count: float | None) -> str:
    """Return a number of cells as 1.0e7, or a dash for none."""
    if count == 0:
        return "0"
    return say_number(None if count is None else float(count))


def _local(moment: datetime) -> datetime:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(speaker().zone)


def _zone(local: datetime) -> str:
    offset = local.utcoffset()
    minutes = 0 if offset is None else round(offset.total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return "UTC" if not minutes else f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _translators() -> list[tuple[QTranslator, bytes]]:
    """Return the translators with the bytes they read from: a mapped file that is replaced would end the program."""
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    found = []
    for file in (Path(qt, "qtbase_zh_CN.qm"), *sorted(paths.TRANSLATIONS.glob("*_zh_CN.qm"))):
        translator, content = QTranslator(), file.read_bytes() if file.is_file() else b""
        if translator.load(content):
            found.append((translator, content))
    return found

"""Results, limits and remarks as a certificate prints them, in its language."""

import re
from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from stembank_gui import words
from stembank_gui.documents.certificate import CertificateLanguage, Named, ResultLine
from stembank_gui.queries.quality.results.sheet import LotSheet
from stembank_gui.queries.release.analysis import StatedResult
from stembank_gui.queries.release.cases import of_stay
from stembank_gui.queries.release.stays import stays_of
from stembank_gui.rules.quality import SpecLineFacts, coded_word, limit_text, value_text
from stembank_gui.rules.vocabulary import CriterionKind, DeviationState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Deviation

_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


def result_lines(results: Sequence[StatedResult], language: CertificateLanguage) -> tuple[ResultLine, ...]:
    """Return the approved results of a lot as lines, in the order of its specification."""
    return tuple(_line(one, language) for one in results)


def said_value(value: str, language: CertificateLanguage) -> str:
    """Return a result in the certificate's language: a coded word is translated, anything else stays as typed.

    >>> said_value("未检出 (LOD 10 CFU/mL)", "en")
    'not detected (LOD 10 CFU/mL)'
    """
    word = coded_word(value)
    if word is None:
        return value
    remark = _REMARK.search(value)
    return _both(f"coded.{word}", language) + (f" {remark.group().strip()}" if remark else "")


def conditions_text(missing_tests: Sequence[str], language: CertificateLanguage) -> str:
    """Return the sentence that names the tests still missing; empty if none is."""
    if not missing_tests:
        return ""
    codes = ", ".join(missing_tests)
    return "\n".join(words.term("release.still_missing", one).format(tests=codes) for one in _spoken(language))


def remarks(sheet: LotSheet, results: Sequence[StatedResult]) -> tuple[str, ...]:
    """Return what a reader must know: OOS and deviations with their conclusions, and corrected results."""
    return tuple(_remarks(sheet, results))


def storage_excursions(session: Session, lot_id: int) -> tuple[str, ...] | None:
    """Return the codes of closed deviations of the tanks, while the lot's vials were there; None while one is open."""
    tanks = stays_of(session, lot_id, session.get_one(Lot, lot_id).frozen_on)
    rows = select(Deviation).where(col(Deviation.tank_id).in_(sorted(tanks))).order_by(col(Deviation.id))
    found = [case for case in session.exec(rows) if of_stay(case, tanks)]
    if any(case.state != DeviationState.CLOSED for case in found):
        return None
    return tuple(case.code for case in found)


def _line(one: StatedResult, language: CertificateLanguage) -> ResultLine:
    line = one.line
    plain = line.kind is CriterionKind.NUMBER and not line.readings and one.value.strip()[-1:].isdigit()
    return ResultLine(
        code=line.test_code,
        name=Named(line.name_en, line.name_zh),
        method=line.method,
        limit=_limit(line, language),
        result=_value(line, one.value, language),
        unit=line.unit if plain else "",
        verdict=one.verdict,
        use=line.use,
        tested_on=one.tested_on,
        laboratory=one.laboratory,
        report_number=one.report_number,
        inherited_from=one.inherited_from,
        corrects=one.replaces,
        detection_limit=one.detection_limit,
    )


def _value(line: SpecLineFacts, value: str, language: CertificateLanguage) -> str:
    if not line.readings:
        return said_value(value, language)
    texts = (value_text(line, value, lambda key, one=one: words.term(key, one)) for one in _spoken(language))  # type: ignore[misc]
    return "\n".join(dict.fromkeys(texts))


def _limit(line: SpecLineFacts, language: CertificateLanguage) -> str:
    texts = (limit_text(line, lambda key, one=one: words.term(key, one)) for one in _spoken(language))  # type: ignore[misc]
    return "\n".join(dict.fromkeys(texts))


def _both(key: str, language: CertificateLanguage) -> str:
    return " ".join(words.term(key, one) for one in _spoken(language))


def _spoken(language: CertificateLanguage) -> tuple[words.Language, ...]:
    return words.LANGUAGES if language == "both" else (language,)


def _remarks(sheet: LotSheet, results: Sequence[StatedResult]) -> Iterator[str]:
    for case in (*sheet.oos, *sheet.deviations):
        yield " – ".join(filter(None, (f"{case.code} {case.title}".strip(), case.conclusion)))
    for one in results:
        if one.replaces:
            yield f"{one.code} / {one.replaces}: {one.correction_reason}"

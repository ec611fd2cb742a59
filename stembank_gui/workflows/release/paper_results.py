"""Results, limits and remarks as a certificate prints them, in its language."""

import re
from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from stembank_gui import words
from stembank_gui.documents.certificate import CertificateLanguage, Named, ResultLine
from stembank_gui.queries.quality.results import LotSheet, TestRow
from stembank_gui.rules.quality import SpecLineFacts, coded_word, limit_text, value_text
from stembank_gui.rules.vocabulary import CriterionKind, DeviationState, ResultState
from stembank_gui.tables.cryostorage import Box, Rack, Vial
from stembank_gui.tables.quality import Deviation

_REMARK = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")


def result_lines(sheet: LotSheet, language: CertificateLanguage) -> tuple[ResultLine, ...]:
    """Return the approved results of a lot, in the order of its specification."""
    return tuple(
        _line(test, language)
        for test in sheet.tests
        if test.result is not None and test.result.state is ResultState.APPROVED
    )


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


def remarks(sheet: LotSheet) -> tuple[str, ...]:
    """Return what a reader must know: OOS and deviations with their conclusions, and corrected results."""
    return tuple(_remarks(sheet))


def storage_excursions(session: Session, lot_id: int) -> tuple[str, ...] | None:
    """Return the codes of closed deviations of the tanks that hold the lot; None while one is open."""
    tanks = (
        select(Rack.tank_id)
        .join(Box, col(Box.rack_id) == col(Rack.id))
        .join(Vial, col(Vial.box_id) == col(Box.id))
        .where(col(Vial.lot_id) == lot_id)
    )
    rows = select(Deviation).where(col(Deviation.tank_id).in_(tanks)).order_by(col(Deviation.id))
    found = session.exec(rows).all()
    if any(case.state != DeviationState.CLOSED for case in found):
        return None
    return tuple(case.code for case in found)


def _line(test: TestRow, language: CertificateLanguage) -> ResultLine:
    line, result = test.line, test.result
    assert result is not None
    plain = line.kind is CriterionKind.NUMBER and not line.readings and result.value.strip()[-1:].isdigit()
    return ResultLine(
        code=line.test_code,
        name=Named(line.name_en, line.name_zh),
        method=line.method,
        limit=_limit(test, language),
        result=_value(line, result.value, language),
        unit=line.unit if plain else "",
        verdict=result.verdict,
        use=line.use,
        tested_on=result.tested_on,
        laboratory=result.laboratory,
        report_number=result.report_number,
    )


def _value(line: SpecLineFacts, value: str, language: CertificateLanguage) -> str:
    if not line.readings:
        return said_value(value, language)
    texts = (value_text(line, value, lambda key, one=one: words.term(key, one)) for one in _spoken(language))  # type: ignore[misc]
    return "\n".join(dict.fromkeys(texts))


def _limit(test: TestRow, language: CertificateLanguage) -> str:
    texts = (limit_text(test.line, lambda key, one=one: words.term(key, one)) for one in _spoken(language))  # type: ignore[misc]
    return "\n".join(dict.fromkeys(texts))


def _both(key: str, language: CertificateLanguage) -> str:
    return " ".join(words.term(key, one) for one in _spoken(language))


def _spoken(language: CertificateLanguage) -> tuple[words.Language, ...]:
    return words.LANGUAGES if language == "both" else (language,)


def _remarks(sheet: LotSheet) -> Iterator[str]:
    for case in (*sheet.oos, *sheet.deviations):
        yield " – ".join(filter(None, (f"{case.code} {case.title}".strip(), case.conclusion)))
    codes = {row.code: row for row in sheet.corrected}
    for test in sheet.tests:
        result = test.result
        if result is not None and result.replaces in codes:
            yield f"{result.code} / {result.replaces}: {codes[result.replaces].correction_reason}"

"""Results, limits and remarks as a certificate prints them, in its language."""

import re
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from stembank_gui import words
from stembank_gui.documents.certificate import CertificateLanguage, CorrectionLine, Named, ResultLine
from stembank_gui.queries.release.analysis import StatedCase, StatedResult
from stembank_gui.queries.release.cases import of_stay
from stembank_gui.queries.release.stays import stays_of
from stembank_gui.rules.quality import SpecLineFacts, limit_text, value_text
from stembank_gui.rules.vocabulary import DeviationState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Deviation

_BETWEEN_READINGS = re.compile(r"; ?|；")


def result_lines(results: Sequence[StatedResult], language: CertificateLanguage) -> tuple[ResultLine, ...]:
    """Return the approved results of a lot as lines, in the order of its specification."""
    return tuple(_line(one, language) for one in results)


def said_value(line: SpecLineFacts, value: str, language: CertificateLanguage) -> str:
    """Return a result in the certificate's language, as the screen says it: a coded word, a number with its unit.

    Anything else stays as typed. Readings stand below each other, and both languages, where they differ.
    """
    texts = (value_text(line, value, lambda key, one=one: words.term(key, one)) for one in _spoken(language))  # type: ignore[misc]
    return _below(line, texts)


def conditions_text(missing_tests: Sequence[str], language: CertificateLanguage) -> str:
    """Return the sentence that names the tests still missing; empty if none is."""
    if not missing_tests:
        return ""
    codes = ", ".join(missing_tests)
    return "\n".join(words.term("release.still_missing", one).format(tests=codes) for one in _spoken(language))


def remarks(cases: Sequence[StatedCase]) -> tuple[str, ...]:
    """Return what a reader must know: OOS and deviations with their conclusions."""
    return tuple(" – ".join(filter(None, (f"{one.code} {one.title}".strip(), one.conclusion))) for one in cases)


def correction_lines(results: Sequence[StatedResult], language: CertificateLanguage) -> tuple[CorrectionLine, ...]:
    """Return every correction of the results, in their order, the first of a result first."""
    return tuple(
        CorrectionLine(
            one.line.test_code, old.code, said_value(one.line, old.value, language), old.reason, old.corrected_as,
            old.by, old.at,
        )
        for one in results
        for old in one.corrections
    )  # fmt: skip


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
    return ResultLine(
        code=line.test_code,
        name=Named(line.name_en, line.name_zh),
        method=line.method,
        limit=_limit(line, language),
        result=said_value(line, one.value, language),
        unit="",
        verdict=one.verdict,
        use=line.use,
        tested_on=one.tested_on,
        laboratory=one.laboratory,
        report_number=one.report_number,
        inherited_from=one.inherited_from,
        corrected=bool(one.corrections),
        detection_limit=one.detection_limit,
    )


def _limit(line: SpecLineFacts, language: CertificateLanguage) -> str:
    texts = (limit_text(line, lambda key, one=one: words.term(key, one)) for one in _spoken(language))  # type: ignore[misc]
    return _below(line, texts)


def _below(line: SpecLineFacts, texts: Iterable[str]) -> str:
    said = "\n".join(dict.fromkeys(texts))
    return _BETWEEN_READINGS.sub("\n", said) if line.readings else said


def _spoken(language: CertificateLanguage) -> tuple[words.Language, ...]:
    return words.LANGUAGES if language == "both" else (language,)

"""One rule that judges every result against its line of the specification: its limits are data, its kind says how."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from stembank_gui.rules.genotype import LEAST_LOCI
from stembank_gui.rules.quality.judging.coded import OPPOSITE, coded_word
from stembank_gui.rules.quality.judging.criteria import SpecLineFacts
from stembank_gui.rules.quality.judging.karyotype import karyotype, karyotype_verdict, metaphases
from stembank_gui.rules.quality.judging.numbers import Span, compare, quantity, same_unit
from stembank_gui.rules.quality.judging.readings import Expected, expected_readings, folded, given_readings, written
from stembank_gui.rules.quality.judging.str_profiles import is_profile, profile_of, str_found
from stembank_gui.rules.quality.judging.texts import expected_texts, plain_text
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import CriterionKind, Verdict

_MAY_BE_NEGATIVE = frozenset({"S-IM"})
_MAY_EXCEED_100 = frozenset({"G08"})
_SHOWN = 60
_FULL = Decimal(100)


def judge(line: SpecLineFacts, value: str) -> Verdict:
    """Return the verdict on a result as it was typed: pass, fail, or reported where there is no limit.

    Args:
        line: The specification's line as it holds for the lot (`fitted`).
        value: "99.2", "<0.25 EU/mL", "未检出", "46,XX[20]", "CD73=99.2; CD90=99.6; CD105=98.1", "D3S1358 15,16; …".

    Raises:
        Refused: If the text does not state a result that can be judged; the reason says what is expected.
    """
    if not value.strip():
        raise Refused(Reason("quality.value_empty", {"test": line.test_code}))
    return _JUDGES[line.kind](line, value)


def _report(line: SpecLineFacts, value: str) -> Verdict:  # noqa: ARG001 -- every judge takes the same two
    return Verdict.REPORTED


def _number(line: SpecLineFacts, value: str) -> Verdict:
    limit = Span(line.low, line.low_open, line.high, line.high_open)
    if line.readings:
        return _several(line, value, Expected("", limit))
    return _against(line, Expected("", limit), value)


def _coded(line: SpecLineFacts, value: str) -> Verdict:
    if line.readings and "=" in value:
        return _several(line, value, Expected(""))
    return _word(line, frozenset(line.expected.split("|")), value)


def _karyotype(line: SpecLineFacts, value: str) -> Verdict:
    clones = karyotype(value)
    if clones is None:
        raise Refused(Reason("quality.karyotype_unclear", _named(line, value)))
    if (counted := metaphases(clones)) < (line.low or 0):
        params: dict[str, str | int] = {"test": line.test_code, "counted": counted, "at_least": f"{line.low:f}"}
        raise Refused(Reason("quality.too_few_metaphases", params))
    return karyotype_verdict(clones, line.high or _FULL)


def _text(line: SpecLineFacts, value: str) -> Verdict:
    expected = expected_texts(line.expected)
    if not expected:
        return Verdict.REPORTED
    return Verdict.PASS if plain_text(value) in set(map(plain_text, expected)) else Verdict.FAIL


def _str(line: SpecLineFacts, value: str) -> Verdict:
    if not is_profile(value):
        return _several(line, value, Expected(""))
    profile = profile_of(value)
    if line.reference is None:
        raise Refused(Reason("quality.no_str_reference", {"test": line.test_code}, Place("page", "genotype")))
    found = str_found(line.reference, profile)
    if found.comparison.loci < LEAST_LOCI:
        params: dict[str, str | int] = {"test": line.test_code, "loci": found.comparison.loci, "at_least": LEAST_LOCI}
        raise Refused(Reason("quality.few_common_loci", params | {"reference": line.reference.of}))
    if found.mixture:
        return Verdict.FAIL
    wanted = {folded(name) for name in _names(line)}
    return _several(
        line,
        written({name: one for name, one in found.readings().items() if folded(name) in wanted}),
        Expected(""),
    )


def _names(line: SpecLineFacts) -> tuple[str, ...]:
    return tuple(one.name for options in expected_readings(line.readings, Expected("")) for one in options)


def _several(line: SpecLineFacts, value: str, default: Expected) -> Verdict:
    needed = expected_readings(line.readings, default)
    given = given_readings(value)
    if given is None:
        raise Refused(Reason("quality.readings_unclear", _named(line, value) | {"example": _example(needed)}))
    verdicts = []
    for options in needed:
        matching = [option for option in options if folded(option.name) in given]
        if not matching:
            names = "/".join(option.name for option in options)
            raise Refused(Reason("quality.reading_missing", {"test": line.test_code, "reading": names}))
        verdicts += [_against(line, option, given.pop(folded(option.name))) for option in matching]
    if given:
        raise Refused(
            Reason("quality.reading_unknown", {"test": line.test_code, "reading": next(iter(given))[:_SHOWN]})
        )
    return _all_of(verdicts)


def _against(line: SpecLineFacts, expected: Expected, value: str) -> Verdict:
    if expected.word:
        return _word(line, frozenset({expected.word}), value)
    read = quantity(value)
    if read is None:
        raise Refused(Reason("quality.number_unclear", _named(line, value)))
    unit = expected.unit or line.unit
    if not same_unit(read.unit, unit):
        raise Refused(Reason("quality.wrong_unit", _named(line, value) | {"unit": unit or "1"}))
    _require_possible(replace(line, unit=unit), read.span, value)
    verdict = compare(read.span, expected.span)
    if verdict is Verdict.PENDING:
        raise Refused(Reason("quality.undecided", _named(line, value)))
    return verdict


def _require_possible(line: SpecLineFacts, span: Span, value: str) -> None:
    ends = [end for end in (span.low, span.high) if end is not None]
    if min(ends) < 0 and line.test_code not in _MAY_BE_NEGATIVE:
        raise Refused(Reason("quality.negative", _named(line, value)))
    if line.unit.startswith("%") and max(ends) > _FULL and line.test_code not in _MAY_EXCEED_100:
        raise Refused(Reason("quality.above_100_percent", _named(line, value)))


def _word(line: SpecLineFacts, wanted: frozenset[str], value: str) -> Verdict:
    word = coded_word(value)
    if word in wanted:
        return Verdict.PASS
    if word is not None and OPPOSITE[word] in wanted:
        return Verdict.FAIL
    first = next(one for one in (*line.expected.split("|"), *sorted(wanted)) if one in wanted)
    expected: dict[str, str | int] = {"good": f"@coded.{first}", "bad": f"@coded.{OPPOSITE[first]}"}
    raise Refused(Reason("quality.word_unclear", _named(line, value) | expected))


def _all_of(verdicts: Iterable[Verdict]) -> Verdict:
    return Verdict.FAIL if Verdict.FAIL in verdicts else Verdict.PASS


def _example(needed: Iterable[tuple[Expected, ...]]) -> str:
    return "; ".join(f"{options[0].name}=…" for options in needed)


def _named(line: SpecLineFacts, value: str) -> dict[str, str | int]:
    return {"test": line.test_code, "value": value.strip()[:_SHOWN]}


_JUDGES: dict[CriterionKind, Callable[[SpecLineFacts, str], Verdict]] = {
    CriterionKind.NUMBER: _number,
    CriterionKind.CODED: _coded,
    CriterionKind.KARYOTYPE: _karyotype,
    CriterionKind.STR: _str,
    CriterionKind.TEXT: _text,
    CriterionKind.REPORT: _report,
}

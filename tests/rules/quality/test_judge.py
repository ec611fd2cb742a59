"""One rule judges every result: numbers, coded words, karyotypes, several readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.quality import SpecLineFacts, example_value, judge, limit_text, limit_tokens, scaled
from stembank_gui.rules.quality.judging.coded import OPPOSITE, coded_word
from stembank_gui.rules.quality.judging.limits import reading_names
from stembank_gui.rules.quality.judging.readings import written
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CriterionKind, Family, Use, Verdict
from stembank_gui.words import sentence, term


def line(
    kind=CriterionKind.NUMBER, *, code="T", unit="%", low=None, high=None, low_open=False, high_open=False, **more
):
    number = {"low": low and Decimal(low), "high": high and Decimal(high)}
    return SpecLineFacts(1, code, "", "", "BP", "", unit, Use.RELEASE, kind, "", "", low_open=low_open,
                         high_open=high_open, **number, **more)  # fmt: skip


VIABILITY = line(low="80")
ENDOTOXIN = line(unit="EU/mL", high="0.5", high_open=True)
CELLS = line(unit="cells", low="8e6", high="1.3e7")
STERILITY = line(CriterionKind.CODED, unit="", expected="no_growth|negative")
FLOW = line(low="95", readings="CD73;CD90;CD105")
NEGATIVE = line(high="2", readings="CD45;CD34;CD14|CD11b;CD79a|CD19")
STR = line(unit="% Tanabe", readings="alleles=all_present;Tanabe>=90")
COLONIES = line(unit="colonies", readings="undifferentiated>=15;differentiated<=30%")
SOX1 = line(readings="FCM>=90|ICC>=80")
TRILINEAGE = line(
    CriterionKind.CODED, unit="", expected="all_positive", readings="osteo=positive;adipo=positive;chondro=positive"
)
KARYOTYPE = line(CriterionKind.KARYOTYPE, unit="", low="20", high="5", high_open=True)
REPORT = line(CriterionKind.REPORT, unit="h")


@pytest.mark.parametrize(("spec", "value", "verdict"), [
    (VIABILITY, "80", "pass"), (VIABILITY, "79.99", "fail"), (VIABILITY, " 94.1 % ", "pass"), (VIABILITY, "９４．１％", "pass"),
    (VIABILITY, ">90", "pass"), (VIABILITY, "≥ 80", "pass"), (VIABILITY, "<80", "fail"), (VIABILITY, "0", "fail"),
    (VIABILITY, "8.0e1", "pass"), (VIABILITY, "100", "pass"),
    (ENDOTOXIN, "<0.25", "pass"), (ENDOTOXIN, "< 0.25 EU/mL", "pass"), (ENDOTOXIN, "<0.5", "pass"), (ENDOTOXIN, "0.5", "fail"),
    (ENDOTOXIN, "0.49 eu/ml", "pass"), (ENDOTOXIN, ">0.5", "fail"), (ENDOTOXIN, "≥0.5", "fail"),
    (CELLS, "1.02e7", "pass"), (CELLS, "1.02×10^7 cells", "pass"), (CELLS, "1.02 x 10⁷", "pass"), (CELLS, "10200000", "pass"),
    (CELLS, "1.4E7", "fail"), (CELLS, "7.9e6 个", "fail"),
    (STERILITY, "no growth", "pass"), (STERILITY, "No growth.", "pass"), (STERILITY, "无菌生长", "pass"), (STERILITY, "阴性", "pass"),
    (STERILITY, "growth", "fail"), (STERILITY, "阳性", "fail"), (STERILITY, "negative (14 d)", "pass"),
    (FLOW, "CD73=99.2; CD90=99.6; CD105=98.1", "pass"), (FLOW, "cd 73=99.2；CD90=99.6；CD105=94.9;", "fail"),
    (NEGATIVE, "CD45=0.3; CD34=0.2; CD14=0.4; CD19=0.1", "pass"),
    (NEGATIVE, "CD45=0.3; CD34=0.2; CD14=0.4; CD11b=2.5; CD79a=0.1", "fail"),
    (STR, "alleles=all present; Tanabe=100", "pass"), (STR, "alleles=缺失; Tanabe=96", "fail"), (STR, "alleles=齐全; Tanabe=89 %", "fail"),
    (COLONIES, "undifferentiated=28; differentiated=12 %", "pass"), (COLONIES, "undifferentiated=14; differentiated=12", "fail"),
    (COLONIES, "undifferentiated=150; differentiated=31", "fail"),
    (SOX1, "FCM=91", "pass"), (SOX1, "ICC=85", "pass"), (SOX1, "FCM=85", "fail"), (SOX1, "FCM=91; ICC=79", "fail"),
    (TRILINEAGE, "all positive", "pass"), (TRILINEAGE, "三系均阳性", "pass"), (TRILINEAGE, "not all positive", "fail"),
    (TRILINEAGE, "osteo=positive; adipo=阳性; chondro=+", None), (TRILINEAGE, "osteo=positive; adipo=阳性; chondro=negative", "fail"),
    (KARYOTYPE, "46,XX[20]", "pass"), (KARYOTYPE, "46, XY [30]", "pass"), (KARYOTYPE, "46,XY[29]/45,XY,-7[1]", "pass"),
    (KARYOTYPE, "46,XY[19]/47,XY,+8[1]", "fail"), (KARYOTYPE, "46,XY[98]/47,XY,+8[2]", "fail"),
    (KARYOTYPE, "46,XY[98]/45,XY,-7[2]", "pass"), (KARYOTYPE, "46,XY[97]/45,XY,-7[3]", "fail"),
    (KARYOTYPE, "mos 46,XX[38]/47,XX,+12[2]", "fail"), (KARYOTYPE, "46,XX[10]/46,XY[10]", "fail"), (KARYOTYPE, "47,XXY[20]", "fail"),
    (KARYOTYPE, "46,XX,dup(20)(q11.21)[20]", "fail"), (KARYOTYPE, "92,XXXX[1]/46,XX[99]", "pass"),
    (REPORT, "28.4", "reported"), (REPORT, "see report 12/24", "reported"),
    (line(CriterionKind.TEXT, unit=""), "as expected", "reported"),
    (line(code="S-IM", low="20"), "-3", "fail"), (line(code="G08", low="70"), "104 %", "pass"),
])  # fmt: skip
def test_verdicts(spec, value, verdict):
    if verdict is None:
        with pytest.raises(Refused):
            judge(spec, value)
    else:
        assert judge(spec, value) == verdict


@pytest.mark.parametrize(("spec", "value", "code"), [
    (VIABILITY, "", "quality.value_empty"), (VIABILITY, "   ", "quality.value_empty"), (REPORT, " ", "quality.value_empty"),
    (VIABILITY, "94,1", "quality.number_unclear"), (VIABILITY, "1,200", "quality.number_unclear"), (VIABILITY, "high", "quality.number_unclear"),
    (VIABILITY, "=cmd()", "quality.number_unclear"), (VIABILITY, "<b>90</b>", "quality.number_unclear"), (VIABILITY, "90.", "quality.number_unclear"),
    (VIABILITY, "NaN", "quality.number_unclear"), (VIABILITY, "inf", "quality.number_unclear"), (VIABILITY, "9" * 400, "quality.number_unclear"),
    (VIABILITY, "90 91", "quality.number_unclear"), (VIABILITY, "٩٠", "quality.number_unclear"),
    (VIABILITY, "90 ‰", "quality.wrong_unit"), (ENDOTOXIN, "0.2 IU", "quality.wrong_unit"), (line(unit=""), "5 mg", "quality.wrong_unit"),
    (VIABILITY, "-1", "quality.negative"), (VIABILITY, "100.1", "quality.above_100_percent"), (FLOW, "CD73=990; CD90=99; CD105=99", "quality.above_100_percent"),
    (VIABILITY, ">70", "quality.undecided"), (ENDOTOXIN, "<1", "quality.undecided"), (ENDOTOXIN, "≤0.5", "quality.undecided"),
    (STERILITY, "probably fine", "quality.word_unclear"), (STERILITY, "not detected", "quality.word_unclear"), (STERILITY, "0", "quality.word_unclear"),
    (STR, "alleles=maybe; Tanabe=95", "quality.word_unclear"),
    (FLOW, "99.2", "quality.readings_unclear"), (FLOW, "CD73=99; CD73=98; CD90=99; CD105=99", "quality.readings_unclear"), (FLOW, "CD73=", "quality.readings_unclear"),
    (FLOW, "CD73=99; CD90=99", "quality.reading_missing"), (NEGATIVE, "CD45=1; CD34=1; CD14=1", "quality.reading_missing"),
    (FLOW, "CD73=99; CD90=99; CD105=99; CD44=99", "quality.reading_unknown"),
    (KARYOTYPE, "46,XX", "quality.karyotype_unclear"), (KARYOTYPE, "normal", "quality.karyotype_unclear"), (KARYOTYPE, "46,XX[20]/", "quality.karyotype_unclear"),
    (KARYOTYPE, "46,XX[19]", "quality.too_few_metaphases"),
])  # fmt: skip
def test_unclear_input_is_refused_with_test_and_mend_in_both_languages(spec, value, code):
    with pytest.raises(Refused) as refused:
        judge(spec, value)
    (reason,) = refused.value.reasons
    assert reason.code == code
    assert reason.params["test"] == spec.test_code
    for language in ("en", "zh"):
        assert "{" not in sentence(reason.code, reason.params, language).replace("{}", "")


def outcome(spec, text):
    try:
        return judge(spec, text)
    except Refused as refused:
        return "refused" if all(reason.code.startswith("quality.") for reason in refused.reasons) else "unnamed"


@given(st.text(max_size=60))
def test_whatever_is_typed_is_judged_or_refused_with_reasons(text):
    for spec in (VIABILITY, ENDOTOXIN, CELLS, STERILITY, FLOW, STR, TRILINEAGE, KARYOTYPE, SOX1):
        assert outcome(spec, text) in {Verdict.PASS, Verdict.FAIL, "refused"}


values = st.decimals(0, 100, places=2)


@given(values, values, st.booleans())
def test_a_number_passes_exactly_on_the_right_side_of_its_limit(value, limit, open_):
    above = judge(line(low=str(limit), low_open=open_), f"{value}")
    below = judge(line(high=str(limit), high_open=open_), f"{value} %")
    assert (above == "pass") == (value > limit or (value == limit and not open_))
    assert (below == "pass") == (value < limit or (value == limit and not open_))


@given(values, values)
def test_below_detection_passes_only_if_every_value_it_stands_for_does(detection, limit):
    spec = line(unit="EU/mL", high=str(limit), high_open=True)
    if detection <= limit:
        assert judge(spec, f"<{detection}") == "pass"
    else:
        with pytest.raises(Refused):
            judge(spec, f"<{detection}")


@given(st.lists(values, min_size=3, max_size=3))
def test_several_readings_pass_only_together(readings):
    value = written(dict(zip(("CD73", "CD90", "CD105"), map(str, readings), strict=True)))
    assert (judge(FLOW, value) == "pass") == all(reading >= 95 for reading in readings)


SEEDS = [
    seed
    for family, prefix in (
        (Family.MSC, "UCM"),
        (Family.IPSC, "IPS"),
        (Family.ESC, "ESC"),
        (Family.NPC, "NSC"),
        (Family.CB_HSC, "CBH"),
    )
    for seed in specification_seeds(prefix, family)
]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.code)
def test_every_line_of_every_specification_passes_its_own_example_and_says_its_limit(seed):
    for one in seed.lines:
        fitted = scaled(one, 10_000_000)
        assert judge(fitted, example_value(fitted)) in {Verdict.PASS, Verdict.REPORTED}
        for language in ("en", "zh"):
            said = limit_text(fitted, lambda key, language=language: term(key, language))
            assert said
            assert "@" not in said


def test_limits_in_signs_and_words():
    def say(key):
        return term(key, "en")

    assert limit_text(VIABILITY, say) == "≥ 80 %"
    assert limit_text(ENDOTOXIN, say) == "< 0.5 EU/mL"
    assert limit_text(CELLS, say) == "8.00e6 – 1.30e7 cells"
    assert limit_text(FLOW, say) == "CD73, CD90, CD105: ≥ 95 % each"
    assert limit_text(STR, say) == "alleles: all present; Tanabe: ≥ 90"
    assert limit_text(SOX1, say) == "FCM: ≥ 90 / ICC: ≥ 80"
    assert limit_text(COLONIES, say) == "undifferentiated: ≥ 15; differentiated: ≤ 30 %"
    assert limit_text(STERILITY, say) == "no growth"
    assert limit_text(KARYOTYPE, say) == "46,XX / 46,XY [≥ 20] no clonal abnormality"
    assert limit_tokens(REPORT) == ("@limit.report",)
    assert limit_text(line(unit="cells", low="80", high="130", expected="nominal"), say) == "80 – 130 % of nominal"
    assert limit_text(line(unit="", low="80", low_open=True), say) == "> 80"
    assert reading_names(NEGATIVE) == (("CD45",), ("CD34",), ("CD14", "CD11b"), ("CD79a", "CD19"))
    assert reading_names(VIABILITY) == ()


def test_limits_in_per_cent_of_the_nominal_cells_become_cells():
    nominal = line(unit="cells", low="80", high="130", expected="nominal")
    fitted = scaled(nominal, 10_000_000)
    assert (fitted.low, fitted.high, fitted.expected) == (8_000_000, 13_000_000, "")
    assert scaled(line(unit="cells", low="80", expected="nominal"), 10).high is None
    assert scaled(VIABILITY, 5) is VIABILITY


@pytest.mark.parametrize("word", OPPOSITE)
def test_every_coded_word_is_understood_as_it_is_shown_and_has_an_opposite(word):
    assert OPPOSITE[OPPOSITE[word]] == word
    for language in ("en", "zh"):
        assert coded_word(term(f"coded.{word}", language)) == word
    assert coded_word(word.replace("_", " ")) == word

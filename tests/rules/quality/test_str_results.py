"""STR profiles as results (T7, T20): compared with the reference, judged by the line, flagged as a mixture."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.genotype import CORE, compare
from stembank_gui.rules.quality import StrReference, example_value, judge, reading_names, value_text
from stembank_gui.rules.quality.judging.str_profiles import is_profile, profile_of, profile_text, str_found
from stembank_gui.rules.quality.specifications.checks import line_problems
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CriterionKind, Family, Tier, Verdict
from stembank_gui.words import sentence, term

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))
REFERENCE_TEXT = "; ".join(f"{locus} {alleles}" for locus, alleles in VECTORS["str_reference"].items())
REFERENCE = StrReference("D240001", tuple(profile_of(REFERENCE_TEXT).items()))
G03 = next(
    line for seed in specification_seeds("UCM", Family.MSC) for line in seed.lines if line.test_code == "G03"
)  # fmt: skip
LINE = replace(G03, reference=REFERENCE)
SCORES_ONLY = replace(LINE, readings="Tanabe>=90")
MASTERS = replace(LINE, readings="Masters>=80;Masters (reference)>=80")


def query(name: str, **changed: str) -> str:
    return "\n".join(f"{locus} {alleles}" for locus, alleles in (VECTORS["str_queries"][name] | changed).items())


def in_english(key: str) -> str:
    return term(key, "en")


def refusal(line, value: str) -> list[str]:
    with pytest.raises(Refused) as refused:
        judge(line, value)
    for reason in refused.value.reasons:
        assert all(sentence(reason.code, reason.params, language) for language in ("en", "zh"))
    return [reason.code for reason in refused.value.reasons]


def test_the_panels_identity_test_is_judged_as_a_profile():
    assert G03.kind is CriterionKind.STR
    assert reading_names(G03) == (("alleles",), ("Tanabe",))
    assert judge(G03, example_value(G03)) is Verdict.PASS
    assert line_problems(Tier.MCB, G03) == ()


@pytest.mark.parametrize(("name", "strict", "scores", "masters"), [
    ("identical", "pass", "pass", "pass"),
    ("loh1_gain1", "fail", "pass", "pass"),
    ("mixture", "fail", "fail", "fail"),
])  # fmt: skip
def test_the_reference_vectors(name, strict, scores, masters):
    assert judge(LINE, query(name)) == strict
    assert judge(SCORES_ONLY, query(name)) == scores
    assert judge(MASTERS, query(name)) == masters


def test_a_mixture_fails_even_where_every_score_passes():
    seen = dict.fromkeys(("D3S1358", "D21S11", "D18S51", "vWA"), None)
    stray = {locus: f"{VECTORS['str_reference'][locus]},40" for locus in seen}
    four, three = query("identical", **stray), query("identical", **dict(list(stray.items())[:3]))
    found = str_found(REFERENCE, profile_of(four))
    assert found.comparison.tanabe > 90
    assert found.mixture == ("D3S1358", "D18S51", "D21S11", "vWA")
    assert judge(SCORES_ONLY, four) is Verdict.FAIL
    assert judge(SCORES_ONLY, three) is Verdict.PASS
    assert judge(replace(SCORES_ONLY, reference=replace(REFERENCE, mixture_loci=4)), four) is Verdict.PASS


def test_one_locus_with_three_alleles_is_no_mixture_of_its_own_line():
    mda_mb_231 = query("identical", vWA="15,18,19")
    own = replace(LINE, reference=StrReference("UCM24001M01", tuple(profile_of(mda_mb_231).items())))
    assert judge(own, mda_mb_231) is Verdict.PASS
    assert str_found(own.reference, profile_of(mda_mb_231)).comparison.tanabe == 100


def test_scores_are_compared_exactly_not_as_they_are_shown():
    # 2 × 18 / (20 + 20) is 90 %; one allele more in the query makes it 2 × 18 / (21 + 20), which is less
    reference = dict.fromkeys(CORE, ("1", "2")) | {"FGA": ("1", "2"), "D18S51": ("1", "2")}
    ninety = reference | {"FGA": ("1", "9"), "D18S51": ("1", "9")}
    line = replace(SCORES_ONLY, reference=StrReference("x", tuple(reference.items())))
    assert compare(ninety, reference).tanabe == 90
    assert judge(line, profile_text(ninety)) is Verdict.PASS
    assert judge(line, profile_text(ninety | {"TH01": ("1", "2", "9")})) is Verdict.FAIL


def test_what_cannot_be_compared_is_refused():
    assert refusal(G03, query("identical")) == ["quality.no_str_reference"]
    few = replace(LINE, reference=StrReference("D1", REFERENCE.loci[:6]))
    assert refusal(few, query("identical")) == ["quality.few_common_loci"]
    assert refusal(LINE, "D3S1358 15,16; vWA 14") == ["genotype.few_loci"]
    assert "genotype.allele" in refusal(LINE, query("identical", TH01="seven"))


def test_what_a_laboratory_made_of_a_profile_is_judged_too():
    assert judge(LINE, "alleles=all present; Tanabe=100") is Verdict.PASS
    assert judge(LINE, "alleles=missing; Tanabe=96.43") is Verdict.FAIL
    assert refusal(LINE, "Tanabe=96.43") == ["quality.reading_missing"]


def test_a_profile_is_said_by_its_comparison():
    said = value_text(LINE, query("loh1_gain1"), in_english)
    assert said == "alleles: 27/28; Tanabe: 96.43 %; Masters: 96.43 % / 96.43 %; 15 loci"
    assert value_text(LINE, query("mixture"), in_english).endswith("FGA, TH01, vWA")
    assert value_text(G03, query("identical"), in_english) == query("identical")
    assert value_text(LINE, "vWA 14", in_english) == "vWA 14"
    assert value_text(LINE, "alleles=all_present; Tanabe=100", in_english) == "alleles: all present; Tanabe: 100"


alleles = st.sets(st.integers(5, 40).map(str), min_size=1, max_size=3)
profiles = st.fixed_dictionaries(dict.fromkeys(CORE, alleles))


@given(profiles, profiles)
def test_a_profile_passes_exactly_by_its_score_and_without_a_mixture(one, other):
    mine = {locus: tuple(sorted(found, key=float)) for locus, found in one.items()}
    theirs = {locus: tuple(sorted(found, key=float)) for locus, found in other.items()}
    line = replace(SCORES_ONLY, reference=StrReference("x", tuple(theirs.items())))
    found = compare(mine, theirs)
    many = sum(len(one) > 2 for one in mine.values()) > 3
    assert is_profile(profile_text(mine))
    assert profile_of(profile_text(mine)) == {locus: mine[locus] for locus in profile_of(profile_text(mine))}
    assert (judge(line, profile_text(mine)) is Verdict.PASS) == (
        not many and 2 * found.shared * 100 >= 90 * (found.query + found.reference)
    )

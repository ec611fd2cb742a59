"""STR comparison, profiles as written, registered names and HLA coverage against the reference vectors (T7, T8, T20)."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules import genotype
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.genotype import Likeness, alleles_of, compare, coverage, likeness, read_profile
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Registry

VECTORS = json.loads((Path(__file__).parents[1] / "vectors.json").read_text(encoding="utf-8"))
POLICY = Policy()


def profile(written):
    return {locus: alleles_of(text) for locus, text in written.items()}


REFERENCE = profile(VECTORS["str_reference"])
QUERIES = {name: profile(written) for name, written in VECTORS["str_queries"].items()}


@pytest.mark.parametrize("name", list(VECTORS["str_queries"]))
@pytest.mark.parametrize(("which", "skip"), [("noamel", ("AMEL",)), ("amel", ())])
def test_reference_comparisons(name, which, skip):
    found = compare(QUERIES[name], REFERENCE, skip=skip)
    expected = VECTORS["str_expected"][name][which]
    assert (found.loci, found.shared, found.query, found.reference) == (
        expected["markers"], expected["shared"], expected["query"], expected["ref"],
    )  # fmt: skip
    assert round(found.tanabe, 2) == expected["tanabe"]
    assert round(found.masters_query, 2) == expected["masters_q"]
    assert round(found.masters_reference, 2) == expected["masters_r"]


@pytest.mark.parametrize("name", list(VECTORS["str_queries"]))
def test_multi_allelic_loci(name):
    assert len(genotype.multi_allelic(QUERIES[name])) == VECTORS["str_expected"][name]["multi"]


def test_only_the_mixture_is_flagged():
    assert [name for name, one in QUERIES.items() if genotype.is_mixture(one, POLICY)] == ["mixture"]


def test_a_single_tri_allelic_locus_is_no_mixture():
    mda_mb_231 = QUERIES["identical"] | {"vWA": ("15", "18", "19")}
    assert not genotype.is_mixture(mda_mb_231, POLICY)
    assert compare(mda_mb_231, mda_mb_231).tanabe == 100.0


def test_strprofiler_vector():
    vector = VECTORS["strprofiler_vector"]
    query, reference, expected = profile(vector["query"]), profile(vector["reference"]), vector["expected"]
    found = compare(query, reference)
    assert (found.loci, found.shared, found.query, found.reference) == (3, 5, 5, 6)
    assert round(found.tanabe, 2) == expected["tanabe"]
    assert round(found.masters_query, 2) == expected["masters_query"]
    assert round(found.masters_reference, 2) == expected["masters_ref"]
    with_amelogenin = compare(query, reference, skip=())
    assert round(with_amelogenin.tanabe, 2) == expected["tanabe_amel"]
    assert round(with_amelogenin.masters_reference, 2) == expected["masters_ref_amel"]
    assert likeness(found, POLICY) is Likeness.UNKNOWN


def test_what_scores_mean():
    assert likeness(compare(QUERIES["identical"], REFERENCE), POLICY) is Likeness.SAME
    assert likeness(compare(QUERIES["loh1_gain1"], REFERENCE), POLICY) is Likeness.SAME
    assert likeness(compare(QUERIES["mixture"], REFERENCE), POLICY) is Likeness.UNRELATED
    eight = dict.fromkeys(genotype.CORE, ("1", "2"))
    nine_of_ten = {**eight, "TH01": ("1", "9"), "vWA": ("1", "9")}
    assert compare(eight, nine_of_ten).tanabe == 87.5
    assert likeness(compare(eight, nine_of_ten), POLICY) is Likeness.AMBIGUOUS


def test_differing_loci_are_named():
    assert compare(QUERIES["loh1_gain1"], REFERENCE).differing == ("D18S51", "FGA")


def test_nothing_in_common_is_zero():
    found = compare({}, REFERENCE)
    assert (found.tanabe, found.masters_query, found.masters_reference) == (0.0, 0.0, 0.0)


profiles = st.dictionaries(
    st.sampled_from(genotype.LOCI), st.sets(st.integers(5, 40).map(str), min_size=1, max_size=4).map(tuple), max_size=25
)


@given(profiles, profiles)
def test_tanabe_is_symmetric_and_within_0_and_100(one, other):
    found = compare(one, other)
    assert found.tanabe == compare(other, one).tanabe
    assert 0 <= found.tanabe <= 100
    assert found.masters_query == compare(other, one).masters_reference


@given(profiles)
def test_a_profile_is_like_itself(one):
    found = compare(one, one)
    assert found.differing == ()
    assert found.tanabe in {0.0, 100.0}


WRITTEN = "\n".join(f"{locus} {alleles}" for locus, alleles in VECTORS["str_reference"].items())


def test_a_profile_as_written_is_read():
    assert read_profile(WRITTEN) == {locus: REFERENCE[locus] for locus in genotype.LOCI if locus in REFERENCE}


def test_spellings_and_separators():
    text = (
        WRITTEN.replace("D3S1358 15,16", "d3s1358:\t16 / 15").replace("AMEL X", "Amelogenin: x, y")
        + "\n\npenta_d 9 13\nPenta E=7;12\n"
    )
    found = read_profile(text)
    assert found["D3S1358"] == ("15", "16")
    assert found["AMEL"] == ("X", "Y")
    assert (found["Penta D"], found["Penta E"]) == (("9", "13"), ("7", "12"))


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("D3S9999 1,2", "genotype.locus"), ("D3S1358", "genotype.locus"), ("<b>x</b>", "genotype.locus"),
        ("TH01 7,9", "genotype.locus_twice"), ("SE33 OL", "genotype.allele"), ("SE33 14.5", "genotype.allele"),
        ("SE33 １５", "genotype.allele"), ("SE33 ,", "genotype.allele"),
    ],
)  # fmt: skip
def test_each_bad_line_is_named(line, code):
    with pytest.raises(Refused) as refusal:
        read_profile(f"{WRITTEN}\n{line}\nnonsense\n")
    assert [one.code for one in refusal.value.reasons] == [code, "genotype.locus"]
    assert refusal.value.reasons[0].params["line"] == 17


def test_too_few_loci_identify_nobody():
    with pytest.raises(Refused) as refusal:
        read_profile("AMEL X\nTH01 7,9")
    assert refusal.value.reasons[0].params == {"loci": 1, "at_least": 8}


@given(st.text(max_size=200))
def test_any_text_is_a_profile_or_refused(text):
    try:
        found = read_profile(text)
    except Refused:
        return
    assert len(found) >= 8


@pytest.mark.parametrize(
    ("registry", "name", "fits"),
    [
        (Registry.HPSCREG, "WAe001-A", True), (Registry.HPSCREG, "UKKi011-A-1", True),
        (Registry.HPSCREG, "wae001-a", False), (Registry.CELLOSAURUS, "CVCL_9773", True),
        (Registry.CELLOSAURUS, "CVCL-9773", False), (Registry.CELLOSAURUS, "CVCL_97731", False),
    ],
)  # fmt: skip
def test_a_name_of_another_form_is_warned_about(registry, name, fits):
    warning = genotype.name_warning(registry, name)
    assert (warning is None) is fits
    assert fits or warning.code == "genotype.name_form"


@pytest.mark.parametrize("vector", VECTORS["hla"], ids=lambda one: one["set"][:20])
def test_coverage_vectors(vector):
    covered = [coverage(vector["p"][: count + 1]) * 100 for count in range(len(vector["p"]))]
    assert covered == pytest.approx(vector["cumulative_coverage_pct"], abs=0.001)


@pytest.mark.parametrize(
    ("percent", "needed"),
    [
        (17, 8.90),
        (40, 22.54),
        (41.07, 23.23),
        (51, 30.00),
        (37.01, 20.63),
        (72.74, 47.79),
        (60, 36.75),
        (28.23, 15.28),
        (95, 77.64),
    ],
)
def test_published_coverage_needs_these_frequencies(percent, needed):
    assert genotype.frequency_needed(percent / 100) * 100 == pytest.approx(needed, abs=0.006)


@given(st.lists(st.floats(0, 0.05), max_size=20))
def test_coverage_and_its_inverse(frequencies):
    assert genotype.frequency_needed(coverage(frequencies)) == pytest.approx(sum(frequencies), abs=1e-6)


@pytest.mark.parametrize("frequencies", [[-0.1], [0.6, 0.5]])
def test_impossible_frequencies(frequencies):
    with pytest.raises(ValueError, match="no shares"):
        coverage(frequencies)


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_impossible_coverage(share):
    with pytest.raises(ValueError, match="no share"):
        genotype.frequency_needed(share)

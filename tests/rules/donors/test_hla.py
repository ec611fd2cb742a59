"""HLA types in the WHO's nomenclature."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.donors.hla import LOCI, canonical, homozygous, parse_canonical, read_hla, say_hla
from stembank_gui.rules.reasons import Refused

ALLELES = st.builds(
    lambda fields, suffix: ":".join(f"{one:02d}" for one in fields) + suffix,
    st.lists(st.integers(1, 999), min_size=1, max_size=4),
    st.sampled_from(["", "N", "L", "S", "C", "A", "Q"]),
)
TYPES = st.dictionaries(st.sampled_from(LOCI), st.tuples(ALLELES, ALLELES), max_size=len(LOCI))


@pytest.mark.parametrize(
    "text",
    [
        "A*33:03, A*33:03, B*58:01, B*58:01, DRB1*03:01, DRB1*03:01",
        "HLA-A*33:03/33:03; HLA-B*58:01/58:01; DRB1*03:01 03:01",
        "a*33:03 33:03，B*58:01、58:01 drb1*03:01/03:01",
    ],
)
def test_ways_of_writing_one_type(text):
    found = read_hla(text)
    assert found == {"A": ("33:03", "33:03"), "B": ("58:01", "58:01"), "DRB1": ("03:01", "03:01")}
    assert homozygous(found)
    assert canonical(found) == '{"A":["33:03","33:03"],"B":["58:01","58:01"],"DRB1":["03:01","03:01"]}'


@pytest.mark.parametrize("word", ["A*24:02:01:02L", "A*24:09N", "B*15:01:01G", "DQB1*06:02P", "C*07", "DPB1*104:01"])
def test_suffixes_groups_and_long_fields_are_alleles(word):
    locus, allele = word.split("*")
    assert read_hla(f"{word} {word}") == {locus: (allele, allele)}


@pytest.mark.parametrize(
    "word", ["A33", "A*3", "A*33:3:", "X*01:01", "A*33:03Z", "33:03", "A*33:03:01:01:01", "A*33:03N:01"]
)
def test_what_is_no_allele_is_named(word):
    with pytest.raises(Refused) as refusal:
        read_hla(word)
    assert refusal.value.reasons[0].code == "donors.hla_allele"
    assert refusal.value.reasons[0].params["text"] == word.upper() or refusal.value.reasons[0].params["text"] == word


def test_a_locus_has_two_alleles_and_drb4_may_have_one():
    with pytest.raises(Refused) as refusal:
        read_hla("A*33:03, B*58:01, B*58:01, B*15:01")
    assert [(one.code, one.params["locus"]) for one in refusal.value.reasons] == [
        ("donors.hla_two", "A"), ("donors.hla_two", "B"),
    ]  # fmt: skip
    assert read_hla("DRB4*01:03") == {"DRB4": ("01:03",)}


def test_nothing_is_an_empty_type():
    assert read_hla("  ") == {}
    assert canonical({}) == ""
    assert parse_canonical("") == {}
    assert say_hla("") == ""
    assert not homozygous({})
    assert not homozygous({"A": ("33:03", "11:01"), "B": ("58:01", "58:01"), "DRB1": ("03:01", "03:01")})


@given(TYPES)
def test_what_is_said_is_read_back_as_it_was(hla):
    stored = canonical(hla)
    assert canonical(read_hla(say_hla(stored))) == stored
    assert canonical(parse_canonical(stored)) == stored

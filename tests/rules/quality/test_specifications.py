"""Versions of a specification: which changes are listed, what keeps one from approval, where it leaves the panel."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.queries.reference import specification_seeds
from stembank_gui.rules.quality import SpecLineFacts, example_value, judge, limit_text, scaled
from stembank_gui.rules.quality.specifications.checks import (
    line_problems,
    panel_notices,
    specification_problems,
    storing_problems,
)
from stembank_gui.rules.quality.specifications.versions import (
    SpecificationVersion,
    effective_blockers,
    move_blockers,
    save_blockers,
    specification_code,
)
from stembank_gui.rules.quality.states import SPECIFICATION_CHANGES
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CriterionKind, Family, Grade, LineOrigin, SpecificationState, Tier, Use
from stembank_gui.words import LANGUAGES, sentence, term

SEEDS = [
    seed
    for family, prefix in zip(Family, ("UCM", "IPS", "ESC", "NSC", "CBH"), strict=True)
    for seed in specification_seeds(prefix, family)
]
LINE = SpecLineFacts(
    1, "G07", "Viability", "活率", "BP", "AO/PI", "%", Use.RELEASE, CriterionKind.NUMBER, ">=80", "", low=Decimal(80)
)


def codes(reasons) -> list[str]:
    reasons = tuple(reasons)
    for reason in reasons:
        for language in LANGUAGES:
            assert "{" not in sentence(reason.code, reason.params, language)
    return [reason.code for reason in reasons]


def version(state: SpecificationState, number: int = 2) -> SpecificationVersion:
    return SpecificationVersion(7, "SP-UCM-M-C", number, state)


@pytest.mark.parametrize(("old", "new"), [*product(SpecificationState, SpecificationState)])
def test_only_the_listed_changes(old, new):
    expected = [] if (old, new) in SPECIFICATION_CHANGES else ["quality.specification_move"]
    assert codes(move_blockers(version(old), new)) == expected


def test_only_a_draft_is_saved_and_only_one_waits():
    draft, approved = version(SpecificationState.DRAFT), version(SpecificationState.APPROVED)
    assert save_blockers(None, None) == save_blockers(draft, None) == ()
    assert codes(save_blockers(None, draft)) == ["quality.specification_draft_exists"]
    assert codes(save_blockers(approved, None)) == ["quality.specification_no_draft"]


def test_an_older_version_does_not_come_into_force_after_a_later_one():
    approved, later = version(SpecificationState.APPROVED), version(SpecificationState.EFFECTIVE, 3)
    assert effective_blockers(approved, None) == effective_blockers(approved, replace(later, version=1)) == ()
    assert codes(effective_blockers(approved, later)) == ["quality.specification_later"]
    assert codes(effective_blockers(version(SpecificationState.DRAFT), None)) == ["quality.specification_move"]


def test_codes():
    assert specification_code("IPS", Tier.WCB, Grade.RESEARCH) == "SP-IPS-W-R"


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.code)
def test_what_comes_with_the_program_could_be_approved_and_leaves_nothing_out(seed):
    assert specification_problems(seed.tier, seed.lines) == ()
    assert list(storing_problems(seed.lines)) == []
    assert panel_notices(seed.lines, seed.lines) == ()
    assert all(line.specimen for line in seed.lines)


K = CriterionKind
BAD_LINES = [
    ({"name_zh": ""}, "quality.line_field_empty"), ({"method": ""}, "quality.line_field_empty"),
    ({"may_wait": True, "use": Use.REFERENCE}, "quality.waits_without_need"),
    ({"origin": LineOrigin.PARENT, "sample_min": 2}, "quality.inherited_sample"),
    ({"low": None}, "quality.no_limit"), ({"low": None, "readings": "CD73;CD90>=95"}, "quality.no_limit"),
    ({"high": Decimal(70)}, "quality.limits_crossed"), ({"expected": "positive"}, "quality.number_expects_words"),
    ({"readings": "CD73>="}, "quality.readings_form"), ({"readings": ";"}, "quality.readings_form"),
    ({"readings": "CD73=95"}, "quality.readings_form"), ({"readings": "CD73>=x"}, "quality.readings_form"),
    ({"readings": "CD73>positive"}, "quality.readings_form"), ({"readings": "CD73;CD73"}, "quality.reading_twice"),
    ({"kind": K.CODED}, "quality.no_expected_word"),
    ({"kind": K.CODED, "expected": "fine"}, "quality.expected_word_unknown"),
    ({"kind": K.CODED, "expected": "growth|no_growth"}, "quality.expected_contradiction"),
    ({"kind": K.KARYOTYPE, "high": Decimal(5), "low": None}, "quality.metaphases_missing"),
    ({"kind": K.KARYOTYPE, "high": Decimal(5), "low": Decimal("2.5")}, "quality.metaphases_missing"),
    ({"kind": K.KARYOTYPE, "high": Decimal(0)}, "quality.clone_share_missing"),
    ({"kind": K.KARYOTYPE}, "quality.clone_share_missing"),
    ({"kind": K.STR, "readings": ""}, "quality.str_no_criterion"),
    ({"kind": K.STR, "readings": "Tanabe>="}, "quality.str_no_criterion"),
    ({"kind": K.STR, "readings": "Dice>=90"}, "quality.str_reading_unknown"),
    ({"kind": K.STR, "readings": "alleles>=90"}, "quality.str_reading_unknown"),
    ({"kind": K.STR, "readings": "Tanabe<=90"}, "quality.str_reading_unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "code"), BAD_LINES, ids=[f"{code}-{at}" for at, (_, code) in enumerate(BAD_LINES)])
def test_a_line_that_cannot_be_judged_by_is_not_approved_and_says_exactly_why(change, code):
    line = replace(LINE, **change)
    assert codes(line_problems(Tier.MCB, line)) == [code]
    others = (LINE, replace(line, test_code="G08"))
    assert codes(specification_problems(Tier.MCB, others)) == [code]


def test_a_seed_has_no_parent_tier():
    line = replace(LINE, origin=LineOrigin.PARENT)
    assert codes(line_problems(Tier.SEED, line)) == ["quality.no_parent_tier"]
    assert line_problems(Tier.WCB, line) == ()


def test_something_is_needed_for_release():
    assert codes(specification_problems(Tier.MCB, ())) == ["quality.no_release_test"]
    info = replace(LINE, use=Use.INFORMATION)
    assert codes(specification_problems(Tier.MCB, (info,))) == ["quality.no_release_test"]


def test_what_is_not_even_stored():
    assert codes(storing_problems((LINE, LINE))) == ["quality.test_twice"]
    assert codes(storing_problems((replace(LINE, test_code="g07"),))) == ["quality.test_code_form"]
    assert codes(storing_problems((replace(LINE, category="??"),))) == ["quality.category_unknown"]
    assert codes(storing_problems((replace(LINE, sample_min=-1),))) == ["quality.sample_range"]
    assert codes(storing_problems((replace(LINE, sample_permille=1001),))) == ["quality.sample_range"]


def test_a_version_says_where_it_asks_less_than_the_panel():
    seed = next(one for one in SEEDS if one.code == "SP-UCM-M-C")
    fewer = [line for line in seed.lines if line.test_code not in {"M-ST", "B-TE"}]
    lighter = [replace(line, use=Use.REFERENCE) if line.test_code == "B-KA" else line for line in fewer]
    found = panel_notices(lighter, seed.lines)
    assert [(reason.code, reason.params["test"]) for reason in found] == [
        ("quality.panel_left_out", "M-ST"), ("quality.panel_not_for_release", "B-KA"),
    ]  # fmt: skip
    assert codes(found)


numbers = st.none() | st.decimals(-5, 200, places=1)
lines = st.builds(
    replace,
    st.just(LINE),
    kind=st.sampled_from(CriterionKind),
    low=numbers,
    high=numbers,
    low_open=st.booleans(),
    high_open=st.booleans(),
    unit=st.sampled_from(("%", "", "cells")),
    expected=st.sampled_from(("", "nominal", "positive", "positive|match", "growth|no_growth", "O RhD+", "x|y")),
    readings=st.sampled_from(
        (
            "",
            "CD73;CD90",
            "a>=3|b<=2",
            "a=positive;b",
            "alleles=all_present;Tanabe>=90",
            "Tanabe>=90",
            "a>",
            "a;;b",
            "b>2%",
        )
    ),
)


@given(lines, st.sampled_from(("50", "positive", "CD73=1; CD90=2", "46,XX[20]", "a=3; b=positive", "?")))
def test_a_line_without_problems_can_always_be_said_and_judged_by(line, value):
    if line_problems(Tier.MCB, line):
        return
    fitted = scaled(line, 1_000_000)
    assert limit_text(fitted, lambda key: term(key, "en"))
    assert example_value(fitted)
    assert outcome(fitted, value)


def outcome(line, value):
    """Return the verdict, or the codes of a refusal that can be said in both languages."""
    try:
        return judge(line, value)
    except Refused as refused:
        return codes(refused.reasons)

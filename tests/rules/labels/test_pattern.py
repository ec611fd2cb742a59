"""Patterns: words and fields in braces, parts that vanish with their fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels.pattern import pattern

FILLED = {"kind": "UC-MSC", "tier": "MCB", "passage": "P3", "cells": "", "flag": ""}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("{kind} {tier} {passage}", "UC-MSC MCB P3"),
        ("{kind} {cells} {passage}", "UC-MSC P3"),
        ("{cells}/vial", ""),
        ("{kind} · {cells}/vial · {tier}", "UC-MSC · MCB"),
        ("Keep frozen", "Keep frozen"),
        ("Keep frozen · {cells}", ""),
        ("{kind} · keep", "UC-MSC · keep"),
        ("{{literal}} {kind}", "{literal} UC-MSC"),
        ("", ""),
        ("{unknown}", ""),
    ],
)
def test_what_a_pattern_says(written, said):
    assert pattern(written).filled(FILLED) == said


@pytest.mark.parametrize(
    "written", ["{", "}", "{kind", "{}", "{0}", "{kind.code}", "{kind[0]}", "{kind!r}", "{kind:>9}", "{Kind}", "{a b}"]
)
def test_braces_hold_nothing_but_names(written):
    with pytest.raises(ValueError, match=r"[{}]"):
        pattern(written)


def test_fields_are_named_once_in_order():
    assert pattern("{tier} {kind} · {tier}").fields == ("tier", "kind")


@given(st.dictionaries(st.sampled_from(["kind", "tier"]), st.text(max_size=20)))
def test_what_stands_in_a_field_is_never_taken_for_a_pattern(texts):
    said = pattern("<{kind}> {tier}").filled(texts)

    if texts.get("kind") and texts.get("tier"):
        assert said == f"<{texts['kind']}> {texts['tier']}"
    assert bool(said) == bool(texts.get("kind") or texts.get("tier"))

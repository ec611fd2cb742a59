"""Every word of the vocabulary can be said in both languages."""

from enum import StrEnum

import pytest

from stembank_gui import words
from stembank_gui.rules import vocabulary

WORDS = [
    word
    for group in vars(vocabulary).values()
    if isinstance(group, type) and issubclass(group, StrEnum) and group is not StrEnum
    for word in group
]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_word_has_a_term(language):
    for key in map(vocabulary.term_key, WORDS):
        said = words.term(key, language)

        assert said, key
        assert said == said.strip(), key


def test_tiers_have_long_names_too():
    for tier in vocabulary.Tier:
        assert len(words.term(f"tier_name.{tier}")) > len(words.term(f"tier.{tier}")) - 1


def test_chinese_terms_are_chinese():
    names_kept = {"registry.hpscreg", "registry.cellosaurus"}
    for word in WORDS:
        key = vocabulary.term_key(word)
        if key not in names_kept:
            assert any("\u4e00" <= letter <= "\u9fff" for letter in words.term(key, "zh")), key

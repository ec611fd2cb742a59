"""Every reason that the program can give is said in both languages."""

import re
from string import Formatter

import pytest

from stembank_gui import paths, words
from stembank_gui.paths import _PACKAGE

_LITERAL = re.compile(r"""\bReason\(\s*["']([A-Za-z0-9_.]+)["']""")
_SOURCES = [path for path in _PACKAGE.rglob("*.py") if "__pycache__" not in path.parts]


def test_every_reason_in_the_code_has_its_sentence():
    used = {code: path for path in _SOURCES for code in _LITERAL.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 50
    missing = {code: str(path.relative_to(_PACKAGE)) for code, path in used.items() if code not in words.keys("reason")}
    assert missing == {}


@pytest.mark.parametrize("section", ["reason", "term"])
def test_both_languages_are_there_and_take_the_same_parameters(section):
    for key in words.keys(section):
        texts = words._catalogue()[section][key]
        assert set(texts) == {"en", "zh"}, key
        assert all(text.strip() for text in texts.values()), key
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in texts.values()]
        assert fields[0] == fields[1], key


def test_chinese_is_chinese():
    latin = re.compile(r"^[\x00-\x7fµ°−–≤≥×…]*$")
    for key in words.keys("reason"):
        assert not latin.match(words._catalogue()["reason"][key]["zh"]), key


def test_a_term_in_a_parameter_is_translated():
    said = words.sentence("text.empty", {"field": "@field.reason"}, "zh")
    assert said.startswith("原因")


def test_there_is_a_words_file_for_every_stage():
    assert {path.stem for path in paths.WORDS.glob("*.toml")} >= {"base", "vocabulary", "check", "cli"}


@pytest.mark.parametrize(
    ("pattern", "one", "two"),
    [
        ("{n} vials", "1 vial", "2 vials"),
        ("{n} vials are lost.", "1 vial is lost.", "2 vials are lost."),
        ("Only {n} boxes have room", "Only 1 box has room", "Only 2 boxes have room"),
        ("{n} free positions", "1 free position", "2 free positions"),
        ("{n} 支", "1 支", "2 支"),
        ("{n} labelsets", "1 labelsets", "2 labelsets"),
    ],
)
def test_one_is_said_as_one(pattern, one, two):
    assert words.counted(pattern, {"n": 1}) == words.counted(pattern, {"n": "1"}) == one
    assert words.counted(pattern, {"n": 2}) == two
    assert words.counted(pattern.replace("{n}", "1"), {}) == pattern.replace("{n}", "1")

"""The grammar of the printed commands: every code ever printed stays readable, and says one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents.symbols import can_say
from stembank_gui.rules import codes
from stembank_gui.rules.codes import COMMAND_FORM, TEST_CODE
from stembank_gui.rules.commands import (
    Command,
    MoveReason,
    Said,
    command_code,
    every_command,
    every_position,
    is_command,
    is_test,
    parse_command,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import PositionStyle, Purpose, term_key

PRINTED_1 = {
    "CMD1-PUT-L": Said(Command.PUT),
    "CMD1-TAKE-Y": Said(Command.TAKE),
    "CMD1-OK-R": Said(Command.CONFIRM),
    "CMD1-CANCEL-I": Said(Command.CANCEL),
    "CMD1-UNDO-X": Said(Command.UNDO),
    "CMD1-PULL-V": Said(Command.PULL),
    "CMD1-BACK-9": Said(Command.BACK),
    "CMD1-FOR-QC-F": Said(Command.PURPOSE, purpose=Purpose.QC),
    "CMD1-FOR-STAB-C": Said(Command.PURPOSE, purpose=Purpose.STABILITY),
    "CMD1-FOR-NEXT-A": Said(Command.PURPOSE, purpose=Purpose.NEXT_TIER),
    "CMD1-FOR-ISSUE-0": Said(Command.PURPOSE, purpose=Purpose.ISSUE),
    "CMD1-FOR-WASTE-T": Said(Command.PURPOSE, purpose=Purpose.DISPOSAL),
    "CMD1-WHY-NOTUSED-E": Said(Command.REASON, reason=MoveReason.NOT_NEEDED),
    "CMD1-WHY-MISTAKE-Q": Said(Command.REASON, reason=MoveReason.BY_MISTAKE),
    "CMD1-WHY-REORDER-Z": Said(Command.REASON, reason=MoveReason.REORDERED),
    "CMD1-WHY-MENDED-A": Said(Command.REASON, reason=MoveReason.MENDED),
    "CMD1-AT-C5-E": Said(Command.POSITION, position="C5"),
}
"""Sheets with these hang beside tanks: a line of this table is never changed or taken away."""


@pytest.mark.parametrize(("code", "said"), PRINTED_1.items())
def test_what_was_printed_is_read_for_ever(code, said):
    assert parse_command(code) == said
    assert command_code(said) == code


def test_the_sheet_holds_every_command_every_purpose_and_every_reason():
    every = every_command()
    assert {one.command for one in every} == set(Command) - {Command.POSITION}
    assert {one.purpose for one in every} >= set(Purpose)
    assert {one.reason for one in every} >= set(MoveReason)


def test_every_code_can_be_printed_is_no_other_code_of_the_bank_and_is_its_own():
    printed = [command_code(one) for one in every_command()]
    for style in PositionStyle:
        printed += [command_code(one) for one in every_position(16, 24, style)]
    assert len(set(printed)) == len(printed)
    for code in printed:
        assert can_say(code)
        assert codes.parse(code) == codes.Code("command", code)


@given(st.sampled_from(sorted(PRINTED_1)), st.integers(0, 20), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
def test_a_misread_character_never_says_another_command(code, place, letter):
    at = place % len(code)
    if code[at] in {letter, "-"}:
        return
    misread = code[:at] + letter + code[at + 1 :]
    with pytest.raises(Refused) as refused:
        parse_command(misread)
    assert refused.value.reasons[0].code in {"codes.check_character", "codes.unknown_command"}


@given(st.text(max_size=30))
def test_any_text_is_a_command_or_refused(text):
    try:
        assert is_command(text)
        parse_command(text)
    except (Refused, AssertionError):
        return


@pytest.mark.parametrize("text", ["", "CMD1", "CMD1-", "PUT", "CMD2-PUT-M", "CMD1-FOR-PUT-X", "UCM24001M010042I"])
def test_what_is_no_command_is_refused(text):
    with pytest.raises(Refused):
        parse_command(text)


@pytest.mark.parametrize("body", ["CMD1-HELLO", "CMD1-FOR-NOTHING", "CMD1-WHY-NOT", "CMD1-AT-Q1", "CMD2-PUT"])
def test_a_whole_code_that_this_program_does_not_know_is_refused_as_such(body):
    code = f"{body}-{codes.check_character(body.replace('-', ''))}"
    assert is_command(code)
    with pytest.raises(Refused) as refused:
        parse_command(code)
    assert [one.code for one in refused.value.reasons] == ["codes.unknown_command"]


def test_case_and_blanks_do_not_matter():
    assert parse_command(" cmd1-ok-r\n") == Said(Command.CONFIRM)
    assert is_command("cmd1-ok-r")
    assert not is_command("UCM24001M010042I")


def test_the_test_code_is_a_command_that_says_nothing():
    assert can_say(TEST_CODE)
    assert is_test(TEST_CODE.lower())
    assert codes.parse(TEST_CODE) == codes.Code("command", TEST_CODE)
    assert not COMMAND_FORM.fullmatch(TEST_CODE)


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("word", [*Command, *MoveReason])
def test_every_command_can_be_said(word, language):
    assert words.term(term_key(word), language)

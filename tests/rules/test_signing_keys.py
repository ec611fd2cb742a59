"""Keys for signatures: when one may sign, what certifying asks for, what people compare."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.people import KEY_CHANGES
from stembank_gui.rules.signing_keys import certifying_problems, key_problems, passphrase_problems, shown_fingerprint
from stembank_gui.rules.vocabulary import KeyState

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
STATES = (None, *KeyState)


@given(state=st.sampled_from(STATES), hours=st.none() | st.integers(-48, 48))
def test_a_key_signs_exactly_while_it_is_active_and_its_certificate_valid(state, hours):
    until = None if hours is None else NOW + timedelta(hours=hours)
    may = state is KeyState.ACTIVE and (hours is None or hours >= 0)
    assert (key_problems(state, until, NOW) == ()) == may


@pytest.mark.parametrize(
    ("state", "code"),
    list(zip(STATES, ("sign.no_key", "sign.key_requested", "sign.key_expired", "sign.key_expired", "sign.key_ended",
                 "sign.key_ended", "sign.key_ended"), strict=True)),
)  # fmt: skip
def test_each_reason_says_what_to_do_and_leads_to_the_settings(state, code):
    (reason,) = key_problems(state, NOW - timedelta(days=1), NOW)
    assert (reason.code, reason.link.key) == (code, "signing")
    for language, place in (("en", "Settings ▸ Signing"), ("zh", "设置 ▸ 签名")):
        assert place in words.sentence(reason.code, reason.params, language)


def test_certifying_names_everything_that_is_in_the_way():
    for state, active, same, authority in product(KeyState, (True, False), (True, False), (True, False)):
        found = {
            one.code for one in certifying_problems(state, active=active, same_fingerprint=same, authority=authority)
        }
        assert found == {
            *(() if authority else ("signing.no_authority",)),
            *(() if state is KeyState.REQUESTED else ("signing.not_requested",)),
            *(() if active else ("signing.owner_disabled",)),
            *(() if same else ("signing.other_fingerprint",)),
        }


@pytest.mark.parametrize(
    ("passphrase", "codes"),
    [("a few plain words", []), ("fifteen letters", ["signing.passphrase_too_short"]), (" " * 40, ["signing.passphrase_too_short"]),
     ("é" * 513, ["people.password_too_long"]), ("\ud800" * 20, [])],
)  # fmt: skip
def test_a_passphrase_is_long_but_not_endless(passphrase, codes):
    assert [one.code for one in passphrase_problems(passphrase)] == codes


@given(st.binary(min_size=1, max_size=64))
def test_a_fingerprint_is_shown_whole_in_groups_of_four(mark):
    shown = shown_fingerprint(mark.hex())
    assert shown.replace(" ", "").lower() == mark.hex()
    assert all(len(group) == 4 for group in shown.split()[:-1])


def test_what_has_ended_stays_ended():
    ended = {KeyState.EXPIRED, KeyState.REVOKED, KeyState.DESTROYED, KeyState.REPLACED}
    assert not any(before in ended for before, _ in KEY_CHANGES)

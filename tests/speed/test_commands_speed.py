"""Labels in ZPL are made far faster than any printer prints; `poe speed` shows the numbers on a quiet computer."""

from tests.speed import commands


def test_zpl_is_never_waited_for():
    assert commands.measured(number=600, runs=3)[300] > 5000


def test_many_labels_keep_little_beside_their_bytes():
    assert commands.kept(3000) < 40

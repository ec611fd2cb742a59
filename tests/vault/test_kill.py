"""Kill the program while it writes to the vault: whatever it acknowledged is there, nothing is half done."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.vault import Identity, Permit, Vault
from tests.factories.identity import PASSPHRASE, QUICK

BANK = "bank"
ROUNDS = 12

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path):
    path = tmp_path / "east.identity"
    Vault.create(path, BANK, PASSPHRASE, costs=QUICK).close()
    chance = random.Random(20261122)
    acknowledged: set[int] = set()
    number, inside = 0, 0
    for _ in range(ROUNDS):
        begun, done = _round(path, number, chance.uniform(0.0, 0.03))
        acknowledged |= done
        inside += bool(begun - done)
        number = max(begun | {number}) + 1
        vault = Vault.open(path, BANK, PASSPHRASE)
        for donor in acknowledged:
            permit = Permit(BANK, 1_000_000 + number * 1000 + donor, str(donor), IdentityAct.VIEW)
            assert vault.view(permit).identity.name == f"Name {donor}"
        assert sum(vault.counts().values()) - len(acknowledged) in range(ROUNDS + 1)
        vault.close()
    assert len(acknowledged) > ROUNDS
    assert {file.name for file in tmp_path.iterdir()} <= {"east.identity", "east.identity-journal"}


def _round(path: Path, first: int, after: float) -> tuple[set[int], set[int]]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        try:
            _work(path, first, writer)
        finally:
            os._exit(1)
    os.close(writer)
    told = b""
    while told.count(b"\n") < 4:
        told += os.read(reader, 4096)
    time.sleep(after)  # noqa: TID251 - the moment of the kill is what is random here
    os.kill(child, signal.SIGKILL)
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])
    while chunk := os.read(reader, 4096):
        told += chunk
    os.close(reader)
    lines = [line.split() for line in told.decode().splitlines() if line.count(" ") == 1]
    return {int(one) for word, one in lines if word == "begin"}, {int(one) for word, one in lines if word == "done"}


def _work(path: Path, first: int, writer: int) -> None:
    vault = Vault.open(path, BANK, PASSPHRASE)
    for number in range(first, first + 10_000):
        os.write(writer, f"begin {number}\n".encode())
        vault.enter(Permit(BANK, number + 1, str(number), IdentityAct.ENTER), Identity(f"Name {number}"))
        os.write(writer, f"done {number}\n".encode())

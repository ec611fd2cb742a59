"""Killed at random moments, the program leaves nothing half done. A few rounds here, fifty by `poe faults`."""

import subprocess
import sys
from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).parents[2]


def kill(verb: str, rounds: int) -> str:
    command = [sys.executable, "-m", "tests.faults.kill", verb, str(rounds)]
    done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


@pytest.mark.parametrize("verb", ["fill", "release", "labels"])
def test_a_few_kills_leave_nothing_half_done(verb):
    assert "none lost, none half done, check clean" in kill(verb, 2)


@pytest.mark.faults
@pytest.mark.parametrize("verb", ["fill", "release", "labels"])
def test_fifty_kills_leave_nothing_half_done(verb):
    assert "50 kills" in kill(verb, 50)

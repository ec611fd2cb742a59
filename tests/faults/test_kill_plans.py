"""Killed in a plan or in the emptying of a tank, nothing is half done. A few rounds here, a hundred by `poe faults`."""

import subprocess
import sys
from pathlib import Path

import pytest

_CHECKOUT = Path(__file__).parents[2]
_VERBS = ("plan", "relocate")


def kill(verbs: str, rounds: int) -> str:
    command = [sys.executable, "-m", "tests.faults.kill_plans", verbs, str(rounds)]
    done = subprocess.run(command, cwd=_CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    return done.stdout


def test_a_few_kills_leave_a_plan_whole():
    told = kill(",".join(_VERBS), 2).splitlines()
    assert [line.partition(":")[0] for line in told] == list(_VERBS)
    assert all("2 kills" in line and "none lost, none half done, check clean" in line for line in told)


@pytest.mark.faults
@pytest.mark.parametrize("verb", _VERBS)
def test_a_hundred_kills_leave_a_plan_whole(verb):
    assert "100 kills" in kill(verb, 100)

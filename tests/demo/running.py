"""Running the program: as a program of its own, or its `main` here."""

import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from stembank_gui import __main__ as program


def started(folder, *arguments):
    """Run the program as people do: as a program of its own, without a display, its modules compiled once."""
    left_out = {"DISPLAY", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"}
    told = {key: value for key, value in os.environ.items() if key not in left_out}
    return subprocess.run(
        [sys.executable, "-m", "stembank_gui", *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
        env=told | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")},
    )  # fmt: skip


def run(*arguments, env=None):
    """Run the program's `main` here: starting Python for each question takes a second."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in ("DISPLAY", "QT_QPA_PLATFORM"):
            patch.delenv(name, raising=False)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["stembank", *map(str, arguments)])
        try:
            program.main()
        except SystemExit as ended:
            status = ended.code or 0
        else:
            status = 0
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())

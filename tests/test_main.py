"""`stembank` without a command opens the window without the command line's library; the commands are those of the cli."""

import subprocess
import sys

import pytest

from stembank_gui import __main__, cli


def test_the_commands_are_those_of_the_command_line():
    assert cli._commands() == __main__.COMMANDS


def test_a_command_goes_to_the_command_line(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["stembank", "--help"])
    with pytest.raises(SystemExit):
        __main__.main()
    assert "backup" in capsys.readouterr().out


def test_a_bank_opens_the_window_without_the_command_lines_library():
    script = (
        "import sys\nfrom stembank_gui import __main__, app\n"
        "app.run = lambda place: 0 if place == 'x.stembank' and 'typer' not in sys.modules else 1\n"
        "sys.argv = ['stembank', 'x.stembank']\n__main__.main()\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_without_a_display_it_says_so(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "argv", ["stembank"])
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 0
    assert "no display" in capsys.readouterr().out

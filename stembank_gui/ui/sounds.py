"""Sounds of scanning, heard with the eyes on the tank: accepted, refused, hurry, done.

QtMultimedia is not among the program's parts, so the computer's own player plays a small WAV file: winsound on Windows,
afplay on macOS, pw-play, paplay or aplay on Linux; where there is none, the computer beeps. It never waits, never
fails, and is silent where this workstation's settings say so.
"""

import shutil
import sys
from contextlib import suppress
from enum import StrEnum
from functools import cache
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from stembank_gui import paths, settings

_LINUX = (("pw-play",), ("paplay",), ("aplay", "-q"))


class Sound(StrEnum):
    """What may be heard."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    WARNING = "warning"
    DONE = "done"


class Sounds(QObject):
    """Plays sounds, if this workstation wants them.

    Signals:
        played: a sound was asked for and is wanted; carries it.
    """

    played = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.wanted = settings.load().sounds

    def want(self, *, wanted: bool) -> None:
        """Switch sounds on or off, from now on."""
        self.wanted = wanted

    def play(self, sound: Sound) -> None:
        """Let a sound be heard, and go on at once."""
        if not self.wanted:
            return
        self.played.emit(sound)
        if QGuiApplication.platformName() not in {"offscreen", "minimal"} and not _start(sound):
            QApplication.beep()


@cache
def sounds() -> Sounds:
    """Return the one Sounds of this program."""
    return Sounds()


def play(sound: Sound) -> None:
    """Let a sound be heard."""
    sounds().play(sound)


def file_of(sound: Sound) -> Path:
    """Return the WAV file of a sound."""
    return paths.SOUNDS / f"{sound}.wav"


@cache
def player() -> tuple[str, ...]:
    """Return the command that plays a WAV file on this computer; empty where there is none."""
    if sys.platform == "win32":
        return ()
    known = (("afplay",),) if sys.platform == "darwin" else _LINUX
    for name, *more in known:
        if found := shutil.which(name):
            return (found, *more)
    return ()


def _start(sound: Sound) -> bool:
    """Return whether a sound was started."""
    file = str(file_of(sound))
    if sys.platform == "win32":
        with suppress(ImportError, RuntimeError):
            winsound = import_module("winsound")
            winsound.PlaySound(file, winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT)
            return True
        return False
    command = player()
    if not command:
        return False
    started = QProcess.startDetached(command[0], [*command[1:], file])
    return bool(started[0] if isinstance(started, tuple) else started)

"""Sounds are heard where they are wanted; nothing of it ever fails or waits."""

import sys
import wave
from types import SimpleNamespace

import pytest

from stembank_gui import paths
from stembank_gui.ui import sounds as module
from stembank_gui.ui.sounds import Sound, Sounds, file_of, player


@pytest.fixture
def own(qapp, monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))
    made = Sounds()
    made.heard = []
    made.played.connect(made.heard.append)
    return made


@pytest.fixture
def started(monkeypatch):
    """What was started on a computer with a screen; nothing is."""
    calls = []
    monkeypatch.setattr(module.QGuiApplication, "platformName", lambda: "xcb")
    monkeypatch.setattr(module.QProcess, "startDetached", lambda name, rest: calls.append((name, rest)) or (True, 7))
    monkeypatch.setattr(module.QApplication, "beep", lambda: calls.append("beep"))
    player.cache_clear()
    yield calls
    player.cache_clear()


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_is_a_short_wav_of_its_own(sound):
    with wave.open(str(file_of(sound))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert 0.05 < file.getnframes() / file.getframerate() < 0.6
    assert len({file_of(one).read_bytes() for one in Sound}) == len(Sound)
    assert file_of(sound).parent == paths.SOUNDS


def test_a_sound_is_told_unless_it_is_not_wanted(own):
    own.play(Sound.ACCEPTED)
    own.want(wanted=False)
    own.play(Sound.REFUSED)
    assert own.heard == [Sound.ACCEPTED]


def test_offscreen_nothing_is_played(own, monkeypatch):
    monkeypatch.setattr(module, "_start", lambda _sound: pytest.fail("played"))
    own.play(Sound.DONE)


@pytest.mark.parametrize(("platform", "name"), [("linux", "pw-play"), ("linux", "aplay"), ("darwin", "afplay")])
def test_the_computers_own_player_plays(own, started, monkeypatch, platform, name):
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(module.shutil, "which", lambda wanted: f"/bin/{wanted}" if wanted == name else None)
    own.play(Sound.ACCEPTED)
    quiet = ["-q"] if name == "aplay" else []
    assert started == [(f"/bin/{name}", [*quiet, str(file_of(Sound.ACCEPTED))])]


def test_without_a_player_the_computer_beeps(own, started, monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module.shutil, "which", lambda _wanted: None)
    own.play(Sound.ACCEPTED)
    assert started == ["beep"]


def test_windows_plays_by_itself_and_a_fault_there_is_a_beep(own, started, monkeypatch):
    played = []
    monkeypatch.setattr(sys, "platform", "win32")
    winsound = SimpleNamespace(
        SND_FILENAME=1, SND_ASYNC=2, SND_NODEFAULT=4, PlaySound=lambda file, flags: played.append((file, flags))
    )
    monkeypatch.setattr(module, "import_module", lambda _name: winsound)
    own.play(Sound.WARNING)
    assert played == [(str(file_of(Sound.WARNING)), 7)]
    assert player() == ()

    def broken(_file, _flags):
        raise RuntimeError("no device")

    winsound.PlaySound = broken
    own.play(Sound.WARNING)
    assert started == ["beep"]

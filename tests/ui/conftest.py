"""The screen's own state (language, theme) is as at the start before and after each test."""

from collections.abc import Iterator

import pytest

from stembank_gui.ui import look
from stembank_gui.ui.language import speak


@pytest.fixture(autouse=True)
def _english_and_light(qapp) -> Iterator[None]:
    _as_at_the_start()
    yield
    _as_at_the_start()


def _as_at_the_start() -> None:
    speak("en")
    if look.theme() != "light" or look.appearance().choice != "light":
        look.choose("light")

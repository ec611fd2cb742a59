"""Two panes: the line between them stays where a person drew it, also in the next window."""

import pytest
from PySide6.QtWidgets import QLabel

from stembank_gui import settings
from stembank_gui.settings import Settings
from stembank_gui.ui.widgets.split import Split


def test_the_line_is_where_it_was_drawn_last(qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path))

    def shown(width=1000):
        split = Split("page", QLabel("a"), QLabel("b"), share=40)
        qtbot.addWidget(split)
        split.resize(width, 100)
        split.show()
        return split

    first = shown()
    assert (first.share(), first.sizes()[0]) == (40, pytest.approx(400, abs=4))
    first.moveSplitter(600, 1)
    assert first.share() == 60
    qtbot.waitUntil(lambda: settings.load().panes == ("page 60",))
    second = shown(500)
    assert second.sizes()[0] == pytest.approx(300, abs=4)
    second.resize(800, 100)
    assert second.sizes()[0] == pytest.approx(480, abs=4)


@pytest.mark.parametrize("kept", ["page", "page ", "page x", "page 0", "page 100", "page ６0", "other 30"])
def test_what_is_no_share_is_forgotten(kept):
    assert settings.pane_share(Settings(panes=(kept,)), "page") is None


def test_the_page_that_was_moved_last_stands_first_and_once():
    known = Settings(panes=("a 30", "b 40"))
    assert settings.panes_with(known, "b", 55) == ("b 55", "a 30")
    assert len(settings.panes_with(Settings(panes=tuple(f"p{n} 50" for n in range(60))), "b", 55)) == 50
